//! The parts of an interaction: people, direction, place and prose.

use super::people::handle_list;
use crate::compose::ComposeError;
use crate::syntax::tree::Direction;

/// Words after which names are only mentioned.
pub const TOPICS: [&str; 20] = [
    "about",
    "re",
    "regarding",
    "concerning",
    "because",
    "since",
    "so",
    "that",
    "who",
    "which",
    "where",
    "when",
    "while",
    "as",
    "after",
    "before",
    "for",
    "during",
    "without",
    "instead",
];

/// The people, the place and the prose of an interaction.
#[derive(Debug, Default)]
pub struct Parts {
    pub handles: Vec<String>,
    pub direction: Option<Direction>,
    pub place: Option<String>,
    pub prose: Vec<String>,
    /// The names in the prose that are known.
    pub mentions: Vec<String>,
    /// Whether the owner is named.
    pub has_me: bool,
    /// The error for an unknown word that may name a person.
    pub doubtful: Option<ComposeError>,
}

impl Parts {
    /// `with @ada and @bob`
    pub fn people(&self) -> String {
        let list = handle_list(&self.handles);
        match self.direction.filter(|_| !self.handles.is_empty()) {
            Some(direction) => format!("{} {list}", direction.word()),
            None => list,
        }
    }

    /// Adds people who are not yet among them.
    pub fn add(&mut self, handles: Vec<String>) {
        for handle in handles {
            if !self.handles.contains(&handle) {
                self.handles.push(handle);
            }
        }
    }

    /// Sets the direction.
    ///
    /// # Errors
    /// If another one is set.
    pub fn set_direction(&mut self, direction: Direction) -> Result<(), ComposeError> {
        match self.direction {
            Some(before) if before != direction => Err(ComposeError::refused(
                format!("two directions: `{}` and `{}`", before.word(), direction.word()),
                "use one of `to`, `from` and `with`, and write the rest after a colon",
            )),
            _ => {
                self.direction = Some(direction);
                Ok(())
            }
        }
    }
}
