//! Tests through the public surface: the library's entrances and the program itself.

mod abnf;
mod cases;
mod cli;
mod examples;
mod grammar;
mod hooks;
mod layers;
mod lints;
mod network;
mod oracle;
mod program;
mod readme;
mod registry;
mod render;
mod roundtrip;
mod syntax;
mod untidy;
