//! The hover of a person: a short brief.

use crate::ide::balance::accounts;
use crate::ide::page::{code, plain, strong};
use crate::ide::words::{distance, due};
use crate::ide::{Analysis, Page};
use crate::model::id::PersonId;
use crate::model::interaction::Promise;
use crate::syntax::tree::{Key, PromiseState};

/// Promises shown.
const PROMISES: usize = 3;
/// Accounts shown.
const ACCOUNTS: usize = 5;
/// Notes shown.
const NOTES: usize = 2;

/// The brief of a person.
#[must_use]
pub fn page(analysis: &Analysis, id: PersonId) -> Page {
    let (model, today) = (&analysis.model, analysis.env.today);
    let person = model.person(id);
    let mut page = Page::default();
    let mut title = vec![strong(format!("@{}", model.handle(id)))];
    title.extend(model.name(id).map(|name| plain(format!(" {name}"))));
    let other: Vec<&str> = model.other_names(id).collect();
    if !other.is_empty() {
        title.push(plain(format!(" ({})", other.join(", "))));
    }
    page.push(title);
    let texts = |key| person.texts_of(key).map(|span| model.text(span)).collect::<Vec<_>>().join(", ");
    let about: Vec<String> = [texts(Key::Role), texts(Key::Org), texts(Key::Location)]
        .into_iter()
        .filter(|text| !text.is_empty())
        .collect();
    page.plain(about.join(", "));
    if person.declared.is_empty() && id != crate::model::ME {
        page.push([plain("not declared; add "), code(format!("person @{}", model.handle(id)))]);
    }
    contact(analysis, id, &mut page);
    let mut open: Vec<&Promise> = model
        .promises()
        .filter(|(promise, made_in)| {
            matches!(promise.state, PromiseState::Todo | PromiseState::Wait)
                && model.people_of_promise(promise, *made_in).contains(&id)
        })
        .map(|(promise, _)| promise)
        .collect();
    open.sort_by_key(|promise| (promise.due.is_none(), promise.due, promise.place));
    for promise in open.iter().take(PROMISES) {
        let when = promise.due.map(|due| format!(" ({})", distance(due, today))).unwrap_or_default();
        let text = model.prose(promise.prose);
        page.push([code(promise.state.as_str()), plain(format!(" {text}{when}"))]);
    }
    if open.len() > PROMISES {
        page.plain(format!("and {} more open promises", open.len() - PROMISES));
    }
    let accounts = accounts(analysis, id);
    let unsettled: Vec<String> = accounts
        .iter()
        .filter(|account| account.net != "0")
        .take(ACCOUNTS)
        .map(|account| {
            format!("{}{} {}", if account.is_loan { "loan of " } else { "" }, account.favor, account.net)
        })
        .collect();
    if !unsettled.is_empty() {
        page.plain(format!("balance: {}", unsettled.join(", ")));
    }
    for &note in person.notes.iter().take(NOTES) {
        page.plain(model.prose(note));
    }
    page
}

/// Circles, cadence, whether contact is due, and the last contact.
fn contact(analysis: &Analysis, id: PersonId, page: &mut Page) {
    let (model, today) = (&analysis.model, analysis.env.today);
    let status = analysis.statuses()[id.index()];
    let mut facts: Vec<String> = model
        .person(id)
        .circles
        .iter()
        .map(|&circle| format!("circle {}", model.circle_name(circle)))
        .collect();
    facts.extend(status.plan.map(|plan| format!("every {}", plan.cadence)));
    facts.extend(due(&status, today));
    page.plain(facts.join(", "));
    let Some(day) = status.contact else { return };
    let last = model
        .encounters()
        .filter(|encounter| encounter.is_contact(today) && encounter.contact_day(today) == day)
        .find(|encounter| encounter.people().contains(&id));
    let mut line = format!("last contact: {day}, {}", distance(day, today));
    if let Some(last) = last {
        let prose = model.prose(last.prose);
        line.push_str(": ");
        line.push_str(model.kind_name(last.kind));
        if !prose.is_empty() {
            line.push(' ');
            line.push_str(&prose);
        }
    }
    page.plain(line);
}
