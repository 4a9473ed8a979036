//! The card of each person.

use std::cmp::Reverse;

use rustc_hash::{FxHashMap, FxHashSet};

use super::reports::Overview;
use crate::model::acquaintance::Tie;
use crate::model::id::{PersonId, TagId};
use crate::model::person::Dated;
use crate::model::unique_field::UniqueField;
use crate::model::{ME, Model};
use crate::report::due::Row;
use crate::report::evidence::label;
use crate::report::labels::{Related, at_handles, handles, relations};
use crate::report::people::page::state;
use crate::report::words::name_or_handle;
use crate::syntax::tree::Key;
use crate::value::cadence_in_words::every;
use crate::value::date::first_of_year;
use crate::value::{Date, Month, YearDay};
use crate::view::{Account, DRAWN_TIES, KnownPerson, PersonCard, Present, Tone};

/// The most ties on a card.
const MOST_TIES: usize = 16;

/// Returns a card for each row of `people`.
pub fn cards<'a>(overview: &'a Overview<'_>, accounts: &[Account<'a>]) -> Vec<PersonCard<'a>> {
    let (model, today) = (overview.model, overview.env.today);
    let mut months = months(model, today);
    let (mut ties, pairs) = ties(overview);
    let mut open: Vec<Vec<String>> = vec![Vec::new(); model.people.len()];
    for row in overview.ahead.rows.iter().filter(|row| !matches!(row, Row::Contact(_))) {
        row.people().iter().for_each(|person| open[person.index()].push(in_words(row, true)));
    }
    let mut balance: FxHashMap<&str, Vec<Account<'a>>> = FxHashMap::default();
    for account in accounts {
        balance.entry(account.handle).or_default().push(account.clone());
    }
    let rows = overview.people.rows.iter().zip(&overview.ids).zip(&overview.logs);
    rows.map(|((row, &id), log)| {
        let (state, tone) = state(row, today);
        let (first_month, months) = std::mem::take(&mut months[id.index()])
            .unwrap_or_else(|| (Month::of(first_of_year(today)), Vec::new()));
        let ties = std::mem::take(&mut ties[id.index()]);
        PersonCard {
            triangles: triangles(&ties, &pairs),
            handle: row.person,
            name: row.name,
            state: if state.is_empty() { row.state.as_str().replace('-', " ") } else { state },
            tone: if tone == Tone::Quiet { Tone::Plain } else { tone },
            late: row.late.map(|late| late.to_string()),
            last: row.last,
            every: row.every.as_deref().map(every),
            circles: row.circles.clone(),
            count: row.count,
            strength: row.strength,
            months,
            first_month,
            facts: facts(model, id, overview.options.notes),
            open: std::mem::take(&mut open[id.index()]),
            balance: balance.remove(row.person).unwrap_or_default(),
            ties,
            entries: log.page(),
        }
    })
    .collect()
}

/// Counts the contacts of each person by month, from January of the year of the first one to this month.
fn months(model: &Model, today: Date) -> Vec<Option<(Month, Vec<u32>)>> {
    let mut first: Vec<Option<Date>> = vec![None; model.people.len()];
    let contacts = || model.encounters().filter(|encounter| encounter.is_contact(today));
    for contact in contacts() {
        for person in contact.people() {
            let first = &mut first[person.index()];
            *first = Some(first.map_or(contact.date, |day| day.min(contact.date)));
        }
    }
    let last = Month::of(today).number();
    let empty = |day: Date| {
        let month = Month::of(first_of_year(day));
        (month, vec![0; (last - month.number() + 1) as usize])
    };
    let mut months: Vec<_> = first.into_iter().map(|day| day.map(empty)).collect();
    for contact in contacts() {
        for person in contact.people() {
            if let Some((first, counts)) = &mut months[person.index()] {
                counts[(Month::of(contact.date).number() - first.number()) as usize] += 1;
            }
        }
    }
    months
}

/// Two handles of people who know each other, in both orders.
type Pairs<'a> = FxHashSet<[&'a str; 2]>;

/// Returns for each person the people they know best, with how, and all pairs.
fn ties<'a>(overview: &'a Overview<'_>) -> (Vec<Vec<KnownPerson<'a>>>, Pairs<'a>) {
    let model = overview.model;
    let mut has_card = vec![false; model.people.len()];
    overview.ids.iter().for_each(|person| has_card[person.index()] = true);
    let mut sorted: Vec<&Tie> = overview.acquaintance.ties().iter().filter(|tie| tie.a != ME).collect();
    sorted.sort_by_cached_key(|tie| (Reverse(tie.warmth), model.handle(tie.a), model.handle(tie.b)));
    let mut known: Vec<Vec<KnownPerson<'a>>> = Vec::new();
    known.resize_with(model.people.len(), Vec::new);
    let mut pairs = Pairs::default();
    for tie in sorted {
        for (one, other) in [(tie.a, tie.b), (tie.b, tie.a)] {
            pairs.insert([model.handle(one), model.handle(other)]);
            let of_one = &mut known[one.index()];
            if of_one.len() < MOST_TIES {
                of_one.push(KnownPerson {
                    handle: model.handle(other),
                    name: name_or_handle(model.handle(other), model.name(other)).into_owned(),
                    why: label(model, tie),
                    has_card: has_card[other.index()],
                });
            }
        }
    }
    (known, pairs)
}

fn triangles(ties: &[KnownPerson<'_>], pairs: &Pairs<'_>) -> Vec<[usize; 2]> {
    let drawn = ties.len().min(DRAWN_TIES);
    let all = (0..drawn).flat_map(|one| (one + 1..drawn).map(move |other| [one, other]));
    all.filter(|pair| pairs.contains(&pair.map(|at| ties[at].handle))).collect()
}

/// Returns what is known about a person, besides contacts.
fn facts(model: &Model, id: PersonId, with_notes: bool) -> Vec<(&'static str, String)> {
    let person = model.person(id);
    let texts = |key: Key| person.texts_of(key).map(|span| model.text(span)).collect::<Vec<_>>().join(", ");
    let tags = |tags: &[TagId]| {
        tags.iter().map(|&tag| format!("#{}", model.tag_name(tag))).collect::<Vec<_>>().join(" ")
    };
    let met = person.met.get().map_or_else(String::new, |met| {
        let date = met.date.map(|date| date.to_string()).unwrap_or_default();
        format!("{date} {}", model.text(met.text)).trim().to_string()
    });
    let related = |relation: Related<'_>| match relation.to {
        "me" => relation.text.to_string(),
        other => format!("{} of @{other}", relation.text),
    };
    let via = handles(model, &model.ties[id.index()].via);
    let dated = |date: Date, text: &str| format!("{date} {text}").trim_end().to_string();
    let ended = |field: &UniqueField<Dated>| {
        field.get().map(|end| dated(end.date, model.text(end.text))).unwrap_or_default()
    };
    let days = |&(day, text): &(YearDay, _)| format!("{} {day}", model.text(text));
    let notes = person.notes.iter().filter(|_| with_notes).map(|&note| model.prose(note));
    let facts = [
        ("died", ended(&person.died)),
        ("archived", ended(&person.archived)),
        ("snoozed until", ended(&person.snooze)),
        ("also known as", model.other_names(id).collect::<Vec<_>>().join(", ")),
        ("met", met),
        ("via", at_handles(&via).trim_start().to_string()),
        ("relation", relations(model, id).into_iter().map(related).collect::<Vec<_>>().join(", ")),
        ("birthday", person.birthday.get().map(ToString::to_string).unwrap_or_default()),
        ("days", person.days.iter().map(days).collect::<Vec<_>>().join(", ")),
        ("role", texts(Key::Role)),
        ("organization", texts(Key::Org)),
        ("location", texts(Key::Location)),
        ("email", texts(Key::Email)),
        ("phone", texts(Key::Phone)),
        ("url", texts(Key::Url)),
        ("likes", texts(Key::Likes)),
        ("tags", tags(&person.tags)),
        ("offers", tags(&person.offers)),
        ("seeks", tags(&person.seeks)),
        ("notes", notes.collect::<Vec<_>>().join(" / ")),
    ];
    facts.into_iter().filter(|(_, known)| !known.is_empty()).collect()
}

/// Returns a row of `due` in words, without its people; without its day too, unless `with_day`.
pub fn in_words(row: &Row<'_>, with_day: bool) -> String {
    let day = |before: &str, day: Option<Date>| {
        day.filter(|_| with_day).map(|day| format!("{before}{day}")).unwrap_or_default()
    };
    match row {
        Row::Contact(_) => "contact due".into(),
        Row::Todo(promise) => format!("you promised: {}{}", promise.text, day(", by ", promise.due)),
        Row::Wait(promise) => format!("they promised: {}{}", promise.text, day(", by ", promise.due)),
        Row::Reply(reply) => format!("answer the message of {}", reply.since),
        Row::News(news) => format!("news of {}: {}", news.date, news.text),
        Row::Day(row) => {
            let years = match row.years {
                None => String::new(),
                Some(1) => " (1 year)".into(),
                Some(years) => format!(" ({years} years)"),
            };
            format!("{}{}{years}", row.text, day(", ", Some(row.date)))
        }
        Row::Plan(plan) => {
            let text = if plan.text.is_empty() { String::new() } else { format!(": {}", plan.text) };
            format!("planned {}{}{text}", plan.kind, day(" on ", Some(plan.date)))
        }
    }
}
