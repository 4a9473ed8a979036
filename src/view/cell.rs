//! Cells of a table.

use std::borrow::Cow;

use crate::value::Date;

/// One cell.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Cell<'a> {
    /// The value.
    pub content: Content<'a>,
    /// The emphasis.
    pub tone: Tone,
    /// The handle of the person whose name it is: a page with their card links to it.
    pub person: Option<&'a str>,
}

/// The value of a cell.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum Content<'a> {
    /// Unknown or not applicable.
    #[default]
    Nothing,
    /// Text, possibly the user's: it may contain control characters.
    Text(Cow<'a, str>),
    /// An exact number, already formatted.
    Number(Cow<'a, str>),
    /// A share in thousandths, from 0 to 1000, drawn as a bar.
    Bar(u16),
    /// A series of values in thousandths of the highest one, drawn as a sparkline.
    Course(Vec<u16>),
}

/// The emphasis of a cell. A tone never carries information that the text lacks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Tone {
    /// No emphasis.
    #[default]
    Plain,
    /// Background information.
    Quiet,
    /// The first thing to notice in a row.
    Strong,
    /// All is well.
    Calm,
    /// Worth a look.
    Attention,
    /// Worth a look today.
    Urgent,
}

impl<'a> Cell<'a> {
    /// A cell of text. Empty text makes an empty cell.
    pub fn text(text: impl Into<Cow<'a, str>>) -> Self {
        let text = text.into();
        let content = if text.is_empty() { Content::Nothing } else { Content::Text(text) };
        Self { content, ..Self::default() }
    }

    /// A cell with the name of a person.
    pub fn person(name: impl Into<Cow<'a, str>>, handle: &'a str) -> Self {
        Self { person: Some(handle), ..Self::text(name) }
    }

    /// A cell with a number.
    #[allow(clippy::needless_pass_by_value, reason = "numbers are Copy")]
    pub fn number(number: impl ToString) -> Self {
        Self { content: Content::Number(number.to_string().into()), ..Self::default() }
    }

    /// A cell with a number that may be unknown.
    pub fn known(number: Option<impl ToString>) -> Self {
        number.map_or_else(Self::default, Self::number)
    }

    /// A cell with a date.
    #[must_use]
    pub fn date(date: Option<Date>) -> Self {
        date.map_or_else(Self::default, |date| Self::text(date.to_string()))
    }

    /// The cell in another tone.
    #[must_use]
    pub fn tone(mut self, tone: Tone) -> Self {
        self.tone = tone;
        self
    }
}
