//! The words of the resolver's findings.

use crate::diagnostic::{Diagnostic, Rule};
use crate::project::IncludeFault;
use crate::text::Span;

/// An `include` line that can't be followed.
pub fn include(span: Span, pattern: &str, fault: &IncludeFault) -> Diagnostic {
    let error = |message: String| Diagnostic::new(Rule::Include, span, message);
    match fault {
        IncludeFault::NotFound => error(format!("no file matches `{pattern}`")).help(
            "paths are relative to the file with this line; `*` stands for any name, `**` for any folders",
        ),
        IncludeFault::Outside(path) => error(format!("{} lies outside the journal's folder", path.display()))
            .help("only files below the folder of the journal's first file are read, after links"),
        IncludeFault::Unreadable(path, reason) => error(format!("can't read {}: {reason}", path.display())),
        IncludeFault::TooLarge => error("the journal is larger than 4 GiB".into()),
    }
}

/// Two entries for one person.
pub fn duplicate_person(again: Span, first: Span, handle: &str) -> Diagnostic {
    Diagnostic::new(Rule::DuplicatePerson, again, format!("@{handle} is declared twice"))
        .because("declared again")
        .also(first, "declared here first")
        .help("join the two entries; both are read together until then")
}

/// Two entries for one circle, kind, favor or goal.
pub fn duplicate_declaration(again: Span, first: Span, what: &str, name: &str) -> Diagnostic {
    Diagnostic::new(Rule::DuplicateDeclaration, again, format!("the {what} `{name}` is declared twice"))
        .because("declared again")
        .also(first, "declared here first")
        .help("join the two entries; both are read together until then")
}

/// A single-valued field, given differently twice.
pub fn conflicting_field(again: Span, first: Span, key: &str) -> Diagnostic {
    Diagnostic::new(Rule::ConflictingField, again, format!("`{key}:` is given twice, and differently"))
        .because("another value")
        .also(first, "the first value")
        .help("keep the one that is right; neither counts until then")
}

/// A `handle:` that is another person's.
pub fn duplicate_handle(span: Span, other: Span, handle: &str, rival: Option<&str>) -> Diagnostic {
    let message = match rival {
        Some(rival) => format!("@{handle} is claimed by @{rival} as well"),
        None => format!("@{handle} is another person"),
    };
    Diagnostic::new(Rule::DuplicateHandle, span, message)
        .because("claimed here")
        .also(other, "and here")
        .help("a handle is one person's; this line is ignored until then")
}

/// `@me` where only others can stand.
pub fn self_interaction(span: Span) -> Diagnostic {
    Diagnostic::new(Rule::SelfInteraction, span, "`@me` takes part in everything without being named")
        .help("leave it out; you may be named in `person`, `via:` and `knows:` only")
}

/// An exchange that may be anybody's.
pub fn ambiguous_exchange(span: Span, verb: &str, why: &str) -> Diagnostic {
    let preposition = match verb {
        "got" | "borrowed" => "from",
        _ => "to",
    };
    Diagnostic::new(Rule::AmbiguousExchange, span, format!("`{verb}` does not say with whom"))
        .because(why)
        .help(format!("name them right behind it: `{verb} ... {preposition} @ada`"))
}
