//! When interactions took place: by day, by month and channel, by weekday and hour.

use maud::{Markup, html};

use super::heat_map;
use super::parts::{self, Parts};
use crate::value::Month;
use crate::value::date::year;
use crate::view::Rhythm;

const WEEKDAYS: [&str; 7] = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];
/// The size of the chart by month.
const WIDTH: usize = 576;
const HEIGHT: u32 = 120;
/// The most months of the chart.
const MOST_MONTHS: usize = 48;

pub fn content(rhythm: &Rhythm<'_>) -> Markup {
    if rhythm.days.is_empty() {
        return html! { p { "No interactions." } };
    }
    let most = rhythm.days.iter().map(|(_, count)| *count).max().unwrap_or(1);
    html! {
        h3 { "Day by day" }
        div.years {
            @for days in rhythm.days.chunk_by(|a, b| year(a.0) == year(b.0)).rev() {
                div.scroll.year tabindex="0" role="group" aria-label={ "Days of " (year(days[0].0)) } { (heat_map::year_of(days, most)) }
            }
        }
        div.years {
            div { h3 { "Channels by month" } (channels(rhythm)) }
            @if rhythm.hours.iter().flatten().any(|&count| count > 0) {
                div { h3 { "Weekday and hour" } (hours(&rhythm.hours)) }
            }
            @for block in parts::blocks(&rhythm.measures) { div { (Parts::default().parts(block, 3)) } }
        }
    }
}

/// A column for each month, stacked by channel.
fn channels(rhythm: &Rhythm<'_>) -> Markup {
    let months = &rhythm.months[rhythm.months.len().saturating_sub(MOST_MONTHS)..];
    let sum = |(_, counts): &(Month, Vec<u32>)| counts.iter().sum::<u32>();
    let most = months.iter().map(sum).max().unwrap_or(1).max(1);
    let used: Vec<usize> = (0..rhythm.channels.len())
        .filter(|&channel| rhythm.months.iter().any(|(_, counts)| counts[channel] > 0))
        .collect();
    let step = (WIDTH / months.len().max(1)).clamp(12, 44);
    let width = months.len() * step;
    html! {
        ul.legend { @for &channel in &used { li class={ "c" (channel) } { (rhythm.channels[channel]) } } }
        div.scroll tabindex="0" role="group" aria-label="Interactions by month and channel" {
            svg.stack viewBox={ "0 0 " (width) " " (HEIGHT + 16) } width=(width) height=(HEIGHT + 16) role="img"
                aria-label={ "Interactions by month, at most " (most) } {
                @for (at, (month, counts)) in months.iter().enumerate() {
                    @let tops = counts.iter().scan(0, |top, count| { *top += count; Some(*top) });
                    @for (channel, (count, top)) in counts.iter().zip(tops).enumerate().filter(|(_, (count, _))| **count > 0) {
                        rect class={ "c" (channel) } x=(at * step) y=(HEIGHT - top * HEIGHT / most) width=(step - 2)
                            height=(top * HEIGHT / most - (top - count) * HEIGHT / most) {
                            title { (month) " " (rhythm.channels[channel]) ": " (count) }
                        }
                    }
                    @if month.number() % 12 == 0 || (at == 0 && month.number() % 12 < 10) {
                        text x=(at * step) y=(HEIGHT + 13) { (month.year()) }
                    }
                }
            }
        }
        details {
            summary { "Channels by month as a table" }
            (table(rhythm, &used))
        }
    }
}

/// All months, the newest first.
fn table(rhythm: &Rhythm<'_>, used: &[usize]) -> Markup {
    html! {
        div.scroll tabindex="0" role="group" aria-label="Table of months" {
            table {
                thead {
                    tr {
                        th scope="col" { "Month" }
                        @for &channel in used { th.number scope="col" { (rhythm.channels[channel]) } }
                        th.number scope="col" { "all" }
                    }
                }
                tbody {
                    @for (month, counts) in rhythm.months.iter().rev() {
                        tr {
                            th scope="row" { (month) }
                            @for &channel in used { td.number { (counts[channel]) } }
                            td.number { (counts.iter().sum::<u32>()) }
                        }
                    }
                }
            }
        }
    }
}

fn hours(hours: &[[u32; 24]; 7]) -> Markup {
    let most = hours.iter().flatten().copied().max().unwrap_or(1).max(1);
    let used = |hour: usize| hours.iter().any(|day| day[hour] > 0);
    let first = (0..24).find(|&hour| used(hour)).unwrap_or(0);
    let last = (0..24).rev().find(|&hour| used(hour)).unwrap_or(23);
    html! {
        div.scroll tabindex="0" role="group" aria-label="Interactions by weekday and hour" {
            table.hours {
                thead { tr { td {} @for hour in first..=last { th scope="col" { (hour) } } } }
                tbody {
                    @for (name, day) in WEEKDAYS.iter().zip(hours) {
                        tr {
                            th scope="row" { (name) }
                            @for &count in &day[first..=last] {
                                td class=[(count > 0).then(|| format!("h{}", (count * 4).div_ceil(most)))] {
                                    @if count > 0 { (count) }
                                }
                            }
                        }
                    }
                }
            }
        }
    }
}
