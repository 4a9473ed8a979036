//! All rules, one a file.
//!
//! One more rule: a file here whose name is the rule's, with `_` for `-`; in it `rule!` with its documentation, and a
//! function if it is checked here; its word in each of the two lists below. The test of the registry runs the
//! documentation: the first example must raise this rule and no other, the second none. Cases that matter
//! besides go to `tests/journals/lints/<rule>/`. A rule that speaks of people uses neutral words.

use super::Rule;

mod ambiguous_exchange;
mod conflicting_field;
mod control_character;
mod duplicate_declaration;
mod duplicate_handle;
mod duplicate_person;
mod foreign_syntax;
mod future_interaction;
mod include;
mod invalid_allow;
mod invalid_amount;
mod invalid_cadence;
mod invalid_date;
pub(super) mod invalid_query;
mod mentioned_only;
mod merge_conflict;
mod neglected_contact;
mod overdue_promise;
mod self_interaction;
mod stray_indent;
mod syntax_error;
mod trailing_comment;
mod undeclared_person;
mod unknown_circle;
mod unknown_field;
mod unknown_goal;
mod unknown_kind;
mod unused_allow;

/// All rules, sorted by name.
pub const RULES: &[&Rule] = &[
    &ambiguous_exchange::RULE,
    &conflicting_field::RULE,
    &control_character::RULE,
    &duplicate_declaration::RULE,
    &duplicate_handle::RULE,
    &duplicate_person::RULE,
    &foreign_syntax::RULE,
    &future_interaction::RULE,
    &include::RULE,
    &invalid_allow::RULE,
    &invalid_amount::RULE,
    &invalid_cadence::RULE,
    &invalid_date::RULE,
    &invalid_query::RULE,
    &mentioned_only::RULE,
    &merge_conflict::RULE,
    &neglected_contact::RULE,
    &overdue_promise::RULE,
    &self_interaction::RULE,
    &stray_indent::RULE,
    &syntax_error::RULE,
    &trailing_comment::RULE,
    &undeclared_person::RULE,
    &unknown_circle::RULE,
    &unknown_field::RULE,
    &unknown_goal::RULE,
    &unknown_kind::RULE,
    &unused_allow::RULE,
];
