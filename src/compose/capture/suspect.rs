//! Words that look like a day, a time or an amount: an entry may not keep them unread.

use crate::diagnostic::suggest::{nearest, one_edit};
use crate::value::Date;
use crate::value::month::NAMES as MONTHS;
use crate::value::natural_date::words::{ENDS, count, lower, weekdays};
use crate::value::natural_date::{
    Figure, Lean, Unclear, Vague, clock_at, days_at, duration_at, figure_at, vague_at,
};

const DAY_HELP: &str = "write one day at the start or the end, as in `on friday` or `2026-11-20`; the topic goes after a \
                        colon, where nothing is read as a day";

const TIME_HELP: &str = "write the time with its day, as in `yesterday at 18:30`, or after a colon";

/// Short and misspelled forms of words of dates.
const SHORT: [(&str, &str); 19] = [
    ("tmrw", "tomorrow"),
    ("tmr", "tomorrow"),
    ("tmw", "tomorrow"),
    ("2moro", "tomorrow"),
    ("2morrow", "tomorrow"),
    ("yest", "yesterday"),
    ("yday", "yesterday"),
    ("ystd", "yesterday"),
    ("tdy", "today"),
    ("2day", "today"),
    ("tonite", "tonight"),
    ("2nite", "tonight"),
    ("lst", "last"),
    ("lats", "last"),
    ("lsat", "last"),
    ("nxt", "next"),
    ("nex", "next"),
    ("nxet", "next"),
    ("ths", "this"),
];

/// Which words are suspects besides days.
#[derive(Debug, Clone, Copy)]
pub struct Checks {
    pub times: bool,
    pub amounts: bool,
}

impl Checks {
    pub const ALL: Self = Self { times: true, amounts: true };
    pub const DAYS: Self = Self { times: false, amounts: false };
}

/// The words at the start of `words` that look like a day, a time or an amount, with what to write instead.
/// `before` is the word in front of them.
#[must_use]
pub fn suspect_at(
    words: &[&str],
    before: Option<&str>,
    checks: Checks,
    today: Date,
) -> Option<(Unclear, usize)> {
    let lower = lower(words, 6);
    let bare: Vec<&str> = lower.iter().map(|word| word.trim_end_matches(ENDS)).collect();
    let shown = |len: usize| words[..len].join(" ").trim_end_matches(ENDS).to_string();
    let found = |message: String, help: String, len: usize| Some((Unclear::new(message, help), len));
    let unread_day = |len: usize| {
        let message = format!("`{}` looks like a day, but is not read as the day of this entry", shown(len));
        found(message, DAY_HELP.into(), len)
    };
    let unread_time = |len: usize, help: String| {
        let message =
            format!("`{}` looks like a time, but is not read as the time of this entry", shown(len));
        found(message, help, len)
    };
    match vague_at(words, before) {
        Some((Vague::Span, len)) => {
            return found(format!("`{}` is not a single day", shown(len)), DAY_HELP.into(), len);
        }
        Some((Vague::Duration, len)) if checks.amounts => {
            let help = "write how long it took as `for 2h`, or write it after a colon";
            return found(format!("`{}` is not a clear duration", shown(len)), help.into(), len);
        }
        Some((Vague::DayPart, len)) if checks.times => return unread_time(len, TIME_HELP.into()),
        _ => {}
    }
    if let Some(meant) = misspelled(bare[0]) {
        return found(format!("`{}` is not a day", shown(1)), format!("did you mean `{meant}`?"), 1);
    }
    let day = [Lean::Past, Lean::Future].into_iter().find_map(|lean| days_at(words, today, lean));
    if let Some((_, len)) = day {
        return unread_day(len);
    }
    // `Saturday/Sunday`
    if bare[0].split('/').any(is_day_word) {
        return unread_day(1);
    }
    if let Some(len) = time_at(words).filter(|_| checks.times) {
        return unread_time(len, TIME_HELP.into());
    }
    // Cut off, so that `2h late` is a duration too.
    let duration = (1..=words.len().min(5)).rev().find_map(|len| duration_at(&words[..len]));
    if let Some((_, len)) = duration.filter(|_| checks.amounts) {
        let help = "write how long it took as `for 2h`, or write it after a colon";
        return found(
            format!("`{}` looks like a duration that was not understood", shown(len)),
            help.into(),
            len,
        );
    }
    if let Some(len) = money_at(&bare, words[0]).filter(|_| checks.amounts) {
        let help = "write an exchange, as in `paid Ada 20 EUR` or `--got \"20 EUR from Ada\"`, or write it after a colon";
        return found(
            format!("`{}` looks like an amount, but this is not an exchange", shown(len)),
            help.into(),
            len,
        );
    }
    match figure_at(words, before)? {
        Figure::Day => unread_day(1),
        Figure::Time(time) if checks.times => {
            let time = time.unwrap_or_else(|| "18:30".into());
            unread_time(1, format!("write a time as `{time}`, and other numbers after a colon"))
        }
        Figure::Duration if checks.amounts => {
            let help = "write how long it took as `for 1h30min`, or write it after a colon";
            found(format!("`{}` looks like a duration that was not understood", shown(1)), help.into(), 1)
        }
        Figure::Number if checks.amounts => {
            let number = shown(1);
            let message = format!("`{number}` may be a day, a time or an amount");
            found(
                message,
                format!("write its unit, as in `{number}h` or `{number} EUR`, or write it after a colon"),
                1,
            )
        }
        _ => None,
    }
}

/// The number of words of a time at the start of `words`: `18:30`, `7pm`, `noon`, `quarter past six`.
fn time_at(words: &[&str]) -> Option<usize> {
    let spoken = ["half", "quarter"].contains(&&*words[0].to_lowercase());
    let len = clock_at(words).map(|(_, len)| len);
    len.or_else(|| {
        let next = words.get(1).filter(|_| spoken)?.to_lowercase();
        let is_half_hour =
            count(next.trim_end_matches(ENDS)).is_some_and(|hour| next.len() > 2 && hour <= 12);
        if is_half_hour { Some(2) } else { (words.len() > 2 && matches!(&*next, "past" | "to")).then_some(3) }
    })
}

fn is_day_word(word: &str) -> bool {
    let single = word.strip_suffix('s').unwrap_or(word);
    weekdays().contains(&word)
        || weekdays().contains(&single)
        || matches!(
            word,
            "today"
                | "tomorrow"
                | "yesterday"
                | "tonight"
                | "tue"
                | "tues"
                | "thu"
                | "thur"
                | "thurs"
                | "fri"
        )
}

/// The day word that a misspelled one means.
fn misspelled(word: &str) -> Option<&'static str> {
    if let Some((_, meant)) = SHORT.iter().find(|(short, _)| *short == word) {
        return Some(meant);
    }
    let is_other_word =
        matches!(word, "sundae" | "toddy" | "toady" | "monda" | "today" | "mondays" | "sundays" | "octobers");
    if word.chars().count() < 4 || is_other_word || is_day_word(word) || MONTHS.contains(&word) {
        return None;
    }
    let days = weekdays().into_iter().chain(["today", "tomorrow", "yesterday", "tonight"]);
    let long = ["wednesday", "thursday", "saturday", "yesterday", "tomorrow"];
    let months = MONTHS.into_iter().filter(|month| month.len() >= 7);
    one_edit(word, days.chain(months)).or_else(|| nearest(word, long).filter(|_| word.len() >= 6))
}

/// `20 EUR`, `€20`, `20 bucks`.
fn money_at(bare: &[&str], written: &str) -> Option<usize> {
    let is_number = |word: &str| word.starts_with(|c: char| c.is_ascii_digit());
    let signs = ['€', '$', '£', '¥'];
    let is_signed = written.trim_matches(signs).len() < written.trim_end_matches(ENDS).len()
        && is_number(written.trim_start_matches(signs));
    if is_signed {
        return Some(1);
    }
    let word = bare.get(1).filter(|_| is_number(bare[0]))?;
    let names = [
        "eur", "euro", "euros", "usd", "gbp", "chf", "dollar", "dollars", "bucks", "pounds", "quid", "cents",
        "francs", "kr", "sek", "nok", "dkk", "yen", "jpy", "pln", "czk", "inr", "rupees",
    ];
    names.contains(word).then_some(2)
}
