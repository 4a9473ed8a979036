//! Integration tests of the library and the program.
//!
//! Tests that take seconds are `#[ignore = "slow: ..."]`; `cargo test -- --include-ignored` runs them too.

mod abnf;
mod capture;
mod cases;
mod change;
mod cli;
mod diff;
mod encryption;
mod examples;
mod export;
#[cfg(unix)]
mod faults;
mod fields;
mod forget;
mod grammar;
mod hooks;
mod hostile;
mod html;
mod import;
mod layers;
mod lean;
mod lints;
mod lsp;
mod merge;
mod messy_input;
mod network;
mod oracle;
mod pages;
mod privacy;
mod program;
mod readme;
mod recipes;
mod reference;
mod registry;
mod render;
mod reports;
mod roundtrip;
mod sandbox;
mod since;
mod stats;
mod support;
mod syntax;
mod terminal;
mod threads;
mod tree_sitter;
mod versions;
