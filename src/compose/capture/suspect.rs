//! Words that look like a day, a time or an amount: an entry may not keep them unread.

use crate::diagnostic::suggest::{nearest, one_edit};
use crate::value::Date;
use crate::value::date::{self, looks_like_date};
use crate::value::month::NAMES as MONTHS;
use crate::value::natural_date::words::{
    ENDS, count, has_ordinal_ending, lower, month, ordinal, weekdays, year,
};
use crate::value::natural_date::{Lean, Unclear, days_at, duration_at};

const HELP: &str = "write one day at the start or the end, as in `on friday` or `2026-11-20`; the topic goes after a \
                    colon, where nothing is read as a day";

const WHICH: [&str; 9] = ["last", "past", "previous", "this", "next", "coming", "following", "every", "each"];

const SPANS: [&str; 7] = ["week", "weekend", "month", "year", "quarter", "fortnight", "day"];

const SEASONS: [&str; 5] = ["summer", "winter", "spring", "autumn", "fall"];

const HOLIDAYS: [&str; 9] = [
    "christmas",
    "xmas",
    "easter",
    "halloween",
    "thanksgiving",
    "hanukkah",
    "diwali",
    "ramadan",
    "pentecost",
];

/// Short forms of `today` and the like that are not part of a date.
const SHORT: [(&str, &str); 12] = [
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
    let bare: Vec<&str> = lower.iter().map(|word| without_possessive(word.trim_end_matches(ENDS))).collect();
    let is_last = words.len() == 1;
    let before = before.unwrap_or_default().to_lowercase();
    let shown = |len: usize| words[..len].join(" ").trim_end_matches(ENDS).to_string();
    let found = |(message, help): (String, String), len: usize| Some((Unclear::new(message, help), len));
    if let Some(len) = span_at(&bare, &before, words[0], is_last) {
        return found((format!("`{}` is not a single day", shown(len)), HELP.into()), len);
    }
    if let Some(meant) = misspelled(bare[0]) {
        let message = format!("`{}` is not a day", shown(1));
        return found((message, format!("did you mean `{meant}`?")), 1);
    }
    let day = [Lean::Past, Lean::Future].into_iter().find_map(|lean| days_at(words, today, lean));
    if let Some((_, len)) = day {
        let message = format!("`{}` looks like a day, but is not read as the day of this entry", shown(len));
        return found((message, HELP.into()), len);
    }
    let is_ordinal =
        matches!(bare[0], "the" | "on") && is_end_ordinal(words) || is_last && has_ordinal_ending(bare[0]);
    if is_day_word(bare[0]) || is_date_in_numbers(words[0]) || is_glued_date(bare[0]) || is_ordinal {
        let len = if matches!(bare[0], "the" | "on") { 2 } else { 1 };
        return found(
            (
                format!("`{}` looks like a day, but is not read as the day of this entry", shown(len)),
                HELP.into(),
            ),
            len,
        );
    }
    if let Some(len) = time_at(&bare).filter(|_| checks.times) {
        let help = "write the time with its day, as in `yesterday at 18:30`, or after a colon";
        return found(
            (
                format!("`{}` looks like a time, but is not read as the time of this entry", shown(len)),
                help.into(),
            ),
            len,
        );
    }
    // Cut off, so that `2h late` is a duration too.
    let duration = (1..=words.len().min(5)).rev().find_map(|len| duration_at(&words[..len]));
    if let Some((_, len)) = duration.filter(|_| checks.amounts) {
        let help = "write how long it took as `for 2h`, or write it after a colon";
        return found(
            (format!("`{}` looks like a duration that was not understood", shown(len)), help.into()),
            len,
        );
    }
    let len = money_at(&bare, words[0]).filter(|_| checks.amounts)?;
    let help = "write an exchange, as in `paid Ada 20 EUR` or `--got \"20 EUR from Ada\"`, or write it after a colon";
    found((format!("`{}` looks like an amount, but this is not an exchange", shown(len)), help.into()), len)
}

fn without_possessive(word: &str) -> &str {
    word.strip_suffix("'s").or_else(|| word.strip_suffix("’s")).unwrap_or(word)
}

/// A span or a vague time: `last week`, `in October`, `a few days ago`.
fn span_at(bare: &[&str], before: &str, written: &str, is_last: bool) -> Option<usize> {
    let is_capital = written.starts_with(char::is_uppercase);
    let is_unit = |word: &str| {
        matches!(
            word,
            "day" | "days" | "week" | "weeks" | "month" | "months" | "year" | "years" | "fortnight"
        )
    };
    let is_month_in = |word: &str| month(word).is_some();
    match bare {
        ["the", "other", "day" | "night" | "week" | "evening" | "morning", ..] => Some(3),
        [which, span, ..] if WHICH.contains(which) && (SPANS.contains(span) || SEASONS.contains(span)) => {
            Some(2)
        }
        [which, name, ..] if WHICH.contains(which) && is_month_in(name) => Some(2),
        ["in" | "during" | "since" | "early" | "late" | "mid", name, ..] if is_month_in(name) => Some(2),
        ["in", "the", season, ..] if SEASONS.contains(season) => Some(3),
        ["in" | "during" | "over" | "all" | "since", season, ..] if SEASONS.contains(season) => Some(2),
        ["the", "holidays", ..] if matches!(before, "during" | "over" | "in" | "for") => Some(2),
        ["all" | "these", span, ..] if is_unit(span) => Some(2),
        ["week" | "month" | "year", "before", "last", ..] => Some(3),
        ["early" | "late" | "mid", on, ..] if year(on).is_some_and(|on| (1900..2100).contains(&on)) => {
            Some(2)
        }
        [word, ..] if word.strip_prefix("mid-").is_some_and(is_month_in) => Some(1),
        ["mon" | "wed" | "sat" | "sun"] if !matches!(before, "the" | "i" | "he" | "she" | "we" | "they") => {
            Some(1)
        }
        [word, ..] if before == "on" && is_short_date(word) => Some(1),
        [word, ..] if is_date_of_eight_digits(word) => Some(1),
        ["in" | "since", on, ..] if year(on).is_some_and(|on| (1900..2100).contains(&on)) => Some(2),
        ["few" | "several" | "couple" | "many", unit, ..] if is_unit(unit) => Some(2),
        ["couple", "of", unit, ..] if is_unit(unit) => Some(3),
        ["for", number, unit, ..] if count(number).is_some() && is_unit(unit) => Some(3),
        ["in" | "within" | "after", number, unit, ..] if count(number).is_some() && is_unit(unit) => Some(3),
        ["few" | "several" | "couple" | "many", "hours" | "minutes", ..] => Some(2),
        ["couple", "of", "hours" | "minutes", ..] => Some(3),
        [number, unit] if count(number).is_some() && is_unit(unit) => Some(2),
        ["while", "back", ..] | ["new", "year" | "years", ..] => Some(2),
        ["week" | "kw", number, ..] if ordinal(number).is_some() => Some(2),
        ["weekend" | "weekends" | "ago" | "recently" | "lately" | "soon" | "sometime" | "someday", ..] => {
            Some(1)
        }
        [word, ..] if HOLIDAYS.contains(word) => {
            let is_time = matches!(
                before,
                "at" | "on" | "over" | "for" | "before" | "after" | "since" | "until" | "by"
            );
            (is_last || is_time).then_some(1)
        }
        [word, ..] if MONTHS.contains(word) => {
            let is_verb = matches!(*word, "may" | "march") && (!is_capital || before.is_empty());
            (!is_verb).then_some(1)
        }
        [word, ..] if is_month_in_numbers(word) => Some(1),
        _ => None,
    }
}

/// `11-20`, `20.11.26`: numbers that may be a day and a month.
fn is_short_date(word: &str) -> bool {
    let numbers: Vec<Option<u32>> = word
        .split(['-', '.'])
        .map(|part| (1..=2).contains(&part.len()).then(|| part.parse().ok()).flatten())
        .collect();
    let fit = |a: u32, b: u32| (1..=31).contains(&a) && (1..=31).contains(&b) && (a <= 12 || b <= 12);
    match numbers[..] {
        [Some(a), Some(b)] => word.contains('-') && fit(a, b),
        [Some(a), Some(b), Some(_)] => fit(a, b),
        _ => false,
    }
}

/// `20261120`.
fn is_date_of_eight_digits(word: &str) -> bool {
    word.len() == 8
        && word.bytes().all(|b| b.is_ascii_digit())
        && date::parse(&format!("{}-{}-{}", &word[..4], &word[4..6], &word[6..])).is_some()
        && matches!(&word[..2], "19" | "20")
}

/// Whether a word after `at` or `at the` begins a time rather than a place: `at Christmas`, `at the weekend`.
pub fn begins_time(word: &str) -> bool {
    HOLIDAYS.contains(&word) || matches!(word, "weekend" | "end" | "start" | "beginning")
}

/// `2026-11`, `2026-W47`.
fn is_month_in_numbers(word: &str) -> bool {
    word.split_once('-').is_some_and(|(on, part)| {
        let part = part.strip_prefix('w').unwrap_or(part);
        year(on).is_some() && (1..=2).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_digit())
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

/// `20-nov-2026`, `20nov`, `'26`.
fn is_glued_date(word: &str) -> bool {
    if let Some(short) = word.strip_prefix(['\'', '’']) {
        return short.len() == 2 && short.bytes().all(|b| b.is_ascii_digit());
    }
    let letters: String = word.chars().filter(|c| c.is_alphabetic()).collect();
    let others = word.chars().filter(|c| !c.is_alphabetic());
    let is_rest = others.clone().all(|c| c.is_ascii_digit() || matches!(c, '-' | '/' | '.'));
    others.clone().any(|c| c.is_ascii_digit()) && is_rest && month(&letters).is_some() && letters.len() >= 3
}

fn is_end_ordinal(words: &[&str]) -> bool {
    words.len() == 2 && ordinal(&words[1].trim_end_matches(ENDS).to_lowercase()).is_some()
}

/// `3/4`, `20.11.`, `2026-13-01`, but not `1.2.3`.
fn is_date_in_numbers(word: &str) -> bool {
    let (word, raw) = (word.trim_end_matches(ENDS), word);
    let parts: Vec<&str> = word.split(['-', '/', '.']).collect();
    let is_number = |part: &str| (1..=4).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_digit());
    let small = |part: &str, most: u32| part.parse::<u32>().is_ok_and(|number| (1..=most).contains(&number));
    if !parts.iter().all(|part| is_number(part)) {
        return word.split_once("..").is_some_and(|(first, _)| looks_like_date(first));
    }
    match parts[..] {
        [a, b] => {
            let is_day = small(a, 31) && small(b, 12) || small(a, 12) && small(b, 31);
            is_day
                && (word.contains('/')
                    || word.contains('.') && raw.trim_end_matches([',', ';', ':']).ends_with('.'))
        }
        [_, _, _] => word.contains('/') || parts.iter().any(|part| part.len() == 4),
        _ => false,
    }
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

/// `18:30`, `7pm`, `noon`, `in the morning`.
fn time_at(bare: &[&str]) -> Option<usize> {
    let is_clock = |word: &str| {
        let clock = word.strip_suffix("am").or_else(|| word.strip_suffix("pm")).unwrap_or(word);
        let digits = |part: &str| (1..=2).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_digit());
        match clock.split_once(':') {
            Some((hour, minute)) => digits(hour) && minute.len() == 2 && digits(minute),
            None => clock.len() < word.len() && digits(clock),
        }
    };
    match bare {
        ["in", "the", "morning" | "afternoon" | "evening", ..]
        | ["half", "past", _, ..]
        | ["quarter", "past" | "to", _, ..] => Some(3),
        ["at", "night", ..] => Some(2),
        [number, "am" | "pm" | "o'clock" | "o’clock", ..] if count(number).is_some() => Some(2),
        ["noon" | "midnight" | "midday", ..] => Some(1),
        [word, ..] if word.split(['-', '–']).any(is_clock) => Some(1),
        _ => None,
    }
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
