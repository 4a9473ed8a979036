//! The rules: their names, default severities and options, in one place.
//!
//! A new rule is a line here and a file in `src/lint/rules`; the compiler asks for the second.

use std::fmt;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::severity::Severity;

/// Defines [`Rule`] from lines of `Variant = "name", Severity[, dated][ [option = default, ...]];`.
macro_rules! rules {
    (@dated) => { false };
    (@dated dated) => { true };
    ($($variant:ident = $name:literal, $severity:ident $(, $dated:ident)? $([$($option:ident = $default:literal),+])?;)+) => {
        /// What a finding is about. Every finding falls under one rule; `lint` holds the documentation of each.
        ///
        /// Ordered by name.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Rule {
            $(#[doc = concat!("`", $name, "`")] $variant,)+
        }

        impl Rule {
            /// All rules, sorted by name.
            pub const ALL: &[Self] = &[$(Self::$variant),+];

            /// The name in every output and in `goodwill.toml`.
            #[must_use]
            pub const fn name(self) -> &'static str {
                match self {
                    $(Self::$variant => $name,)+
                }
            }

            /// The default severity.
            #[must_use]
            pub const fn severity(self) -> Severity {
                match self {
                    $(Self::$variant => Severity::$severity,)+
                }
            }

            /// Whether the findings depend on today's date.
            #[must_use]
            pub const fn is_dated(self) -> bool {
                match self {
                    $(Self::$variant => rules!(@dated $($dated)?),)+
                }
            }

            /// The whole numbers that `goodwill.toml` may set, with their defaults.
            #[must_use]
            pub const fn options(self) -> &'static [(&'static str, i64)] {
                match self {
                    $(Self::$variant => &[$($((stringify!($option), $default)),+)?],)+
                }
            }
        }
    };
}

rules! {
    AfterDeath = "after-death", Warning;
    AmbiguousExchange = "ambiguous-exchange", Error;
    BeforeMet = "before-met", Warning;
    CadenceConflict = "cadence-conflict", Info;
    ClosedTwice = "closed-twice", Warning;
    ColdIntroduction = "cold-introduction", Info, dated [days = 60];
    ConflictingField = "conflicting-field", Error;
    ControlCharacter = "control-character", Error;
    CrowdedIntroduction = "crowded-introduction", Warning;
    CutTag = "cut-tag", Warning;
    DoubtfulAmount = "doubtful-amount", Warning;
    DoubtfulExchange = "doubtful-exchange", Warning;
    DriftingContact = "drifting-contact", Info, dated [days = 14, gaps = 3];
    DuplicateDeclaration = "duplicate-declaration", Error;
    DuplicateHandle = "duplicate-handle", Error;
    DuplicateInteraction = "duplicate-interaction", Warning;
    DuplicatePerson = "duplicate-person", Error;
    ExpiredSnooze = "expired-snooze", Info, dated;
    ForeignSyntax = "foreign-syntax", Error;
    FutureInteraction = "future-interaction", Warning, dated;
    GoalBehind = "goal-behind", Info, dated;
    GoalDates = "goal-dates", Error;
    GoalMissed = "goal-missed", Warning, dated;
    GoalWithoutTarget = "goal-without-target", Warning;
    Include = "include", Error;
    InvalidAllow = "invalid-allow", Warning;
    InvalidAmount = "invalid-amount", Error;
    InvalidCadence = "invalid-cadence", Error;
    InvalidDate = "invalid-date", Error;
    InvalidQuery = "invalid-query", Error;
    LateDate = "late-date", Warning;
    MentionedOnly = "mentioned-only", Warning;
    MergeConflict = "merge-conflict", Error;
    NearMiss = "near-miss", Warning;
    NeglectedContact = "neglected-contact", Warning, dated;
    NobodyTookPart = "nobody-took-part", Warning;
    NothingToSettle = "nothing-to-settle", Info;
    OneSided = "one-sided", Info, dated [days = 365, times = 3];
    OverduePromise = "overdue-promise", Warning, dated;
    OverdueWait = "overdue-wait", Info, dated;
    PlanPassed = "plan-passed", Warning, dated;
    PossibleDuplicate = "possible-duplicate", Warning;
    PromiseWithoutPerson = "promise-without-person", Info;
    RecurrenceEnded = "recurrence-ended", Warning;
    RedundantField = "redundant-field", Info;
    ReplyOwed = "reply-owed", Info, dated;
    ReturnedTooMuch = "returned-too-much", Warning;
    SelfInteraction = "self-interaction", Error;
    StrayIndent = "stray-indent", Error;
    SyntaxError = "syntax-error", Error;
    TrailingComment = "trailing-comment", Error;
    UnacknowledgedNews = "unacknowledged-news", Info, dated;
    UnanchoredCadence = "unanchored-cadence", Info;
    UndeclaredPerson = "undeclared-person", Warning;
    UnknownCircle = "unknown-circle", Warning;
    UnknownFavor = "unknown-favor", Info;
    UnknownField = "unknown-field", Error;
    UnknownGoal = "unknown-goal", Warning;
    UnknownKind = "unknown-kind", Warning;
    UnlinkedName = "unlinked-name", Warning;
    UnmarkedCancellation = "unmarked-cancellation", Warning;
    UnreadCircle = "unread-circle", Warning;
    UnreadDuration = "unread-duration", Warning;
    UnreadExchange = "unread-exchange", Warning;
    UnreadField = "unread-field", Warning;
    UnreadRelation = "unread-relation", Warning;
    UnusedAllow = "unused-allow", Warning;
    UnusedCircle = "unused-circle", Info;
}

impl Rule {
    /// The rule of that name.
    #[must_use]
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.binary_search_by(|rule| rule.name().cmp(name)).ok().map(|index| Self::ALL[index])
    }

    /// The names of all rules, sorted.
    pub fn names() -> impl Iterator<Item = &'static str> {
        Self::ALL.iter().map(|rule| rule.name())
    }
}

impl fmt::Display for Rule {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

impl Serialize for Rule {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.name())
    }
}

impl<'de> Deserialize<'de> for Rule {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let name = String::deserialize(deserializer)?;
        Self::parse(&name).ok_or_else(|| serde::de::Error::custom(format!("there is no rule `{name}`")))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rules_are_sorted_by_name() {
        assert!(Rule::names().is_sorted());
        assert!(Rule::ALL.is_sorted());
        for &rule in Rule::ALL {
            assert!(rule.name().bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'-'), "{rule}");
            assert_eq!(Rule::parse(rule.name()), Some(rule));
        }
        assert_eq!(Rule::parse("unknown"), None);
    }

    #[test]
    fn the_table_is_read_as_it_is_written() {
        assert_eq!(Rule::DriftingContact.options(), [("days", 14), ("gaps", 3)]);
        assert!(Rule::DriftingContact.is_dated() && !Rule::UnusedCircle.is_dated());
        assert_eq!(Rule::UnusedCircle.severity(), Severity::Info);
    }
}
