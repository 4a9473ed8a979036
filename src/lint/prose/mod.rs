//! Searches prose: for names without a handle, for days and for phrases.

mod header;
mod person_names;
mod several_days;
mod signs;
mod tokens;
mod topic_starts;
mod unlinked;

pub use header::Header;
pub use several_days::several_days;
pub use signs::Signs;
pub use unlinked::{NamesInProse, UnlinkedName};
