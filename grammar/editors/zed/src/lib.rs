//! Starts `goodwill lsp`. The program is searched for in the `PATH` of the user's shell; nothing is downloaded.

use zed_extension_api::{self as zed, Command, LanguageServerId, Result, Worktree};

struct Goodwill;

impl zed::Extension for Goodwill {
    fn new() -> Self {
        Self
    }

    fn language_server_command(&mut self, _: &LanguageServerId, worktree: &Worktree) -> Result<Command> {
        let command = worktree.which("goodwill").ok_or("`goodwill` is not in PATH")?;
        Ok(Command { command, args: vec!["lsp".into()], env: Vec::new() })
    }
}

zed::register_extension!(Goodwill);
