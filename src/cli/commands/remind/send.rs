//! Sends a reminder with the programs of the desktop or the mail system.

use std::process::Output;

use crate::cli::{Failure, process};

/// Shows a desktop notification. Returns `false` if there is no program for it.
///
/// # Errors
/// When the program fails, for example without a desktop session.
pub fn notification(title: &str, text: &str) -> Result<bool, Failure> {
    if process::is_installed("notify-send") {
        let body = escape_markup(text.trim_end());
        let arguments = ["--app-name=goodwill", "--", title, &body];
        check("notify-send", process::output_with_input("notify-send", arguments, b""))?;
        return Ok(true);
    }
    if process::is_installed("osascript") {
        // The texts are arguments of the script, so that they can't end a string in it.
        let script = "display notification (item 2 of argv) with title (item 1 of argv)";
        let arguments = ["-e", "on run argv", "-e", script, "-e", "end run", title, text.trim_end()];
        check("osascript", process::output_with_input("osascript", arguments, b""))?;
        return Ok(true);
    }
    Ok(false)
}

/// Sends a mail through sendmail.
///
/// # Errors
/// When sendmail is missing or fails.
pub fn mail(address: &str, title: &str, text: &str) -> Result<(), Failure> {
    let folders = ["/usr/sbin/sendmail", "/usr/lib/sendmail"];
    let program = if process::is_installed("sendmail") {
        "sendmail"
    } else {
        folders.into_iter().find(|path| process::is_installed(path)).unwrap_or("sendmail")
    };
    let message = message(address, title, text);
    check(program, process::output_with_input(program, ["-i", "--", address], message.as_bytes()))
}

/// The mail as sendmail reads it.
pub fn message(address: &str, title: &str, text: &str) -> String {
    format!(
        "To: {address}\nSubject: {title}\nMIME-Version: 1.0\nContent-Type: text/plain; charset=utf-8\n\
         Content-Transfer-Encoding: 8bit\n\n{text}"
    )
}

fn check(program: &str, ran: std::io::Result<Output>) -> Result<(), Failure> {
    let help = "`goodwill help reminders` has other ways to be reminded";
    let output = ran.map_err(|error| Failure::usage(format!("can't run {program}: {error}"), help))?;
    if output.status.success() {
        return Ok(());
    }
    let message = String::from_utf8_lossy(&output.stderr);
    let message = message.trim();
    let why = if message.is_empty() { output.status.to_string() } else { message.to_string() };
    Err(Failure::usage(format!("{program} failed: {why}"), help))
}

/// Escapes the markup that notification servers may read in a body.
fn escape_markup(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}
