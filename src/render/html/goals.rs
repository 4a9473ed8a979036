//! Goals: targets, and progress over time beside the pace.

use maud::{Markup, html};

use super::parts::Parts;
use crate::value::Date;
use crate::value::date::days_between;
use crate::view::GoalCard;

const WIDTH: i64 = 320;
const HEIGHT: i64 = 90;

pub fn content(goals: &[GoalCard<'_>], parts: &Parts<'_>) -> Markup {
    if goals.is_empty() {
        return html! { p { "No goals." } };
    }
    html! {
        div.goals {
            @for goal in goals {
                article {
                    h3 { (parts.phrase(&goal.heading)) }
                    (parts.page(&goal.details, 4))
                    @if let Some(time) = goal.time { (chart(goal, time)) }
                }
            }
        }
    }
}

/// The pace as a straight line, the progress as an area.
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
            svg.chart viewBox={ "-4 -6 " (WIDTH + 8) " " (HEIGHT + 26) } width=(WIDTH + 8) height=(HEIGHT + 26) role="img"
                aria-label={ "Progress of the targets: " (progress / 10) "% on " (last) } {
                rect.track width=(WIDTH) height=(HEIGHT) {}
                line.pace x1="0" y1=(HEIGHT) x2=(WIDTH) y2="0" {}
                polygon.area points={ (points.join(" ")) " " (x(last)) "," (HEIGHT) " " (x(goal.burn_up[0].0)) "," (HEIGHT) } {}
                polyline.progress points=(points.join(" ")) {}
                circle.progress-end cx=(x(last)) cy=(y(progress)) r="3.5" {}
                text x="0" y=(HEIGHT + 15) { (from) }
                text.end x=(WIDTH) y=(HEIGHT + 15) { (by) }
            }
            figcaption {
                (progress / 10) "% of the targets on " (last) ", without todos. The dashed line is an even pace."
            }
        }
    }
}
