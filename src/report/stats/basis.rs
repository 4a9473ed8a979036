//! The data that all groups and periods share, computed once.

use crate::metrics::goal::Audience;
use crate::metrics::newcomer::Newcomers;
use crate::metrics::outreach::Answers;
use crate::model::Model;
use crate::model::id::GoalId;
use crate::settings::Env;

/// What all groups and periods share.
pub(super) struct Basis<'m> {
    pub model: &'m Model,
    pub env: &'m Env,
    pub newcomers: Newcomers,
    pub answers: Answers,
    /// The declared goals.
    pub goals: Vec<(GoalId, Audience<'m>)>,
}

impl<'m> Basis<'m> {
    pub fn new(model: &'m Model, env: &'m Env) -> Self {
        let declared = model.goals.iter().enumerate().filter(|(_, goal)| !goal.declared.is_empty());
        Self {
            model,
            env,
            newcomers: Newcomers::new(model, env.today),
            answers: Answers::new(model, env.today),
            goals: declared
                .map(|(index, goal)| (index.into(), Audience::new(model, goal, env.today)))
                .collect(),
        }
    }
}
