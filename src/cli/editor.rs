//! Opens the user's editor at a line of a file.

use std::ffi::OsString;
use std::path::Path;

use super::error::Failure;
use super::process;

/// Opens `$VISUAL`, else `$EDITOR`, else the default editor of the system, and waits until it ends.
///
/// # Errors
/// When the editor does not start or fails.
pub fn open(path: &Path, line: usize) -> Result<(), Failure> {
    let variable = |name| std::env::var(name).ok().filter(|value| !value.trim().is_empty());
    let editor = variable("VISUAL").or_else(|| variable("EDITOR"));
    let editor = editor.unwrap_or_else(|| if cfg!(windows) { "notepad" } else { "vi" }.to_string());
    let help = "set VISUAL or EDITOR to the command of your editor";
    let status = process::status_of_command_line(&editor, arguments(&editor, path, line))
        .map_err(|error| Failure::usage(format!("can't run `{editor}`: {error}"), help))?;
    if status.success() { Ok(()) } else { Err(Failure::usage(format!("`{editor}` failed: {status}"), help)) }
}

/// The arguments that open a file at a line. An unknown editor gets the file only.
fn arguments(editor: &str, path: &Path, line: usize) -> Vec<OsString> {
    let file = path.as_os_str().to_os_string();
    let joined = || {
        let mut joined = file.clone();
        joined.push(format!(":{line}"));
        joined
    };
    let program = editor.split_whitespace().next().unwrap_or_default();
    let program = Path::new(program).file_stem().unwrap_or_default().to_string_lossy().to_lowercase();
    let waits = editor.split_whitespace().any(|word| word == "-w" || word == "--wait");
    let wait = (!waits).then(|| OsString::from("--wait"));
    match &*program {
        "vi" | "vim" | "nvim" | "gvim" | "view" | "nano" | "pico" | "emacs" | "emacsclient" | "micro"
        | "kak" | "joe" | "jed" | "mg" | "ne" | "vis" => vec![format!("+{line}").into(), file],
        "code" | "codium" | "cursor" | "code-insiders" => {
            wait.into_iter().chain(["--goto".into(), joined()]).collect()
        }
        "subl" | "zed" => wait.into_iter().chain([joined()]).collect(),
        "hx" | "helix" => vec![joined()],
        _ => vec![file],
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn editors_open_at_the_line() {
        let words = |editor: &str| {
            let words = arguments(editor, Path::new("my journal.gw"), 12);
            words.iter().map(|word| word.to_string_lossy().into_owned()).collect::<Vec<_>>()
        };
        assert_eq!(words("/usr/bin/nvim -R"), ["+12", "my journal.gw"]);
        assert_eq!(words("code"), ["--wait", "--goto", "my journal.gw:12"]);
        assert_eq!(words("code --wait"), ["--goto", "my journal.gw:12"]);
        assert_eq!(words("hx"), ["my journal.gw:12"]);
        assert_eq!(words("my-editor"), ["my journal.gw"]);
    }
}
