//! Groups of interactions.

use std::borrow::Cow;

use rustc_hash::FxHashMap;
use serde::Serialize;

use super::circle_sets::{CircleSets, NO_CIRCLE};
use crate::model::Model;
use crate::model::encounter::Encounter;
use crate::model::id::{CircleId, KindId, PersonId, TagId};
use crate::value::name::fold;
use crate::value::{Channel, Date, Month};

/// How interactions are grouped.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum By {
    /// By channel.
    Channel,
    /// By kind.
    Kind,
    /// By the circles of the people who took part.
    Circle,
    /// By tag.
    Tag,
    /// By place or event.
    At,
    /// By month.
    Month,
    /// By quarter.
    Quarter,
    /// By year.
    Year,
    /// By the people who took part.
    Person,
}

impl By {
    /// Whether its groups follow each other in time.
    #[must_use]
    pub const fn is_time(self) -> bool {
        self.months().is_some()
    }

    /// The number of months in a group, if groups are times.
    const fn months(self) -> Option<u32> {
        match self {
            Self::Month => Some(1),
            Self::Quarter => Some(3),
            Self::Year => Some(12),
            _ => None,
        }
    }

    /// The name, which is the key in a row.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Channel => "channel",
            Self::Kind => "kind",
            Self::Circle => "circle",
            Self::Tag => "tag",
            Self::At => "at",
            Self::Month => "month",
            Self::Quarter => "quarter",
            Self::Year => "year",
            Self::Person => "person",
        }
    }
}

/// The number of the group without a tag, place or circle.
const NONE: u32 = NO_CIRCLE;

/// The group that a row is about.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(untagged)]
pub enum About<'m> {
    /// All selected interactions.
    All {},
    /// `written`
    Channel {
        /// The channel.
        channel: &'static str,
    },
    /// `coffee`
    Kind {
        /// The kind.
        kind: &'m str,
    },
    /// `inner`; `None` for people in no circle.
    Circle {
        /// The circle.
        circle: Option<&'m str>,
    },
    /// `rust`; `None` without a tag.
    Tag {
        /// The tag, without `#`.
        tag: Option<&'m str>,
    },
    /// `Lab café`; `None` without a place.
    At {
        /// The place or event.
        at: Option<&'m str>,
    },
    /// `2026-03`
    Month {
        /// The month.
        month: String,
    },
    /// `2026-Q1`
    Quarter {
        /// The quarter.
        quarter: String,
    },
    /// `2026`
    Year {
        /// The year.
        year: String,
    },
    /// `ada`
    Person {
        /// The handle.
        person: &'m str,
        /// The name.
        name: Option<&'m str>,
    },
}

impl About<'_> {
    /// The label; `None` for the group of the rest.
    #[must_use]
    pub fn label(&self) -> Option<Cow<'_, str>> {
        match self {
            Self::All {} => Some("all".into()),
            Self::Channel { channel } => Some((*channel).into()),
            Self::Kind { kind } => Some((*kind).into()),
            Self::Circle { circle: name } | Self::At { at: name } => name.map(Into::into),
            Self::Tag { tag } => tag.map(|tag| format!("#{tag}").into()),
            Self::Month { month: time } | Self::Quarter { quarter: time } | Self::Year { year: time } => {
                Some(time.into())
            }
            Self::Person { person, name: Some(name) } => Some(format!("@{person} {name}").into()),
            Self::Person { person, name: None } => Some(format!("@{person}").into()),
        }
    }

    /// The label for a page, on which a person has their name instead of their handle.
    #[must_use]
    pub fn name(&self) -> Option<Cow<'_, str>> {
        match self {
            Self::Person { name: Some(name), .. } => Some((*name).into()),
            other => other.label(),
        }
    }

    /// Whether this is the group of the rest.
    #[must_use]
    pub const fn is_rest(&self) -> bool {
        matches!(self, Self::Circle { circle: None } | Self::Tag { tag: None } | Self::At { at: None })
    }
}

/// Assigns numbers to groups. Of circles, the number is that of a set of circles.
pub struct Groups<'m> {
    model: &'m Model,
    by: Option<By>,
    /// Only with [`By::Circle`].
    circle_sets: Option<CircleSets>,
    /// Places by their case-folded spelling.
    places: FxHashMap<String, u32>,
    place_names: Vec<&'m str>,
}

impl<'m> Groups<'m> {
    /// The groups of a journal.
    #[must_use]
    pub fn new(model: &'m Model, by: Option<By>) -> Self {
        let circle_sets = (by == Some(By::Circle)).then(|| CircleSets::new(model));
        Self { model, by, circle_sets, places: FxHashMap::default(), place_names: Vec::new() }
    }

    /// Replaces the content of `groups` with the groups of an interaction, each once; times are in order. `runs` are
    /// the first and last of each run of its days to consider.
    pub fn find(&mut self, encounter: Encounter<'m>, runs: &[(Date, Date)], groups: &mut Vec<u32>) {
        groups.clear();
        let Some(by) = self.by else { return groups.push(0) };
        let model = self.model;
        match by {
            By::Channel => groups.push(channel_number(model.kind(encounter.kind).channel())),
            By::Kind => groups.push(encounter.kind.0),
            By::Person => groups.extend(encounter.people().iter().map(|person| person.0)),
            By::Tag => groups.extend(encounter.tags().iter().map(|tag| tag.0)),
            By::Circle => {
                if let Some(sets) = &mut self.circle_sets {
                    sets.find(encounter.people(), groups);
                }
                return;
            }
            By::At => {
                for &at in encounter.at() {
                    groups.push(self.place(model.text(at)));
                }
            }
            By::Month | By::Quarter | By::Year => {
                let months = by.months().unwrap_or(1);
                let number = |day: Date| Month::of(day).number() / months;
                groups.extend(runs.iter().flat_map(|run| number(run.0)..=number(run.1)));
            }
        }
        if groups.is_empty() && by != By::Person {
            groups.push(NONE);
        }
        if groups.len() > 1 {
            groups.sort_unstable();
            groups.dedup();
        }
    }

    /// Whether a group contains `day`; a group that is no time contains every day.
    #[must_use]
    pub fn contains(&self, group: u32, day: Date) -> bool {
        let months = self.by.and_then(By::months);
        months.is_none_or(|months| Month::of(day).number() / months == group)
    }

    /// Calls `visit` with each group of an exchange with `person` in an interaction that starts on `day` and has these
    /// `groups`.
    pub fn each_of_exchange(&self, person: PersonId, day: Date, groups: &[u32], mut visit: impl FnMut(u32)) {
        self.each_of_person(person, groups, |group| {
            if self.contains(group, day) {
                visit(group);
            }
        });
    }

    /// Calls `visit` with each group that `person` belongs to; where people are no groups, with all `groups` of the
    /// interaction.
    pub fn each_of_person(&self, person: PersonId, groups: &[u32], visit: impl FnMut(u32)) {
        match (self.by, &self.circle_sets) {
            (Some(By::Person), _) => std::iter::once(person.0).for_each(visit),
            (_, Some(sets)) => std::iter::once(sets.of_person(person)).for_each(visit),
            _ => groups.iter().copied().for_each(visit),
        }
    }

    /// The circles of each number, where numbers are those of sets of circles.
    #[must_use]
    pub const fn circle_sets(&self) -> Option<&CircleSets> {
        self.circle_sets.as_ref()
    }

    fn place(&mut self, at: &'m str) -> u32 {
        let at = at.trim();
        let next = u32::try_from(self.place_names.len()).unwrap_or(NONE);
        let number = *self.places.entry(fold(at)).or_insert(next);
        match self.place_names.get_mut(number as usize) {
            // Of several spellings the smallest is shown, whatever the order of entries.
            Some(name) => *name = (*name).min(at),
            None => self.place_names.push(at),
        }
        number
    }

    /// Returns what the group with that number is about; of circles, the number is that of the circle.
    #[must_use]
    pub fn about(&self, group: u32) -> About<'m> {
        let model = self.model;
        let known = (group != NONE).then_some(group);
        match self.by {
            None => About::All {},
            Some(By::Channel) => About::Channel { channel: Channel::ALL[group as usize].as_str() },
            Some(By::Kind) => About::Kind { kind: model.kind_name(KindId(group)) },
            Some(By::Circle) => {
                About::Circle { circle: known.map(|circle| model.circle_name(CircleId(circle))) }
            }
            Some(By::Tag) => About::Tag { tag: known.map(|tag| model.tag_name(TagId(tag))) },
            Some(By::At) => About::At { at: known.map(|at| self.place_names[at as usize]) },
            Some(By::Month) => About::Month { month: Month::from_number(group).to_string() },
            Some(By::Quarter) => About::Quarter { quarter: format!("{:04}-Q{}", group / 4, group % 4 + 1) },
            Some(By::Year) => About::Year { year: format!("{group:04}") },
            Some(By::Person) => {
                About::Person { person: model.handle(PersonId(group)), name: model.name(PersonId(group)) }
            }
        }
    }
}

fn channel_number(channel: Channel) -> u32 {
    Channel::ALL.iter().position(|other| *other == channel).map_or(0, |at| u32::try_from(at).unwrap_or(0))
}
