//! Measures the language server over a pipe: the start, a changed line, completion, hover, and the memory.
//!
//! Prints a line for each journal size and measure, with its limit; exits 1 if a limit is exceeded.

mod generate;
mod program;

use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::path::Path;
use std::process::{Child, ChildStdin, ChildStdout, Command, ExitCode, Stdio};
use std::time::{Duration, Instant};

use generate::Shape;
use program::{GOODWILL, write};
use serde_json::{Value, json};

/// The number of interactions, and the limits in milliseconds: start, change, answer.
const SIZES: [(u64, [u64; 3]); 2] = [(10_000, [60, 25, 10]), (100_000, [300, 150, 20])];
/// The memory may be this many times the size of the text.
const MEMORY: u64 = 6;
/// Repetitions, of which the median counts.
const TIMES: usize = 15;

fn main() -> ExitCode {
    // `cargo test --benches` only checks that benchmarks start.
    if std::env::args().any(|argument| argument == "--test") {
        return ExitCode::SUCCESS;
    }
    let mut is_slow = false;
    for (size, limits) in SIZES {
        for (name, shape) in
            [("one file", Shape::usual(size)), ("100 files", Shape { files: 100, ..Shape::usual(size) })]
        {
            for (what, measured, limit) in measure(shape, limits) {
                let mark = if measured > limit { "  exceeded" } else { "" };
                is_slow |= measured > limit;
                let line = format!(
                    "{size:>6} interactions, {name:<9}  {what:<24} {measured:>8.1}  limit {limit}{mark}\n"
                );
                std::io::stdout().write_all(line.as_bytes()).expect("standard output");
            }
        }
    }
    if is_slow { ExitCode::FAILURE } else { ExitCode::SUCCESS }
}

fn measure(shape: Shape, [start, change, answer]: [u64; 3]) -> Vec<(&'static str, f64, f64)> {
    let (folder, main) = write(shape);
    let bytes: u64 =
        files(folder.path()).iter().map(|path| std::fs::metadata(path).expect("a file").len()).sum();
    // The file with the last interactions, which is the one that grows.
    let edited = files(folder.path()).into_iter().max().filter(|path| path != &main).unwrap_or(main);
    let text = std::fs::read_to_string(&edited).expect("a journal");
    let uri = format!("file://{}", edited.display());
    let line = text.lines().count();
    let document = json!({ "uri": uri });
    let open = json!({ "uri": uri, "languageId": "goodwill", "version": 1, "text": text });
    let open = message("textDocument/didOpen", &json!({ "textDocument": open }), None);

    let starts: Vec<Duration> = (0..5)
        .map(|_| {
            let started = Instant::now();
            let mut server = Server::start(folder.path());
            server.send(&open);
            server.await_diagnostics(1);
            started.elapsed()
        })
        .collect();
    let mut server = Server::start(folder.path());
    server.send(&open);
    server.await_diagnostics(1);
    let (mut changes, mut completions, mut hovers) = (Vec::new(), Vec::new(), Vec::new());
    for number in 2..i64::try_from(TIMES).expect("few") + 2 {
        let edited = format!("{text}2026-11-{:02} call @p1 kofee\n2026-11-23 call @p", number % 20 + 1);
        let params = json!({
            "textDocument": { "uri": uri, "version": number },
            "contentChanges": [{ "text": edited }],
        });
        let change = message("textDocument/didChange", &params, None);
        changes.push(timed(|| {
            server.send(&change);
            server.await_diagnostics(number);
        }));
        let at = json!({ "textDocument": document, "position": { "line": line + 1, "character": 18 } });
        completions
            .push(timed(|| assert!(server.request("textDocument/completion", &at)["items"][0].is_object())));
        let at = json!({ "textDocument": document, "position": { "line": line, "character": 18 } });
        hovers.push(timed(|| assert!(server.request("textDocument/hover", &at)["contents"].is_object())));
    }
    let memory = server.peak_memory();
    let of = |times: Vec<Duration>| median(times).as_secs_f64() * 1000.0;
    let limit = |limit: u64| f64::from(u32::try_from(limit).expect("small"));
    #[allow(clippy::cast_precision_loss, reason = "far below 2^52")]
    let ratio = memory as f64 / bytes as f64;
    vec![
        ("start to findings, ms", of(starts), limit(start)),
        ("change to findings, ms", of(changes), limit(change)),
        ("completion, ms", of(completions), limit(answer)),
        ("hover, ms", of(hovers), limit(answer)),
        // A small journal takes little more than the program itself.
        ("memory / text", ratio, limit(if bytes < 4 << 20 { 24 } else { MEMORY })),
    ]
}

fn files(folder: &Path) -> Vec<std::path::PathBuf> {
    let mut found = Vec::new();
    let mut folders = vec![folder.to_path_buf()];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).expect("a folder") {
            let path = entry.expect("an entry").path();
            if path.is_dir() { folders.push(path) } else { found.push(path) }
        }
    }
    found.sort();
    found
}

fn timed(work: impl FnOnce()) -> Duration {
    let started = Instant::now();
    work();
    started.elapsed()
}

fn median(mut times: Vec<Duration>) -> Duration {
    times.sort_unstable();
    times[times.len() / 2]
}

fn message(method: &str, params: &Value, id: Option<i64>) -> Vec<u8> {
    let mut message = json!({ "jsonrpc": "2.0", "method": method, "params": params });
    if let Some(id) = id {
        message["id"] = json!(id);
    }
    let body = message.to_string();
    format!("Content-Length: {}\r\n\r\n{body}", body.len()).into_bytes()
}

struct Server {
    child: Child,
    input: ChildStdin,
    output: BufReader<ChildStdout>,
    next_id: i64,
}

impl Server {
    fn start(folder: &Path) -> Self {
        let mut child = Command::new(GOODWILL)
            .arg("lsp")
            .current_dir(folder)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .expect("the server");
        let input = child.stdin.take().expect("a pipe");
        let output = BufReader::new(child.stdout.take().expect("a pipe"));
        let mut server = Self { child, input, output, next_id: 0 };
        let params = json!({
            "capabilities": { "workspace": { "didChangeWatchedFiles": { "dynamicRegistration": true } } },
            "initializationOptions": { "today": "2026-11-23" },
        });
        server.request("initialize", &params);
        server.send(&message("initialized", &json!({}), None));
        server
    }

    fn send(&mut self, message: &[u8]) {
        self.input.write_all(message).and_then(|()| self.input.flush()).expect("the server reads");
    }

    fn request(&mut self, method: &str, params: &Value) -> Value {
        self.next_id += 1;
        let id = self.next_id;
        self.send(&message(method, params, Some(id)));
        loop {
            let mut answer = self.read();
            if answer["id"] == id && answer.get("method").is_none() {
                return answer["result"].take();
            }
        }
    }

    fn await_diagnostics(&mut self, version: i64) {
        while self.read()["params"]["version"] != version {}
    }

    fn read(&mut self) -> Value {
        let mut length = 0;
        loop {
            let mut line = String::new();
            self.output.read_line(&mut line).expect("the server answers");
            match line.trim_end().strip_prefix("Content-Length: ") {
                Some(value) => length = value.parse().expect("a length"),
                None => break,
            }
        }
        let mut body = vec![0; length];
        self.output.read_exact(&mut body).expect("the server answers");
        serde_json::from_slice(&body).expect("JSON")
    }

    /// The most memory that the server had at once, in bytes.
    fn peak_memory(&self) -> u64 {
        let status = std::fs::read_to_string(format!("/proc/{}/status", self.child.id())).unwrap_or_default();
        let peak = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
        peak.and_then(|peak| peak.trim().strip_suffix(" kB")?.trim().parse::<u64>().ok()).unwrap_or(0) * 1024
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
