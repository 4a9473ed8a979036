//! Formats new entries.

use std::fmt::Write as _;

use super::prose::title;
use crate::syntax::tree::{Direction, Key, Mark, PromiseState};
use crate::value::{Date, Time};

/// An interaction to write.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewInteraction {
    /// First day.
    pub date: Date,
    /// Last day, if it differs.
    pub until: Option<Date>,
    /// Time of day.
    pub time: Option<Time>,
    /// `?` or `x`.
    pub mark: Option<Mark>,
    /// KIND.
    pub kind: String,
    /// Who reached out.
    pub direction: Direction,
    /// Handles of the participants, without `@`.
    pub people: Vec<String>,
    /// PROSE in the journal language; plain text must go through [`escape`](super::escape) first.
    pub prose: String,
    /// Its lines in the journal language, without indentation.
    pub lines: Vec<String>,
}

impl NewInteraction {
    /// An interaction on a day, of a kind, with people.
    #[must_use]
    pub fn new(date: Date, kind: impl Into<String>, people: Vec<String>) -> Self {
        Self {
            date,
            until: None,
            time: None,
            mark: None,
            kind: kind.into(),
            direction: Direction::Mutual,
            people,
            prose: String::new(),
            lines: Vec::new(),
        }
    }

    /// Its text in the standard layout, without a final line ending.
    #[must_use]
    pub fn text(&self) -> String {
        let mut text = self.date.to_string();
        // Writing to a string never fails.
        if let Some(until) = self.until.filter(|&until| until > self.date) {
            let _ = write!(text, "..{until}");
        }
        if let Some(time) = self.time {
            let _ = write!(text, " {time}");
        }
        if let Some(mark) = self.mark {
            let _ = write!(text, " {}", mark.sign());
        }
        let _ = write!(text, " {}", self.kind);
        if self.direction != Direction::Mutual && !self.people.is_empty() {
            let _ = write!(text, " {}", self.direction.word());
        }
        for person in &self.people {
            let _ = write!(text, " @{person}");
        }
        push_word(&mut text, &self.prose);
        with_lines(text, &self.lines)
    }
}

/// A person to write.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct NewPerson {
    /// Without `@`; see [`handle_for`](super::handle_for).
    pub handle: String,
    /// NAME as plain text.
    pub name: String,
    /// Its lines in the journal language, without indentation: `email: ada@x.org`.
    pub lines: Vec<String>,
}

impl NewPerson {
    /// Its text in the standard layout, without a final line ending.
    #[must_use]
    pub fn text(&self) -> String {
        let mut text = format!("person @{}", self.handle);
        push_word(&mut text, &title(&self.name));
        with_lines(text, &self.lines)
    }
}

/// The text of a promise: `todo 2026-03-04 call @ada`. `prose` is in the journal language.
#[must_use]
pub fn promise(state: PromiseState, due: Option<Date>, prose: &str) -> String {
    let mut text = state.as_str().to_string();
    if let Some(due) = due {
        let _ = write!(text, " {due}");
    }
    push_word(&mut text, prose);
    text
}

fn push_word(text: &mut String, word: &str) {
    if !word.is_empty() {
        text.push(' ');
        text.push_str(word);
    }
}

/// A header with its indented lines below.
#[must_use]
pub fn with_lines(mut text: String, lines: &[String]) -> String {
    for line in lines {
        text.push_str("\n  ");
        text.push_str(line);
    }
    text
}

/// The line of a field: `email: ada@x.org`.
#[must_use]
pub fn field_line(key: Key, value: &str) -> String {
    format!("{}: {value}", key.as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Date {
        crate::value::date::parse(text).expect("a date")
    }

    #[test]
    fn entries_are_written_in_the_standard_layout() {
        let mut coffee = NewInteraction::new(day("2026-03-04"), "coffee", vec!["ada".into(), "bob".into()]);
        assert_eq!(coffee.text(), "2026-03-04 coffee @ada @bob");
        coffee.until = Some(day("2026-03-05"));
        coffee.time = Time::parse("18:30");
        coffee.mark = Some(Mark::Plan);
        coffee.direction = Direction::In;
        coffee.prose = "The paper #maths".into();
        coffee.lines =
            vec!["at: Lab".into(), promise(PromiseState::Todo, Some(day("2026-03-06")), "call @ada")];
        let text = coffee.text();
        assert_eq!(
            text,
            "2026-03-04..2026-03-05 18:30 ? coffee from @ada @bob The paper #maths\n  at: Lab\n  todo 2026-03-06 call @ada"
        );
        let person =
            NewPerson {
                handle: "zoé".into(), name: "Zoé  ; Q".into(), lines: vec!["email: z@x.org".into()]
            };
        assert_eq!(person.text(), "person @zoé Zoé, Q\n  email: z@x.org");
        for text in [text, person.text()] {
            assert!(crate::syntax::parse(&text, 0).problems.is_empty(), "{text}");
        }
    }
}
