//! Floor 4: writing into a journal. Every change to its files is written from here, all files or none; only the
//! merge driver writes by itself, the one file that git hands it.
//!
//! - [`Document`] knows where the entries of one text are, and says which bytes a change replaces.
//! - [`Writing`] collects changes and new entries for the files of a journal, makes them all at once, reads
//!   the result as a journal before anything is written, and writes it, all files or none.
//! - [`Interaction`], [`Person`] and [`promise`] are the texts of new entries.
//!
//! Guarantees: bytes that no change names stay as they are; a file keeps its line ends; nothing is
//! written where an error would appear that was not there, or where an entry would swallow another.
//! Does not guarantee the one layout of lines that were there before: that is `format`.

pub mod capture;
mod changeset;
mod document;
mod entry;
mod error;
mod insert;
pub mod people;
pub mod promises;
mod prose;
pub mod rename;
pub mod starter;
mod transaction;

pub use changeset::{Edited, Placed, Written, write_all};
pub use document::Document;
pub use entry::{Interaction, Person, promise};
pub use error::ComposeError;
pub use insert::{NewEntry, Place};
pub use prose::{escape, handle_for, notes, plain, title};
pub use transaction::Writing;
