//! Searches prose for names without a handle.

mod person_names;
mod tokens;
mod topic_starts;
mod unlinked;

pub use unlinked::{UnlinkedName, find_unlinked_names};
