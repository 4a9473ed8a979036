//! A query resolved against a journal and a day.

mod days;

use super::Query;
use super::error::QueryError;
use super::mask::{check_names, family, has_state, one};
use super::term::{Field, Is, Subject, Test};
use super::text::{Needle, names_in};
use crate::model::encounter::Encounter;
use crate::model::id::{PersonId, TagId};
use crate::model::person::Person;
use crate::model::{ContactStatus, ME, Model};
use crate::syntax::tree::{Key, Mark, Verb};
use crate::text::Span;
use crate::value::Date;
use crate::value::name::{name_len, tag_len};
use crate::value::period::Period;

/// A query resolved against a journal.
pub struct Filter<'m> {
    model: &'m Model,
    today: Date,
    /// Groups that must all hold.
    groups: Vec<Group>,
    /// Groups that must not hold.
    nots: Vec<Group>,
    narrow: Vec<Period>,
}

/// Terms of one field, of which one must hold.
struct Group {
    field: Field,
    subject: Subject,
    /// Whether further terms of the field are added to this group.
    joins: bool,
    checks: Vec<Check>,
}

/// A condition whose names were looked up. A mask has an entry for each id.
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
    /// Takes part in an interaction or is named in it.
    Named(Option<PersonId>),
    All(Vec<Check>),
}

impl Check {
    /// Whether one of the joined conditions is `condition`.
    fn has(&self, condition: &impl Fn(&Self) -> bool) -> bool {
        match self {
            Self::All(checks) => checks.iter().any(|check| check.has(condition)),
            check => condition(check),
        }
    }

    /// Whether a term about people holds for the person at `index`.
    fn selects_person(&self, index: usize) -> bool {
        match self {
            Self::People(mask) => mask[index],
            Self::All(checks) => checks.iter().all(|check| check.selects_person(index)),
            _ => false,
        }
    }
}

impl<'m> Filter<'m> {
    /// Resolves a query from the command line.
    ///
    /// # Errors
    /// When it uses a name that is not in the journal.
    pub fn strict(query: &Query, model: &'m Model, today: Date) -> Result<Self, QueryError> {
        query.terms.iter().try_for_each(|term| check_names(&term.test, model))?;
        Ok(Self::lenient(query, model, today))
    }

    /// Resolves a query from the journal. A name that is not in the journal matches nothing.
    #[must_use]
    pub fn lenient(query: &Query, model: &'m Model, today: Date) -> Self {
        let needs_status = query
            .terms
            .iter()
            .any(|term| term.test.field() == Field::Is && term.test.subject() == Subject::Person);
        let statuses = if needs_status { model.contact_statuses(today) } else { Vec::new() };
        let mut filter =
            Self { model, today, groups: Vec::new(), nots: Vec::new(), narrow: query.narrow.clone() };
        for term in &query.terms {
            let check = filter.check(&term.test, &statuses);
            let (field, subject) = (term.test.field(), term.test.subject());
            let groups = if term.not { &mut filter.nots } else { &mut filter.groups };
            // Bare words must all hold, and each `not:` excludes on its own.
            let joins = !term.not && !term.test.is_bare();
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
                    index != ME.index() && has_state(*is, status.state)
                };
                Check::People(statuses.iter().enumerate().map(holds).collect())
            }
            Test::Channel(channel) => {
                Check::Kinds(model.kinds.iter().map(|kind| kind.channel() == *channel).collect())
            }
            Test::Word(field, word) => self.word(*field, word),
            Test::All(tests) => Check::All(tests.iter().map(|test| self.check(test, statuses)).collect()),
        }
    }

    fn word(&self, field: Field, word: &str) -> Check {
        let model = self.model;
        let people = |holds: &dyn Fn(PersonId) -> bool| {
            Check::People((0..model.people.len()).map(|index| holds(PersonId::from(index))).collect())
        };
        // `@me` takes part in every interaction, so fields of `@me` would match all.
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
            Field::Relation => {
                let needle = Needle::new(word);
                others(&|person| {
                    let relations = &model.person(person).relations;
                    relations.iter().any(|(_, text)| needle.is_in(model.text(*text)))
                })
            }
            Field::About => Check::Named(model.find_person(word)),
            Field::Offers => by_tags(|person| &person.offers),
            Field::Seeks => by_tags(|person| &person.seeks),
            Field::Tag => Check::Tags(family(&model.tag_names, word)),
            Field::Kind => Check::Kinds(one(&model.kind_names, word)),
            Field::Goal => Check::Goals(one(&model.goal_names, word)),
            Field::Gave => Check::Exchanged(Verb::Gave, one(&model.favor_names, word)),
            Field::Got => Check::Exchanged(Verb::Got, one(&model.favor_names, word)),
            Field::At => Check::At(Needle::new(word)),
            // The parser has built other tests for these fields.
            Field::Text | Field::Channel | Field::Date | Field::Is => Check::Text(Needle::new(word)),
        }
    }

    /// Whether an interaction is selected.
    #[must_use]
    pub fn holds(&self, encounter: Encounter<'_>) -> bool {
        self.is_in_period(self.groups.iter(), encounter) && self.holds_where(encounter, |_| true)
    }

    /// Whether one day of an interaction is in the periods and satisfies the `date:` terms of `groups`.
    fn is_in_period<'a>(&self, groups: impl Iterator<Item = &'a Group>, encounter: Encounter<'_>) -> bool {
        let (from, to) = (encounter.date, encounter.until());
        if from == to {
            // The terms are checked like those of other fields.
            return self.narrow.iter().all(|period| period.contains(from));
        }
        !self.runs_of(groups, from, to).is_empty()
    }

    /// Whether the amounts of an interaction are selected. They belong to its first day.
    #[must_use]
    pub fn holds_amounts(&self, encounter: Encounter<'_>) -> bool {
        self.allows_day(encounter.date) && self.holds_where(encounter, |group| group.field != Field::Date)
    }

    /// Whether the exchanges of an interaction are part of accounts, in any period and with any person. In a balance the
    /// terms about people select rows, and a period selects what moved in it.
    #[must_use]
    pub fn holds_account(&self, encounter: Encounter<'_>) -> bool {
        self.holds_where(encounter, |group| group.field != Field::Date && group.subject != Subject::Person)
    }

    fn holds_where(&self, encounter: Encounter<'_>, matters: impl Fn(&Group) -> bool) -> bool {
        let found = |group: &Group| group.checks.iter().any(|check| self.finds(check, encounter));
        self.groups.iter().filter(|group| matters(group)).all(found)
            && !self.nots.iter().filter(|group| matters(group)).any(found)
    }

    fn finds(&self, check: &Check, encounter: Encounter<'_>) -> bool {
        let model = self.model;
        let text = |span: &Span| model.text(*span);
        let prose = |span: &Span| model.prose(*span);
        match check {
            // `@me` takes part in every interaction.
            Check::People(mask) => {
                mask[ME.index()] || encounter.people().iter().any(|person| mask[person.index()])
            }
            Check::Tags(mask) => {
                let has_tag = |tags: &[TagId]| tags.iter().any(|tag| mask[tag.index()]);
                has_tag(encounter.tags())
                    || encounter.promises().iter().any(|promise| has_tag(model.promise_tags(promise)))
                    || encounter.exchanges().iter().any(|exchange| {
                        let tags = names_in(text(&exchange.prose), '#', tag_len);
                        tags.filter_map(|name| model.tag_names.find(name)).any(|tag| mask[tag as usize])
                    })
            }
            Check::Kinds(mask) => mask[encounter.kind.index()],
            Check::Goals(mask) => encounter.goals().iter().any(|goal| mask[goal.index()]),
            Check::Exchanged(verb, mask) => encounter
                .exchanges()
                .iter()
                .any(|exchange| exchange.verb == *verb && mask[exchange.favor.index()]),
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
            Check::Named(person) => person.is_some_and(|person| self.is_named(person, encounter)),
            Check::All(checks) => checks.iter().all(|check| self.finds(check, encounter)),
        }
    }

    /// Whether a person takes part in an interaction or is named anywhere in it. `@me` takes part in all.
    fn is_named(&self, person: PersonId, encounter: Encounter<'_>) -> bool {
        let model = self.model;
        let in_prose = |prose: Span| {
            names_in(model.text(prose), '@', name_len).any(|name| model.find_person(name) == Some(person))
        };
        person == ME
            || encounter.people().contains(&person)
            || encounter.mentions().iter().any(|mention| mention.person == person)
            || encounter
                .exchanges()
                .iter()
                .any(|exchange| model.exchange_people(exchange).contains(&person) || in_prose(exchange.prose))
            || encounter.promises().iter().any(|promise| model.promise_people(promise).contains(&person))
    }

    /// Returns a mask of the selected people. `@me` is never selected.
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
        let groups: Vec<&Group> = about_interactions(&self.groups).collect();
        if !groups.is_empty() || !self.narrow.is_empty() {
            retain(&mut people, &self.who_took_part(&groups), true);
        }
        // `not:` excludes people with such an interaction in the period.
        let period = self.groups.iter().filter(|group| group.field == Field::Date);
        for group in about_interactions(&self.nots) {
            let groups: Vec<&Group> = period.clone().chain([group]).collect();
            retain(&mut people, &self.who_took_part(&groups), false);
        }
        people
    }

    /// Whether a person or an interaction is selected.
    #[must_use]
    pub fn selects_anything(&self) -> bool {
        self.people().contains(&true) || self.model.encounters().any(|encounter| self.holds(encounter))
    }

    /// Returns a mask of the people that the terms about people select: the rows of a balance.
    #[must_use]
    pub fn account_holders(&self) -> Vec<bool> {
        let about = |groups: &'_ [Group], index: usize, all: bool| {
            let found = |group: &Group| group.checks.iter().any(|check| check.selects_person(index));
            let mut groups = groups.iter().filter(|group| group.subject == Subject::Person);
            if all { groups.all(found) } else { groups.any(found) }
        };
        let holds =
            |index: usize| index > 0 && about(&self.groups, index, true) && !about(&self.nots, index, false);
        (0..self.model.people.len()).map(holds).collect()
    }

    /// Returns a mask of the people who took part in an interaction that satisfies all `groups` and overlaps the
    /// periods. Plans and cancelled interactions are skipped unless a group asks for plans.
    fn who_took_part(&self, groups: &[&Group]) -> Vec<bool> {
        let is_plan = |check: &Check| matches!(check, Check::Plan);
        let plans = groups.iter().any(|group| group.checks.iter().any(|check| check.has(&is_plan)));
        let mut found = vec![false; self.model.people.len()];
        for encounter in self.model.encounters() {
            let fits = (plans || encounter.counts(self.today))
                && self.is_in_period(groups.iter().copied(), encounter)
                && groups.iter().all(|group| group.checks.iter().any(|check| self.finds(check, encounter)));
            if fits {
                encounter.people().iter().for_each(|person| found[person.index()] = true);
            }
        }
        found
    }

    /// Whether `tag:` or `text:` holds for a person.
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
            Check::All(checks) => checks.iter().all(|check| self.reads(check, id)),
            _ => false,
        }
    }
}

/// The groups about interactions.
fn about_interactions(groups: &[Group]) -> impl Iterator<Item = &Group> {
    groups.iter().filter(|group| group.subject == Subject::Interaction)
}

fn retain(people: &mut [bool], found: &[bool], wanted: bool) {
    people.iter_mut().zip(found).for_each(|(selected, &found)| *selected &= found == wanted);
}
