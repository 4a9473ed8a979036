//! Finds the goals that an interaction counts toward.
//!
//! Goals with the same audience and the same days form a class, and each audience is resolved once. The work for an
//! interaction depends on the goals it counts toward, not on the number of goals in the journal.

use rustc_hash::{FxHashMap, FxHashSet};

use crate::model::Model;
use crate::model::encounter::Encounter;
use crate::model::id::{GoalId, PersonId};
use crate::query::{Filter, Query};
use crate::value::Date;
use crate::value::period::Period;

/// The declared goals of a journal, in classes.
pub struct GoalMatcher<'m> {
    pub(super) model: &'m Model,
    pub(super) today: Date,
    classes: Vec<GoalClass>,
    /// By goal; `None` if it is not declared.
    class_of: Vec<Option<usize>>,
    audiences: Vec<Audience<'m>>,
    /// By person.
    audiences_of: Vec<Vec<usize>>,
}

/// Goals toward which the same interactions count.
pub struct GoalClass {
    /// The goals. There is only one if an interaction carries it.
    pub goals: Vec<GoalId>,
    audience: Option<usize>,
    period: Period,
}

/// The people who an `audience:` selects.
struct Audience<'m> {
    /// By person.
    members: Vec<bool>,
    classes: Vec<usize>,
    /// The handles of those who can help, sorted.
    helpers: Vec<&'m str>,
}

/// A class that an interaction counts toward.
#[derive(Debug, Clone, Copy)]
pub struct Match {
    /// The index of the class.
    pub class: usize,
    /// Whether the interaction carries the goal. If not, a participant is in the audience.
    pub is_tagged: bool,
}

impl<'m> GoalMatcher<'m> {
    /// Resolves the audiences of the declared goals on a day.
    #[must_use]
    pub fn new(model: &'m Model, today: Date) -> Self {
        let mut matcher = Self {
            model,
            today,
            classes: Vec::new(),
            class_of: vec![None; model.goals.len()],
            audiences: Vec::new(),
            audiences_of: Vec::new(),
        };
        let tagged: FxHashSet<GoalId> = model.carried_goals().iter().copied().collect();
        let mut audiences: FxHashMap<&str, usize> = FxHashMap::default();
        let mut classes = FxHashMap::default();
        for (index, goal) in model.goals.iter().enumerate().filter(|(_, goal)| !goal.declared.is_empty()) {
            let id = GoalId::from(index);
            let audience = goal.audience.get().map(|&text| {
                let text = model.text(text);
                *audiences.entry(text).or_insert_with(|| matcher.add_audience(text))
            });
            let (first, last) = (goal.from.get().copied(), goal.by.get().copied());
            let key = (audience, first, last, tagged.contains(&id).then_some(id));
            let class = *classes.entry(key).or_insert_with(|| {
                let period = Period { first, last, yearly: None };
                matcher.classes.push(GoalClass { goals: Vec::new(), audience, period });
                matcher.classes.len() - 1
            });
            matcher.classes[class].goals.push(id);
            matcher.class_of[index] = Some(class);
        }
        for (index, class) in matcher.classes.iter().enumerate() {
            if let Some(audience) = class.audience {
                matcher.audiences[audience].classes.push(index);
            }
        }
        matcher.audiences_of = vec![Vec::new(); model.people.len()];
        for (index, audience) in matcher.audiences.iter().enumerate() {
            let people = matcher.audiences_of.iter_mut().zip(&audience.members);
            people.filter(|(_, is_member)| **is_member).for_each(|(audiences, _)| audiences.push(index));
        }
        matcher
    }

    fn add_audience(&mut self, text: &str) -> usize {
        let (model, today) = (self.model, self.today);
        // An invalid query was reported and selects no one.
        let members = Query::parse(text, today).map_or_else(
            |_| vec![false; model.people.len()],
            |query| Filter::lenient(&query, model, today).people(),
        );
        let helps = |id: &PersonId| members[id.index()] && !model.person(*id).is_inactive(today);
        let mut helpers: Vec<&str> = model.others().filter(helps).map(|id| model.handle(id)).collect();
        helpers.sort_unstable();
        self.audiences.push(Audience { members, classes: Vec::new(), helpers });
        self.audiences.len() - 1
    }

    /// The journal.
    #[must_use]
    pub const fn model(&self) -> &'m Model {
        self.model
    }

    /// The classes of the declared goals.
    #[must_use]
    pub fn classes(&self) -> &[GoalClass] {
        &self.classes
    }

    /// The declared goals, by number.
    pub fn goals(&self) -> impl Iterator<Item = GoalId> + '_ {
        let is_declared = |(index, class): (usize, &Option<usize>)| class.map(|_| GoalId::from(index));
        self.class_of.iter().enumerate().filter_map(is_declared)
    }

    /// The class of a goal; `None` if it is not declared.
    #[must_use]
    pub fn class_of(&self, goal: GoalId) -> Option<usize> {
        self.class_of[goal.index()]
    }

    /// The handles of the people who can help with a goal, sorted.
    #[must_use]
    pub fn helpers(&self, goal: GoalId) -> &[&'m str] {
        let audience = self.class_of(goal).and_then(|class| self.classes[class].audience);
        audience.map_or(&[], |audience| &self.audiences[audience].helpers)
    }

    /// Whether a person is in the audience of a class.
    #[must_use]
    pub fn is_member(&self, class: usize, person: PersonId) -> bool {
        let audience = self.classes[class].audience;
        audience.is_some_and(|audience| self.audiences[audience].members[person.index()])
    }

    /// Whether the amounts of an interaction that starts on `day` count toward the goals of a class.
    #[must_use]
    pub fn has_amounts(&self, class: usize, day: Date) -> bool {
        self.classes[class].period.contains(day)
    }

    /// Replaces the content of `matches` with the classes that an interaction counts toward, with any of its days.
    pub fn find(&self, encounter: Encounter<'_>, matches: &mut Vec<Match>) {
        matches.clear();
        if !encounter.counts(self.today) {
            return;
        }
        let tagged = encounter.goals().iter().filter_map(|goal| self.class_of(*goal));
        matches.extend(tagged.map(|class| Match { class, is_tagged: true }));
        for person in encounter.people() {
            let audiences = self.audiences_of[person.index()].iter();
            let classes = audiences.flat_map(|&audience| &self.audiences[audience].classes);
            matches.extend(classes.map(|&class| Match { class, is_tagged: false }));
        }
        matches.sort_unstable_by_key(|found| (found.class, !found.is_tagged));
        matches.dedup_by_key(|found| found.class);
        matches.retain(|found| self.classes[found.class].period.overlaps(encounter.date, encounter.until()));
    }

    /// Whether `filter` selects a person in the audience or an interaction that counts, by class.
    #[must_use]
    pub fn selected_by(&self, filter: &Filter<'_>) -> Vec<bool> {
        let people = filter.people();
        let has_selected = |audience: &Audience<'_>| {
            audience.members.iter().zip(&people).any(|(is_member, is_selected)| *is_member && *is_selected)
        };
        let audiences: Vec<bool> = self.audiences.iter().map(has_selected).collect();
        let by_audience = |class: &GoalClass| class.audience.is_some_and(|audience| audiences[audience]);
        let mut selected: Vec<bool> = self.classes.iter().map(by_audience).collect();
        let mut matches = Vec::new();
        for encounter in self.model.encounters() {
            self.find(encounter, &mut matches);
            if !matches.is_empty() && filter.holds(encounter) {
                matches.iter().for_each(|found| selected[found.class] = true);
            }
        }
        selected
    }
}
