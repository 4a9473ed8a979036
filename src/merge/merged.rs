//! The result of a merge.

/// A merged file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Merged {
    /// Its bytes.
    pub bytes: Vec<u8>,
    /// How many conflicts it has: entries with two versions between markers.
    pub conflicts: usize,
}
