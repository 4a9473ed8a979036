//! The brief before a meeting: one person, on one page.

mod table;

use std::borrow::Cow;

use serde::{Serialize, Serializer};

use super::balance::{self, Balance, Points};
use super::due::{self, Due};
use super::log::{self, Log};
use super::people::contact_counts;
use crate::metrics::strength;
use crate::model::Model;
use crate::model::id::{PersonId, TagId};
use crate::model::person::Person;
use crate::model::{ContactStatus, ME};
use crate::query::{Filter, Query};
use crate::settings::Env;
use crate::syntax::tree::Key;
use crate::value::{CalendarSpan, Date, Decimal};
use crate::view::Present;

/// How many of the last interactions are told.
const TOPICS: usize = 5;

/// What is known about a person.
#[derive(Debug)]
pub struct Show<'m> {
    today: Date,
    standing: ContactStatus,
    row: [Row<'m>; 1],
    /// What is known, for people: what, and its words.
    facts: Vec<(&'static str, String)>,
}

/// What is known about a person, as programs read it.
#[derive(Debug, Serialize)]
pub struct Row<'m> {
    person: &'m str,
    name: Option<&'m str>,
    aka: Vec<&'m str>,
    state: &'static str,
    circles: Vec<&'m str>,
    every: Option<String>,
    last: Option<Date>,
    due: Option<Date>,
    /// Contacts up to today.
    count: u64,
    rhythm: Usual,
    met: Option<Met<'m>>,
    via: Vec<&'m str>,
    birthday: Option<String>,
    org: Vec<&'m str>,
    role: Vec<&'m str>,
    location: Vec<&'m str>,
    email: Vec<&'m str>,
    phone: Vec<&'m str>,
    url: Vec<&'m str>,
    likes: Vec<&'m str>,
    tags: Vec<&'m str>,
    offers: Vec<Meets<'m>>,
    seeks: Vec<Meets<'m>>,
    /// Tags that `@me` and they have in common, of any kind.
    shared_tags: Vec<&'m str>,
    /// Whom we both know.
    common_people: Vec<&'m str>,
    notes: Vec<Cow<'m, str>>,
    /// The rows of `due` about them, within a year.
    #[serde(serialize_with = "rows")]
    ahead: Due<'m>,
    /// The last rows of `log` with them.
    #[serde(serialize_with = "rows")]
    topics: Log<'m>,
    /// Their rows of `balance`.
    #[serde(serialize_with = "rows")]
    balance: Balance<'m>,
    /// Their row of `balance --points`, if they have one.
    #[serde(serialize_with = "rows")]
    points: Points<'m>,
}

fn rows<S: Serializer>(report: &impl Present, serializer: S) -> Result<S::Ok, S::Error> {
    report.rows().serialize(serializer)
}

/// The usual days between contacts, beside the present gap.
#[derive(Debug, Clone, Copy, Serialize)]
struct Usual {
    /// The median gap in days; none before the second contact.
    #[serde(with = "rust_decimal::serde::arbitrary_precision_option")]
    median: Option<Decimal>,
    /// Days since the last contact.
    gap: Option<i64>,
}

/// When and where we met.
#[derive(Debug, Serialize)]
struct Met<'m> {
    date: Option<Date>,
    text: &'m str,
}

/// A tag, and who of my people could meet it.
#[derive(Debug, Serialize)]
struct Meets<'m> {
    tag: &'m str,
    people: Vec<&'m str>,
}

impl<'m> Show<'m> {
    /// The brief on a person.
    #[must_use]
    pub fn new(model: &'m Model, id: PersonId, env: &Env) -> Self {
        let standing = model.contact_statuses(env.today)[id.index()];
        let mut show =
            Self { today: env.today, standing, row: [row(model, id, &standing, env)], facts: Vec::new() };
        show.facts = show.facts_of();
        show
    }
}

fn row<'m>(model: &'m Model, id: PersonId, standing: &ContactStatus, env: &Env) -> Row<'m> {
    let today = env.today;
    let filter = Filter::lenient(&Query::person(model.handle(id)), model, today);
    // Everything that has a day within a year, and all that has none.
    let within = due::Options { within: Some(CalendarSpan::years(1)) };
    let options = balance::Options::default();
    let rhythm = model.rhythms(today)[id.index()];
    let person = model.person(id);
    let texts = |key: Key| person.texts_of(key).map(|span| model.text(span)).collect::<Vec<_>>();
    let acquaintance = strength::acquaintance(model, env);
    let is_common =
        |other: &PersonId| *other != id && acquaintance.knows(ME, *other) && acquaintance.knows(id, *other);
    let mut common: Vec<&str> = model.others().filter(is_common).map(|other| model.handle(other)).collect();
    common.sort_unstable();
    Row {
        person: model.handle(id),
        name: model.name(id),
        aka: model.other_names(id).collect(),
        state: standing.state.as_str(),
        circles: person.circles.iter().map(|&circle| model.circle_name(circle)).collect(),
        every: standing.plan.map(|plan| plan.cadence.to_string()),
        last: standing.contact,
        due: standing.due(),
        count: contact_counts(model, today)[id.index()],
        rhythm: Usual {
            median: rhythm.twice_median.map(|twice| (Decimal::from(twice) / Decimal::TWO).normalize()),
            gap: rhythm.since,
        },
        met: person.met.get().map(|met| Met { date: met.date, text: model.text(met.text) }),
        via: model.ties[id.index()].via.iter().map(|&id| model.handle(id)).collect(),
        birthday: person.birthday.get().map(ToString::to_string),
        org: texts(Key::Org),
        role: texts(Key::Role),
        location: texts(Key::Location),
        email: texts(Key::Email),
        phone: texts(Key::Phone),
        url: texts(Key::Url),
        likes: texts(Key::Likes),
        tags: person.tags.iter().map(|&tag| model.tag_name(tag)).collect(),
        offers: who_meets(model, id, &person.offers, |other| &other.seeks, today),
        seeks: who_meets(model, id, &person.seeks, |other| &other.offers, today),
        shared_tags: shared_tags(model, id),
        common_people: common,
        notes: person.notes.iter().map(|&note| model.prose(note)).collect(),
        ahead: Due::new(model, Some(&filter), &within, env),
        topics: Log::new(model, &filter, &log::Options { last: None }).past(today, TOPICS),
        balance: Balance::new(model, &filter, &options, env),
        points: Points::new(model, &filter, &options, env),
    }
}

/// For each tag, who of the others has one of its family on the other side; gone people have none.
fn who_meets<'m>(
    model: &'m Model,
    id: PersonId,
    tags: &'m [TagId],
    other_side: impl Fn(&'m Person) -> &'m Vec<TagId>,
    today: Date,
) -> Vec<Meets<'m>> {
    let meets = |tag: TagId| {
        let fits = |other: PersonId| {
            other_side(model.person(other)).iter().any(|&found| model.tags_meet(tag, found))
        };
        let others = model
            .others()
            .filter(|&other| other != id && !model.person(other).is_inactive(today) && fits(other));
        let mut people: Vec<&str> = others.map(|other| model.handle(other)).collect();
        people.sort_unstable();
        Meets { tag: model.tag_name(tag), people }
    };
    tags.iter().map(|&tag| meets(tag)).collect()
}

fn shared_tags(model: &Model, id: PersonId) -> Vec<&str> {
    let all = |id: PersonId| {
        let person = model.person(id);
        person.tags.iter().chain(&person.offers).chain(&person.seeks).copied()
    };
    let mut shared: Vec<&str> =
        all(id).filter(|tag| all(ME).any(|mine| mine == *tag)).map(|tag| model.tag_name(tag)).collect();
    shared.sort_unstable();
    shared.dedup();
    shared
}
