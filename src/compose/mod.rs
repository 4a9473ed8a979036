//! Writes to a journal: inserts entries, changes and removes lines, and replaces the files, all or none.
//!
//! - [`Document`] is one file's text and its entries; it computes the bytes that an edit replaces.
//! - [`Transaction`] collects edits and new entries for the files of a journal and applies them together.
//! - [`Changeset`] is the result, parsed and checked again before it is written.
//! - [`NewInteraction`], [`NewPerson`] and [`promise`] format the text of new entries.
//!
//! Guarantees: bytes outside an edit do not change; a file keeps its line endings; a change that would add an error
//! or merge two entries is rejected. Does not format existing lines: that is [`format`](mod@crate::format). Every
//! command that changes a journal writes through here, except the merge driver, which writes the file that git
//! passes to it.

pub mod capture;
mod changeset;
mod document;
mod entry;
mod error;
pub mod forget;
mod insert;
pub mod people;
pub mod promises;
mod prose;
pub mod rename;
pub mod starter;
mod transaction;

pub use changeset::{Changeset, FileChange, InsertedEntry, write_all};
pub use document::Document;
pub use entry::{NewInteraction, NewPerson, field_line, promise, with_lines};
pub use error::ComposeError;
pub use insert::{NewEntry, Placement};
pub use prose::{escape, handle_for, notes, plain, title};
pub use transaction::Transaction;
