//! Answers for editors, one file each: plain data, in byte offsets.
//!
//! An [`Analysis`] is a journal as of the last change. A [`Cursor`] is a place in the text that the user edits; it parses
//! only the entry there, so that completion and hover need not wait for the analysis of a large journal.
//!
//! Guarantees: findings are those of `goodwill check`. Changes are returned, never written. Does not know the protocol
//! or the encoding of positions; `lsp` does.

pub mod actions;
pub mod analysis;
mod balance;
pub mod completion;
pub mod cursor;
pub mod edit;
pub mod folder;
pub mod formatting;
pub mod hints;
pub mod hover;
pub mod links;
pub mod locate;
pub mod navigation;
pub mod outline;
pub mod page;
pub mod ranges;
pub mod rename;
pub mod symbol;
pub mod tokens;
mod words;

pub use analysis::{Analysis, Place};
pub use cursor::Cursor;
pub use page::{Page, Part};
pub use symbol::{Symbol, SymbolKind};
