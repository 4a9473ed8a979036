//! `goodwill schema`

use crate::cli::{Exit, Failure, stdio};
use crate::settings;

pub fn run() -> Result<Exit, Failure> {
    stdio::print(|out| writeln!(out, "{}", settings::schema()))?;
    Ok(Exit::Done)
}
