//! Tests through the public surface: the library's entrances and the program itself.

mod layers;
mod network;
mod oracle;
mod program;
