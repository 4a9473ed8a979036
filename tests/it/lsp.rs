//! The language server, driven over its standard input and output.

mod client;
mod diagnostics;
