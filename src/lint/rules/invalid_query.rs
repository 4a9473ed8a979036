//! `invalid-query`

use crate::lint::definition::define;
use crate::lint::{Check, Context, Findings};
use crate::model::ME;
use crate::query::{Field, Query, QueryError, Test};
use crate::text::Span;
use crate::value::Date;

define! {
    /// ## What it does
    ///
    /// Finds a query of a goal that can't be understood.
    ///
    /// ## Why
    ///
    /// Its audience or target would count nobody. An `audience:` has no `is:`, `goal:` or `date:`, since
    /// those change from day to day or go in circles.
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

/// `2026..today` is a period from 2026 on, `today..2026` up to then: a query that can be read on an early or on a
/// late day is one, so that no day makes it an error.
fn any_day<T>(read: impl Fn(Date) -> Result<T, QueryError>) -> Result<T, QueryError> {
    let day = |year| Date::from_ymd_opt(year, 1, 1).unwrap_or_default();
    read(day(9000)).or_else(|_| read(day(1100)))
}

fn check(context: &Context<'_>, findings: &mut Findings) {
    let model = context.model;
    for goal in &model.goals {
        for target in &goal.targets {
            read(context, target.query, findings);
        }
        let Some(&audience) = goal.audience.get() else { continue };
        for term in read(context, audience, findings).terms {
            let field = term.test.field();
            if matches!(field, Field::Is | Field::Goal | Field::Date) {
                let finding = findings.at(audience, "an audience is people, whatever the day");
                findings.push(finding.help("leave out `is:`, `goal:` and `date:`"));
                break;
            }
        }
    }
}

fn read(context: &Context<'_>, text: Span, findings: &mut Findings) -> Query {
    let model = context.model;
    match any_day(|day| Query::parse(model.text(text), day)) {
        Ok(query) => {
            let is_me = |test: &Test| matches!(test, Test::Word(Field::Person, who) if model.find_person(who) == Some(ME));
            if query.terms.iter().any(|term| is_me(&term.test)) {
                let finding = findings.at(text, "`@me` takes part in everything without being named");
                findings.push(finding.help("leave `@me` out"));
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
