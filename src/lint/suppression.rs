//! Suppresses findings with `; goodwill: allow(rule) reason`.
//!
//! The comment covers the entry that contains it or follows it; `allow-file(rule)` covers the file. With `until DATE`
//! the finding returns after that date, as a dated one. Rules cannot be suppressed all at once.

use crate::diagnostic::suggest::nearest;
use crate::diagnostic::{Diagnostic, Rule};
use crate::model::{Directive, Model};
use crate::text::Span;
use crate::value::{Date, date};

/// The `allow` comments of a journal, and which of them were used.
pub struct Suppressions {
    allows: Vec<Allow>,
}

struct Allow {
    rule: Rule,
    /// The whole comment.
    comment: Span,
    /// Where findings are suppressed.
    covers: Span,
    until: Option<Date>,
    used: bool,
}

/// A parsed directive.
struct Parsed<'a> {
    whole_file: bool,
    rules: Vec<&'a str>,
    until: Option<&'a str>,
}

impl Suppressions {
    /// Parses all directives; an invalid one is a finding.
    #[must_use]
    pub fn read(model: &Model) -> (Self, Vec<Diagnostic>) {
        let mut allows = Vec::new();
        let mut problems = Vec::new();
        for directive in &model.directives {
            match read(model, directive) {
                Ok(read) => allows.extend(read),
                Err(problem) => problems.push(*problem),
            }
        }
        (Self { allows }, problems)
    }

    /// Whether a finding is suppressed. A finding with an expired `until` is kept and marked as dated.
    pub fn covers(&mut self, finding: &mut Diagnostic, today: Date) -> bool {
        let span = finding.span();
        for allow in self.allows.iter_mut().filter(|allow| allow.rule == finding.rule) {
            if span.start < allow.covers.start || span.start >= allow.covers.end {
                continue;
            }
            allow.used = true;
            if allow.until.is_none_or(|until| today <= until) {
                return true;
            }
            finding.dated = true;
        }
        false
    }

    /// A finding for each unused directive of the rules that `ran`, with a fix that removes the comment.
    pub fn unused<'s>(
        &'s self,
        model: &'s Model,
        ran: impl Fn(Rule) -> bool + 's,
    ) -> impl Iterator<Item = Diagnostic> + 's {
        let unused = move |allow: &&Allow| !allow.used && ran(allow.rule);
        self.allows.iter().filter(unused).map(|allow| {
            let line = whole_line(model, allow.comment);
            Diagnostic::new(
                Rule::UnusedAllow,
                allow.comment,
                format!("there is no `{}` finding here", allow.rule),
            )
            .help("remove the comment")
            .fix(line, "")
        })
    }
}

fn read(model: &Model, directive: &Directive) -> Result<Vec<Allow>, Box<Diagnostic>> {
    let problem = |message: String, help: String| {
        Box::new(Diagnostic::new(Rule::InvalidAllow, directive.text, message).help(help))
    };
    let usage = "write `; goodwill: allow(rule) reason`, `allow-file(rule)`, or `allow(rule) until 2026-12-31 reason`";
    let text = model.text(directive.text);
    let parsed =
        parse(text).ok_or_else(|| problem(format!("cannot parse the directive `{text}`"), usage.into()))?;
    let until = match parsed.until {
        Some(text) => {
            Some(date::parse(text).ok_or_else(|| problem(format!("`{text}` is not a date"), usage.into()))?)
        }
        None => None,
    };
    let file = model.sources.file_at(directive.comment.start).span();
    let covers = if parsed.whole_file { file } else { directive.covers };
    let mut allows = Vec::new();
    for rule in parsed.rules {
        let Some(rule) = Rule::parse(rule) else {
            let near = nearest(rule, Rule::names());
            let help = near.map_or_else(
                || "`goodwill explain --all` lists the rules".into(),
                |near| format!("did you mean `{near}`?"),
            );
            return Err(problem(format!("there is no rule `{rule}`"), help));
        };
        allows.push(Allow { rule, comment: directive.comment, covers, until, used: false });
    }
    Ok(allows)
}

/// `allow(RULE[, RULE]) [until DATE] [REASON]`, or `allow-file` in place of `allow`.
fn parse(text: &str) -> Option<Parsed<'_>> {
    let (word, rest) = text.split_once('(')?;
    let whole_file = match word {
        "allow" => false,
        "allow-file" => true,
        _ => return None,
    };
    let (rules, rest) = rest.split_once(')')?;
    let rules: Vec<&str> = rules.split(',').map(str::trim).collect();
    if rules.iter().any(|rule| rule.is_empty()) {
        return None;
    }
    let mut words = rest.split_whitespace();
    let until = (words.next() == Some("until")).then(|| words.next().unwrap_or_default());
    Some(Parsed { whole_file, rules, until })
}

/// The line of a comment, including its line ending.
fn whole_line(model: &Model, comment: Span) -> Span {
    let file = model.sources.file_at(comment.start);
    let local = file.local(comment);
    let start = file.text[..local.start].rfind('\n').map_or(0, |newline| newline + 1);
    let end = file.text[local.end..].find('\n').map_or(file.text.len(), |newline| local.end + newline + 1);
    let offset = |local: usize| file.base + u32::try_from(local).unwrap_or(0);
    Span::new(offset(start), offset(end))
}
