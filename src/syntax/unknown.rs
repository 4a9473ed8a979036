//! The words for lines that start with nothing the language knows.

use super::messages::clip;
use super::parent::Parent;
use super::tree::Key;
use crate::diagnostic::{Diagnostic, Rule};
use crate::text::Span;
use crate::value::date;
use crate::value::name::name_len;

/// A merge conflict.
pub fn conflict(span: Span) -> Diagnostic {
    Diagnostic::new(Rule::MergeConflict, span, "a merge conflict that nobody has resolved")
        .help("keep the lines that are right and remove the three markers")
}

/// What to write instead of a first word that is far from all that are known.
fn entry_help(word: &str) -> &'static str {
    match word.chars().next() {
        Some('\u{feff}') => "a byte order mark stands only at the start of a file: remove it",
        Some(first) if first.is_whitespace() => {
            "only spaces and tabs set a line off; this is another kind of space: replace it"
        }
        _ if ["today", "yesterday", "tomorrow"].iter().any(|day| word.eq_ignore_ascii_case(day)) => {
            "write the date, which still says the same tomorrow: `2026-03-04 coffee @ada`"
        }
        _ => {
            "an entry starts with a date, `person`, `circle`, `kind`, `favor`, `goal`, `include`, `todo`, `wait` or `;`; \
             a line that belongs to the entry above is indented"
        }
    }
}

/// A first word that starts no entry.
pub fn entry(span: Span, word: &str, near: Option<&str>) -> Diagnostic {
    let diagnostic =
        Diagnostic::new(Rule::SyntaxError, span, format!("no entry starts with `{}`", clip(word)));
    match near {
        Some(near) => diagnostic.help(format!("did you mean `{near}`?")).unsafe_fix(span, near),
        None => diagnostic.help(entry_help(word)),
    }
}

/// Indented lines under nothing, or under a comment.
pub fn stray_indent(span: Span, under_comment: bool) -> Diagnostic {
    let (message, help) = if under_comment {
        (
            "an indented line under a comment",
            "a comment at the start of a line is an entry of its own: \
             put it below the entry's first line, indented, or unindent these lines",
        )
    } else {
        (
            "an indented line with no entry above it",
            "start the line at column 0, or put the entry it belongs to above it",
        )
    };
    Diagnostic::new(Rule::StrayIndent, span, message).help(help)
}

/// `KEY:` that the entry does not have.
pub fn field(
    span: Span,
    name: &str,
    near: Option<String>,
    elsewhere: Option<&'static str>,
    fields: &[Key],
) -> Diagnostic {
    let diagnostic = Diagnostic::new(Rule::UnknownField, span, format!("no field `{}:` here", clip(name)));
    if let Some(near) = near {
        return diagnostic.help(format!("did you mean `{near}`?")).unsafe_fix(span, near);
    }
    let is = |word: &str| name.eq_ignore_ascii_case(word);
    if fields.contains(&Key::At) && ["tags", "tag", "with", "people"].into_iter().any(is) {
        return diagnostic.help("people and #tags stand in the first line: `2026-03-04 coffee @ada #maths`");
    }
    if let Some(home) = elsewhere {
        return diagnostic.help(format!("`{name}:` belongs in {home}"));
    }
    if is("name") && fields.contains(&Key::Aka) {
        return diagnostic.help("the name stands behind the handle: `person @ada Ada Lovelace`");
    }
    if ["note", "notes", "comment", "http", "https"].into_iter().any(is) {
        return diagnostic.help("a note starts with `|`");
    }
    let known = match listed(fields) {
        list if list.is_empty() => "no fields stand here".into(),
        list => format!("known here: {list}"),
    };
    let own = if name_len(name) == name.len() && !is("x-") { clip(name) } else { "name".into() };
    diagnostic.help(format!("{known}; a field of your own is `x-{own}:`, a note starts with `|`"))
}

/// An indented line that is none of the entry's.
pub fn line(span: Span, word: &str, near: Option<String>, parent: Parent) -> Diagnostic {
    let message = format!("no line of this entry starts with `{}`", clip(word));
    let diagnostic = Diagnostic::new(Rule::SyntaxError, span, message);
    if let Some(near) = near {
        return diagnostic.help(format!("did you mean `{near}`?")).unsafe_fix(span, near);
    }
    if date::parse(word).is_some() {
        return diagnostic.help("an entry starts at column 0, a note starts with `|`");
    }
    let verbs = parent.verbs().map(|verb| format!("`{verb}`")).collect::<Vec<_>>().join(" ");
    match if verbs.is_empty() { listed(parent.fields()) } else { verbs } {
        known if known.is_empty() => diagnostic.help("a note starts with `|`"),
        known => diagnostic.help(format!("a note starts with `|`; it may hold {known}")),
    }
}

fn listed(fields: &[Key]) -> String {
    fields.iter().map(|key| format!("`{}:`", key.as_str())).collect::<Vec<_>>().join(" ")
}
