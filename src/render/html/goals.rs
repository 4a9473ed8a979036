//! Goals: targets, and progress over time beside the pace.

use maud::{Markup, html};

use super::parts;
use crate::value::Date;
use crate::value::date::days_between;
use crate::view::GoalCard;

const WIDTH: i64 = 320;
const HEIGHT: i64 = 80;

pub fn content(goals: &[GoalCard<'_>]) -> Markup {
    if goals.is_empty() {
        return html! { p { "No goals." } };
    }
    html! {
        div.goals {
            @for goal in goals {
                article {
                    h3 { (parts::phrase(&goal.heading)) }
                    (parts::page(&goal.details, 4))
                    @if let Some(time) = goal.time { (chart(goal, time)) }
                }
            }
        }
    }
}

/// The pace as a straight line, the progress as steps.
fn chart(goal: &GoalCard<'_>, (from, by): (Date, Date)) -> Markup {
    if goal.burn_up.len() < 2 {
        return html! {};
    }
    let days = days_between(from, by).max(1);
    let x = |day: Date| days_between(from, day) * WIDTH / days;
    let y = |thousandths: u16| HEIGHT - i64::from(thousandths) * HEIGHT / 1000;
    let points: Vec<String> =
        goal.burn_up.iter().map(|&(day, progress)| format!("{},{}", x(day), y(progress))).collect();
    let (last, progress) = goal.burn_up[goal.burn_up.len() - 1];
    html! {
        figure {
            svg.chart viewBox={ "-4 -4 " (WIDTH + 8) " " (HEIGHT + 8) } width=(WIDTH + 8) height=(HEIGHT + 8) aria-hidden="true" {
                rect.track width=(WIDTH) height=(HEIGHT) {}
                line.pace x1="0" y1=(HEIGHT) x2=(WIDTH) y2="0" {}
                polyline.progress points=(points.join(" ")) {}
                circle.progress-end cx=(x(last)) cy=(y(progress)) r="3" {}
            }
            figcaption {
                "Progress of the targets from " (from) " to " (by) ": " (progress / 10) "% on " (last)
                ". The dashed line is an even pace."
            }
        }
    }
}
