//! The wording of the resolver's findings, one function per rule.

use crate::diagnostic::{Diagnostic, Rule};
use crate::project::IncludeFault;
use crate::text::Span;

pub fn include(span: Span, pattern: &str, fault: &IncludeFault) -> Diagnostic {
    let error = |message: String| Diagnostic::new(Rule::Include, span, message);
    match fault {
        IncludeFault::NotFound => error(format!("no file matches `{pattern}`"))
            .help("paths are relative to this file; `*` matches any file name and `**` any folders"),
        IncludeFault::Outside(path) => {
            error(format!("{} is outside the folder of the journal", path.display()))
                .help("move the file below the folder of the journal's root file; links are resolved first")
        }
        IncludeFault::Unreadable(path, reason) => error(format!("cannot read {}: {reason}", path.display())),
        IncludeFault::TooLarge => error("the journal is larger than 4 GiB".into()),
    }
}

pub fn duplicate_person(again: Span, first: Span, handle: &str) -> Diagnostic {
    Diagnostic::new(Rule::DuplicatePerson, again, format!("`@{handle}` is declared twice"))
        .because("declared again here")
        .also(first, "first declared here")
        .help("merge the two entries into one")
}

/// `what` is the kind of entry: circle, kind, favor or goal.
pub fn duplicate_declaration(again: Span, first: Span, what: &str, name: &str) -> Diagnostic {
    Diagnostic::new(Rule::DuplicateDeclaration, again, format!("the {what} `{name}` is declared twice"))
        .because("declared again here")
        .also(first, "first declared here")
        .help("merge the two entries into one")
}

pub fn conflicting_field(again: Span, first: Span, key: &str) -> Diagnostic {
    Diagnostic::new(Rule::ConflictingField, again, format!("`{key}:` has two different values"))
        .because("the second value")
        .also(first, "the first value")
        .help("remove one of them; until then neither is used")
}

/// `rival` is another person who claims the alias; without one `handle` is a person's main handle.
pub fn duplicate_handle(span: Span, other: Span, handle: &str, rival: Option<&str>) -> Diagnostic {
    let message = match rival {
        Some(rival) => format!("`@{handle}` is also an alias of `@{rival}`"),
        None => format!("`@{handle}` is another person"),
    };
    Diagnostic::new(Rule::DuplicateHandle, span, message)
        .because("ignored here")
        .also(other, "also used here")
        .help("use a handle for one person only")
}

pub fn self_interaction(span: Span) -> Diagnostic {
    Diagnostic::new(Rule::SelfInteraction, span, "`@me` cannot be named here")
        .help("remove `@me`: you take part in every interaction without being named")
}

/// Why an exchange without names does not have exactly one other side.
#[derive(Debug, Clone, Copy)]
pub enum Ambiguity {
    OnlyInProse,
    NoOne,
    Several,
}

/// `person` is a handle with its sigil, for the help.
pub fn ambiguous_exchange(span: Span, verb: &str, ambiguity: Ambiguity, person: &str) -> Diagnostic {
    let preposition = match verb {
        "got" | "borrowed" => "from",
        _ => "to",
    };
    Diagnostic::new(Rule::AmbiguousExchange, span, format!("the other side of this `{verb}` is unclear"))
        .because(match ambiguity {
            Ambiguity::OnlyInProse => "a person is named, but only in the prose",
            Ambiguity::NoOne => "no one took part in this interaction",
            Ambiguity::Several => "several people took part in this interaction",
        })
        .help(format!("name the person before the prose: `{verb} ... {preposition} {person}`"))
}
