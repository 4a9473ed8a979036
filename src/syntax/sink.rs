//! Collects what the parsers of a line find besides their value.

use std::cell::RefCell;

use super::error::{LineError, Reason};
use super::tree::{Name, Role, Sigil};
use crate::text::Span;

/// The names of a chunk, and the problems that leave the current line readable.
///
/// Parsers share it by reference, so that combinators can hold several parsers that report names.
pub struct Sink<'s> {
    names: RefCell<Vec<Name>>,
    problems: RefCell<Vec<LineError<'s>>>,
    text: &'s str,
    base: u32,
}

impl<'s> Sink<'s> {
    /// A sink for the lines of `text`, whose first byte is at offset `base`. `names` gives it memory.
    pub fn new(text: &'s str, base: u32, names: Vec<Name>) -> Self {
        Self { names: RefCell::new(names), problems: RefCell::default(), text, base }
    }

    /// The span of `part`, a part of the text.
    // Every word of a journal gets a span: conversions that can fail would take as long as all the rest.
    #[allow(clippy::cast_possible_truncation, reason = "the text is shorter than 4 GiB")]
    pub fn span(&self, part: &str) -> Span {
        // A part of the text starts within it.
        let offset = (part.as_ptr() as usize).wrapping_sub(self.text.as_ptr() as usize);
        debug_assert!(offset + part.len() <= self.text.len(), "`{part}` is not a part of the text");
        let start = self.base + offset as u32;
        Span::new(start, start + part.len() as u32)
    }

    /// The text before `part`, a part of it.
    pub fn before(&self, part: &str) -> &'s str {
        self.text.get(..(self.span(part).start - self.base) as usize).unwrap_or_default()
    }

    /// The number of names.
    pub fn count(&self) -> u32 {
        u32::try_from(self.names.borrow().len()).unwrap_or(u32::MAX)
    }

    /// Adds a name.
    pub fn name(&self, sigil: Sigil, role: Role, name: &str) {
        let name = &name[..name.floor_char_boundary(Name::LONGEST as usize)];
        self.names.borrow_mut().push(Name::new(sigil, role, self.span(name)));
    }

    /// Adds a problem that leaves the line readable.
    pub fn problem(&self, at: &'s str, reason: Reason) {
        self.problems.borrow_mut().push(LineError { at, reason });
    }

    /// Drops the problems, and all names but the first `count`.
    pub fn truncate(&self, count: u32) {
        self.names.borrow_mut().truncate(count as usize);
        self.problems.borrow_mut().clear();
    }

    /// Removes and returns the problems.
    pub fn take_problems(&self) -> Vec<LineError<'s>> {
        std::mem::take(&mut self.problems.borrow_mut())
    }

    /// A copy of the names so far.
    #[cfg(test)]
    pub fn names_so_far(&self) -> Vec<Name> {
        self.names.borrow().clone()
    }

    /// All names.
    pub fn into_names(self) -> Vec<Name> {
        self.names.into_inner()
    }
}
