//! `goodwill completions`

use clap::Args;
use clap_complete::env::Shells;

use crate::cli::{Exit, Failure, stdio};

/// The arguments of `completions`.
#[derive(Debug, Args)]
pub struct CompletionsArgs {
    /// Shell: bash, elvish, fish, powershell or zsh
    #[arg(value_name = "SHELL")]
    shell: String,
}

pub fn run(arguments: &CompletionsArgs) -> Result<Exit, Failure> {
    let shells = Shells::builtins();
    let Some(completer) = shells.completer(&arguments.shell) else {
        let known = format!("known shells: {}", shells.names().collect::<Vec<_>>().join(", "));
        return Err(Failure::unknown("shell", &arguments.shell, shells.names(), known));
    };
    // The script calls the program for each completion, so it always completes from the current journal.
    stdio::print(|out| completer.write_registration("COMPLETE", "goodwill", "goodwill", "goodwill", out))?;
    Ok(Exit::Done)
}
