//! Questions to the user at a terminal.

use std::io::{self, BufRead as _, IsTerminal, Write as _};

use crate::compose::capture::Ask;

/// Whether both standard input and standard error are a terminal.
#[must_use]
pub fn is_interactive() -> bool {
    io::stdin().is_terminal() && io::stderr().is_terminal()
}

/// Asks on standard error and reads one line; `None` at the end of the input.
///
/// # Errors
/// When standard input can't be read.
pub fn line(question: &str) -> io::Result<Option<String>> {
    let mut err = io::stderr().lock();
    // The answer is read even if standard error is closed.
    let _ = write!(err, "{question} ").and_then(|()| err.flush());
    let mut answer = String::new();
    let read = io::stdin().lock().read_line(&mut answer)?;
    Ok((read > 0).then(|| answer.trim().to_string()))
}

/// Whether the answer to `question` is yes; no without a terminal.
#[must_use]
pub fn confirm(question: &str) -> bool {
    let is_yes = |answer: String| matches!(&*answer.to_lowercase(), "y" | "yes");
    is_interactive() && line(&format!("{question} [y/N]")).is_ok_and(|answer| answer.is_some_and(is_yes))
}

/// Asks the user at the terminal; without a terminal there are no answers.
pub struct Terminal;

impl Ask for Terminal {
    fn which(&mut self, text: &str, candidates: &[String]) -> Option<usize> {
        if !is_interactive() {
            return None;
        }
        let rows =
            candidates.iter().enumerate().map(|(index, candidate)| format!("  {} {candidate}", index + 1));
        let rows = rows.collect::<Vec<_>>().join("\n");
        let answer = line(&format!("`{text}` may be:\n{rows}\nwhich?")).ok()??;
        answer.parse::<usize>().ok()?.checked_sub(1).filter(|&index| index < candidates.len())
    }

    fn is_new(&mut self, name: &str, near: Option<&str>) -> bool {
        let near = near.map(|near| format!("did you mean `{near}`? ")).unwrap_or_default();
        confirm(&format!("no one is called `{name}`; {near}add `{name}` as a new person?"))
    }

    fn is_again(&mut self, entry: &str) -> bool {
        confirm(&format!("`{entry}` is already in the journal; write it again?"))
    }
}
