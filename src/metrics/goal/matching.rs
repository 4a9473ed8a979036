//! Finds the goals that an interaction counts toward.
//!
//! Goals with the same audience and the same days form a class, and each audience is resolved once. The work for an
//! interaction depends on the classes and on the goals that it carries, not on the number of goals in the journal.
//!
//! The bound is the product: an interaction is compared with each class of its people, and with each distinct query of the
//! targets that have its kind or favors. 4,000 goals with different days, of a person with 4,000 interactions, take about
//! 0.3 seconds; with different queries 0.8.

use rustc_hash::FxHashMap;

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

/// Goals toward which the same interactions count, apart from those that carry one.
pub struct GoalClass {
    /// The goals.
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

/// What an interaction counts toward.
#[derive(Debug, Default)]
pub struct Matches {
    /// The classes with a participant in their audience, sorted.
    pub classes: Vec<usize>,
    /// The goals that it carries, each with whether its class is one of `classes`.
    pub tagged: Vec<(GoalId, bool)>,
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
        let mut audiences: FxHashMap<&str, usize> = FxHashMap::default();
        let mut classes = FxHashMap::default();
        for (index, goal) in model.goals.iter().enumerate().filter(|(_, goal)| !goal.declared.is_empty()) {
            let id = GoalId::from(index);
            let audience = goal.audience.get().map(|&text| {
                let text = model.text(text);
                *audiences.entry(text).or_insert_with(|| matcher.add_audience(text))
            });
            let (first, last) = (goal.from.get().copied(), goal.by.get().copied());
            let class = *classes.entry((audience, first, last)).or_insert_with(|| {
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

    /// Replaces the content of `matches` with what an interaction counts toward, with any of its days.
    pub fn find(&self, encounter: Encounter<'_>, matches: &mut Matches) {
        self.find_for(encounter, encounter.people(), matches);
    }

    /// Calls `visit` with each interaction that counts toward a goal, in the order of the files: whether a sum is exact may
    /// depend on it.
    pub fn each_match(&self, mut visit: impl FnMut(Encounter<'m>, &Matches)) {
        let mut matches = Matches::default();
        self.model.each_encounter(|encounter, people| {
            self.find_for(encounter, people, &mut matches);
            if !matches.classes.is_empty() || !matches.tagged.is_empty() {
                visit(encounter, &matches);
            }
        });
    }

    /// [`find`](Self::find), given the people of the interaction.
    fn find_for(&self, encounter: Encounter<'_>, people: &[PersonId], matches: &mut Matches) {
        let Matches { classes, tagged } = matches;
        classes.clear();
        tagged.clear();
        for person in people {
            for &audience in &self.audiences_of[person.index()] {
                classes.extend_from_slice(&self.audiences[audience].classes);
            }
        }
        let goals = encounter.goals();
        if classes.is_empty() && goals.is_empty() {
            return;
        }
        // Most return above, without a look at the interaction itself.
        if !encounter.counts(self.today) {
            classes.clear();
            return;
        }
        let until = encounter.until();
        let overlaps = |class: usize| self.classes[class].period.overlaps(encounter.date, until);
        if classes.len() > 1 {
            classes.sort_unstable();
            classes.dedup();
        }
        classes.retain(|class| overlaps(*class));
        for &goal in goals {
            if let Some(class) = self.class_of(goal).filter(|class| overlaps(*class)) {
                tagged.push((goal, classes.binary_search(&class).is_ok()));
            }
        }
        if tagged.len() > 1 {
            tagged.sort_unstable();
            tagged.dedup();
        }
    }

    /// Whether `filter` selects a person in the audience or an interaction that counts, by goal.
    #[must_use]
    pub fn selected_by(&self, filter: &Filter<'_>) -> Vec<bool> {
        let people = filter.people();
        let has_selected = |audience: &Audience<'_>| {
            audience.members.iter().zip(&people).any(|(is_member, is_selected)| *is_member && *is_selected)
        };
        let audiences: Vec<bool> = self.audiences.iter().map(has_selected).collect();
        let by_audience = |class: &GoalClass| class.audience.is_some_and(|audience| audiences[audience]);
        let mut classes: Vec<bool> = self.classes.iter().map(by_audience).collect();
        let mut goals = vec![false; self.class_of.len()];
        self.each_match(|encounter, Matches { classes: found, tagged }| {
            if filter.holds(encounter) {
                for &class in found {
                    classes[class] = true;
                }
                for (goal, _) in tagged {
                    goals[goal.index()] = true;
                }
            }
        });
        for (selected, class) in goals.iter_mut().zip(&self.class_of) {
            *selected |= class.is_some_and(|class| classes[class]);
        }
        goals
    }
}
