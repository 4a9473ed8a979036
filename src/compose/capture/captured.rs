//! Reads the lines of a text, one entry each.

use super::clause;
use super::directory::Directory;
use super::duplicate;
use super::encounter;
use super::exchange;
use super::header::{dates, joined, mark};
use super::kinds;
use super::leftovers::refuse_suspects;
use super::marks::{Marks, with_separate_mark};
use super::opening::{self, Encounter, Exchange, Opening};
use super::option_lines;
use super::options::{Ask, Options};
use super::promise;
use super::ready;
use super::summary;
use super::suspect::Checks;
use super::text::bare;
use super::tokens;
use super::topic;
use super::when::{Reader, When};
use crate::compose::{ComposeError, NewEntry, NewPerson, Placement, plain};
use crate::model::Model;
use crate::syntax::tree::{Mark, PromiseState};
use crate::text::BOM;
use crate::value::natural_date::{Days, Lean, days_at};
use crate::value::{Channel, Date};

/// Turns lines into entries.
pub struct Capture<'a> {
    directory: Directory<'a>,
    today: Date,
    options: &'a Options,
    remarks: Vec<String>,
}

/// A line without its mark and the days at its start.
struct Started<'t> {
    words: Vec<&'t str>,
    when: When,
    is_plan: bool,
    is_cancelled: bool,
}

impl<'a> Capture<'a> {
    /// For a journal, on a day.
    #[must_use]
    pub fn new(model: &'a Model, today: Date, options: &'a Options, ask: &'a mut dyn Ask) -> Self {
        let directory = Directory::new(model, today, options.new, ask);
        Self { directory, today, options, remarks: Vec::new() }
    }

    /// The entries that `text` describes, one a line. Indented lines belong to the line above.
    ///
    /// # Errors
    /// The first line that can't be understood, or that is already in the journal.
    pub fn lines(&mut self, text: &str) -> Result<Vec<NewEntry>, ComposeError> {
        let mut entries: Vec<NewEntry> = Vec::new();
        let text = text.replace(BOM, "");
        let is_many = text.trim_end().contains('\n');
        for (number, line) in text.lines().map(str::trim_end).enumerate().filter(|(_, line)| !line.is_empty())
        {
            match entries.last_mut() {
                Some(entry) if line.starts_with([' ', '\t']) => {
                    entry.text.push_str("\n  ");
                    entry.text.push_str(line.trim_start());
                }
                _ => {
                    let entry = self.line(line.trim_start()).and_then(|entry| self.if_new(entry));
                    entries.push(
                        entry.map_err(|error| if is_many { error.at_line(number + 1) } else { error })?,
                    );
                }
            }
        }
        Ok(entries)
    }

    /// The entries of the people who are new.
    #[must_use]
    pub fn new_people(&self) -> &[NewPerson] {
        self.directory.new_people()
    }

    /// Remarks about how entries were read.
    #[must_use]
    pub fn remarks(&self) -> &[String] {
        &self.remarks
    }

    /// Describes an entry in one line: `Sunday 22 November 2026: coffee with Ada Lovelace`.
    #[must_use]
    pub fn summary(&self, entry: &str) -> String {
        summary::of_entry(&self.directory, entry)
    }

    fn if_new(&mut self, entry: NewEntry) -> Result<NewEntry, ComposeError> {
        if self.options.again {
            return Ok(entry);
        }
        let Some(place) = duplicate::place_of(self.directory.model, &entry.text) else { return Ok(entry) };
        let shown = entry.text.lines().next().unwrap_or_default();
        if self.directory.is_again(shown) {
            return Ok(entry);
        }
        Err(ComposeError::refused(
            format!("`{shown}` is already in the journal, at {place}"),
            "to write it again, use `--again`",
        ))
    }

    fn line(&mut self, line: &str) -> Result<NewEntry, ComposeError> {
        if let Some(date) = ready::date_of(line, &self.directory) {
            let text = self.with_lines(line.to_string(), None, None)?;
            return Ok(NewEntry { text, placement: Placement::Date(date) });
        }
        let text = plain(line).replace('＠', "@");
        super::unfit::refuse_option(&text)?;
        let started = self.start(with_separate_mark(tokens::split(&text, &self.directory)))?;
        let first = started.words.first().map(|word| word.to_lowercase()).unwrap_or_default();
        let states = [PromiseState::Todo, PromiseState::Wait];
        let state = states.into_iter().find(|state| first.trim_end_matches(':') == state.as_str());
        if let Some(state) = state {
            return self.promise_entry(state, &started);
        }
        self.entry(started)
    }

    /// Takes the mark and the days at the start.
    fn start<'t>(&self, mut words: Vec<&'t str>) -> Result<Started<'t>, ComposeError> {
        let mut marks = Marks { is_plan: self.options.plan, is_cancelled: false };
        marks.take(&mut words);
        // A plan or a promise after the day decides which way the day is read.
        let behind = days_at(&words, self.today, Lean::Past).map_or(0, |(_, len)| len);
        let next = words.get(behind).map(|word| word.to_lowercase()).unwrap_or_default();
        let is_future = is_plan_word(&next) || words.last().is_some_and(|last| last.ends_with('?'));
        let lean = if marks.is_plan || is_future { Lean::Future } else { Lean::Past };
        let mut when = When::default();
        when.take_front(
            &mut words,
            Reader { today: self.today, lean, durations: false, times: true, strict: false },
        )?;
        marks.take(&mut words);
        let is_plan = marks.is_plan || when.is_plan;
        Ok(Started { words, when, is_plan, is_cancelled: marks.is_cancelled })
    }

    fn entry(&mut self, started: Started<'_>) -> Result<NewEntry, ComposeError> {
        let Started { words, mut when, mut is_plan, is_cancelled } = started;
        let split = clause::split(&words, &self.directory, self.today);
        is_plan |= split.is_question;
        let mut words: Vec<&str> = split.words.iter().map(|word| tokens::without_quotes(word)).collect();
        let mut topic = split.topic;
        if words.len() > 1 && words.last().is_some_and(|last| last.eq_ignore_ascii_case("x")) {
            return Err(ComposeError::refused(
                "`x` at the end of an entry",
                "an interaction that did not take place starts with `x`, as in `x lunch with Ada`",
            ));
        }
        let lean = if is_plan { Lean::Future } else { Lean::Past };
        // Durations are amounts where something is exchanged.
        let is_exchange = self.is_exchange(&words);
        if !is_exchange {
            let is_comma = words.last().is_some_and(|last| last.ends_with(','));
            let read = if is_comma { topic.len() } else { 0 };
            topic::refuse_exchange(&[&words, &topic[..read]].concat())?;
        }
        topic::refuse_promise(&words, if split.is_after_colon { &[] } else { &topic })?;
        let strict = words.first().is_some_and(|word| bare(word).eq_ignore_ascii_case("note"));
        let reader = Reader { today: self.today, lean, durations: !is_exchange, times: true, strict };
        let kept = when.take_clause(&mut words, reader)?;
        when.take_topic(&mut topic, reader)?;
        topic::refuse_cancellation(&topic)?;
        if !split.is_after_colon {
            topic::refuse_parts(&topic, &self.directory, &when, reader)?;
        }
        let kind = self.options.kind.as_deref();
        let mut openings = opening::Reader { directory: &mut self.directory, today: self.today, kind };
        if split.is_question && kind.is_none() {
            super::unfit::refuse(&words)?;
        }
        match openings.read(&words)? {
            Opening::Encounter(encounter) => {
                let is_cancelled = is_cancelled || encounter.is_cancelled;
                self.encounter_entry(&encounter, when, mark(is_plan, is_cancelled)?, kept, &topic)
            }
            Opening::Exchange(exchange) => {
                self.exchange_entry(&exchange, &when, mark(is_plan, is_cancelled)?, &topic)
            }
        }
    }

    /// Whether a clause is an exchange, by its first verb.
    fn is_exchange(&mut self, words: &[&str]) -> bool {
        let verbs =
            ["gave", "got", "lent", "borrowed", "returned", "paid", "bought", "loaned", "helped", "received"];
        let is_verb = |word: &&str| verbs.contains(&&*word.to_lowercase());
        if self.options.kind.is_some() {
            return false;
        }
        let mut openings = opening::Reader { directory: &mut self.directory, today: self.today, kind: None };
        words.iter().take(6).any(is_verb)
            && openings.read(words).is_ok_and(|opening| matches!(opening, Opening::Exchange(_)))
    }

    fn encounter_entry(
        &mut self,
        encounter: &Encounter<'_>,
        when: When,
        mark: Option<Mark>,
        kept: Option<String>,
        topic: &[&str],
    ) -> Result<NewEntry, ComposeError> {
        let mut parts = encounter::read(&mut self.directory, encounter, topic, self.options, self.today)?;
        refuse_suspects(&encounter.label, None, Checks::ALL, self.today)?;
        refuse_suspects(&parts.prose, kept.as_deref(), Checks::ALL, self.today)?;
        if let Some(error) = parts.doubtful.take() {
            return Err(error);
        }
        let days = self.days(&when)?;
        self.remark_part(&when);
        self.remarks
            .extend(kept.map(|kept| format!("`{kept}` is part of the text, not the date of the entry")));
        let mark = self.mark(mark, days);
        let mut head = dates(days);
        if let Some(time) = when.time {
            head.push(time.to_string());
        }
        head.extend(mark.map(|mark| mark.sign().to_string()));
        head.push(encounter.kind.clone());
        let label = encounter.label.join(" ");
        let mut tail = vec![label];
        tail.extend(parts.prose.iter().cloned());
        if let Some(last) = tail.last_mut().filter(|_| topic.is_empty()) {
            // `in Paris,` before people who are written first
            last.truncate(last.trim_end_matches(',').len());
        }
        tail.extend(topic.iter().map(ToString::to_string));
        tail.retain(|word| !word.is_empty());
        let text = joined(&head, &parts, &tail);
        let is_record = kinds::channel(self.directory.model, &encounter.kind) == Channel::Record;
        if let Some(place) = parts.place.as_ref().filter(|_| is_record) {
            return Err(ComposeError::refused(
                format!("`{place}` reads as a place, which `{}` does not have", encounter.kind),
                format!("write the text after a colon, as in `{} Ada: ...`", encounter.kind),
            ));
        }
        let text = self.with_lines(text, parts.place, when.took)?;
        Ok(NewEntry { text, placement: Placement::Date(days.first) })
    }

    fn exchange_entry(
        &mut self,
        exchange: &Exchange<'_>,
        when: &When,
        mark: Option<Mark>,
        topic: &[&str],
    ) -> Result<NewEntry, ComposeError> {
        let line = exchange::line(&mut self.directory, exchange, topic, self.today)?;
        let days = self.days(when)?;
        self.remark_part(when);
        let mut head = dates(days);
        head.extend(when.time.map(|time| time.to_string()));
        head.extend(self.mark(mark, days).map(|mark| mark.sign().to_string()));
        let text = self.with_lines(format!("{} {line}", head.join(" ")), None, None)?;
        Ok(NewEntry { text, placement: Placement::Date(days.first) })
    }

    fn promise_entry(
        &mut self,
        state: PromiseState,
        started: &Started<'_>,
    ) -> Result<NewEntry, ComposeError> {
        if started.is_plan || started.is_cancelled {
            return Err(ComposeError::refused(
                format!("a `{}` has no mark", state.as_str()),
                "leave out the `?` or `x`; `done` and `drop` close a promise",
            ));
        }
        let when = When { days: started.when.days.or(self.options.date.map(one)), ..started.when.clone() };
        let words = &started.words[1..];
        let text = promise::line(&mut self.directory, state, words, when, self.today, &mut self.remarks)?;
        let text = self.with_lines(text, None, None)?;
        Ok(NewEntry { text, placement: Placement::End })
    }

    /// The days of the text or of `--date`; today where neither gives any.
    fn days(&self, when: &When) -> Result<Days, ComposeError> {
        match (self.options.date.map(one), when.days) {
            (Some(given), Some(read)) if given != read => Err(ComposeError::refused(
                format!("two days: {} and {}", given.first, read.first),
                "write the day in the text or with `--date`",
            )),
            (given, read) => Ok(read.or(given).unwrap_or(one(self.today))),
        }
    }

    /// Adds a remark if only the day of a phrase such as `last night` is written.
    fn remark_part(&mut self, when: &When) {
        if let Some(part) = when.part.as_ref().filter(|_| when.time.is_none()) {
            self.remarks
                .push(format!("only the day of `{part}` is written; for the time add it, as in `at 20:00`"));
        }
    }

    /// The mark: an entry with a future date is a plan.
    fn mark(&self, mark: Option<Mark>, days: Days) -> Option<Mark> {
        mark.or((days.first > self.today).then_some(Mark::Plan))
    }

    /// A header with the lines of the options under it.
    fn with_lines(
        &mut self,
        mut text: String,
        place: Option<String>,
        took: Option<String>,
    ) -> Result<String, ComposeError> {
        let read = option_lines::Read { place, took };
        for line in
            option_lines::lines(&mut self.directory, self.options, read, self.today, &mut self.remarks)?
        {
            text.push_str("\n  ");
            text.push_str(&line);
        }
        Ok(text)
    }
}

fn is_plan_word(word: &str) -> bool {
    matches!(word, "?" | "todo" | "wait" | "todo:" | "wait:")
}

fn one(day: Date) -> Days {
    Days { first: day, last: day }
}
