//! `goodwill man`

use clap::Args;
use clap_complete::engine::ArgValueCompleter;

use crate::cli::{Exit, Failure, completion, stdio};

/// The arguments of `man`.
#[derive(Debug, Args)]
pub struct ManArgs {
    /// The command to describe; without one, the page of the program
    #[arg(value_name = "COMMAND", add = ArgValueCompleter::new(completion::commands))]
    command: Option<String>,
}

pub fn run(arguments: &ManArgs, mut program: clap::Command) -> Result<Exit, Failure> {
    program.build();
    let page = match &arguments.command {
        None => program,
        Some(name) => {
            let Some(command) = program.find_subcommand(name) else {
                let known = program.get_subcommands().map(clap::Command::get_name);
                return Err(Failure::unknown("command", name, known, "`goodwill --help` lists all commands"));
            };
            command.clone().display_name(format!("goodwill-{name}"))
        }
    };
    let mut bytes = Vec::new();
    clap_mangen::Man::new(page).render(&mut bytes)?;
    stdio::print(|out| out.write_all(&bytes))?;
    Ok(Exit::Done)
}
