//! One file per rule.
//!
//! To add a rule:
//! 1. Add it to `src/diagnostic/rule.rs`.
//! 2. Add a file here, named like the rule with `_` for `-`. It contains `define!` with the documentation, and the check
//!    function unless the parser or the resolver raises the rule.
//! 3. Add the file to the two lists below.
//!
//! `tests/it/registry.rs` runs the documentation: `Example` must raise this rule only, and `Instead` nothing. More cases
//! belong to `tests/journals/lints/<rule>/`. Wording about people is neutral.

use super::RuleDefinition;
use crate::diagnostic::Rule;

mod after_death;
mod ambiguous_exchange;
mod before_met;
mod cadence_conflict;
mod closed_twice;
mod cold_introduction;
mod conflicting_field;
mod control_character;
mod crowded_introduction;
mod cut_tag;
mod doubtful_amount;
mod doubtful_exchange;
mod drifting_contact;
mod duplicate_declaration;
mod duplicate_handle;
mod duplicate_interaction;
mod duplicate_person;
mod expired_snooze;
mod foreign_syntax;
mod future_interaction;
mod goal_behind;
pub(super) mod goal_dates;
mod goal_missed;
mod goal_without_target;
mod include;
mod invalid_allow;
mod invalid_amount;
mod invalid_cadence;
mod invalid_date;
pub(super) mod invalid_query;
mod late_date;
mod mentioned_only;
mod merge_conflict;
mod near_miss;
mod neglected_contact;
mod nobody_took_part;
mod nothing_to_settle;
mod one_sided;
mod overdue_promise;
mod overdue_wait;
mod plan_passed;
mod possible_duplicate;
mod promise_without_person;
mod recurrence_ended;
mod redundant_field;
mod reply_owed;
mod returned_too_much;
mod self_interaction;
mod stray_indent;
mod syntax_error;
mod trailing_comment;
mod unacknowledged_news;
mod unanchored_cadence;
mod undeclared_person;
mod unknown_circle;
mod unknown_favor;
mod unknown_field;
mod unknown_goal;
mod unknown_kind;
mod unlinked_name;
mod unmarked_cancellation;
mod unread_circle;
mod unread_duration;
mod unread_exchange;
mod unread_field;
mod unread_relation;
mod unused_allow;
mod unused_circle;

/// The definition of a rule.
#[must_use]
pub const fn definition(rule: Rule) -> &'static RuleDefinition {
    match rule {
        Rule::AfterDeath => &after_death::RULE,
        Rule::AmbiguousExchange => &ambiguous_exchange::RULE,
        Rule::BeforeMet => &before_met::RULE,
        Rule::CadenceConflict => &cadence_conflict::RULE,
        Rule::ClosedTwice => &closed_twice::RULE,
        Rule::ColdIntroduction => &cold_introduction::RULE,
        Rule::ConflictingField => &conflicting_field::RULE,
        Rule::ControlCharacter => &control_character::RULE,
        Rule::CrowdedIntroduction => &crowded_introduction::RULE,
        Rule::CutTag => &cut_tag::RULE,
        Rule::DoubtfulAmount => &doubtful_amount::RULE,
        Rule::DoubtfulExchange => &doubtful_exchange::RULE,
        Rule::DriftingContact => &drifting_contact::RULE,
        Rule::DuplicateDeclaration => &duplicate_declaration::RULE,
        Rule::DuplicateHandle => &duplicate_handle::RULE,
        Rule::DuplicateInteraction => &duplicate_interaction::RULE,
        Rule::DuplicatePerson => &duplicate_person::RULE,
        Rule::ExpiredSnooze => &expired_snooze::RULE,
        Rule::ForeignSyntax => &foreign_syntax::RULE,
        Rule::FutureInteraction => &future_interaction::RULE,
        Rule::GoalBehind => &goal_behind::RULE,
        Rule::GoalDates => &goal_dates::RULE,
        Rule::GoalMissed => &goal_missed::RULE,
        Rule::GoalWithoutTarget => &goal_without_target::RULE,
        Rule::Include => &include::RULE,
        Rule::InvalidAllow => &invalid_allow::RULE,
        Rule::InvalidAmount => &invalid_amount::RULE,
        Rule::InvalidCadence => &invalid_cadence::RULE,
        Rule::InvalidDate => &invalid_date::RULE,
        Rule::InvalidQuery => &invalid_query::RULE,
        Rule::LateDate => &late_date::RULE,
        Rule::MentionedOnly => &mentioned_only::RULE,
        Rule::MergeConflict => &merge_conflict::RULE,
        Rule::NearMiss => &near_miss::RULE,
        Rule::NeglectedContact => &neglected_contact::RULE,
        Rule::NobodyTookPart => &nobody_took_part::RULE,
        Rule::NothingToSettle => &nothing_to_settle::RULE,
        Rule::OneSided => &one_sided::RULE,
        Rule::OverduePromise => &overdue_promise::RULE,
        Rule::OverdueWait => &overdue_wait::RULE,
        Rule::PlanPassed => &plan_passed::RULE,
        Rule::PossibleDuplicate => &possible_duplicate::RULE,
        Rule::PromiseWithoutPerson => &promise_without_person::RULE,
        Rule::RecurrenceEnded => &recurrence_ended::RULE,
        Rule::RedundantField => &redundant_field::RULE,
        Rule::ReplyOwed => &reply_owed::RULE,
        Rule::ReturnedTooMuch => &returned_too_much::RULE,
        Rule::SelfInteraction => &self_interaction::RULE,
        Rule::StrayIndent => &stray_indent::RULE,
        Rule::SyntaxError => &syntax_error::RULE,
        Rule::TrailingComment => &trailing_comment::RULE,
        Rule::UnacknowledgedNews => &unacknowledged_news::RULE,
        Rule::UnanchoredCadence => &unanchored_cadence::RULE,
        Rule::UndeclaredPerson => &undeclared_person::RULE,
        Rule::UnknownCircle => &unknown_circle::RULE,
        Rule::UnknownFavor => &unknown_favor::RULE,
        Rule::UnknownField => &unknown_field::RULE,
        Rule::UnknownGoal => &unknown_goal::RULE,
        Rule::UnknownKind => &unknown_kind::RULE,
        Rule::UnlinkedName => &unlinked_name::RULE,
        Rule::UnmarkedCancellation => &unmarked_cancellation::RULE,
        Rule::UnreadCircle => &unread_circle::RULE,
        Rule::UnreadDuration => &unread_duration::RULE,
        Rule::UnreadExchange => &unread_exchange::RULE,
        Rule::UnreadField => &unread_field::RULE,
        Rule::UnreadRelation => &unread_relation::RULE,
        Rule::UnusedAllow => &unused_allow::RULE,
        Rule::UnusedCircle => &unused_circle::RULE,
    }
}
