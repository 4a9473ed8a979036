//! The shells that can complete commands, and their scripts.
//!
//! The scripts for bash and zsh are our own: in bash, words contain `:` and `@`, which bash splits at, and in zsh the
//! script also works as a file of `fpath`. The other scripts are those of clap.

use std::ffi::OsString;
use std::io::{self, Write};
use std::path::Path;

use clap_complete::env::{Bash, Elvish, EnvCompleter, Fish, Powershell, Shells, Zsh};

/// The supported shells.
pub const SHELLS: Shells<'static> = Shells(&[
    &Scripted { inner: &Bash, script: include_str!("shells/goodwill.bash") },
    &Elvish,
    &Fish,
    &Powershell,
    &Scripted { inner: &Zsh, script: include_str!("shells/goodwill.zsh") },
]);

/// A shell with a script of our own.
struct Scripted {
    inner: &'static (dyn EnvCompleter + Sync),
    script: &'static str,
}

impl EnvCompleter for Scripted {
    fn name(&self) -> &'static str {
        self.inner.name()
    }

    fn is(&self, name: &str) -> bool {
        self.inner.is(name)
    }

    fn write_registration(&self, _: &str, _: &str, _: &str, _: &str, out: &mut dyn Write) -> io::Result<()> {
        out.write_all(self.script.as_bytes())
    }

    fn write_complete(
        &self,
        command: &mut clap::Command,
        arguments: Vec<OsString>,
        folder: Option<&Path>,
        out: &mut dyn Write,
    ) -> io::Result<()> {
        self.inner.write_complete(command, arguments, folder, out)
    }
}
