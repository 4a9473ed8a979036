//! Questions, where somebody sits at a terminal.

use std::io::{self, BufRead as _, IsTerminal, Write as _};

use crate::compose::capture::Ask;

/// Whether somebody can be asked.
#[must_use]
pub fn is_somebody_there() -> bool {
    io::stdin().is_terminal() && io::stderr().is_terminal()
}

/// One line of an answer, without its end; nothing at the end of the input.
///
/// # Errors
/// When standard input fails.
pub fn line(question: &str) -> io::Result<Option<String>> {
    let mut err = io::stderr().lock();
    // Nobody reads the question where standard error is gone; the answer may come all the same.
    let _ = write!(err, "{question} ").and_then(|()| err.flush());
    let mut answer = String::new();
    let read = io::stdin().lock().read_line(&mut answer)?;
    Ok((read > 0).then(|| answer.trim().to_string()))
}

/// The person at the terminal; nobody where there is none.
pub struct Terminal;

impl Ask for Terminal {
    fn which(&mut self, text: &str, candidates: &[String]) -> Option<usize> {
        if !is_somebody_there() {
            return None;
        }
        let rows =
            candidates.iter().enumerate().map(|(index, candidate)| format!("  {} {candidate}", index + 1));
        let rows = rows.collect::<Vec<_>>().join("\n");
        let answer = line(&format!("`{text}` may be:\n{rows}\nwhich?")).ok()??;
        answer.parse::<usize>().ok()?.checked_sub(1).filter(|&index| index < candidates.len())
    }

    fn is_new(&mut self, name: &str) -> bool {
        is_somebody_there()
            && line(&format!("nobody is called `{name}`; write them down as a new person? [y/N]")).is_ok_and(
                |answer| answer.is_some_and(|answer| matches!(&*answer.to_lowercase(), "y" | "yes")),
            )
    }
}
