//! Shows output that is longer than the screen through a pager, as git does.

use std::env;
use std::io::{self, StdoutLock, Write};
use std::process::{Child, Command, Stdio};

/// The pager where neither `GOODWILL_PAGER` nor `PAGER` is set.
const DEFAULT_PAGER: &str = "less -FRX";
/// Characters that need a shell.
const SHELL_CHARACTERS: &[char] =
    &['|', '&', ';', '<', '>', '(', ')', '$', '`', '\\', '"', '\'', '*', '?', '[', '#', '~', '=', '%', '\n'];

/// Standard output that starts a pager when more lines are written than the screen has.
pub(super) struct PagedOutput<'o> {
    out: StdoutLock<'o>,
    /// The lines of the screen.
    height: usize,
    /// What was written before it is known whether a pager is needed.
    start: Vec<u8>,
    lines: usize,
    state: State,
}

enum State {
    /// Everything fits on the screen so far.
    Fits,
    Paging(Child),
    /// There is no pager.
    Direct,
}

impl PagedOutput<'_> {
    /// Output for a screen of `height` lines.
    pub(super) fn new(height: usize) -> Self {
        Self { out: io::stdout().lock(), height, start: Vec::new(), lines: 0, state: State::Fits }
    }

    /// Writes the rest and waits until the user leaves the pager.
    ///
    /// # Errors
    /// When standard output fails.
    pub(super) fn finish(mut self) -> io::Result<()> {
        match &self.state {
            State::Fits => self.out.write_all(&self.start)?,
            // Dropping waits for the pager.
            State::Paging(_) | State::Direct => {}
        }
        self.out.flush()
    }

    fn start_pager(&mut self) -> io::Result<()> {
        let start = std::mem::take(&mut self.start);
        if let Some(child) = command().and_then(|mut command| command.spawn().ok()) {
            self.state = State::Paging(child);
        } else {
            self.state = State::Direct;
        }
        self.write_all(&start)
    }
}

impl Write for PagedOutput<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        match &mut self.state {
            State::Fits => {
                self.start.extend_from_slice(bytes);
                self.lines += memchr::memchr_iter(b'\n', bytes).count();
                // The prompt takes a line.
                if self.lines >= self.height {
                    self.start_pager()?;
                }
                Ok(bytes.len())
            }
            State::Paging(child) => match &mut child.stdin {
                Some(pipe) => pipe.write(bytes),
                None => Ok(bytes.len()),
            },
            State::Direct => self.out.write(bytes),
        }
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl Drop for PagedOutput<'_> {
    fn drop(&mut self) {
        // After an error, too, the terminal belongs to the pager until it ends.
        if let State::Paging(child) = &mut self.state {
            drop(child.stdin.take());
            let _ = child.wait();
        }
    }
}

/// The command of the pager; `None` for none, which is an empty one or `cat`.
fn command() -> Option<Command> {
    let text = ["GOODWILL_PAGER", "PAGER"].into_iter().find_map(|name| env::var(name).ok());
    let text = text.unwrap_or_else(|| DEFAULT_PAGER.into());
    let mut words = text.split_whitespace();
    let program = words.next().filter(|_| text.trim() != "cat")?;
    let mut command = if cfg!(unix) && text.contains(SHELL_CHARACTERS) {
        let mut shell = Command::new("sh");
        shell.arg("-c").arg(&text);
        shell
    } else {
        let mut command = Command::new(program);
        command.args(words);
        command
    };
    // With K, an interrupt ends `less` too, and not only this program.
    for (name, value) in [("LESS", "FRXK"), ("LV", "-c")] {
        if env::var_os(name).is_none() {
            command.env(name, value);
        }
    }
    command.stdin(Stdio::piped());
    Some(command)
}
