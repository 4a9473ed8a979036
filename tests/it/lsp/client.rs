//! A client of the language server.

use std::collections::VecDeque;
use std::fmt::Write as _;
use std::io::{BufReader, Read as _, Write as _};
use std::process::{Child, ChildStdin, Command, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::thread;
use std::time::Duration;

use serde_json::{Value, json};

use crate::program::goodwill;
use crate::sandbox::Sandbox;

/// How long to wait for a message. Long, since tests run on busy machines.
const PATIENCE: Duration = Duration::from_mins(1);

/// A running server and what it has sent.
pub struct Client<'s> {
    pub sandbox: &'s Sandbox,
    child: Child,
    stdin: Option<ChildStdin>,
    incoming: Receiver<Value>,
    /// Messages of the server that no one has asked for yet.
    pub inbox: VecDeque<Value>,
    next_id: i64,
    version: i64,
    /// What the server answered to `initialize`.
    pub initialized: Value,
}

/// The capabilities of a client that can do everything.
pub fn all_capabilities() -> Value {
    json!({
        "general": { "positionEncodings": ["utf-16"] },
        "textDocument": {
            "completion": { "completionItem": { "snippetSupport": true } },
            "publishDiagnostics": { "relatedInformation": true, "versionSupport": true },
            "documentSymbol": { "hierarchicalDocumentSymbolSupport": true },
            "hover": { "contentFormat": ["markdown"] },
            "codeAction": { "codeActionLiteralSupport": { "codeActionKind": { "valueSet": ["quickfix"] } } },
        },
        "workspace": { "workspaceEdit": { "documentChanges": true } },
    })
}

impl<'s> Client<'s> {
    /// Starts a server in the folder of a journal, with 2026-11-23 as today.
    pub fn start(sandbox: &'s Sandbox) -> Self {
        Self::start_with(sandbox, &all_capabilities(), &json!({ "today": "2026-11-23" }))
    }

    pub fn start_with(sandbox: &'s Sandbox, capabilities: &Value, options: &Value) -> Self {
        let mut client = Self::spawn(sandbox, &["lsp"]);
        let folder = uri_of(sandbox, "");
        client.initialized = client.request(
            "initialize",
            json!({
                "processId": null,
                "rootUri": folder,
                "capabilities": capabilities,
                "initializationOptions": options,
                "workspaceFolders": [{ "uri": folder, "name": "journal" }],
            }),
        );
        client.notify("initialized", json!({}));
        client
    }

    /// Starts a server without initializing it.
    pub fn spawn(sandbox: &'s Sandbox, arguments: &[&str]) -> Self {
        let mut command = Command::new(env!("CARGO_BIN_EXE_goodwill"));
        // Elsewhere, since editors start servers in any folder.
        command.args(arguments).current_dir("/").env_clear();
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut child = command.spawn().expect("the server starts");
        let mut output = BufReader::new(child.stdout.take().expect("a pipe"));
        let (sender, incoming) = channel();
        thread::spawn(move || {
            while let Some(message) = read(&mut output) {
                if sender.send(message).is_err() {
                    break;
                }
            }
        });
        let stdin = child.stdin.take();
        Self {
            sandbox,
            child,
            stdin,
            incoming,
            inbox: VecDeque::new(),
            next_id: 1,
            version: 0,
            initialized: Value::Null,
        }
    }

    pub fn uri(&self, name: &str) -> String {
        uri_of(self.sandbox, name)
    }

    /// Sends bytes as they are.
    pub fn send_raw(&mut self, bytes: &[u8]) {
        let stdin = self.stdin.as_mut().expect("the pipe is open");
        stdin.write_all(bytes).and_then(|()| stdin.flush()).expect("the server reads");
    }

    pub fn send(&mut self, message: &Value) {
        let body = message.to_string();
        self.send_raw(format!("Content-Length: {}\r\n\r\n{body}", body.len()).as_bytes());
    }

    #[allow(clippy::needless_pass_by_value, reason = "for `json!`")]
    pub fn notify(&mut self, method: &str, params: Value) {
        self.send(&json!({ "jsonrpc": "2.0", "method": method, "params": params }));
    }

    /// Sends a request and returns its id.
    #[allow(clippy::needless_pass_by_value, reason = "for `json!`")]
    pub fn ask(&mut self, method: &str, params: Value) -> i64 {
        let id = self.next_id;
        self.next_id += 1;
        self.send(&json!({ "jsonrpc": "2.0", "id": id, "method": method, "params": params }));
        id
    }

    /// The whole answer to a request.
    #[track_caller]
    pub fn answer(&mut self, id: i64) -> Value {
        self.await_message(|message| message["id"] == id && message.get("method").is_none())
    }

    /// Sends a request and returns its result.
    #[track_caller]
    pub fn request(&mut self, method: &str, params: Value) -> Value {
        let id = self.ask(method, params);
        let mut answer = self.answer(id);
        assert!(answer.get("error").is_none(), "{method}: {answer}");
        answer["result"].take()
    }

    #[track_caller]
    pub fn receive(&mut self) -> Value {
        self.incoming.recv_timeout(PATIENCE).expect("a message of the server")
    }

    /// The next notification or request of the server for which `wanted` holds.
    #[track_caller]
    pub fn await_message(&mut self, wanted: impl Fn(&Value) -> bool) -> Value {
        loop {
            if let Some(at) = self.inbox.iter().position(&wanted) {
                return self.inbox.remove(at).expect("found");
            }
            let message = self.receive();
            self.inbox.push_back(message);
        }
    }

    /// Opens a file of the journal as it is on disk.
    pub fn open(&mut self, name: &str) {
        let text = self.sandbox.read(name);
        self.open_as(name, &text);
    }

    /// Opens a file with a text that need not be that on disk.
    pub fn open_as(&mut self, name: &str, text: &str) {
        self.version += 1;
        let document =
            json!({ "uri": self.uri(name), "languageId": "goodwill", "version": self.version, "text": text });
        self.notify("textDocument/didOpen", json!({ "textDocument": document }));
    }

    pub fn change(&mut self, name: &str, text: &str) {
        self.version += 1;
        let document = json!({ "uri": self.uri(name), "version": self.version });
        self.notify(
            "textDocument/didChange",
            json!({ "textDocument": document, "contentChanges": [{ "text": text }] }),
        );
    }

    /// The diagnostics of the version of a file that was sent last.
    #[track_caller]
    pub fn diagnostics(&mut self, name: &str) -> Vec<Value> {
        let (uri, version) = (self.uri(name), self.version);
        let message = self.await_message(|message| {
            message["method"] == "textDocument/publishDiagnostics"
                && message["params"]["uri"] == uri.as_str()
                && message["params"]["version"] == version
        });
        message["params"]["diagnostics"].as_array().expect("a list").clone()
    }

    /// The parameters of a request about a place, written as `LINE:COLUMN` from 0.
    pub fn at(&self, name: &str, place: &str) -> Value {
        json!({ "textDocument": { "uri": self.uri(name) }, "position": position(place) })
    }

    /// Ends the session as the protocol says, and returns the exit code and standard error.
    pub fn stop(mut self) -> (Option<i32>, String) {
        self.request("shutdown", Value::Null);
        self.notify("exit", Value::Null);
        self.wait()
    }

    /// Closes the pipe and returns the exit code and standard error.
    pub fn close(mut self) -> (Option<i32>, String) {
        self.stdin = None;
        self.wait()
    }

    pub fn wait(&mut self) -> (Option<i32>, String) {
        let mut errors = String::new();
        let mut stderr = self.child.stderr.take().expect("a pipe");
        stderr.read_to_string(&mut errors).expect("text");
        let status = self.child.wait().expect("the server ends");
        (status.code(), errors)
    }
}

impl Drop for Client<'_> {
    fn drop(&mut self) {
        // A failed test leaves no server behind; one that has ended can't be killed.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// `LINE:COLUMN`, both from 0.
pub fn position(place: &str) -> Value {
    let (line, character) = place.split_once(':').expect("LINE:COLUMN");
    let number = |text: &str| text.parse::<u32>().expect("a number");
    json!({ "line": number(line), "character": number(character) })
}

/// `LINE:COLUMN-LINE:COLUMN` of a range.
pub fn range(range: &Value) -> String {
    let place = |at: &Value| format!("{}:{}", at["line"], at["character"]);
    format!("{}-{}", place(&range["start"]), place(&range["end"]))
}

pub fn uri_of(sandbox: &Sandbox, name: &str) -> String {
    let path = sandbox.folder.path().canonicalize().expect("a folder").join(name);
    let mut uri = String::from("file://");
    for byte in path.to_string_lossy().bytes() {
        if byte.is_ascii_alphanumeric() || b"/-._~".contains(&byte) {
            uri.push(char::from(byte));
        } else {
            write!(uri, "%{byte:02X}").expect("a string");
        }
    }
    uri
}

fn read(output: &mut impl std::io::BufRead) -> Option<Value> {
    let mut length = 0;
    loop {
        let mut line = String::new();
        if output.read_line(&mut line).ok()? == 0 {
            return None;
        }
        let line = line.trim_end();
        if line.is_empty() {
            break;
        }
        if let Some(value) = line.strip_prefix("Content-Length: ") {
            length = value.parse().expect("a length");
        }
    }
    let mut body = vec![0; length];
    output.read_exact(&mut body).ok()?;
    Some(serde_json::from_slice(&body).expect("JSON"))
}

/// The findings of `check -O json` in the folder of a journal.
pub fn check(sandbox: &Sandbox) -> Value {
    let ran = goodwill(sandbox.folder.path(), ["check", "-O", "json", "-q"]).run();
    assert!(matches!(ran.code, 0 | 1), "{ran:?}");
    ran.json()
}

/// A diagnostic in the words of `check -O json`: rule, severity, message, and the place in characters from 1.
pub fn as_row(diagnostic: &Value, text: &str) -> Value {
    let severity = match diagnostic["severity"].as_i64() {
        Some(1) => "error",
        Some(2) => "warning",
        Some(3) => "info",
        other => panic!("severity {other:?}"),
    };
    let message = diagnostic["message"].as_str().expect("a message");
    let (message, help) = match message.split_once("\nhelp: ") {
        Some((message, help)) => (message, Some(help)),
        None => (message, None),
    };
    let place = |at: &Value| {
        let line = at["line"].as_u64().expect("a line");
        let units = usize::try_from(at["character"].as_u64().expect("a column")).expect("small");
        let body = text.split('\n').nth(usize::try_from(line).expect("small")).expect("a line of the text");
        let utf16: Vec<u16> = body.encode_utf16().take(units).collect();
        let column = String::from_utf16(&utf16).expect("no half character").chars().count();
        // The program does not count a byte order mark.
        let bom = usize::from(line == 0 && body.starts_with('\u{feff}') && column > 0);
        json!({ "line": line + 1, "column": column + 1 - bom })
    };
    json!({
        "rule": diagnostic["code"],
        "severity": severity,
        "message": message.lines().next(),
        "help": help,
        "start": place(&diagnostic["range"]["start"]),
        "end": place(&diagnostic["range"]["end"]),
    })
}

/// The rows of `check -O json` for a file, in the form of [`as_row`].
pub fn rows(checked: &Value, file: &str) -> Vec<Value> {
    let rows = checked["rows"].as_array().expect("rows");
    rows.iter()
        .filter(|row| row["place"]["file"] == file)
        .map(|row| {
            let place = &row["place"];
            json!({
                "rule": row["rule"],
                "severity": row["severity"],
                "message": row["message"].as_str().and_then(|message| message.lines().next()),
                "help": row["help"],
                "start": { "line": place["line"], "column": place["column"] },
                "end": row["end"],
            })
        })
        .collect()
}
