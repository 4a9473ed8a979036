//! The data that all groups and periods share, computed once.

use crate::metrics::goal::GoalMatcher;
use crate::metrics::newcomer::Newcomers;
use crate::metrics::outreach::Answers;
use crate::model::Model;
use crate::settings::Env;

/// What all groups and periods share.
pub(super) struct Basis<'m> {
    pub model: &'m Model,
    pub env: &'m Env,
    pub newcomers: Newcomers,
    pub answers: Answers,
    pub goals: GoalMatcher<'m>,
}

impl<'m> Basis<'m> {
    pub fn new(model: &'m Model, env: &'m Env) -> Self {
        Self {
            model,
            env,
            newcomers: Newcomers::new(model, env.today),
            answers: Answers::new(model, env.today),
            goals: GoalMatcher::new(model, env.today),
        }
    }
}
