//! `goodwill lsp`

use std::io::{self, BufReader};

use clap::Args;

use crate::cli::{Exit, Failure, Global, clock, journal};
use crate::lsp::{self, Ended, Forced};
use crate::project::Root;

/// The arguments of `lsp`.
#[derive(Debug, Args)]
pub struct LspArgs {
    /// Accepted for editors that pass it: the server always uses standard input and output
    #[arg(long, hide = true)]
    stdio: bool,
}

pub fn run(_arguments: &LspArgs, global: &Global) -> Result<Exit, Failure> {
    let flag = global.today;
    let today = clock::today(flag)?;
    // The variable was valid above.
    let clock = Box::new(move || clock::today(flag).unwrap_or(today));
    let forced = match journal::named_roots(&global.file)? {
        Some(roots) if roots.iter().any(|root| matches!(root, Root::Stream(..))) => {
            return Err(Failure::usage(
                "the server reads messages of the editor from standard input",
                "pass the path of a journal to `-f`",
            ));
        }
        Some(roots) => Some(Forced { folder: std::env::current_dir()?, roots }),
        None => None,
    };
    let ended = lsp::serve(BufReader::new(io::stdin()), io::stdout().lock(), clock, forced)?;
    Ok(if ended == Ended::Regularly { Exit::Done } else { Exit::Findings })
}
