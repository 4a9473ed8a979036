//! `invalid-query`

use crate::diagnostic::Severity;
use crate::lint::definition::define;
use crate::lint::{Check, Context, Findings};
use crate::model::ME;
use crate::query::{Field, Query, QueryError, Test};
use crate::syntax::words::is_small_word;
use crate::text::Span;
use crate::value::Date;

define! {
    /// ## What it does
    ///
    /// Reports a query in a goal that cannot be parsed, or that probably means something else.
    ///
    /// ## Why
    ///
    /// The audience or target would match nothing. `is:`, `goal:` and `date:` are rejected in `audience:`,
    /// because they depend on today's date or on the goal itself. A word such as `with` in a target is searched for in the
    /// text, so that hardly anything counts.
    ///
    /// ## Example
    ///
    /// ```gw
    /// goal ^mentor Find a mentor
    ///   audience: tga:rust
    ///   target: 3 coffee
    /// ```
    ///
    /// ## Instead
    ///
    /// ```gw
    /// goal ^mentor Find a mentor
    ///   audience: tag:rust
    ///   target: 3 coffee
    /// ```
    InvalidQuery, Check::Static(check)
}

/// Parses on an early or a late date, so that the result does not depend on today: `2026..today` is only a valid
/// period from 2026 on, and `today..2026` only until then.
fn parse_on_any_day<T>(parse: impl Fn(Date) -> Result<T, QueryError>) -> Result<T, QueryError> {
    let day = |year| Date::from_ymd_opt(year, 1, 1).unwrap_or_default();
    parse(day(9000)).or_else(|_| parse(day(1100)))
}

fn check(context: &Context<'_>, findings: &mut Findings) {
    let model = context.model;
    for goal in &model.goals {
        for target in &goal.targets {
            let query = read(context, target.query, findings);
            small_words(context, &query, target.query, findings);
        }
        let Some(&audience) = goal.audience.get() else { continue };
        for term in read(context, audience, findings).terms {
            let field = term.test.field();
            if matches!(field, Field::Is | Field::Goal | Field::Date) {
                let finding =
                    findings.at(audience, "`is:`, `goal:` and `date:` cannot be used in an audience");
                findings.push(finding.help("remove these terms"));
                break;
            }
        }
    }
}

/// Words that, as small words do, say in a sentence who is meant, but are searched for in the text by a query.
const WHO: [&str; 5] = ["people", "person", "someone", "tagged", "who"];

/// Reports `with` in `target: 5 call with #mentor`. The rest of the journal counts, so it is no error.
fn small_words(context: &Context<'_>, query: &Query, text: Span, findings: &mut Findings) {
    let small = query.terms.iter().find_map(|term| match &term.test {
        Test::Bare(word) => {
            let is_small = is_small_word(word) || WHO.iter().any(|who| who.eq_ignore_ascii_case(word));
            is_small.then_some(word)
        }
        _ => None,
    });
    let Some(word) = small else { return };
    let rest = context.model.text(text).split_whitespace().filter(|other| !other.eq_ignore_ascii_case(word));
    let rest = rest.collect::<Vec<_>>().join(" ");
    let mut finding = findings.at(text, format!("`{word}` is searched for in the text of interactions"));
    finding.severity = Severity::Warning;
    findings.push(finding.help(if rest.is_empty() {
        "leave it out".to_string()
    } else {
        format!("leave it out: `{rest}` selects interactions; `audience: {rest}` selects people")
    }));
}

fn read(context: &Context<'_>, text: Span, findings: &mut Findings) -> Query {
    let model = context.model;
    match parse_on_any_day(|day| Query::parse(model.text(text), day)) {
        Ok(query) => {
            let is_me = |test: &Test| matches!(test, Test::Word(Field::Person, who) if model.find_person(who) == Some(ME));
            if query.terms.iter().any(|term| term.test.parts().iter().any(is_me)) {
                let finding = findings.at(text, "`@me` cannot be used in a query");
                findings.push(
                    finding.help("remove `@me`: you take part in every interaction without being named"),
                );
            }
            query
        }
        Err(error) => {
            let finding = findings.at(text, error.message);
            findings.push(match error.help {
                Some(help) => finding.help(help),
                None => finding,
            });
            Query::default()
        }
    }
}
