//! `unlinked-name`

use crate::lint::definition::define;
use crate::lint::prose::{Header, NamesInProse, UnlinkedName};
use crate::lint::{Check, Context, Findings};
use crate::model::id::PersonId;
use crate::text::Span;

define! {
    /// ## What it does
    ///
    /// Reports the name of a declared person that is written without a handle where people are usually named.
    ///
    /// ## Why
    ///
    /// A name without `@` is prose: the person did not take part, and the interaction is not contact with them.
    /// The rule searches for names, first names, aliases and handles after the kind, after `with`, `to`, `from`,
    /// `and`, `&` and commas in the header, and after the favor of an exchange. There is no fix if several
    /// people have the name.
    ///
    /// ## Example
    ///
    /// ```gw
    /// person @tom Tom Baker
    /// person @ida
    ///
    /// 2026-03-04 coffee @ida and Tom
    /// ```
    ///
    /// ## Instead
    ///
    /// ```gw
    /// person @tom Tom Baker
    /// person @ida
    ///
    /// 2026-03-04 coffee @ida and @tom
    /// ```
    UnlinkedName, Check::InteractionAndRest(NamesInProse::SIGNS, check, prepare)
}

/// The most names of an interaction for which each help shows the whole line to write. A line may hold thousands of names;
/// then a help shows only its handle.
const MOST_NAMES: usize = 16;

fn check(context: &Context<'_>, header: &Header<'_>, findings: &mut Findings) {
    let model = context.model;
    let found = context.names().unlinked(header);
    let written = |unlinked: &UnlinkedName, id: PersonId| {
        if found.len() > MOST_NAMES {
            return format!("@{}", model.handle(id));
        }
        let line = model.line(model.line_start(unlinked.span.start));
        linked(context, line, &found)
    };
    for unlinked in &found {
        let name = model.text(unlinked.span);
        let finding = findings.at(unlinked.span, format!("`{name}` is a name without a handle"));
        findings.push(match (&unlinked.people[..], unlinked.replaced) {
            ([id], Some(replaced)) => finding
                .help(format!("to name the person, write `{}`", written(unlinked, *id)))
                .unsafe_fix(replaced, format!("@{}", model.handle(*id))),
            (people, _) => {
                let handles = people.iter().map(|id| format!("`@{}`", model.handle(*id)));
                let more = (unlinked.more > 0).then(|| format!("another of {} people", unlinked.more));
                let choices: Vec<String> = handles.chain(more).collect();
                finding.help(format!("to name the person, write {}", choices.join(" or ")))
            }
        });
    }
}

/// Collects the names while other rules run, so that the checks of interactions wait less for them.
fn prepare(context: &Context<'_>, _: &mut Findings) {
    let _ = context.names();
}

/// The line with a handle for each name that only one person has.
fn linked(context: &Context<'_>, line: Span, found: &[UnlinkedName]) -> String {
    let model = context.model;
    let mut names: Vec<(Span, PersonId)> = found
        .iter()
        .filter(|unlinked| (line.start..line.end).contains(&unlinked.span.start))
        .filter_map(|unlinked| match unlinked.people[..] {
            [id] => Some((unlinked.replaced?, id)),
            _ => None,
        })
        .collect();
    names.sort_unstable_by_key(|(span, _)| span.start);
    let (mut text, mut from) = (String::new(), line.start);
    for (span, id) in names {
        text.push_str(model.text(Span::new(from, span.start)));
        text.push('@');
        text.push_str(model.handle(id));
        from = span.end;
    }
    text + model.text(Span::new(from, line.end))
}
