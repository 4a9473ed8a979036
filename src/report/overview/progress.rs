//! The progress of goals over their time.

use rustc_hash::FxHashMap;

use crate::metrics::goal::{self, GoalMatcher, Todos};
use crate::model::Model;
use crate::report::goals::Goals;
use crate::value::date::{days_between, plus_days};
use crate::value::{Date, Decimal};

/// The number of days at which progress is computed.
const SAMPLES: i64 = 24;

/// Returns for each row of `goals` its progress at days from the first day to the last, or today. Todos are left out,
/// since the journal does not say when they were done.
pub fn burn_up(model: &Model, goals: &Goals<'_>, today: Date) -> Vec<Vec<(Date, u16)>> {
    let mut lines = vec![Vec::new(); goals.rows.len()];
    let spans = || goals.rows.iter().filter_map(|row| row.from.zip(row.by)).filter(|(from, by)| from < by);
    let first = spans().map(|(from, _)| from).min();
    let last = spans().map(|(_, by)| by.min(today)).max();
    let Some((first, last)) = first.zip(last).filter(|(first, last)| first < last) else { return lines };
    let length = days_between(first, last);
    let mut days: Vec<Date> =
        (0..=SAMPLES).map(|sample| plus_days(first, length * sample / SAMPLES)).collect();
    // Each line begins and ends with its goal.
    days.extend(spans().flat_map(|(from, by)| [from, by.min(today)]));
    days.sort_unstable();
    days.dedup();
    for day in days {
        let targets = goal::targets(&GoalMatcher::new(model, day));
        let targets: FxHashMap<&str, _> =
            targets.iter().map(|(id, targets)| (model.goal_name(*id), targets)).collect();
        for (line, row) in lines.iter_mut().zip(&goals.rows) {
            let Some((from, by)) = row.from.zip(row.by) else { continue };
            let of_goal = targets.get(row.goal).filter(|_| from <= day && day <= by);
            let Some(targets) = of_goal else { continue };
            if let Some(progress) = goal::progress(targets, Todos::default()) {
                line.push((day, u16::try_from((progress * Decimal::ONE_THOUSAND).trunc()).unwrap_or(1000)));
            }
        }
    }
    lines
}
