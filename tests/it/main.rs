//! Tests through the public surface: the library's entrances and the program itself.

mod capture;
mod change;
mod grammar;
mod home;
mod layers;
mod oracle;
mod program;
mod roundtrip;
mod syntax;
mod untidy;
