//! Searches prose for names without a handle.

mod person_names;
mod several_days;
mod tokens;
mod topic_starts;
mod unlinked;

pub use several_days::several_days;
pub use unlinked::{UnlinkedName, find_unlinked_names};
