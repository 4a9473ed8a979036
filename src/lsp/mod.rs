//! The language server: reads and writes the Language Server Protocol, and answers with functions of `ide`.
//!
//! The only module that knows the protocol. Open documents take the place of files on disk; after a change the journals of
//! all open documents are read again as soon as the client pauses. Guarantees: a malformed message, an unknown method or
//! a bug in an answer does not end the session; no file is written and no socket is opened.

mod answers;
mod capabilities;
mod client;
mod findings;
mod markup;
mod position;
mod publish;
mod requests;
mod server;
mod state;
mod target;
mod tokens;
mod transport;
mod uri;

pub use server::{Ended, serve};
pub use state::Forced;
