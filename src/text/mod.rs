//! Text, spans and positions, without any knowledge of the journal language.
//!
//! Every file of a journal has a separate range of one common offset space, so that a [`Span`] alone identifies a file
//! and a place in it. Guarantees: offsets are bytes of the file on disk, also if it is not UTF-8. The
//! creator of a span makes sure that it is on character boundaries.

pub mod align;
pub mod edit;
pub mod lines;
pub mod source;
pub mod span;
pub mod utf16;

pub use lines::{LineIndex, Lines, Position};
pub use source::{SourceFile, SourceMap};
pub use span::Span;

/// The byte order mark, which is allowed at the start of a file and not part of its first line.
pub const BOM: char = '\u{feff}';
