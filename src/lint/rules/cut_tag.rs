//! `cut-tag`

use crate::diagnostic::quote::clip;
use crate::lint::definition::define;
use crate::lint::prose::{Header, Signs};
use crate::lint::{Check, Context, Findings};
use crate::text::Span;
use crate::value::name::{sigil_counts, tag_len};

define! {
    /// ## What it does
    ///
    /// Reports tags in prose that are cut off by a character or start with a digit.
    ///
    /// Also reports a tag in the name of a person.
    ///
    /// ## Why
    ///
    /// `#c++` is the tag `#c`, and `#100days` is not a tag. A `#tag` after the name of a person is part of the
    /// name.
    ///
    /// ## Example
    ///
    /// ```gw
    /// person @ada
    ///
    /// 2026-03-04 coffee @ada #c++
    /// ```
    ///
    /// ## Instead
    ///
    /// ```gw
    /// person @ada
    ///
    /// 2026-03-04 coffee @ada #cpp
    /// ```
    CutTag, Check::InteractionAndRest(Signs::CUT_TAG.and(Signs::BELOW), check, check_rest)
}

/// Checks the header of an interaction and the lines below it.
fn check(context: &Context<'_>, header: &Header<'_>, findings: &mut Findings) {
    if header.signs.has(Signs::CUT_TAG) {
        tags_in_prose(context, header.encounter.prose, findings);
    }
    let encounter = header.encounter;
    let exchanges = header.exchanges.iter().map(|exchange| exchange.prose);
    let promises = encounter.promises().iter().map(|promise| promise.prose);
    let notes = encounter.notes().iter().copied();
    for prose in exchanges.chain(promises).chain(notes).filter(|prose| !prose.is_empty()) {
        tags_in_prose(context, prose, findings);
    }
}

/// Checks promises outside interactions, and the names of people.
fn check_rest(context: &Context<'_>, findings: &mut Findings) {
    for (promise, _) in context.model.promises_outside() {
        tags_in_prose(context, promise.prose, findings);
    }
    tags_in_names(context, findings);
}

/// Reports `#c++` and `#100days` in the prose or note at `prose`.
fn tags_in_prose(context: &Context<'_>, prose: Span, findings: &mut Findings) {
    let model = context.model;
    let Some(first) = memchr::memchr(b'#', model.text(prose).as_bytes()) else { return };
    let line = model.line(model.line_start(prose.start));
    let text = model.text(line);
    let start = (prose.start - line.start) as usize;
    let (first, end) = (start + first, text.len().min(start + prose.len() as usize));
    // The end of the word that was read last: it may hold many tags.
    let mut word_end = 0;
    for at in memchr::memchr_iter(b'#', &text.as_bytes()[first..end]).map(|at| first + at) {
        let Some(len) = cut_len(&text[at + 1..]).filter(|_| sigil_counts(text, at)) else { continue };
        let sign = line.start + u32::try_from(at).unwrap_or(0);
        if word_end <= at {
            word_end = text[at..].find(char::is_whitespace).map_or(text.len(), |len| at + len);
        }
        let span = Span::new(sign, sign + u32::try_from(word_end - at).unwrap_or(0));
        let word = clip(&text[at..word_end]);
        findings.push(if len == 0 {
            findings
                .at(span, format!("`{word}` is not a tag"))
                .help("a tag starts with a letter; write `\\#` for a literal `#`")
        } else {
            findings
                .at(span, format!("this is the tag `{}`, not `{word}`", clip(&text[at..=at + len])))
                .help("a tag has letters, digits, `_`, and single `-`, `.` and `/` between them")
        });
    }
}

/// Reports `person @ada Ada Lovelace #maths`.
fn tags_in_names(context: &Context<'_>, findings: &mut Findings) {
    let model = context.model;
    for declared in model.others().flat_map(|id| &model.person(id).declared) {
        let line = model.line(model.line_start(declared.start));
        let text = model.text(line);
        for (at, _) in text.match_indices('#').filter(|(at, _)| sigil_counts(text, *at)) {
            let len = tag_len(&text[at + 1..]);
            if len == 0 {
                continue;
            }
            let start = line.start + u32::try_from(at).unwrap_or(0);
            let tag = &text[at..=at + len];
            let span = Span::new(start, start + u32::try_from(tag.len()).unwrap_or(0));
            findings.push(
                findings
                    .at(span, format!("`{tag}` is part of the name"))
                    .help(format!("write `tags: {tag}` on an indented line below")),
            );
        }
    }
}

/// The length of a tag that is cut by a sign, or 0 for one that starts with a digit.
fn cut_len(text: &str) -> Option<usize> {
    let letters = text.bytes().position(|byte| !byte.is_ascii_lowercase()).unwrap_or(text.len());
    if letters > 0 && matches!(text.as_bytes().get(letters), None | Some(b' ' | b'\n')) {
        // Most tags are words.
        return None;
    }
    let len = tag_len(text);
    let mut rest = text[len..].chars();
    let next = rest.next()?;
    if len > 0 {
        let is_cut = matches!(next, '+' | '#' | '@' | '%' | '=' | '*' | '~' | '$' | '^');
        let is_joined = next == '&' && rest.next().is_some_and(char::is_alphanumeric);
        return (is_cut || is_joined).then_some(len);
    }
    // `#4` counts something, `#100days` is intended as a tag.
    let digits = text.len() - text.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    let has_letter = text[digits..].starts_with(|c: char| c.is_alphabetic());
    (digits > 0 && has_letter).then_some(0)
}
