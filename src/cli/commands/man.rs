//! `goodwill man`

use clap::{Args, CommandFactory as _};

use crate::cli::{Cli, Exit, Failure, Global, stdio};

/// The arguments of `man`.
#[derive(Debug, Args)]
pub struct Arguments {
    /// The command the page is about; without one, the program
    #[arg(value_name = "COMMAND")]
    command: Option<String>,
}

pub fn run(arguments: &Arguments, _: &Global) -> Result<Exit, Failure> {
    let mut program = Cli::command();
    program.build();
    let page = match &arguments.command {
        None => program,
        Some(name) => match program.find_subcommand(name) {
            Some(command) => command.clone().display_name(format!("goodwill-{name}")),
            None => return Err(Failure::NoCommand(name.clone())),
        },
    };
    let mut bytes = Vec::new();
    clap_mangen::Man::new(page).render(&mut bytes)?;
    stdio::print(|out| out.write_all(&bytes))?;
    Ok(Exit::Done)
}
