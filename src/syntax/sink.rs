//! Where parsers leave what they find besides their value.

use super::error::{Expected, Fault};
use super::tree::{Name, Role, Sigil};
use crate::text::Span;

/// Names and small faults of the line that is being parsed.
pub struct Sink<'s> {
    /// All names so far.
    pub names: Vec<Name>,
    /// What is wrong with the line without making it unreadable.
    pub faults: Vec<Expected<'s>>,
    text: &'s str,
    base: u32,
}

impl<'s> Sink<'s> {
    /// For lines of `text`, whose first byte lies at `base`.
    pub fn new(text: &'s str, base: u32, names: Vec<Name>) -> Self {
        Self { names, faults: Vec::new(), text, base }
    }

    /// Where `part`, a part of the text, lies.
    pub fn span(&self, part: &str) -> Span {
        // A part of the text starts within it, and the text is shorter than 4 GiB.
        let offset = (part.as_ptr() as usize).wrapping_sub(self.text.as_ptr() as usize);
        debug_assert!(offset + part.len() <= self.text.len(), "`{part}` is no part of the text");
        let start = self.base + u32::try_from(offset).unwrap_or(0);
        Span::new(start, start + u32::try_from(part.len()).unwrap_or(0))
    }

    /// The text before `part`, a part of it.
    pub fn before(&self, part: &str) -> &'s str {
        self.text.get(..(self.span(part).start - self.base) as usize).unwrap_or_default()
    }

    /// How many names there are.
    pub fn count(&self) -> u32 {
        u32::try_from(self.names.len()).unwrap_or(u32::MAX)
    }

    /// Adds a name.
    pub fn name(&mut self, sigil: Sigil, role: Role, name: &str) {
        let name = &name[..name.floor_char_boundary(Name::LONGEST as usize)];
        self.names.push(Name::new(sigil, role, self.span(name)));
    }

    /// Notes a fault and goes on.
    pub fn fault(&mut self, at: &'s str, fault: Fault) {
        self.faults.push(Expected { at, fault });
    }
}
