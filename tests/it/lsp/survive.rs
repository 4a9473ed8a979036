//! What a server has to live through: malformed messages, closed pipes, hostile files, midnight.

use std::io::{BufReader, Read, Write};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use goodwill::value::date;
use serde_json::{Value, json};

use super::client::{Client, all_capabilities, as_row, check, range, rows};
use super::diagnostics::assert_equal_to_check;
use crate::sandbox::Sandbox;

#[test]
fn malformed_messages_and_unknown_methods_are_answered() {
    let sandbox = Sandbox::new("todo x\n");
    let mut client = Client::start(&sandbox);
    let code = |message: &Value| message["error"]["code"].as_i64();
    client.send_raw(b"Content-Length: 5\r\n\r\n{bad}");
    assert_eq!(code(&client.await_message(|message| message["error"].is_object())), Some(-32700));
    client.send_raw(b"this is no header\r\n\r\nContent-Length: 4\r\n\r\n\xff\xfe\xff\xfe");
    assert_eq!(code(&client.await_message(|message| message["error"].is_object())), Some(-32700));
    client.send(&json!([1, 2]));
    assert_eq!(code(&client.await_message(|message| message["error"].is_object())), Some(-32600));
    let id = client.ask("textDocument/unknown", json!({}));
    assert_eq!(code(&client.answer(id)), Some(-32601));
    let id = client.ask("textDocument/hover", json!({ "textDocument": 7 }));
    assert_eq!(code(&client.answer(id)), Some(-32602));
    let id = client.ask("initialize", json!({ "capabilities": {} }));
    assert_eq!(code(&client.answer(id)), Some(-32600));
    client.notify("$/unknown", json!({}));
    client.notify("textDocument/didOpen", json!({ "textDocument": "no document" }));
    client.notify("textDocument/didChange", json!({ "textDocument": { "uri": "file:///nowhere.gw" } }));
    // Positions beyond the text, and a document that is not open.
    client.open("main.gw");
    for at in ["0:999", "99:0", "4294967295:4294967295"] {
        let params = client.at("main.gw", at);
        client.request("textDocument/hover", params);
    }
    let params = client.at("closed.gw", "0:0");
    assert_eq!(client.request("textDocument/hover", params), Value::Null);
    assert_eq!(client.stop(), (Some(0), String::new()));
}

#[test]
fn requests_before_and_after_the_session_are_refused() {
    let sandbox = Sandbox::new("todo x\n");
    let mut client = Client::spawn(&sandbox, &["lsp", "--stdio"]);
    let id = client.ask("textDocument/hover", json!({}));
    assert_eq!(client.answer(id)["error"]["code"], -32002);
    client.request("initialize", json!({ "capabilities": {} }));
    client.request("shutdown", Value::Null);
    let id = client.ask("textDocument/hover", json!({}));
    assert_eq!(client.answer(id)["error"]["code"], -32600);
    client.notify("exit", Value::Null);
    assert_eq!(client.wait().0, Some(0));
    // `exit` without `shutdown` is an error, a closed pipe is not.
    let mut client = Client::start(&sandbox);
    client.notify("exit", Value::Null);
    assert_eq!(client.wait().0, Some(1));
    assert_eq!(Client::start(&sandbox).close(), (Some(0), String::new()));
}

#[test]
fn a_cancelled_request_is_dropped() {
    let sandbox = Sandbox::new("todo x\n");
    let mut client = Client::start(&sandbox);
    client.open("main.gw");
    // In one write, so that the cancellation is read before the request is answered.
    let mut bytes = Vec::new();
    let params = client.at("main.gw", "0:0");
    let busy =
        json!({ "jsonrpc": "2.0", "id": 900, "method": "textDocument/foldingRange", "params": params });
    let request = json!({ "jsonrpc": "2.0", "id": 901, "method": "textDocument/hover", "params": params });
    let cancel = json!({ "jsonrpc": "2.0", "method": "$/cancelRequest", "params": { "id": 901 } });
    for message in [busy, request, cancel] {
        let body = message.to_string();
        write!(bytes, "Content-Length: {}\r\n\r\n{body}", body.len()).expect("memory");
    }
    client.send_raw(&bytes);
    assert!(client.answer(900)["result"].is_array());
    let answer = client.answer(901);
    // If the server was faster than the pipe, the answer is regular.
    assert!(answer["error"]["code"] == -32800 || answer.get("result").is_some(), "{answer}");
    client.stop();
}

#[test]
fn files_on_disk_may_be_hostile_and_may_vanish() {
    let sandbox = Sandbox::with(&[
        ("main.gw", "include more/*.gw\ninclude gone.gw\nperson @ada Ada\n"),
        ("gone.gw", "2026-11-01 coffee @ada\n"),
        ("more/latin.gw", ""),
    ]);
    std::fs::write(sandbox.path("more/latin.gw"), b"person @ren\xe9 Ren\xe9\n; \xf0\x9f\n").expect("written");
    let mut client = Client::start(&sandbox);
    client.open("main.gw");
    assert_equal_to_check(&mut client, "main.gw");
    let latin = client.uri("more/latin.gw");
    let found = client.await_message(|message| message["params"]["uri"] == latin.as_str());
    let ranges: Vec<String> = found["params"]["diagnostics"]
        .as_array()
        .expect("a list")
        .iter()
        .map(|finding| range(&finding["range"]))
        .collect();
    // Each byte that is not UTF-8 is one column.
    assert_eq!(ranges, ["0:11-0:12", "1:2-1:3"]);
    std::fs::remove_file(sandbox.path("gone.gw")).expect("removed");
    let change = json!({ "uri": client.uri("gone.gw"), "type": 3 });
    client.notify("workspace/didChangeWatchedFiles", json!({ "changes": [change] }));
    let main = client.uri("main.gw");
    let found = client.await_message(|message| message["params"]["uri"] == main.as_str());
    let codes: Vec<&Value> = found["params"]["diagnostics"]
        .as_array()
        .expect("a list")
        .iter()
        .map(|finding| &finding["code"])
        .collect();
    assert!(codes.contains(&&json!("include")), "{codes:?}");
    client.stop();
}

#[test]
fn a_changed_file_is_noticed_without_a_watcher() {
    let sandbox = Sandbox::with(&[("main.gw", "include a.gw\n"), ("a.gw", "todo x\n")]);
    let mut client = Client::start(&sandbox);
    client.open("main.gw");
    client.diagnostics("main.gw");
    sandbox.write("a.gw", "no entry\n");
    let uri = client.uri("a.gw");
    let found = client.await_message(|message| {
        message["params"]["uri"] == uri.as_str() && message["params"]["diagnostics"][0].is_object()
    });
    assert_eq!(found["params"]["diagnostics"][0]["code"], "syntax-error");
    client.stop();
}

#[test]
fn a_line_of_ten_megabytes_is_answered() {
    let sandbox = Sandbox::new("todo x\n");
    let mut client = Client::start(&sandbox);
    let line = "2026-11-01 coffee @ada 😀 with @bob ".to_string() + &"word @ada ".repeat(1024 * 1024);
    let text = format!("person @ada\nperson @bob\n{line}\ntodo 2026-11-10 x @ada\n");
    sandbox.write("main.gw", &text);
    client.open_as("main.gw", &text);
    let started = Instant::now();
    let found: Vec<Value> =
        client.diagnostics("main.gw").iter().map(|diagnostic| as_row(diagnostic, &text)).collect();
    assert_eq!(found, rows(&check(&sandbox), "main.gw"));
    for at in ["2:20", "2:9000000", "3:18"] {
        let params = client.at("main.gw", at);
        let hover = client.request("textDocument/hover", params);
        assert!(hover.is_object() || at == "2:9000000", "{at}");
    }
    let params = json!({ "textDocument": { "uri": client.uri("main.gw") } });
    let tokens = client.request("textDocument/semanticTokens/full", params);
    assert!(tokens["data"].as_array().expect("a list").len() > 5 * 1024 * 1024);
    // Far more than it takes, far less than anything quadratic.
    assert!(started.elapsed() < Duration::from_secs(100), "{:?}", started.elapsed());
    client.stop();
}

#[test]
fn open_documents_come_before_the_disk() {
    let sandbox = Sandbox::with(&[("main.gw", "include a.gw\n"), ("a.gw", "no entry on disk\n")]);
    let mut client = Client::start(&sandbox);
    client.open("main.gw");
    // As an editor does that decrypts a file.
    client.open_as("a.gw", "2026-11-01 kofee @ada\nperson @ada\n");
    let found = client.diagnostics("a.gw");
    let codes: Vec<&Value> = found.iter().map(|finding| &finding["code"]).collect();
    assert_eq!(codes, [&json!("unknown-kind")]);
    client.notify("textDocument/didClose", json!({ "textDocument": { "uri": client.uri("a.gw") } }));
    let uri = client.uri("a.gw");
    let found = client.await_message(|message| message["params"]["uri"] == uri.as_str());
    assert_eq!(found["params"]["diagnostics"][0]["code"], "syntax-error");
    client.stop();
}

#[test]
fn a_file_that_no_journal_includes_is_read_alone() {
    let sandbox = Sandbox::with(&[("main.gw", "person @ada\n"), ("draft.gw", "2026-11-01 coffee @ada\n")]);
    let mut client = Client::start(&sandbox);
    client.open("draft.gw");
    let found = client.diagnostics("draft.gw");
    assert_eq!(found[0]["code"], "undeclared-person", "{found:?}");
    // A document that is no file yet.
    client.notify(
        "textDocument/didOpen",
        json!({ "textDocument": {
            "uri": "untitled:Untitled-1", "languageId": "goodwill", "version": 1, "text": "kofee\n"
        } }),
    );
    let found = client.await_message(|message| message["params"]["uri"] == "untitled:Untitled-1");
    assert_eq!(found["params"]["diagnostics"][0]["code"], "syntax-error");
    // Now it is included.
    client.open_as("main.gw", "person @ada\ninclude draft.gw\n");
    let uri = client.uri("draft.gw");
    let found = client.await_message(|message| message["params"]["uri"] == uri.as_str());
    assert_eq!(found["params"]["diagnostics"], json!([]));
    client.stop();
}

#[test]
fn settings_apply_and_are_checked() {
    let text = "person @ada\n2026-11-01 kofee @ada\n";
    let sandbox = Sandbox::with(&[
        ("my/all.gw", "include in/*.gw\n"),
        ("my/in/box.gw", text),
        ("goodwill.toml", "journal = \"my/all.gw\"\n[per-file.\"in/*.gw\"]\nunknown-kind = \"error\"\n"),
    ]);
    let mut client = Client::start(&sandbox);
    client.open("my/in/box.gw");
    let found = client.diagnostics("my/in/box.gw");
    assert_eq!((&found[0]["code"], &found[0]["severity"]), (&json!("unknown-kind"), &json!(1)));
    let found: Vec<Value> = found.iter().map(|diagnostic| as_row(diagnostic, text)).collect();
    assert_eq!(found, rows(&check(&sandbox), "my/in/box.gw"));
    client.open_as("goodwill.toml", "journal = \"my/all.gw\"\n[lint]\nunknown-kin = \"off\"\n");
    let toml = client.uri("goodwill.toml");
    let found = client.await_message(|message| message["params"]["uri"] == toml.as_str());
    let diagnostic = &found["params"]["diagnostics"][0];
    assert_eq!(range(&diagnostic["range"]), "2:0-2:11");
    assert_eq!(diagnostic["message"], "there is no rule `unknown-kin`\nhelp: did you mean `unknown-kind`?");
    // Corrected, it applies at once, before it is saved.
    client.change("goodwill.toml", "journal = \"my/all.gw\"\n[lint]\nunknown-kind = \"off\"\n");
    let found = client.await_message(|message| message["params"]["uri"] == toml.as_str());
    assert_eq!(found["params"]["diagnostics"], json!([]));
    let inbox = client.uri("my/in/box.gw");
    let found = client.await_message(|message| message["params"]["uri"] == inbox.as_str());
    assert_eq!(found["params"]["diagnostics"], json!([]));
    client.stop();
}

#[test]
fn findings_are_pulled_by_clients_that_pull() {
    let mut capabilities = all_capabilities();
    capabilities["textDocument"]["diagnostic"] = json!({ "dynamicRegistration": false });
    capabilities["workspace"]["textDocumentContent"] = json!({});
    let sandbox = Sandbox::new("person @ada\n2026-11-01 kofee @ada\n");
    let mut client = Client::start_with(&sandbox, &capabilities, &json!({ "today": "2026-11-23" }));
    client.open("main.gw");
    // Pushed until the client pulls: some say that they do and never do.
    assert_eq!(client.diagnostics("main.gw").len(), 1);
    let params = json!({ "textDocument": { "uri": client.uri("main.gw") } });
    let report = client.request("textDocument/diagnostic", params);
    assert_eq!((&report["kind"], &report["items"][0]["code"]), (&json!("full"), &json!("unknown-kind")));
    // What was pushed is cleared, since clients would show it twice.
    assert_eq!(client.diagnostics("main.gw").len(), 0);
    let href = report["items"][0]["codeDescription"]["href"].as_str().expect("a link");
    let page = client.request("workspace/textDocumentContent", json!({ "uri": href }));
    let text = page["text"].as_str().expect("text");
    assert!(text.starts_with("# unknown-kind\n\n## What it does\n"), "{text}");
    client.stop();
}

#[test]
fn columns_are_bytes_for_clients_that_want_bytes() {
    let mut capabilities = all_capabilities();
    capabilities["general"]["positionEncodings"] = json!(["utf-8", "utf-16"]);
    let sandbox = Sandbox::new("person @ada\n2026-11-01 coffee @ada é😀 with @bob\n");
    let mut client = Client::start_with(&sandbox, &capabilities, &json!({ "today": "2026-11-23" }));
    assert_eq!(client.initialized["capabilities"]["positionEncoding"], "utf-8");
    client.open("main.gw");
    let found = client.diagnostics("main.gw");
    let bob = found.iter().find(|finding| finding["code"] == "undeclared-person").expect("a finding");
    // `2026-11-01 coffee @ada é😀 with @` has 36 bytes.
    assert_eq!(range(&bob["range"]), "1:36-1:39");
    let params = client.at("main.gw", "1:37");
    let hover = client.request("textDocument/hover", params);
    assert_eq!(range(&hover["range"]), "1:35-1:39");
    client.stop();
}

/// A reader that gets bytes from a channel.
struct Pipe {
    incoming: Receiver<Vec<u8>>,
    rest: Vec<u8>,
}

impl Read for Pipe {
    fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
        if self.rest.is_empty() {
            self.rest = self.incoming.recv().unwrap_or_default();
        }
        let length = self.rest.len().min(buffer.len());
        buffer[..length].copy_from_slice(&self.rest[..length]);
        self.rest.drain(..length);
        Ok(length)
    }
}

/// A writer that keeps what was written.
#[derive(Clone, Default)]
struct Written(Arc<Mutex<Vec<u8>>>);

impl Write for Written {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.0.lock().expect("no panic").extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

#[test]
fn the_server_outlives_midnight() {
    let sandbox = Sandbox::new("person @ada\ntodo 2026-11-23 write @ada\n");
    let (sender, incoming): (Sender<Vec<u8>>, _) = channel();
    let written = Written::default();
    let is_tomorrow = Arc::new(AtomicBool::new(false));
    let clock = {
        let is_tomorrow = Arc::clone(&is_tomorrow);
        move || {
            date::parse(if is_tomorrow.load(Ordering::SeqCst) { "2026-11-24" } else { "2026-11-23" })
                .expect("a date")
        }
    };
    let server = {
        let (input, output) = (BufReader::new(Pipe { incoming, rest: Vec::new() }), written.clone());
        std::thread::spawn(move || goodwill::lsp::serve(input, output, Box::new(clock), None))
    };
    let send = |message: Value| {
        let body = message.to_string();
        sender.send(format!("Content-Length: {}\r\n\r\n{body}", body.len()).into_bytes()).expect("it runs");
    };
    let wait = |text: &str| {
        let started = Instant::now();
        while !String::from_utf8_lossy(&written.0.lock().expect("no panic")).contains(text) {
            assert!(started.elapsed() < Duration::from_mins(1), "{text} was not written");
            std::thread::sleep(Duration::from_millis(2));
        }
    };
    let uri = super::client::uri_of(&sandbox, "main.gw");
    send(json!({ "jsonrpc": "2.0", "id": 1, "method": "initialize", "params": { "capabilities": {} } }));
    let document =
        json!({ "uri": uri, "languageId": "goodwill", "version": 1, "text": sandbox.read("main.gw") });
    send(
        json!({ "jsonrpc": "2.0", "method": "textDocument/didOpen", "params": { "textDocument": document } }),
    );
    wait("publishDiagnostics");
    assert!(!String::from_utf8_lossy(&written.0.lock().expect("no panic")).contains("overdue-promise"));
    is_tomorrow.store(true, Ordering::SeqCst);
    let at = json!({ "textDocument": { "uri": uri }, "position": { "line": 1, "character": 6 } });
    send(json!({ "jsonrpc": "2.0", "id": 2, "method": "textDocument/hover", "params": at }));
    wait("overdue-promise");
    wait("yesterday");
    drop(sender);
    let ended = server.join().expect("no panic").expect("no error");
    assert_eq!(ended, goodwill::lsp::Ended::Regularly);
}
