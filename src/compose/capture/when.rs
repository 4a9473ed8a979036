//! Takes the day, the time and the duration out of a clause.

use super::text::{bare, is_break};
use crate::compose::ComposeError;
use crate::value::date;
use crate::value::natural_date::words::{DAY_PARTS, has_ordinal_ending, month, weekday};
use crate::value::natural_date::{Clock, Days, Lean, Unclear, clock_at, days_at, duration_at};
use crate::value::{Date, Decimal, Time, duration};

/// Words that govern the day after them, so that it is not the day of the entry: `about monday`, `until friday`,
/// `almost Nov 5`.
const GOVERNORS: &[&str] = &[
    "about",
    "after",
    "almost",
    "any",
    "approx",
    "approximately",
    "circa",
    "early",
    "half",
    "late",
    "mid",
    "most",
    "near",
    "nearly",
    "one",
    "roughly",
    "some",
    "towards",
    "within",
    "before",
    "between",
    "by",
    "each",
    "every",
    "for",
    "from",
    "her",
    "his",
    "my",
    "of",
    "or",
    "our",
    "re",
    "regarding",
    "concerning",
    "since",
    "than",
    "the",
    "their",
    "till",
    "until",
    "to",
    "is",
    "are",
    "was",
    "were",
    "be",
    "a",
    "an",
    "and",
    "your",
    "being",
    "like",
    // `every first monday`
    "first",
    "second",
    "third",
    "fourth",
    "other",
];

/// Words that name a feast with the weekday after them: `Good Friday`, but `Eva Black yesterday`.
const FEASTS: [&str; 6] = ["ash", "black", "cyber", "easter", "good", "palm"];

/// Verbs that `around` may follow: `came around yesterday`.
const COMING: [&str; 8] = ["came", "dropped", "popped", "showed", "stopped", "swung", "walked", "went"];

/// Words that begin the topic of a clause. After them only the last words may be the day of the entry.
const TOPICS: [&str; 16] = [
    "about",
    "re",
    "regarding",
    "concerning",
    "because",
    "that",
    "who",
    "which",
    "where",
    "when",
    "while",
    "why",
    "how",
    "whether",
    "since",
    "until",
];

/// The day, the time and the duration of an entry.
#[derive(Debug, Clone, Default)]
pub struct When {
    pub days: Option<Days>,
    pub time: Option<Time>,
    /// As the language writes it.
    pub took: Option<String>,
    /// Whether the entry is a plan.
    pub is_plan: bool,
    /// The words of a day that name a part of it: `last night`.
    pub part: Option<String>,
}

/// How phrases are read.
#[derive(Debug, Clone, Copy)]
pub struct Reader {
    pub today: Date,
    pub lean: Lean,
    /// Whether durations are read; in exchanges they are amounts.
    pub durations: bool,
    /// Whether times are read.
    pub times: bool,
    /// Whether a phrase that fits two days, as `on friday` does, is refused.
    pub strict: bool,
}

pub fn refused(unclear: Unclear) -> ComposeError {
    ComposeError::refused(unclear.message, unclear.help)
}

impl When {
    /// Takes the phrases at the start of `words`.
    pub fn take_front(&mut self, words: &mut Vec<&str>, reader: Reader) -> Result<(), ComposeError> {
        loop {
            let len = self.take_at(words, 0, reader)?;
            if len == 0 {
                return Ok(());
            }
            if words.get(len).is_some_and(|word| matches!(*word, "-" | "–" | "—" | ":")) {
                words.remove(len);
            }
            words.drain(..len);
        }
    }

    /// Takes the phrases of a clause anywhere. Returns the topic at its end that looks like a day and is kept.
    pub fn take_clause(
        &mut self,
        words: &mut Vec<&str>,
        reader: Reader,
    ) -> Result<Option<String>, ComposeError> {
        let mut at = 0;
        while at < words.len() {
            let before = at.checked_sub(1).map(|before| bare(words[before]).to_lowercase());
            let in_topic = words[..at].iter().any(|word| TOPICS.contains(&&*word.to_lowercase()));
            if in_topic && !self.is_last(&words[at..], reader) {
                at += 1;
                continue;
            }
            // `came around yesterday`, but `around Nov 5` and `over a week ago`
            let is_near = before.as_deref() == Some("around")
                && at.checked_sub(2).is_none_or(|verb| !COMING.contains(&&*words[verb].to_lowercase()));
            let is_over = before.as_deref() == Some("over")
                && days_at(&words[at..], reader.today, reader.lean)
                    .is_some_and(|(_, len)| bare(words[at + len - 1]).eq_ignore_ascii_case("ago"));
            let is_feast = weekday(&bare(words[at]).to_lowercase(), false).is_some();
            let is_other = is_near
                || is_over
                || before.as_deref().is_some_and(|before| {
                    GOVERNORS.contains(&before) || is_feast && FEASTS.contains(&before)
                });
            if is_other {
                let days = days_at(&words[at..], reader.today, reader.lean);
                let is_object =
                    matches!(before.as_deref(), Some("about" | "re" | "regarding" | "concerning"));
                if let Some((Ok(_), len)) = days
                    && is_object
                    && at + len == words.len()
                {
                    return Ok(Some(words[at..].join(" ")));
                }
                let is_limit = matches!(
                    before.as_deref(),
                    Some("before" | "after" | "until" | "till" | "since" | "by" | "about" | "the" | "this")
                );
                let clock = clock_at(&words[at..]).filter(|_| is_limit);
                if let Some(len) = days.map(|(_, len)| len).or(clock.map(|(_, len)| len)) {
                    at += len;
                    continue;
                }
            }
            if at > 0 && is_ordinal_of_noun(&words[at..], reader) {
                at += 1;
                continue;
            }
            let len = self.take_at(words, at, reader)?;
            if len == 0 {
                at += 1;
                continue;
            }
            words.drain(at..at + len);
            // `in Paris, 3 days ago`
            if at > 0 && at == words.len() {
                words[at - 1] = words[at - 1].trim_end_matches(',');
            }
        }
        Ok(None)
    }

    /// Takes the topic where all of it is a day, a time or a duration: `coffee with Ada (yesterday)`.
    pub fn take_topic(&mut self, topic: &mut Vec<&str>, reader: Reader) -> Result<(), ComposeError> {
        let mut words: Vec<&str> = topic.iter().map(|word| word.trim_matches(['(', ')'])).collect();
        if !words.is_empty()
            && self.is_last(&words, reader)
            && !words.iter().any(|word| word.starts_with(['#', '^']))
        {
            self.take_front(&mut words, reader)?;
            topic.clear();
        }
        Ok(())
    }

    /// Whether all of `words` are phrases and tags.
    pub fn is_last(&self, words: &[&str], reader: Reader) -> bool {
        let mut probe = self.clone();
        let mut at = 0;
        while at < words.len() && !words[at].starts_with(['#', '^']) {
            match probe.take_at(words, at, reader) {
                Ok(0) => return false,
                Ok(len) => at += len,
                Err(_) => return true,
            }
        }
        at > 0 && words[at..].iter().all(|word| word.starts_with(['#', '^']))
    }

    /// Takes the phrase at `at` and returns how many words it has.
    fn take_at(&mut self, words: &[&str], at: usize, reader: Reader) -> Result<usize, ComposeError> {
        let rest = &words[at..];
        if rest.is_empty() {
            return Ok(0);
        }
        if reader.times
            && let Some((day, clock)) = rest[0].split_once('T')
            && let (Some(day), Some(clock)) = (date::parse(day), Time::parse(bare(clock)))
        {
            self.set_days(Days { first: day, last: day })?;
            self.set_clock(Clock { start: clock, minutes: None })?;
            return Ok(1);
        }
        let days = days_at(rest, reader.today, reader.lean);
        let clock = clock_at(rest).filter(|_| reader.times);
        let clock = clock
            .map(|(clock, len)| (clock.or_else(|unclear| self.on_half(&rest[..len]).ok_or(unclear)), len));
        let took = duration_at(rest).filter(|_| reader.durations);
        let length = |len: Option<usize>| len.unwrap_or(0);
        let (clock_len, took_len) =
            (length(clock.as_ref().map(|(_, len)| *len)), length(took.as_ref().map(|(_, len)| *len)));
        if let Some((days, len)) = days.filter(|(_, len)| *len >= clock_len && *len >= took_len) {
            self.is_plan |= rest[len - 1].ends_with('?');
            let days = days.map_err(refused)?;
            self.part = self.part.take().or_else(|| part_of_day(&rest[..len]));
            if reader.strict && at > 0 {
                refuse_two_readings(&rest[..len], days, reader)?;
            }
            self.set_days(days)?;
            return Ok(len);
        }
        if let Some((clock, len)) = clock.filter(|(_, len)| *len >= took_len) {
            self.set_clock(clock.map_err(refused)?)?;
            return Ok(len);
        }
        if let Some((took, len)) = took {
            let is_part = rest.get(len).is_some_and(|next| matches!(*next, "of" | "away" | "drive"));
            let is_governed = at > 0
                && (is_break(words[at - 1]) && !matches!(words[at - 1], "for" | "and")
                    || matches!(
                        &*words[at - 1].to_lowercase(),
                        "almost"
                            | "nearly"
                            | "about"
                            | "around"
                            | "roughly"
                            | "approximately"
                            | "approx"
                            | "under"
                    ));
            if is_part || is_governed {
                return Ok(0);
            }
            self.set_took(&took)?;
            return Ok(len);
        }
        Ok(0)
    }

    /// A time of 12 hours on the half of the day that the day names: `yesterday evening at 7`.
    fn on_half(&self, words: &[&str]) -> Option<Clock> {
        let part = self.part.as_ref()?.to_lowercase();
        let half = match part.rsplit(' ').next()? {
            "morning" => "am",
            "afternoon" | "evening" | "tonight" => "pm",
            _ => return None,
        };
        let last = words.last().map(|last| bare(last));
        let marked: Vec<&str> = words[..words.len() - 1].iter().copied().chain(last).chain([half]).collect();
        clock_at(&marked)?.0.ok()
    }

    fn set_days(&mut self, days: Days) -> Result<(), ComposeError> {
        match self.days.replace(days) {
            Some(before) if before != days => Err(ComposeError::refused(
                format!("two days: {} and {}", shown(before), shown(days)),
                "write one day; words about another go after a colon",
            )),
            _ => Ok(()),
        }
    }

    fn set_clock(&mut self, clock: Clock) -> Result<(), ComposeError> {
        if let Some(before) = self.time.replace(clock.start).filter(|before| *before != clock.start) {
            let message = format!("two times: {before} and {}", clock.start);
            return Err(ComposeError::refused(message, "write one time; another one goes after a colon"));
        }
        match clock.minutes {
            Some(minutes) if minutes > 0 => self.set_took(&duration::display(Decimal::from(minutes))),
            _ => Ok(()),
        }
    }

    fn set_took(&mut self, took: &str) -> Result<(), ComposeError> {
        match self.took.replace(took.to_string()) {
            Some(before) if before != took => Err(ComposeError::refused(
                format!("two durations: {before} and {took}"),
                "write one duration; another one goes after a colon",
            )),
            _ => Ok(()),
        }
    }
}

/// The words of a day if they name a part of it, which the language has no place for: `this morning`.
fn part_of_day(words: &[&str]) -> Option<String> {
    let is_part = |word: &&str| {
        let word = bare(word).to_lowercase();
        DAY_PARTS.contains(&&*word) || word == "tonight" || word == "lunch"
    };
    words.iter().any(is_part).then(|| bare(&words.join(" ")).to_string())
}

/// Whether a day of a month without its month is followed by a noun: `the 4th floor`.
fn is_ordinal_of_noun(words: &[&str], reader: Reader) -> bool {
    let Some((Ok(_), len)) = days_at(words, reader.today, reader.lean) else { return false };
    let is_word =
        |word: &&&str| word.starts_with(char::is_lowercase) && bare(word).chars().all(char::is_alphanumeric);
    has_ordinal_ending(&words[len - 1].to_lowercase())
        && words[..len].iter().all(|word| month(&word.to_lowercase()).is_none())
        && words.get(len).filter(is_word).is_some_and(|next| !is_break(next))
        && days_at(&words[len..], reader.today, reader.lean).is_none()
        && clock_at(&words[len..]).is_none()
}

/// Refuses a phrase that is another day for a plan: a note may have either day.
fn refuse_two_readings(words: &[&str], days: Days, reader: Reader) -> Result<(), ComposeError> {
    let other = if reader.lean == Lean::Past { Lean::Future } else { Lean::Past };
    let Some((Ok(other), _)) = days_at(words, reader.today, other) else { return Ok(()) };
    if other == days {
        return Ok(());
    }
    Err(ComposeError::refused(
        format!("`{}` may be {} or {}", bare(&words.join(" ")), shown(days), shown(other)),
        "write the day of the note first, and the text after a colon, as in `2026-11-20 note: ...`",
    ))
}

fn shown(days: Days) -> String {
    if days.first == days.last { days.first.to_string() } else { format!("{}..{}", days.first, days.last) }
}
