//! Everything about one person on one page, to read before a meeting.

mod page;
mod table;

use std::borrow::Cow;

use rustc_hash::FxHashSet;
use serde::{Serialize, Serializer};

use super::balance::{self, Balance, Points};
use super::due::{self, Due};
use super::labels::{Related, relations};
use super::log::{self, Log};
use super::people::contact_counts;
use super::tag_families::{ByTag, Families};
use crate::metrics::strength;
use crate::model::Model;
use crate::model::id::{PersonId, TagId};
use crate::model::person::{Dated, Person};
use crate::model::unique_field::UniqueField;
use crate::model::{ContactStatus, ME, State};
use crate::query::{Filter, Query};
use crate::settings::Env;
use crate::syntax::tree::Key;
use crate::value::{CalendarSpan, Date, Decimal};
use crate::view::Present;

/// The number of last interactions shown.
const TOPICS: usize = 5;

/// The favors that are gifts.
const GIFTS: [&str; 2] = ["gift", "present"];

/// A page about a person.
#[derive(Debug)]
pub struct Show<'m> {
    today: Date,
    status: ContactStatus,
    id: PersonId,
    row: [Row<'m>; 1],
    facts: Vec<Fact>,
    /// The last interactions that name them and in which they did not take part.
    named_in: Log<'m>,
    /// The interactions with gifts from or to them.
    gifts: Log<'m>,
}

/// A line of known facts.
#[derive(Debug, Serialize)]
struct Fact {
    what: &'static str,
    known: String,
}

/// What is known about a person.
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
    snooze: Option<DateAndReason<'m>>,
    pause: Option<PauseAndReason<'m>>,
    archived: Option<DateAndReason<'m>>,
    died: Option<DateAndReason<'m>>,
    /// Contacts up to today.
    count: u64,
    rhythm: Rhythm,
    met: Option<Met<'m>>,
    via: Vec<&'m str>,
    relations: Vec<Related<'m>>,
    birthday: Option<String>,
    org: Vec<&'m str>,
    role: Vec<&'m str>,
    location: Vec<&'m str>,
    email: Vec<&'m str>,
    phone: Vec<&'m str>,
    url: Vec<&'m str>,
    likes: Vec<&'m str>,
    tags: Vec<&'m str>,
    offers: Vec<TagMatch<'m>>,
    seeks: Vec<TagMatch<'m>>,
    /// The tags that they share with `@me`, in any field.
    shared_tags: Vec<&'m str>,
    /// The people we both know.
    common_people: Vec<&'m str>,
    notes: Vec<Cow<'m, str>>,
    /// Their rows of `due`, within a year.
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

/// The usual days between contacts, and the current gap.
#[derive(Debug, Clone, Copy, Serialize)]
struct Rhythm {
    /// The median gap in days; `None` before the second contact.
    #[serde(with = "rust_decimal::serde::arbitrary_precision_option")]
    median: Option<Decimal>,
    /// Days since the last contact.
    gap: Option<i64>,
}

/// A field with a date and a reason.
#[derive(Debug, Serialize)]
struct DateAndReason<'m> {
    date: Date,
    text: &'m str,
}

/// The field `pause:`.
#[derive(Debug, Serialize)]
struct PauseAndReason<'m> {
    from: Date,
    to: Option<Date>,
    text: &'m str,
}

/// The field `met:`.
#[derive(Debug, Serialize)]
struct Met<'m> {
    date: Option<Date>,
    text: &'m str,
}

/// A tag, with the people whose tags match it.
#[derive(Debug, Serialize)]
struct TagMatch<'m> {
    tag: &'m str,
    people: Vec<&'m str>,
}

impl<'m> Show<'m> {
    /// Collects what is known about a person.
    #[must_use]
    pub fn new(model: &'m Model, id: PersonId, env: &Env) -> Self {
        let status = model.contact_statuses(env.today)[id.index()];
        let mut show = Self {
            today: env.today,
            status,
            id,
            row: [row(model, id, &status, env)],
            facts: Vec::new(),
            named_in: Log::naming(model, id, env.today, TOPICS),
            gifts: Log::with_favor(model, id, GIFTS, env.today),
        };
        show.facts = show.facts();
        show
    }

    /// The cadence, of people to keep in touch with.
    fn cadence(&self) -> Option<&str> {
        let is_over = matches!(self.status.state, State::Archived | State::Died);
        self.row[0].every.as_deref().filter(|_| !is_over)
    }
}

fn row<'m>(model: &'m Model, id: PersonId, status: &ContactStatus, env: &Env) -> Row<'m> {
    let today = env.today;
    let filter = Filter::lenient(&Query::person(model.handle(id)), model, today);
    // Everything within a year, and promises without a date.
    let within = due::Options { within: Some(CalendarSpan::years(1)) };
    let options = balance::Options::default();
    let rhythm = model.rhythms(&[id], today)[0];
    let person = model.person(id);
    let texts = |key: Key| person.texts_of(key).map(|span| model.text(span)).collect::<Vec<_>>();
    let acquaintance = strength::acquaintance(model, env);
    let families = Families::new(model);
    let dated = |field: &UniqueField<Dated>| {
        field.get().map(|dated| DateAndReason { date: dated.date, text: model.text(dated.text) })
    };
    let is_silent = matches!(status.state, State::Paused | State::Archived | State::Died);
    let is_common = |other: &PersonId| {
        ![ME, *other].contains(&id) && acquaintance.knows(ME, *other) && acquaintance.knows(id, *other)
    };
    let mut common: Vec<&str> = model.others().filter(is_common).map(|other| model.handle(other)).collect();
    common.sort_unstable();
    Row {
        person: model.handle(id),
        name: model.name(id),
        aka: model.other_names(id).collect(),
        state: status.state.as_str(),
        circles: person.circles.iter().map(|&circle| model.circle_name(circle)).collect(),
        every: status.plan.map(|plan| plan.cadence.to_string()),
        last: status.contact,
        due: status.due().filter(|_| !is_silent),
        snooze: dated(&person.snooze),
        pause: person.pause.get().map(|pause| PauseAndReason {
            from: pause.first,
            to: pause.last,
            text: model.text(pause.text),
        }),
        archived: dated(&person.archived),
        died: dated(&person.died),
        count: contact_counts(model, today)[id.index()],
        rhythm: Rhythm {
            median: rhythm.twice_median.map(|twice| (Decimal::from(twice) / Decimal::TWO).normalize()),
            gap: rhythm.since,
        },
        met: person.met.get().map(|met| Met { date: met.date, text: model.text(met.text) }),
        via: model.ties[id.index()].via.iter().map(|&id| model.handle(id)).collect(),
        relations: relations(model, id),
        birthday: person.birthday.get().map(ToString::to_string),
        org: texts(Key::Org),
        role: texts(Key::Role),
        location: texts(Key::Location),
        email: texts(Key::Email),
        phone: texts(Key::Phone),
        url: texts(Key::Url),
        likes: texts(Key::Likes),
        tags: person.tags.iter().map(|&tag| model.tag_name(tag)).collect(),
        offers: tag_matches(model, id, &person.offers, &families, |other| &other.seeks, today),
        seeks: tag_matches(model, id, &person.seeks, &families, |other| &other.offers, today),
        shared_tags: shared_tags(model, id),
        common_people: common,
        notes: person.notes.iter().map(|&note| model.prose(note)).collect(),
        ahead: Due::new(model, Some(&filter), &within, env),
        topics: Log::new(model, &filter, &log::Options { last: None }).past(today, TOPICS),
        balance: Balance::new(model, &filter, &options, env),
        points: Points::new(model, &filter, &options, env),
    }
}

/// Returns for each tag the people whose tags on the other side match it, without those who died or are archived.
fn tag_matches<'m>(
    model: &'m Model,
    id: PersonId,
    tags: &'m [TagId],
    families: &Families,
    other_side: impl Fn(&'m Person) -> &'m [TagId],
    today: Date,
) -> Vec<TagMatch<'m>> {
    if tags.is_empty() {
        return Vec::new();
    }
    let mut others: Vec<PersonId> =
        model.others().filter(|&other| other != id && !model.person(other).is_inactive(today)).collect();
    others.sort_unstable_by_key(|&other| model.handle(other));
    let mut by_tag = ByTag::default();
    for (rank, &other) in (0..).zip(&others) {
        by_tag.insert(families, other_side(model.person(other)), rank);
    }
    let people = |tag: TagId| {
        by_tag.meeting(families, &[tag]).map(|rank| model.handle(others[rank as usize])).collect()
    };
    tags.iter().map(|&tag| TagMatch { tag: model.tag_name(tag), people: people(tag) }).collect()
}

fn shared_tags(model: &Model, id: PersonId) -> Vec<&str> {
    if id == ME {
        return Vec::new();
    }
    let all = |id: PersonId| {
        let person = model.person(id);
        person.tags.iter().chain(&person.offers).chain(&person.seeks).copied()
    };
    let mine: FxHashSet<TagId> = all(ME).collect();
    let mut shared: Vec<&str> =
        all(id).filter(|tag| mine.contains(tag)).map(|tag| model.tag_name(tag)).collect();
    shared.sort_unstable();
    shared.dedup();
    shared
}
