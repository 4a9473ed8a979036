//! System calls, traced by `strace`: the program opens no socket, and reads only the journal, its settings and files of
//! the system.

use std::collections::BTreeSet;
use std::fs;
use std::io::{self, Seek as _, Write as _};
use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::{Value, json};

use super::sandbox::Sandbox;

/// System files that any program reads: those of the loader, the time zone and the number of cores.
const MACHINE: [&str; 6] = ["/etc/ld.so", "/etc/localtime", "/lib", "/usr/", "/proc/self/", "/sys/fs/cgroup"];

/// Commands that don't run another program.
const COMMANDS: [&[&str]; 25] = [
    &[],
    &["due"],
    &["due", "-O", "ics"],
    &["balance", "-O", "json"],
    &["goals"],
    &["check"],
    &["check", "-O", "sarif"],
    &["explain", "unknown-kind"],
    &["fmt", "--check", "--diff"],
    &["log"],
    &["people"],
    &["show", "ada"],
    &["stats", "--by", "month"],
    &["match"],
    &["path", "ada"],
    &["graph", "-O", "svg"],
    &["export", "vcard"],
    &["export", "anonymous"],
    &["import", "vcard", "cards.vcf"],
    &["add", "call with Ada yesterday"],
    &["snooze", "ada", "2w"],
    &["rename", "ada", "countess"],
    &["completions", "bash"],
    &["man"],
    &["lsp"],
];

/// The messages of an editor that opens a file, asks for a hover and ends the session.
fn session(folder: &Path) -> Vec<u8> {
    let uri = format!("file://{}", folder.join("main.gw").display());
    let document = json!({ "uri": uri, "languageId": "goodwill", "version": 1, "text": "include 2026.gw\n" });
    let at = json!({ "textDocument": { "uri": uri }, "position": { "line": 0, "character": 2 } });
    let messages = [
        json!({ "id": 1, "method": "initialize", "params": { "capabilities": {} } }),
        json!({ "method": "textDocument/didOpen", "params": { "textDocument": document } }),
        json!({ "id": 2, "method": "textDocument/hover", "params": at }),
        json!({ "id": 3, "method": "shutdown" }),
        json!({ "method": "exit" }),
    ];
    let framed = |message: &Value| {
        let body = message.to_string();
        format!("Content-Length: {}\r\n\r\n{body}", body.len())
    };
    messages.iter().map(framed).collect::<String>().into_bytes()
}

/// The files and the network calls of a run.
struct Trace {
    files: BTreeSet<PathBuf>,
    sockets: Vec<String>,
}

/// Traces a command in `folder`. Returns `None` if `strace` is not installed.
fn traced(folder: &Path, arguments: &[&str]) -> Option<Trace> {
    let log = tempfile::NamedTempFile::new().expect("a file");
    let mut command = Command::new("strace");
    command.args(["-f", "-qq", "-e", "trace=%file,%network,io_uring_setup", "-o"]).arg(log.path());
    command.arg(env!("CARGO_BIN_EXE_goodwill")).args(arguments);
    command.current_dir(folder).env_clear().env("PATH", "/usr/bin:/bin");
    if arguments == ["lsp"] {
        let mut input = tempfile::tempfile().expect("a file");
        input.write_all(&session(folder)).expect("written");
        input.seek(io::SeekFrom::Start(0)).expect("a file");
        command.stdin(input);
    }
    let ran = command.output().ok()?;
    assert!(matches!(ran.status.code(), Some(0 | 1)), "{arguments:?}: {ran:?}");
    let text = fs::read_to_string(log.path()).expect("a trace");
    let calls: Vec<&str> =
        text.lines().filter_map(|line| line.split_once(' ').map(|(_, call)| call.trim())).collect();
    assert!(calls.iter().any(|call| call.starts_with("execve(")), "no trace of {arguments:?}: {text}");
    let is_socket = |call: &&&str| {
        ["socket", "connect", "bind", "send", "recv", "io_uring"].iter().any(|name| call.starts_with(name))
    };
    Some(Trace {
        files: calls.iter().filter_map(|call| opened(call, folder)).collect(),
        sockets: calls.iter().filter(is_socket).map(ToString::to_string).collect(),
    })
}

/// The full path of the file that a call opened, renamed or removed.
fn opened(call: &str, folder: &Path) -> Option<PathBuf> {
    let (name, rest) = call.split_once('(')?;
    let is_failed = call.contains(") = -1 ");
    let touches = ["open", "rename", "unlink", "mkdir", "chmod", "truncate", "link", "symlink"];
    if is_failed || !touches.iter().any(|known| name.starts_with(known)) {
        return None;
    }
    Some(folder.join(rest.split('"').nth(1)?))
}

#[test]
fn no_sockets_and_no_other_files_are_opened() {
    let sandbox = Sandbox::with(&[
        ("main.gw", "include people/*.gw\ninclude 2026.gw\n"),
        ("people/close.gw", "person @ada Ada Lovelace\n  every: 30d\n"),
        ("2026.gw", "2026-03-04 tea @ada\n  todo 2026-12-01 write @ada\n"),
        ("goodwill.toml", "[capture]\ninbox = \"inbox.gw\"\n"),
        ("cards.vcf", "BEGIN:VCARD\r\nVERSION:4.0\r\nFN:Bob Brown\r\nEND:VCARD\r\n"),
        ("diary.gw", "person @secret Not Included\n"),
        ("people/notes.txt", "secret\n"),
    ]);
    let folder = fs::canonicalize(sandbox.folder.path()).expect("a folder");
    let own = |path: &Path| {
        let name = path.strip_prefix(&folder).ok()?.to_string_lossy().into_owned();
        let named =
            ["", "people", "main.gw", "people/close.gw", "2026.gw", "goodwill.toml", "cards.vcf", "inbox.gw"];
        // Files are replaced by renaming a temporary file.
        (named.contains(&name.as_str()) || name.contains(".goodwill-")).then_some(())
    };
    for arguments in COMMANDS {
        let Some(trace) = traced(&folder, arguments) else {
            let _ = writeln!(std::io::stderr(), "skipped: strace is not installed");
            return;
        };
        assert_eq!(trace.sockets, [""; 0], "{arguments:?}");
        let is_machine = |path: &Path| MACHINE.iter().any(|start| path.to_string_lossy().starts_with(start));
        let foreign: Vec<&PathBuf> =
            trace.files.iter().filter(|path| !is_machine(path) && own(path).is_none()).collect();
        assert!(foreign.is_empty(), "{arguments:?} touched {foreign:?}");
        let reads_journal = !matches!(arguments, ["explain" | "completions" | "man", ..]);
        assert_eq!(trace.files.contains(&folder.join("2026.gw")), reads_journal, "{arguments:?}");
    }
}
