//! `goodwill completions`

use clap::Args;
use clap_complete::env::Shells;

use crate::cli::{Exit, Failure, Global, stdio};

/// The arguments of `completions`.
#[derive(Debug, Args)]
pub struct Arguments {
    /// The shell: bash, elvish, fish, powershell or zsh
    #[arg(value_name = "SHELL")]
    shell: String,
}

pub fn run(arguments: &Arguments, _: &Global) -> Result<Exit, Failure> {
    let shells = Shells::builtins();
    let Some(completer) = shells.completer(&arguments.shell) else {
        return Err(Failure::NoShell {
            name: arguments.shell.clone(),
            known: shells.names().collect::<Vec<_>>().join(", "),
        });
    };
    // The script asks the program itself each time, so it knows the journal as it is then.
    stdio::print(|out| completer.write_registration("COMPLETE", "goodwill", "goodwill", "goodwill", out))?;
    Ok(Exit::Done)
}
