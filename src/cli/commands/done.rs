//! `goodwill done`

use crate::cli::promise_args::PromiseArgs;
use crate::cli::{Exit, Failure, Global};
use crate::syntax::tree::PromiseState;

pub fn run(arguments: &PromiseArgs, global: &Global) -> Result<Exit, Failure> {
    arguments.close(PromiseState::Done, global)
}
