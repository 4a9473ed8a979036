//! The language server, driven over its standard input and output.

mod client;
mod diagnostics;
mod edits;
mod neovim;
mod requests;
mod survive;
