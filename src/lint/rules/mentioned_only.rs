//! `mentioned-only`

use crate::diagnostic::quote::clip_line;
use crate::lint::definition::define;
use crate::lint::prose::{Header, Signs, several_days};
use crate::lint::{Check, Context, Findings};
use crate::model::Model;
use crate::model::encounter::Encounter;
use crate::model::interaction::{Exchange, Mention};
use crate::syntax::synonyms::{KindMeant, kind_meant};
use crate::syntax::tree::Verb;
use crate::text::Span;
use crate::value::builtin_favors::INTRO;
use crate::value::name::name_len;

define! {
    /// ## What it does
    ///
    /// Reports interactions whose people are named only in the prose or in notes.
    ///
    /// ## Why
    ///
    /// People named directly after the kind took part. People named later are only mentioned, and the
    /// interaction is not contact with them. `with @ada` in the prose probably means that Ada was there.
    ///
    /// In `gave intro to @ada to @bob`, Bob is only mentioned, too: an exchange has one list of people.
    ///
    /// ## Example
    ///
    /// ```gw
    /// person @ada
    ///
    /// 2026-03-04 coffee in the hall with @ada
    /// ```
    ///
    /// ## Instead
    ///
    /// ```gw
    /// person @ada
    ///
    /// 2026-03-04 coffee with @ada in the hall
    /// ```
    MentionedOnly, Check::Interaction(Signs::MENTIONS.and(Signs::EXCHANGES), check)
}

/// What joins people in prose, but not in the list of people.
const JOINERS: [&str; 8] = ["+", "plus", "und", "et", "y", "also", "(and", "as well as"];

/// Words before people who were not there.
const WITHOUT: [&str; 5] = ["without", "w/o", "minus", "not", "except"];

fn check(context: &Context<'_>, header: &Header<'_>, findings: &mut Findings) {
    let (model, encounter) = (context.model, header.encounter);
    second_recipients(context, header.exchanges, findings);
    let Some(first) = header.mentions.first() else { return };
    let took_part = |mention: &&Mention| encounter.people().contains(&mention.person);
    let joins = |mention: &Mention| mention.with || joins(model, encounter, mention);
    let with = header.mentions.iter().find(|mention| joins(mention) && !took_part(mention));
    let kind = model.kind_name(encounter.kind);
    if let Some(mention) = with {
        let handle = model.handle(mention.person);
        let finding =
            findings.at(mention.span, format!("`@{handle}` is only mentioned here and did not take part"));
        findings.push(finding.help(header_meant(model, encounter).unwrap_or_else(|| {
            format!("name people who took part directly after the kind: `{kind} with @{handle}`")
        })));
    } else if encounter.is_alone() && header.exchanges.is_empty() {
        let handle = model.handle(first.person);
        let finding = findings.at(first.span, format!("`@{handle}` is only mentioned, and no one took part"));
        findings.push(finding.help(if is_excluded(model, encounter, first) {
            format!("name the people who took part before it: `{kind} @ada without @{handle}`")
        } else {
            header_meant(model, encounter).unwrap_or_else(|| {
                format!("name people who took part directly after the kind: `{kind} @{handle}`")
            })
        }));
    }
}

/// The help for a header that another rule reports with the line that it means.
fn header_meant(model: &Model, encounter: Encounter<'_>) -> Option<String> {
    let line = several_days(model, encounter).map(|days| days.line).or_else(|| {
        let header = model.text(model.line(encounter.place));
        let kind = model.kind(encounter.kind).is_unknown().then(|| model.kind_name(encounter.kind))?;
        match kind_meant(kind, header)? {
            KindMeant::Line(line) => Some(line),
            KindMeant::Kind(_) => None,
        }
    })?;
    Some(format!("write `{}`", clip_line(&line)))
}

/// Whether only a word such as `plus` is between the people and the mention.
fn joins(model: &Model, encounter: Encounter<'_>, mention: &Mention) -> bool {
    let before = text_before(model, encounter, mention).filter(|_| !encounter.people().is_empty());
    before.is_some_and(|before| JOINERS.iter().any(|joiner| joiner.eq_ignore_ascii_case(before.trim())))
}

/// Whether `without` precedes the mention in the header.
fn is_excluded(model: &Model, encounter: Encounter<'_>, mention: &Mention) -> bool {
    let before = text_before(model, encounter, mention);
    let last = before.and_then(|before| before.split_whitespace().next_back());
    last.is_some_and(|word| WITHOUT.iter().any(|without| without.eq_ignore_ascii_case(word)))
}

/// The prose of the header before the mention; `None` if the mention is below the header.
fn text_before<'m>(model: &'m Model, encounter: Encounter<'_>, mention: &Mention) -> Option<&'m str> {
    let start = encounter.prose.start;
    let before = Span::new(start, mention.span.start.max(start));
    (mention.span.start < encounter.prose.end).then(|| model.text(before).trim_end_matches('@'))
}

/// Reports the second `to` of `gave intro to @ada to @bob`.
fn second_recipients(context: &Context<'_>, exchanges: &[Exchange], findings: &mut Findings) {
    let model = context.model;
    let goes_out = exchanges
        .iter()
        .filter(|exchange| matches!(exchange.verb, Verb::Gave | Verb::Lent) && !exchange.prose.is_empty());
    for exchange in goes_out {
        let prose = model.text(exchange.prose);
        let Some(handle) = prose.strip_prefix("to @").or_else(|| prose.strip_prefix("-> @")) else {
            continue;
        };
        let handle = &handle[..name_len(handle)];
        let people: Vec<String> =
            model.exchange_people(exchange).iter().map(|id| format!("@{}", model.handle(*id))).collect();
        if handle.is_empty() || people.is_empty() {
            continue;
        }
        let people = people.join(" ");
        let end = exchange.prose.start
            + u32::try_from(prose.find('@').unwrap_or(0) + 1 + handle.len()).unwrap_or(0);
        let finding = findings.at(
            Span::new(exchange.prose.start, end),
            format!("`@{handle}` is only mentioned; the line is about `{people}`"),
        );
        findings.push(finding.help(if model.favor_name(exchange.favor).eq_ignore_ascii_case(INTRO) {
            format!("to introduce them to each other, write `introduced {people} to @{handle}`")
        } else {
            format!("name everyone after one `to`: `to {people} and @{handle}`")
        }));
    }
}
