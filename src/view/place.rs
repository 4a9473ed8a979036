//! A place in a file, as every output format has it.

use serde::Serialize;

use crate::text::Position;

/// A place in a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Place<'a> {
    /// The file's name as shown: relative where possible.
    pub file: &'a str,
    /// From 1.
    pub line: u32,
    /// From 1, in characters.
    pub column: u32,
}

impl<'a> From<(&'a str, Position)> for Place<'a> {
    fn from((file, position): (&'a str, Position)) -> Self {
        Self { file, line: position.line, column: position.column }
    }
}
