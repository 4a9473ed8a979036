//! `goal-without-target`

use crate::lint::definition::define;
use crate::lint::{Check, Context, Findings};
use crate::model::interaction::MadeIn;

define! {
    /// ## What it does
    ///
    /// Reports goals that have neither a target nor a todo.
    ///
    /// ## Why
    ///
    /// Progress cannot be measured without one of them.
    ///
    /// ## Example
    ///
    /// ```gw
    /// goal ^mentor Find a mentor
    /// ```
    ///
    /// ## Instead
    ///
    /// ```gw
    /// goal ^mentor Find a mentor
    ///   target: 3 coffee
    /// ```
    GoalWithoutTarget, Check::Static(check)
}

fn check(context: &Context<'_>, findings: &mut Findings) {
    let model = context.model;
    let mut has_todos = vec![false; model.goals.len()];
    for (promise, made_in) in model.promises() {
        if let MadeIn::Goal(id) = made_in {
            has_todos[id.index()] = true;
        }
        for id in model.promise_goals(promise) {
            has_todos[id.index()] = true;
        }
    }
    for (goal, has_todos) in model.goals.iter().zip(has_todos) {
        if let Some(&span) = goal.declared.first().filter(|_| goal.targets.is_empty() && !has_todos) {
            let finding = findings.at(span, "this goal has neither a target nor a todo");
            findings.push(finding.help(
                "add a target such as `target: 6 coffee`, or a first step such as `todo list ten people`",
            ));
        }
    }
}
