//! `goodwill schema`

use clap::Args;

use crate::cli::{Exit, Failure, Global, stdio};
use crate::settings;

/// The arguments of `schema`.
#[derive(Debug, Args)]
pub struct Arguments {}

pub fn run(_: &Arguments, _: &Global) -> Result<Exit, Failure> {
    stdio::print(|out| writeln!(out, "{}", settings::schema()))?;
    Ok(Exit::Done)
}
