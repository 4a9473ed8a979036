//! Short texts for people, without a markup language: the protocol layer draws them.

/// Lines of a hover.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Page {
    /// The lines.
    pub lines: Vec<Vec<Part>>,
}

/// A part of a line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Part {
    /// The subject.
    Strong(String),
    /// Journal text.
    Code(String),
    /// Plain text, perhaps of the user.
    Plain(String),
}

impl Page {
    /// Adds a line.
    pub fn push(&mut self, line: impl Into<Vec<Part>>) {
        self.lines.push(line.into());
    }

    /// Adds a line of plain text, unless it is empty.
    pub fn plain(&mut self, text: impl Into<String>) {
        let text = text.into();
        if !text.is_empty() {
            self.push([Part::Plain(text)]);
        }
    }
}

/// The subject of a page.
#[must_use]
pub fn strong(text: impl Into<String>) -> Part {
    Part::Strong(text.into())
}

/// Journal text.
#[must_use]
pub fn code(text: impl Into<String>) -> Part {
    Part::Code(text.into())
}

/// Plain text.
#[must_use]
pub fn plain(text: impl Into<String>) -> Part {
    Part::Plain(text.into())
}
