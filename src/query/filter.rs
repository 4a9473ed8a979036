//! A query tied to a journal and a day.

use super::Query;
use super::error::QueryError;
use super::term::{Field, Is, Subject, Test};
use super::text::Needle;
use crate::model::id::{PersonId, TagId};
use crate::model::interaction::Encounter;
use crate::model::interner::Interner;
use crate::model::person::Person;
use crate::model::{ContactStatus, ME, Model, State};
use crate::syntax::tree::{Key, Mark, Verb};
use crate::text::Span;
use crate::value::Date;
use crate::value::name::fold;
use crate::value::period::Period;

/// A query whose names are those of a journal.
pub struct Filter<'m> {
    model: &'m Model,
    today: Date,
    /// All must hold.
    groups: Vec<Group>,
    /// None may hold.
    nots: Vec<Group>,
    narrow: Vec<Period>,
}

/// Alternatives.
struct Group {
    field: Field,
    subject: Subject,
    /// Whether more terms of its field join it.
    joins: bool,
    checks: Vec<Check>,
}

/// A test whose names were looked up: masks are by id.
enum Check {
    People(Vec<bool>),
    Tags(Vec<bool>),
    Kinds(Vec<bool>),
    Goals(Vec<bool>),
    Exchanged(Verb, Vec<bool>),
    Text(Needle),
    At(Needle),
    Date(Period),
    Plan,
}

impl<'m> Filter<'m> {
    /// Ties `query`, as given on the command line, to `model`.
    ///
    /// # Errors
    /// When it names what the journal does not know.
    pub fn strict(query: &Query, model: &'m Model, today: Date) -> Result<Self, QueryError> {
        query.terms.iter().try_for_each(|term| check_names(&term.test, model))?;
        Ok(Self::lenient(query, model, today))
    }

    /// Ties `query`, as it stands in the journal, to `model`: a name that the journal does not know
    /// finds nothing.
    #[must_use]
    pub fn lenient(query: &Query, model: &'m Model, today: Date) -> Self {
        let asks_state = query.terms.iter().any(|term| matches!(term.test, Test::Is(is) if is != Is::Plan));
        let statuses = if asks_state { model.contact_statuses(today) } else { Vec::new() };
        let mut filter =
            Self { model, today, groups: Vec::new(), nots: Vec::new(), narrow: query.narrow.clone() };
        for term in &query.terms {
            let check = filter.check(&term.test, &statuses);
            let (field, subject) = (term.test.field(), term.test.subject());
            let groups = if term.not { &mut filter.nots } else { &mut filter.groups };
            // Bare words must all hold; what is left out is left out one by one.
            let joins = !term.not && !matches!(term.test, Test::Bare(_));
            let alike = |group: &&mut Group| group.joins && (group.field, group.subject) == (field, subject);
            match groups.iter_mut().filter(|_| joins).find(alike) {
                Some(group) => group.checks.push(check),
                None => groups.push(Group { field, subject, joins, checks: vec![check] }),
            }
        }
        filter
    }

    fn check(&self, test: &Test, statuses: &[ContactStatus]) -> Check {
        let model = self.model;
        match test {
            Test::Bare(word) => Check::Text(Needle::new(word)),
            Test::Date(period) => Check::Date(*period),
            Test::Is(Is::Plan) => Check::Plan,
            Test::Is(is) => {
                let holds = |(index, status): (usize, &ContactStatus)| {
                    index != ME.index() && is_in(*is, status.state)
                };
                Check::People(statuses.iter().enumerate().map(holds).collect())
            }
            Test::Channel(channel) => {
                Check::Kinds(model.kinds.iter().map(|kind| kind.channel() == *channel).collect())
            }
            Test::Word(field, word) => self.word(*field, word),
        }
    }

    fn word(&self, field: Field, word: &str) -> Check {
        let model = self.model;
        let people = |holds: &dyn Fn(PersonId) -> bool| {
            Check::People((0..model.people.len()).map(|index| holds(PersonId::from(index))).collect())
        };
        // A field of `@me` says nothing about those who took part.
        let others = |holds: &dyn Fn(PersonId) -> bool| people(&|person| person != ME && holds(person));
        let by_tags = |of: fn(&Person) -> &[TagId]| {
            let family = family(&model.tag_names, word);
            others(&|person| of(model.person(person)).iter().any(|tag| family[tag.index()]))
        };
        let by_text = |key: Key| {
            let needle = Needle::new(word);
            others(&|person| model.person(person).texts_of(key).any(|span| needle.is_in(model.text(span))))
        };
        match field {
            Field::Person => {
                let wanted = model.find_person(word);
                people(&|person| Some(person) == wanted)
            }
            Field::Circle => {
                let wanted = model.circle_names.find(word);
                others(&|person| model.person(person).circles.iter().any(|circle| Some(circle.0) == wanted))
            }
            Field::Org => by_text(Key::Org),
            Field::Location => by_text(Key::Location),
            Field::Offers => by_tags(|person| &person.offers),
            Field::Seeks => by_tags(|person| &person.seeks),
            Field::Tag => Check::Tags(family(&model.tag_names, word)),
            Field::Kind => Check::Kinds(one(&model.kind_names, word)),
            Field::Goal => Check::Goals(one(&model.goal_names, word)),
            Field::Gave => Check::Exchanged(Verb::Gave, one(&model.favor_names, word)),
            Field::Got => Check::Exchanged(Verb::Got, one(&model.favor_names, word)),
            Field::At => Check::At(Needle::new(word)),
            // The other fields have tests of their own.
            Field::Text | Field::Channel | Field::Date | Field::Is => Check::Text(Needle::new(word)),
        }
    }

    /// Whether an interaction is selected.
    #[must_use]
    pub fn holds(&self, encounter: Encounter<'_>) -> bool {
        self.holds_where(encounter, |_| true)
    }

    /// Whether an interaction is selected, the terms about people apart: for a balance, where those select the rows.
    #[must_use]
    pub fn holds_whoever(&self, encounter: Encounter<'_>) -> bool {
        self.holds_where(encounter, |group| group.subject != Subject::Person)
    }

    fn holds_where(&self, encounter: Encounter<'_>, matters: impl Fn(&Group) -> bool) -> bool {
        let found = |group: &Group| group.checks.iter().any(|check| self.finds(check, encounter));
        self.narrow.iter().all(|period| period.overlaps(encounter.date, encounter.until()))
            && self.groups.iter().filter(|group| matters(group)).all(found)
            && !self.nots.iter().filter(|group| matters(group)).any(found)
    }

    fn finds(&self, check: &Check, encounter: Encounter<'_>) -> bool {
        let model = self.model;
        let text = |span: &Span| model.text(*span);
        let prose = |span: &Span| model.prose(*span);
        match check {
            // `@me` takes part in everything without being named.
            Check::People(mask) => {
                mask[ME.index()] || encounter.people().iter().any(|person| mask[person.index()])
            }
            Check::Tags(mask) => encounter.tags().iter().any(|tag| mask[tag.index()]),
            Check::Kinds(mask) => mask[encounter.kind.index()],
            Check::Goals(mask) => encounter.goals().iter().any(|goal| mask[goal.index()]),
            Check::Exchanged(way, mask) => encounter
                .exchanges()
                .iter()
                .any(|exchange| exchange.verb == *way && mask[exchange.favor.index()]),
            Check::Text(needle) => {
                needle.is_in(&prose(&encounter.prose))
                    || encounter.notes().iter().any(|note| needle.is_in(&prose(note)))
                    || encounter.at().iter().any(|at| needle.is_in(text(at)))
                    || encounter.exchanges().iter().any(|exchange| needle.is_in(&prose(&exchange.prose)))
                    || encounter.promises().iter().any(|promise| needle.is_in(&prose(&promise.prose)))
            }
            Check::At(needle) => encounter.at().iter().any(|at| needle.is_in(text(at))),
            Check::Date(period) => period.overlaps(encounter.date, encounter.until()),
            Check::Plan => encounter.mark == Some(Mark::Plan),
        }
    }

    /// Which people are selected, by id; `@me` never is.
    #[must_use]
    pub fn people(&self) -> Vec<bool> {
        let mut people = self.account_holders();
        let about_me: Vec<&Group> =
            self.groups.iter().filter(|group| group.subject == Subject::Either).collect();
        for (index, selected) in people.iter_mut().enumerate().filter(|(_, selected)| **selected) {
            let reads =
                |group: &Group| group.checks.iter().any(|check| self.reads(check, PersonId::from(index)));
            *selected = about_me.iter().all(|group| reads(group))
                && !self.nots.iter().filter(|group| group.subject == Subject::Either).any(reads);
        }
        let groups: Vec<&Group> = through(&self.groups).collect();
        if !groups.is_empty() || !self.narrow.is_empty() {
            retain(&mut people, &self.who_took_part(&groups), true);
        }
        for group in through(&self.nots) {
            retain(&mut people, &self.who_took_part(&[group]), false);
        }
        people
    }

    /// Which people the terms about people select, by id: the rows of a balance.
    #[must_use]
    pub fn account_holders(&self) -> Vec<bool> {
        let about = |groups: &'_ [Group], index: usize, all: bool| {
            let found = |group: &Group| {
                group.checks.iter().any(|check| matches!(check, Check::People(mask) if mask[index]))
            };
            let mut groups = groups.iter().filter(|group| group.subject == Subject::Person);
            if all { groups.all(found) } else { groups.any(found) }
        };
        let holds =
            |index: usize| index > 0 && about(&self.groups, index, true) && !about(&self.nots, index, false);
        (0..self.model.people.len()).map(holds).collect()
    }

    /// The last day that the periods leave open: the latest of `date:`, cut by `-p`, `-b` and `-e`.
    #[must_use]
    pub fn last_day(&self) -> Option<Date> {
        let of_terms = self.groups.iter().filter(|group| group.field == Field::Date).filter_map(|group| {
            let last = |check: &Check| match check {
                Check::Date(period) => period.last,
                _ => None,
            };
            // One open end leaves all open.
            group.checks.iter().map(last).collect::<Option<Vec<_>>>()?.into_iter().max()
        });
        of_terms.chain(self.narrow.iter().filter_map(|period| period.last)).min()
    }

    /// Those of the days `from` to `to` that the periods leave.
    #[must_use]
    pub fn days(&self, from: Date, to: Date) -> (Date, Date) {
        let hull = self.groups.iter().filter(|group| group.field == Field::Date).map(|group| {
            let met = group.checks.iter().filter_map(|check| match check {
                Check::Date(period) if period.overlaps(from, to) => Some(*period),
                _ => None,
            });
            met.reduce(|a, b| Period {
                first: a.first.zip(b.first).map(|(a, b)| a.min(b)),
                last: a.last.zip(b.last).map(|(a, b)| a.max(b)),
            })
            .unwrap_or_default()
        });
        let left = hull.chain(self.narrow.iter().copied()).fold(Period::days(from, to), Period::and);
        (left.first.unwrap_or(from), left.last.unwrap_or(to))
    }

    /// Whether the periods leave a day.
    #[must_use]
    pub fn leaves(&self, day: Date) -> bool {
        let holds = |group: &Group| {
            group.checks.iter().any(|check| matches!(check, Check::Date(period) if period.contains(day)))
        };
        let is_date = |group: &&Group| group.field == Field::Date;
        self.narrow.iter().all(|period| period.contains(day))
            && self.groups.iter().filter(is_date).all(holds)
            && !self.nots.iter().filter(is_date).any(holds)
    }

    /// Who took part in one interaction that satisfies all `groups` and lies in the periods. Only what
    /// took place counts, unless plans are asked for.
    fn who_took_part(&self, groups: &[&Group]) -> Vec<bool> {
        let plans = groups.iter().any(|group| group.checks.iter().any(|check| matches!(check, Check::Plan)));
        let mut found = vec![false; self.model.people.len()];
        for encounter in self.model.encounters() {
            let fits = (plans || encounter.counts(self.today))
                && self.narrow.iter().all(|period| period.overlaps(encounter.date, encounter.until()))
                && groups.iter().all(|group| group.checks.iter().any(|check| self.finds(check, encounter)));
            if fits {
                encounter.people().iter().for_each(|person| found[person.index()] = true);
            }
        }
        found
    }

    /// `tag:` and `text:` of a person.
    fn reads(&self, check: &Check, id: PersonId) -> bool {
        let model = self.model;
        let person = model.person(id);
        match check {
            Check::Tags(mask) => person.tags.iter().any(|tag| mask[tag.index()]),
            Check::Text(needle) => {
                let met = person.met.get().map(|met| met.text);
                let texts = person.texts.iter().map(|(_, span)| *span);
                let days = person.days.iter().map(|(_, span)| *span);
                let lists = person.aka.iter().chain(&person.notes).copied();
                needle.is_in(model.handle(id))
                    || person
                        .name
                        .into_iter()
                        .chain(met)
                        .chain(texts)
                        .chain(days)
                        .chain(lists)
                        .any(|span| needle.is_in(model.text(span)))
            }
            _ => false,
        }
    }
}

/// Those that look at interactions.
fn through(groups: &[Group]) -> impl Iterator<Item = &Group> {
    groups.iter().filter(|group| group.subject == Subject::Interaction)
}

fn retain(people: &mut [bool], found: &[bool], wanted: bool) {
    people.iter_mut().zip(found).for_each(|(selected, &found)| *selected &= found == wanted);
}

fn is_in(is: Is, state: State) -> bool {
    match is {
        Is::Due => state == State::Due,
        Is::Neglected => state == State::Neglected,
        Is::New => state == State::New,
        Is::Paused => state == State::Paused,
        Is::Archived => matches!(state, State::Archived | State::Died),
        Is::Plan => false,
    }
}

/// The one name that `word` is, by id.
fn one(names: &Interner, word: &str) -> Vec<bool> {
    let mut mask = vec![false; names.len()];
    if let Some(found) = names.find(word) {
        mask[found as usize] = true;
    }
    mask
}

/// The tag that `word` is and those below it, by id.
fn family(tags: &Interner, word: &str) -> Vec<bool> {
    let head = fold(word);
    let below = format!("{head}/");
    (0..tags.len())
        .map(|index| {
            let tag = tags.folded(u32::try_from(index).unwrap_or(u32::MAX));
            tag == head || tag.starts_with(&below)
        })
        .collect()
}

/// A name on the command line that the journal does not know is a slip.
fn check_names(test: &Test, model: &Model) -> Result<(), QueryError> {
    let Test::Word(field, word) = test else { return Ok(()) };
    let among = |what: &str, names: &Interner, sigil: char| {
        if names.find(word).is_some() {
            return Ok(());
        }
        Err(unknown(what, sigil, word, names))
    };
    match field {
        Field::Person if model.find_person(word).is_none() => {
            Err(unknown("nobody is called", '@', word, &model.handles))
        }
        Field::Tag | Field::Offers | Field::Seeks if !family(&model.tag_names, word).contains(&true) => {
            Err(unknown("no tag is called", '#', word, &model.tag_names))
        }
        Field::Kind => among("no kind is called", &model.kind_names, '\0'),
        Field::Circle => among("no circle is called", &model.circle_names, '\0'),
        Field::Goal => among("no goal is called", &model.goal_names, '^'),
        Field::Gave | Field::Got => among("no favor is called", &model.favor_names, '\0'),
        _ => Ok(()),
    }
}

fn unknown(what: &str, sigil: char, word: &str, names: &Interner) -> QueryError {
    let sigil = if sigil == '\0' { String::new() } else { sigil.to_string() };
    let names: Vec<String> = names.iter().map(|name| format!("{sigil}{name}")).collect();
    QueryError::unknown(what, &format!("{sigil}{word}"), names.iter().map(String::as_str))
}
