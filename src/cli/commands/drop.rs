//! `goodwill drop`

use crate::cli::promise_args::Closing;
use crate::cli::{Exit, Failure, Global};
use crate::syntax::tree::PromiseState;

pub fn run(closing: &Closing, global: &Global) -> Result<Exit, Failure> {
    closing.run(PromiseState::Drop, global)
}
