//! The input file of an import.

/// A file to import.
pub struct Source<'a> {
    /// The displayed name; `-` for standard input.
    pub name: &'a str,
    /// The content, in any encoding.
    pub bytes: &'a [u8],
}
