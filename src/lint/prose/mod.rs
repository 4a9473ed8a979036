//! Searches prose: for names without a handle, for days and for phrases.

mod needles;
mod person_names;
mod several_days;
mod tokens;
mod topic_starts;
mod unlinked;

pub use needles::Needles;
pub use several_days::several_days;
pub use unlinked::{UnlinkedName, find_unlinked_names};
