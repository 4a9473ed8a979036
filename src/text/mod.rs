//! Floor 1: text and places in it, with no knowledge of the journal language.
//!
//! Every file of a journal gets its own stretch of one common offset space, so a [`Span`] alone
//! says file and place. Guarantees: offsets are bytes of the file as it lies on disk, also where
//! it is not UTF-8. Does not guarantee that a span lies on character boundaries: who makes one does.

pub mod align;
pub mod edit;
pub mod lines;
pub mod source;
pub mod span;

pub use lines::{LineIndex, Lines, Position};
pub use source::{SourceFile, SourceMap};
pub use span::Span;

/// The byte order mark: it may stand at the start of a file, and is no part of the first line.
pub const BOM: char = '\u{feff}';
