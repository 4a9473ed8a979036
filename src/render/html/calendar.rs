//! The days ahead as a small calendar, and what falls on them as a list.

use maud::{Markup, html};

use crate::value::Date;
use crate::view::CalendarDay;

const WEEKDAYS: [(&str, &str); 7] = [
    ("Mo", "Monday"),
    ("Tu", "Tuesday"),
    ("We", "Wednesday"),
    ("Th", "Thursday"),
    ("Fr", "Friday"),
    ("Sa", "Saturday"),
    ("Su", "Sunday"),
];

pub fn content(days: &[CalendarDay], today: Date) -> Markup {
    html! {
        table.calendar {
            thead { tr { @for (short, long) in WEEKDAYS { th scope="col" { abbr title=(long) { (short) } } } } }
            tbody {
                @for week in days.chunks(7) {
                    tr { @for day in week { (cell(day, today)) } }
                }
            }
        }
        ul.agenda {
            @for day in days.iter().filter(|day| !day.events.is_empty()) {
                li {
                    time.quiet datetime=(day.date) { (day.date.format("%a %-d %b").to_string()) }
                    div { @for event in &day.events { div { (event) } } }
                }
            }
        }
    }
}

fn cell(day: &CalendarDay, today: Date) -> Markup {
    let number = day.date.format("%-d").to_string();
    let class = if day.date < today {
        "past"
    } else if day.events.is_empty() {
        "free"
    } else {
        "busy"
    };
    html! {
        td class=(class) aria-current=[(day.date == today).then_some("date")] {
            (number)
            @if !day.events.is_empty() { sup { (day.events.len()) } }
        }
    }
}
