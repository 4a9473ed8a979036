//! Names in the text: people, tags, goals and circles.

use std::fmt;

use crate::text::Span;

/// A name in the text. Packed into eight bytes, because a line may hold a million names.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Name {
    start: u32,
    /// The length, then two bits for the sigil and two for the role.
    packed: u32,
}

impl Name {
    /// The most bytes that a name can have: one less than 256 MiB.
    pub const LONGEST: u32 = u32::MAX >> 4;

    /// A name at `span`, without its sigil; cut to [`Name::LONGEST`] bytes.
    #[must_use]
    pub fn new(sigil: Sigil, role: Role, span: Span) -> Self {
        let length = span.len().min(Self::LONGEST);
        Self { start: span.start, packed: length << 4 | (sigil as u32) << 2 | role as u32 }
    }

    /// What it names.
    #[must_use]
    pub const fn sigil(self) -> Sigil {
        match self.packed >> 2 & 3 {
            0 => Sigil::Person,
            1 => Sigil::Tag,
            2 => Sigil::Goal,
            _ => Sigil::Circle,
        }
    }

    /// Its part on the line.
    #[must_use]
    pub const fn role(self) -> Role {
        match self.packed & 3 {
            0 => Role::Party,
            1 => Role::Mention,
            2 => Role::MentionWith,
            _ => Role::Broken,
        }
    }

    /// The name without its sigil.
    #[must_use]
    pub const fn span(self) -> Span {
        Span::new(self.start, self.start + (self.packed >> 4))
    }

    /// Whether it is in prose or a note.
    #[must_use]
    pub const fn is_mention(self) -> bool {
        matches!(self.role(), Role::Mention | Role::MentionWith)
    }

    /// Whether its line has no syntax error.
    #[must_use]
    pub const fn is_understood(self) -> bool {
        !matches!(self.role(), Role::Broken)
    }
}

impl fmt::Debug for Name {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Name {{ sigil: {:?}, role: {:?}, span: {:?} }}", self.sigil(), self.role(), self.span())
    }
}

/// What a name names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sigil {
    /// `@`
    Person,
    /// `#`
    Tag,
    /// `^`
    Goal,
    /// A circle; written without a sigil.
    Circle,
}

/// The part of a name on its line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Role {
    /// In PEOPLE, in the list of a field, or the subject of an entry.
    Party,
    /// In prose or a note.
    Mention,
    /// In prose, right after `with`.
    MentionWith,
    /// On a line with a syntax error.
    Broken,
}
