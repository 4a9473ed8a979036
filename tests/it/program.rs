//! Runs the program as a user does.

use std::ffi::OsStr;
use std::io::{BufRead as _, BufReader, Write as _};
use std::path::Path;
use std::process::{Command, Output, Stdio};

/// A run that has not started yet, with an empty environment.
pub struct Run {
    command: Command,
    input: Vec<u8>,
}

/// The output and exit code of a run.
#[derive(Debug)]
pub struct Ran {
    pub out: String,
    pub err: String,
    pub code: i32,
}

/// Prepares `goodwill ARGUMENTS` in `folder`, with 2026-11-23 as today.
pub fn goodwill<S: AsRef<OsStr>>(folder: &Path, arguments: impl IntoIterator<Item = S>) -> Run {
    let mut command = Command::new(env!("CARGO_BIN_EXE_goodwill"));
    command.args(arguments).current_dir(folder).env_clear().env("GOODWILL_TODAY", "2026-11-23");
    Run { command, input: Vec::new() }
}

impl Run {
    pub fn input(mut self, input: impl Into<Vec<u8>>) -> Self {
        self.input = input.into();
        self
    }

    pub fn env(mut self, name: &str, value: impl AsRef<OsStr>) -> Self {
        self.command.env(name, value);
        self
    }

    pub fn run(self) -> Ran {
        self.run_into(Stdio::piped())
    }

    /// Runs it with another standard output.
    pub fn run_into(mut self, out: impl Into<Stdio>) -> Ran {
        self.command.stdin(Stdio::piped()).stdout(out).stderr(Stdio::piped());
        let mut child = self.command.spawn().expect("the program starts");
        let mut stdin = child.stdin.take().expect("a pipe");
        let input = std::mem::take(&mut self.input);
        // The program may end before it has read its input.
        let writer = std::thread::spawn(move || drop(stdin.write_all(&input)));
        let Output { status, stdout, stderr } = child.wait_with_output().expect("the program ends");
        writer.join().expect("the writer ends");
        let text = |bytes| String::from_utf8(bytes).expect("UTF-8 comes out");
        Ran { out: text(stdout), err: text(stderr), code: status.code().expect("no signal ended it") }
    }
}

impl Run {
    /// Runs it and closes the pipe after the first line.
    pub fn first_line(mut self) -> Ran {
        self.command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut child = self.command.spawn().expect("the program starts");
        let mut out = String::new();
        // A small buffer, so that the pipe is full when it is closed.
        let mut reader = BufReader::with_capacity(16, child.stdout.take().expect("a pipe"));
        reader.read_line(&mut out).expect("a line");
        drop(reader);
        let Output { status, stderr, .. } = child.wait_with_output().expect("the program ends");
        let err = String::from_utf8(stderr).expect("UTF-8 comes out");
        Ran { out, err, code: status.code().expect("no signal ended it") }
    }
}

/// A command line at a terminal, with `script` of util-linux.
#[cfg(target_os = "linux")]
pub fn script(folder: &Path, rows: usize, columns: usize, arguments: &str) -> Command {
    let program = env!("CARGO_BIN_EXE_goodwill");
    let line = format!("stty rows {rows} cols {columns}; '{program}' --today 2026-11-23 {arguments}");
    let mut command = Command::new("script");
    command.args(["-qec", &line, "/dev/null"]).current_dir(folder).env("NO_COLOR", "1").stdin(Stdio::null());
    command
}

impl Ran {
    pub fn json(&self) -> serde_json::Value {
        serde_json::from_str(&self.out).unwrap_or_else(|error| panic!("{error}: {self:?}"))
    }
}

/// A folder of the checkout.
pub fn folder(name: &str) -> std::path::PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(name)
}
