//! Counts the measures of all groups in one pass over the interactions.

use indexmap::IndexMap;
use rustc_hash::{FxBuildHasher, FxHashMap, FxHashSet};
use serde::Serialize;

use super::basis::Basis;
use super::group::{About, By, Groups};
use crate::metrics::goal::{GoalMatcher, Matches};
use crate::metrics::outreach::{self, Answer, AnswerDays};
use crate::metrics::points::PointSum;
use crate::metrics::sum::Sum;
use crate::model::Model;
use crate::model::encounter::Encounter;
use crate::model::id::{GoalId, PersonId};
use crate::model::interaction::Exchange;
use crate::query::Filter;
use crate::syntax::tree::Verb;
use crate::value::{Date, Decimal, Month, number};

/// The number of months in a sparkline.
pub const MONTHS: usize = 12;

/// The measures of a group.
#[derive(Debug, Serialize)]
pub struct Measures<'m> {
    /// Interactions of all kinds, whether or not they count as contact.
    pub interactions: u64,
    /// Participants, each once.
    pub people: u64,
    /// Participants with their first contact ever.
    pub new: u64,
    /// New people with another contact within 60 days.
    pub followed_up: Share,
    /// New people with a contact 180 days after the first or later.
    pub kept: Share,
    /// My messages, one per person written to.
    pub reached_out: u64,
    /// My messages that were answered within 30 days, of those answered or sent 30 days ago or earlier.
    pub answered: Share,
    /// The median number of days to an answer.
    #[serde(with = "rust_decimal::serde::arbitrary_precision_option")]
    pub answer_days: Option<Decimal>,
    /// Favors given, in points.
    #[serde(with = "rust_decimal::serde::arbitrary_precision_option")]
    pub gave: Option<Decimal>,
    /// Favors received, in points.
    #[serde(with = "rust_decimal::serde::arbitrary_precision_option")]
    pub got: Option<Decimal>,
    /// Favors without a value in points.
    pub left_out: u64,
    /// The time spent, from the durations in the journal.
    #[serde(with = "rust_decimal::serde::arbitrary_precision_option")]
    pub minutes: Option<Decimal>,
    /// The number of interactions that count toward each goal.
    pub goals: Vec<Contribution<'m>>,
}

/// A share of known cases.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
#[allow(clippy::struct_field_names, reason = "`share` is the key that scripts read")]
pub struct Share {
    /// The number of positive cases.
    pub count: u64,
    /// The number of known cases.
    pub of: u64,
    /// The quotient, rounded to four decimals.
    #[serde(with = "rust_decimal::serde::arbitrary_precision_option")]
    pub share: Option<Decimal>,
}

/// A contribution to a goal.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Contribution<'m> {
    /// The goal, without `^`.
    pub goal: &'m str,
    /// Interactions that count toward it.
    pub interactions: u64,
}

/// The counts of one group.
#[derive(Debug, Default)]
pub struct Tally {
    interactions: u64,
    people: u64,
    new: u64,
    followed_up: Share,
    kept: Share,
    reached_out: u64,
    answer_days: AnswerDays,
    unanswered: u64,
    gave: PointSum,
    got: PointSum,
    left_out: u64,
    minutes: Sum,
    /// Interactions that count toward each class of goals.
    classes: IndexMap<usize, u64, FxBuildHasher>,
    /// Interactions that count toward a goal only because they carry it.
    tagged: IndexMap<GoalId, u64, FxBuildHasher>,
    /// The number of interactions in each of the last months.
    pub months: [u32; MONTHS],
}

/// The counts of all groups.
pub struct Tallies<'m> {
    model: &'m Model,
    groups: Groups<'m>,
    by_group: IndexMap<u32, Tally, FxBuildHasher>,
    /// Participants of each group, as group and person in one number.
    seen: FxHashSet<u64>,
    /// New people of each group, likewise.
    seen_new: FxHashSet<u64>,
    last_month: Month,
    /// The goals of the current interaction.
    matches: Matches,
}

impl<'m> Tallies<'m> {
    /// Counts the interactions that `filter` selects.
    pub fn new(basis: &Basis<'m>, filter: &Filter<'m>, by: Option<By>, last_month: Month) -> Self {
        let model = basis.model;
        let mut tallies = Self {
            model,
            groups: Groups::new(model, by),
            by_group: IndexMap::default(),
            seen: FxHashSet::default(),
            seen_new: FxHashSet::default(),
            last_month,
            matches: Matches::default(),
        };
        let mut groups = Vec::new();
        for encounter in model.encounters() {
            if encounter.counts(basis.env.today) && filter.holds(encounter) {
                tallies.count(basis, filter, encounter, &mut groups);
            }
        }
        tallies
    }

    fn count(
        &mut self,
        basis: &Basis<'m>,
        filter: &Filter<'m>,
        encounter: Encounter<'m>,
        groups: &mut Vec<u32>,
    ) {
        let today = basis.env.today;
        let runs = filter.runs(encounter.date, encounter.until().min(today));
        self.groups.find(encounter, &runs, groups);
        let has_amounts = filter.holds_amounts(encounter);
        basis.goals.find(encounter, &mut self.matches);
        let month = runs.first().and_then(|run| self.month(run.0));
        for &group in groups.iter() {
            let tally = self.by_group.entry(group).or_default();
            tally.interactions += 1;
            if let Some(month) = month {
                tally.months[month] += 1;
            }
            if has_amounts && self.groups.contains(group, encounter.date) {
                tally.add_amounts(encounter, &self.matches);
            }
        }
        for &person in encounter.people() {
            self.groups.each_of_person(person, groups, |group| {
                let is_seen = !self.seen.insert(pair_key(group, person));
                self.by_group.entry(group).or_default().people += u64::from(!is_seen);
            });
        }
        if has_amounts {
            self.add_outreach(basis, encounter, groups);
            self.add_exchanges(encounter, groups);
        }
        if encounter.is_contact(today) {
            self.count_new(basis, filter, encounter, groups);
        }
    }

    /// The index of the month of `day` in a sparkline.
    fn month(&self, day: Date) -> Option<usize> {
        let ago = self.last_month.number().checked_sub(Month::of(day).number())?;
        (MONTHS - 1).checked_sub(usize::try_from(ago).ok()?)
    }

    /// Adds the exchanges of an interaction. Where people are groups, an exchange belongs to the groups of its people, who
    /// need not be participants.
    fn add_exchanges(&mut self, encounter: Encounter<'m>, groups: &[u32]) {
        for exchange in encounter.exchanges() {
            if exchange.verb.is_loan() {
                continue;
            }
            let worth = self.model.favors[exchange.favor.index()].worth(exchange.amount.unit);
            for &person in self.model.exchange_people(exchange) {
                self.groups.each_of_exchange(person, encounter.date, groups, |group| {
                    self.by_group.entry(group).or_default().add_exchange(exchange, worth);
                });
            }
        }
    }

    /// Counts my message to each person, with its answer.
    fn add_outreach(&mut self, basis: &Basis<'m>, message: Encounter<'m>, groups: &[u32]) {
        if !outreach::is_outreach(self.model, message, basis.env.today) {
            return;
        }
        for &person in message.people() {
            let answer = basis.answers.answer(message, person);
            self.groups.each_of_person(person, groups, |group| {
                if self.groups.contains(group, message.date) {
                    self.by_group.entry(group).or_default().add_message(answer);
                }
            });
        }
    }

    /// Counts people met for the first time ever, if the filter selects that day.
    fn count_new(&mut self, basis: &Basis<'m>, filter: &Filter<'m>, contact: Encounter<'m>, groups: &[u32]) {
        let day = contact.contact_day(basis.env.today);
        let is_first = |person: &&PersonId| basis.newcomers.first(**person) == Some(day);
        if !contact.people().iter().any(|person| is_first(&person)) || !filter.allows_day(day) {
            return;
        }
        for &person in contact.people().iter().filter(is_first) {
            self.groups.each_of_person(person, groups, |group| {
                if self.groups.contains(group, day) && self.seen_new.insert(pair_key(group, person)) {
                    let tally = self.by_group.entry(group).or_default();
                    tally.new += 1;
                    tally.followed_up.count(basis.newcomers.was_followed_up(person));
                    tally.kept.count(basis.newcomers.was_kept(person));
                }
            });
        }
    }

    /// Returns the groups with their counts.
    pub fn groups(self) -> impl Iterator<Item = (About<'m>, Tally)> {
        let Self { groups, mut by_group, .. } = self;
        if let Some(sets) = groups.circle_sets() {
            let mut by_circle: IndexMap<u32, Tally, FxBuildHasher> = IndexMap::default();
            for (set, tally) in by_group {
                for &circle in sets.circles(set) {
                    by_circle.entry(circle).or_default().add(&tally);
                }
            }
            by_group = by_circle;
        }
        by_group.into_iter().map(move |(group, tally)| (groups.about(group), tally))
    }

    /// Returns the groups with their measures.
    pub fn measures(self, basis: &Basis<'m>) -> impl Iterator<Item = (About<'m>, Measures<'m>)> {
        self.groups().map(|(about, tally)| (about, tally.measures(&basis.goals)))
    }
}

impl Tally {
    fn add_message(&mut self, answer: Answer) {
        self.reached_out += 1;
        match answer {
            Answer::After(days) => self.answer_days.count(days),
            Answer::Missing => self.unanswered += 1,
            Answer::Pending => {}
        }
    }

    fn add_amounts(&mut self, encounter: Encounter<'_>, matches: &Matches) {
        if let Some(took) = encounter.took() {
            self.minutes.add(Some(took));
        }
        for &class in &matches.classes {
            *self.classes.entry(class).or_default() += 1;
        }
        for &(goal, _) in matches.tagged.iter().filter(|(_, is_by_audience)| !is_by_audience) {
            *self.tagged.entry(goal).or_default() += 1;
        }
    }

    fn add_exchange(&mut self, exchange: &Exchange, worth: Option<Decimal>) {
        let points = if exchange.verb == Verb::Gave { &mut self.gave } else { &mut self.got };
        match worth {
            Some(worth) => points.add(Some(exchange.amount.number), exchange.amount.unit, worth),
            None => self.left_out += 1,
        }
    }

    /// Adds the counts of interactions that `other` counted.
    fn add(&mut self, other: &Self) {
        self.interactions += other.interactions;
        self.people += other.people;
        self.new += other.new;
        self.followed_up.add(other.followed_up);
        self.kept.add(other.kept);
        self.reached_out += other.reached_out;
        self.answer_days.add(&other.answer_days);
        self.unanswered += other.unanswered;
        self.gave.add_sum(other.gave);
        self.got.add_sum(other.got);
        self.left_out += other.left_out;
        self.minutes.add(other.minutes.exact());
        for (&class, &interactions) in &other.classes {
            *self.classes.entry(class).or_default() += interactions;
        }
        for (&goal, &interactions) in &other.tagged {
            *self.tagged.entry(goal).or_default() += interactions;
        }
        for (month, other) in self.months.iter_mut().zip(other.months) {
            *month += other;
        }
    }

    /// Computes the measures.
    pub fn measures<'m>(self, matcher: &GoalMatcher<'m>) -> Measures<'m> {
        let mut goals: FxHashMap<GoalId, u64> = FxHashMap::default();
        for (&class, &interactions) in &self.classes {
            goals.extend(matcher.classes()[class].goals.iter().map(|&goal| (goal, interactions)));
        }
        for (&goal, &interactions) in &self.tagged {
            *goals.entry(goal).or_default() += interactions;
        }
        let name = |goal| matcher.model().goal_name(goal);
        let mut goals: Vec<Contribution> = goals
            .into_iter()
            .map(|(goal, interactions)| Contribution { goal: name(goal), interactions })
            .collect();
        goals.sort_unstable();
        let count = self.answer_days.total();
        let answered = Share { count, of: count + self.unanswered, share: None };
        Measures {
            interactions: self.interactions,
            people: self.people,
            new: self.new,
            followed_up: self.followed_up.with_quotient(),
            kept: self.kept.with_quotient(),
            reached_out: self.reached_out,
            answered: answered.with_quotient(),
            answer_days: self.answer_days.median(),
            gave: self.gave.rounded(),
            got: self.got.rounded(),
            left_out: self.left_out,
            minutes: self.minutes.exact(),
            goals,
        }
    }
}

impl Measures<'_> {
    /// The measures of an empty group.
    pub fn zero() -> Self {
        Self {
            interactions: 0,
            people: 0,
            new: 0,
            followed_up: Share::default(),
            kept: Share::default(),
            reached_out: 0,
            answered: Share::default(),
            answer_days: None,
            gave: Some(Decimal::ZERO),
            got: Some(Decimal::ZERO),
            left_out: 0,
            minutes: Some(Decimal::ZERO),
            goals: Vec::new(),
        }
    }
}

impl Share {
    fn count(&mut self, case: Option<bool>) {
        self.of += u64::from(case.is_some());
        self.count += u64::from(case == Some(true));
    }

    fn add(&mut self, other: Self) {
        self.count += other.count;
        self.of += other.of;
    }

    fn with_quotient(mut self) -> Self {
        self.share = number::ratio(self.count.into(), self.of.into());
        self
    }
}

fn pair_key(group: u32, person: PersonId) -> u64 {
    u64::from(group) << 32 | u64::from(person.0)
}
