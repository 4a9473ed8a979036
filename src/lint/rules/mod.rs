//! All rules, one a file.
//!
//! One more rule: a file here whose name is the rule's, with `_` for `-`; in it `rule!` with its documentation, and a
//! function if it is checked here; its word in each of the two lists below. The test of the registry runs the
//! documentation: the first example must raise this rule and no other, the second none. Cases that matter
//! besides go to `tests/journals/lints/<rule>/`. A rule that speaks of people uses neutral words.

use super::Rule;

mod after_death;
mod ambiguous_exchange;
mod before_met;
mod cadence_conflict;
mod cold_introduction;
mod conflicting_field;
mod control_character;
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
mod nothing_to_settle;
mod one_sided;
mod overdue_promise;
mod overdue_wait;
mod plan_passed;
mod possible_duplicate;
mod promise_without_person;
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
mod unused_allow;
mod unused_circle;

/// All rules, sorted by name.
pub const RULES: &[&Rule] = &[
    &after_death::RULE,
    &ambiguous_exchange::RULE,
    &before_met::RULE,
    &cadence_conflict::RULE,
    &cold_introduction::RULE,
    &conflicting_field::RULE,
    &control_character::RULE,
    &drifting_contact::RULE,
    &duplicate_declaration::RULE,
    &duplicate_handle::RULE,
    &duplicate_interaction::RULE,
    &duplicate_person::RULE,
    &expired_snooze::RULE,
    &foreign_syntax::RULE,
    &future_interaction::RULE,
    &goal_behind::RULE,
    &goal_dates::RULE,
    &goal_missed::RULE,
    &goal_without_target::RULE,
    &include::RULE,
    &invalid_allow::RULE,
    &invalid_amount::RULE,
    &invalid_cadence::RULE,
    &invalid_date::RULE,
    &invalid_query::RULE,
    &late_date::RULE,
    &mentioned_only::RULE,
    &merge_conflict::RULE,
    &near_miss::RULE,
    &neglected_contact::RULE,
    &nothing_to_settle::RULE,
    &one_sided::RULE,
    &overdue_promise::RULE,
    &overdue_wait::RULE,
    &plan_passed::RULE,
    &possible_duplicate::RULE,
    &promise_without_person::RULE,
    &redundant_field::RULE,
    &reply_owed::RULE,
    &returned_too_much::RULE,
    &self_interaction::RULE,
    &stray_indent::RULE,
    &syntax_error::RULE,
    &trailing_comment::RULE,
    &unacknowledged_news::RULE,
    &unanchored_cadence::RULE,
    &undeclared_person::RULE,
    &unknown_circle::RULE,
    &unknown_favor::RULE,
    &unknown_field::RULE,
    &unknown_goal::RULE,
    &unknown_kind::RULE,
    &unused_allow::RULE,
    &unused_circle::RULE,
];
