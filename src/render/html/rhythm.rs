//! When interactions took place: by day, by month and channel, by weekday and hour.

use maud::{Markup, html};

use super::{heat_map, parts};
use crate::value::Month;
use crate::value::date::year;
use crate::view::Rhythm;

const WEEKDAYS: [&str; 7] = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];
/// The height of the chart by month.
const HEIGHT: u32 = 100;
/// The most months of the chart.
const MOST_MONTHS: usize = 48;

pub fn content(rhythm: &Rhythm<'_>) -> Markup {
    if rhythm.days.is_empty() {
        return html! { p { "No interactions." } };
    }
    let most = rhythm.days.iter().map(|(_, count)| *count).max().unwrap_or(1);
    html! {
        h3 { "Day by day" }
        @for days in rhythm.days.chunk_by(|a, b| year(a.0) == year(b.0)).rev() {
            div.scroll tabindex="0" role="group" aria-label={ "Days of " (year(days[0].0)) } { (heat_map::year_of(days, most)) }
        }
        h3 { "Channels by month" }
        (channels(rhythm))
        @if rhythm.hours.iter().flatten().any(|&count| count > 0) {
            h3 { "Weekday and hour" }
            (hours(&rhythm.hours))
        }
        (parts::page(&rhythm.measures, 3))
    }
}

/// A column for each month, stacked by channel.
fn channels(rhythm: &Rhythm<'_>) -> Markup {
    let months = &rhythm.months[rhythm.months.len().saturating_sub(MOST_MONTHS)..];
    let sum = |(_, counts): &(Month, Vec<u32>)| counts.iter().sum::<u32>();
    let most = months.iter().map(sum).max().unwrap_or(1).max(1);
    let used: Vec<usize> = (0..rhythm.channels.len())
        .filter(|&channel| months.iter().any(|(_, counts)| counts[channel] > 0))
        .collect();
    let width = months.len() * 14;
    html! {
        ul.legend { @for &channel in &used { li class={ "c" (channel) } { (rhythm.channels[channel]) } } }
        div.scroll tabindex="0" role="group" aria-label="Interactions by month and channel" {
            svg.stack viewBox={ "0 0 " (width) " " (HEIGHT + 16) } width=(width) height=(HEIGHT + 16) role="img"
                aria-label={ "Interactions by month, at most " (most) } {
                @for (at, (month, counts)) in months.iter().enumerate() {
                    @let tops = counts.iter().scan(0, |top, count| { *top += count; Some(*top) });
                    @for (channel, (count, top)) in counts.iter().zip(tops).enumerate().filter(|(_, (count, _))| **count > 0) {
                        rect class={ "c" (channel) } x=(at * 14) y=(HEIGHT - top * HEIGHT / most) width="12"
                            height=(top * HEIGHT / most - (top - count) * HEIGHT / most) {
                            title { (month) " " (rhythm.channels[channel]) ": " (count) }
                        }
                    }
                    @if month.number() % 12 == 0 || at == 0 {
                        text x=(at * 14) y=(HEIGHT + 13) { (month.year()) }
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
