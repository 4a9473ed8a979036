//! A calendar of a year: a column for each week, a cell for each day, darker with more interactions.

use maud::{Markup, html};

use crate::value::Date;
use crate::value::date::{days_between, first_of_year, plus_days, weekday, year};

/// The distance between two cells.
const STEP: i64 = 11;

/// Draws the days of one year; `days` are those with interactions, in order. `most` is the highest number of a day.
pub fn year_of(days: &[(Date, u32)], most: u32) -> Markup {
    let Some(&(any, _)) = days.first() else { return html! {} };
    let first = first_of_year(any);
    let total: u32 = days.iter().map(|(_, count)| count).sum();
    let months = (0..12).filter_map(|month| Date::from_ymd_opt(year(first), month + 1, 1));
    html! {
        figure.year {
            figcaption { strong { (year(first)) } " " (total) " interactions on " (days.len()) " days" }
            svg.heat viewBox={ "0 -14 " (53 * STEP) " " (7 * STEP + 14) } width=(53 * STEP) height=(7 * STEP + 14)
                role="img" aria-label={ "Days of " (year(first)) " with interactions: " (days.len()) } {
                @for month in months {
                    text x=(place(month).0) y="-4" { (month.format("%b").to_string()) }
                }
                path.empty d=(cells(first)) {}
                @for &(day, count) in days {
                    @let (x, y) = place(day);
                    rect class={ "h" (level(count, most)) } x=(x) y=(y) width="9" height="9" {
                        title { (day) ": " (count) }
                    }
                }
            }
        }
    }
}

/// The corner of the cell of a day.
fn place(day: Date) -> (i64, i64) {
    let first = first_of_year(day);
    let monday = plus_days(first, -i64::from(weekday(first)));
    (days_between(monday, day) / 7 * STEP, i64::from(weekday(day)) * STEP)
}

/// The cells of all days of a year in one path.
fn cells(first: Date) -> String {
    let days = (0..366).map(|day| plus_days(first, day)).filter(|&day| year(day) == year(first));
    let cell = |day: Date| {
        let (x, y) = place(day);
        format!("M{x} {y}h9v9h-9z")
    };
    days.map(cell).collect()
}

/// The shade of a number, from 1 to 4.
fn level(count: u32, most: u32) -> u32 {
    if most <= 4 { count.min(4) } else { (count * 4).div_ceil(most).clamp(1, 4) }
}
