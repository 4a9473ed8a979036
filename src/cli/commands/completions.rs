//! `goodwill completions`

use clap::Args;
use clap_complete::engine::ArgValueCompleter;

use crate::cli::shells::SHELLS;
use crate::cli::{Exit, Failure, completion, stdio};

/// Where to put the script of each shell.
const PLACES: &str = "\
Where to put the script:
  bash        in ~/.bashrc:
                source <(goodwill completions bash)
  zsh         in ~/.zshrc, before compinit:
                fpath+=~/.zfunc
              then once:
                goodwill completions zsh > ~/.zfunc/_goodwill
  fish        once:
                goodwill completions fish \\
                  > ~/.config/fish/completions/goodwill.fish
  elvish      in ~/.config/elvish/rc.elv:
                eval (goodwill completions elvish | slurp)
  powershell  in $PROFILE:
                goodwill completions powershell | Out-String |
                  Invoke-Expression

The script asks goodwill for the candidates, so it stays valid after\nan update.";

/// The arguments of `completions`.
#[derive(Debug, Args)]
#[command(after_long_help = PLACES)]
pub struct CompletionsArgs {
    /// Shell: bash, elvish, fish, powershell or zsh
    #[arg(value_name = "SHELL", add = ArgValueCompleter::new(completion::shells))]
    shell: String,
}

pub fn run(arguments: &CompletionsArgs) -> Result<Exit, Failure> {
    let Some(completer) = SHELLS.completer(&arguments.shell) else {
        let known = format!("known shells: {}", SHELLS.names().collect::<Vec<_>>().join(", "));
        return Err(Failure::unknown("shell", &arguments.shell, SHELLS.names(), known));
    };
    stdio::print(|out| completer.write_registration("COMPLETE", "goodwill", "goodwill", "goodwill", out))?;
    Ok(Exit::Done)
}
