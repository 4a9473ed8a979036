//! Dates and spans.

use super::item::{Item, ItemKind, Source, starts_with};
use crate::ide::words::distance;
use crate::value::Date;
use crate::value::date::{in_words, plus_days};
use crate::value::natural_date::{self, Lean};

/// Spans that are offered for cadences and recurrence.
const SPANS: [(&str, &str); 8] = [
    ("1w", "every week"),
    ("2w", "every two weeks"),
    ("1m", "every month"),
    ("6w", "every six weeks"),
    ("3m", "every three months"),
    ("6m", "every half year"),
    ("1y", "every year"),
    ("10d", "every ten days"),
];

impl Source<'_> {
    /// Today, yesterday and the dates that the typed words mean, for the past.
    pub(super) fn past_dates(&self, typed: &str) -> Vec<Item> {
        let today = self.analysis.env.today;
        self.dates(typed, Lean::Past, &[today, plus_days(today, -1)])
    }

    /// Tomorrow and some later days, and the dates that the typed words mean, for the future.
    pub(super) fn future_dates(&self, typed: &str) -> Vec<Item> {
        let today = self.analysis.env.today;
        let days = [1, 2, 7, 14, 30].map(|days| plus_days(today, days));
        self.dates(typed, Lean::Future, &days)
    }

    fn dates(&self, typed: &str, lean: Lean, usual: &[Date]) -> Vec<Item> {
        let today = self.analysis.env.today;
        let item = |date: Date| {
            let weekday = in_words(date).split(' ').next().unwrap_or_default().to_string();
            Item::new(ItemKind::Date, date.to_string(), format!("{weekday}, {}", distance(date, today)))
        };
        if typed.is_empty() || typed.starts_with(|c: char| c.is_ascii_digit()) {
            return usual
                .iter()
                .map(|&date| item(date))
                .filter(|item| item.label.starts_with(typed))
                .collect();
        }
        let mut found: Vec<Date> = Vec::new();
        found.extend(natural_date::parse(typed.trim_end(), today, lean));
        // A word that is not complete yet: `yes` for yesterday, `fri` for Friday.
        let (start, last) = typed.rsplit_once(' ').map_or(("", typed), |(start, last)| (start, last));
        let words = [
            "today",
            "yesterday",
            "tomorrow",
            "monday",
            "tuesday",
            "wednesday",
            "thursday",
            "friday",
            "saturday",
            "sunday",
            "week",
            "month",
        ];
        for word in words.into_iter().filter(|word| last.len() > 1 && starts_with(word, last)) {
            found.extend(natural_date::parse(format!("{start} {word}").trim(), today, lean));
        }
        let mut seen = Vec::new();
        found.retain(|date| {
            !seen.contains(date) && {
                seen.push(*date);
                true
            }
        });
        found.into_iter().map(|date| item(date).fitting()).collect()
    }

    /// Spans of a cadence or a recurrence; those that the journal uses are known to the user.
    #[allow(clippy::unused_self, reason = "like the other lists")]
    pub(super) fn spans(&self, typed: &str) -> Vec<Item> {
        // `2w..` takes a second span.
        let (start, last) = typed.rsplit_once("..").map_or(("", typed), |(start, last)| (start, last));
        SPANS
            .iter()
            .filter(|(span, _)| span.starts_with(last))
            .map(|(span, meaning)| {
                let text = if start.is_empty() { (*span).to_string() } else { format!("{start}..{span}") };
                Item::new(ItemKind::Value, text, if start.is_empty() { meaning } else { "" }.to_string())
            })
            .collect()
    }
}
