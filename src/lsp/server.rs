//! The session: takes messages in order, answers requests, and analyses the journals when the client pauses.

use std::collections::VecDeque;
use std::io::{self, BufRead, Write};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::mpsc::{Receiver, RecvTimeoutError, SyncSender, sync_channel};
use std::thread;
use std::time::{Duration, Instant};

use lsp_server::{ErrorCode, Message, Notification, Request, RequestId};
use serde_json::Value;

use super::client::Client;
use super::publish::Publisher;
use super::state::{Forced, State};
use super::transport::{self, Incoming};
use super::{capabilities, requests};
use crate::value::Date;

/// How a session ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ended {
    /// After `shutdown`, or because the client closed the pipe.
    Regularly,
    /// By `exit` without `shutdown`.
    Early,
}

/// After a change, the time without another one before the journals are read.
const QUIET: Duration = Duration::from_millis(3);
/// The longest that a change waits while others follow.
const PATIENCE: Duration = Duration::from_millis(100);
/// How often to look for a new day.
const TICK: Duration = Duration::from_secs(20);
/// How often to look for changed files if the client does not watch them.
const POLL: Duration = Duration::from_secs(5);
/// Messages that are read ahead.
const AHEAD: usize = 64;

/// Serves one client until it ends the session or closes the pipe.
///
/// # Errors
/// When writing fails for another reason than a closed pipe.
pub fn serve(
    mut input: impl BufRead + Send + 'static,
    output: impl Write,
    clock: Box<dyn Fn() -> Date>,
    forced: Option<Forced>,
) -> io::Result<Ended> {
    let (sender, receiver) = sync_channel(AHEAD);
    // Not joined: it may wait for input that never comes.
    thread::spawn(move || read_all(&mut input, &sender));
    let mut session = Session::new(output, State::new(clock, forced));
    match session.run(&receiver) {
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(Ended::Regularly),
        ended => ended,
    }
}

fn read_all(input: &mut impl BufRead, sender: &SyncSender<Incoming>) {
    while let Ok(Some(incoming)) = transport::read(input) {
        if sender.send(incoming).is_err() {
            return;
        }
    }
}

/// What the client has asked for so far.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Phase {
    /// Before `initialize`.
    New,
    Running,
    /// After `shutdown`.
    Down,
}

struct Session<W> {
    output: W,
    state: State,
    publisher: Publisher,
    phase: Phase,
    queue: VecDeque<Incoming>,
    /// When the first and the last change that is not analysed yet came.
    changed: Option<(Instant, Instant)>,
    /// The date of the last analysis.
    today: Option<Date>,
    next_id: i32,
}

impl<W: Write> Session<W> {
    fn new(output: W, state: State) -> Self {
        Self {
            output,
            state,
            publisher: Publisher::default(),
            phase: Phase::New,
            queue: VecDeque::new(),
            changed: None,
            today: None,
            next_id: 1,
        }
    }

    fn run(&mut self, receiver: &Receiver<Incoming>) -> io::Result<Ended> {
        loop {
            match receiver.recv_timeout(self.wait()) {
                Ok(incoming) => self.queue.push_back(incoming),
                Err(RecvTimeoutError::Timeout) => self.tick()?,
                Err(RecvTimeoutError::Disconnected) => return Ok(Ended::Regularly),
            }
            loop {
                self.queue.extend(receiver.try_iter());
                self.cancel()?;
                let Some(incoming) = self.queue.pop_front() else { break };
                if let Some(ended) = self.take(incoming)? {
                    return Ok(ended);
                }
            }
        }
    }

    /// How long to wait for the next message.
    fn wait(&self) -> Duration {
        match self.changed {
            Some((first, last)) => {
                let now = Instant::now();
                let quiet = (last + QUIET).saturating_duration_since(now);
                quiet.min((first + PATIENCE).saturating_duration_since(now))
            }
            None if self.polls() => POLL,
            None => TICK,
        }
    }

    /// Does what is due when no message came.
    fn tick(&mut self) -> io::Result<()> {
        if self.phase != Phase::Running {
            return Ok(());
        }
        if self.changed.is_some() || self.is_new_day() || self.polls() && self.state.is_outdated() {
            self.refresh()?;
        }
        Ok(())
    }

    /// Whether to look for changed files, since the client does not report them.
    fn polls(&self) -> bool {
        !self.state.client.watches && !self.state.documents.is_empty()
    }

    /// Whether another day has begun since the last analysis.
    fn is_new_day(&self) -> bool {
        self.today.is_some_and(|today| today != self.state.today())
    }

    /// Reads the journals again and pushes what has changed.
    fn refresh(&mut self) -> io::Result<()> {
        self.changed = None;
        self.today = Some(self.state.today());
        let is_done = catch_unwind(AssertUnwindSafe(|| self.state.refresh())).is_ok();
        if !is_done {
            self.state.journals.clear();
            return Ok(());
        }
        self.publish()
    }

    fn publish(&mut self) -> io::Result<()> {
        let published = self.publisher.publish(&self.state);
        for message in published.messages {
            transport::write(&mut self.output, &message)?;
        }
        if self.publisher.is_pulled && published.open_changed && self.state.client.refreshes {
            self.ask("workspace/diagnostic/refresh", &Value::Null)?;
        }
        Ok(())
    }

    /// Drops the requests in the queue that the client has cancelled.
    fn cancel(&mut self) -> io::Result<()> {
        let cancelled: Vec<RequestId> = self.queue.iter().filter_map(cancelled_id).collect();
        if cancelled.is_empty() {
            return Ok(());
        }
        self.queue.retain(|incoming| cancelled_id(incoming).is_none());
        let is_cancelled = |incoming: &Incoming| match incoming {
            Incoming::Message(Message::Request(request)) => cancelled.contains(&request.id),
            _ => false,
        };
        let (dropped, kept) = std::mem::take(&mut self.queue).into_iter().partition(is_cancelled);
        self.queue = kept;
        let dropped: VecDeque<Incoming> = dropped;
        for incoming in dropped {
            if let Incoming::Message(Message::Request(request)) = incoming {
                self.fail(Some(&request.id), ErrorCode::RequestCanceled, "cancelled by the client")?;
            }
        }
        Ok(())
    }

    fn take(&mut self, incoming: Incoming) -> io::Result<Option<Ended>> {
        match incoming {
            Incoming::Malformed(code, error) => self.fail(None, code, &error)?,
            Incoming::Message(Message::Request(request)) => self.request(request)?,
            // The server asks for nothing that it waits for.
            Incoming::Message(Message::Response(_)) => {}
            Incoming::Message(Message::Notification(notification)) => {
                if notification.method == "exit" {
                    return Ok(Some(if self.phase == Phase::Down { Ended::Regularly } else { Ended::Early }));
                }
                if self.phase == Phase::Running {
                    self.notification(notification)?;
                }
            }
        }
        Ok(None)
    }

    fn request(&mut self, request: Request) -> io::Result<()> {
        match (self.phase, request.method.as_str()) {
            (Phase::New, "initialize") => {
                self.state.client = Client::new(&request.params);
                self.phase = Phase::Running;
                self.answer(&request.id, &capabilities::initialize_result(&self.state.client))
            }
            (Phase::New, _) => {
                self.fail(Some(&request.id), ErrorCode::ServerNotInitialized, "send `initialize` first")
            }
            (Phase::Down, _) => {
                self.fail(Some(&request.id), ErrorCode::InvalidRequest, "the server is shut down")
            }
            (Phase::Running, "initialize") => {
                self.fail(Some(&request.id), ErrorCode::InvalidRequest, "the server is initialized")
            }
            (Phase::Running, "shutdown") => {
                self.phase = Phase::Down;
                self.answer(&request.id, &Value::Null)
            }
            (Phase::Running, _) => self.answer_request(request),
        }
    }

    fn answer_request(&mut self, request: Request) -> io::Result<()> {
        let is_new = self.state.journals.is_empty();
        let has_changed = self.changed.is_some() || self.is_new_day();
        if has_changed && (is_new || !requests::takes_old_journal(&request.method)) {
            self.refresh()?;
        }
        if request.method == "textDocument/diagnostic" && !self.publisher.is_pulled {
            self.publisher.is_pulled = true;
            self.publish()?;
        }
        let Request { id, method, params } = request;
        let state = &self.state;
        let answer = catch_unwind(AssertUnwindSafe(|| requests::answer(state, &id, &method, params)));
        match answer {
            Ok(Ok(message)) => transport::write(&mut self.output, &message),
            Ok(Err((code, message))) => self.fail(Some(&id), code, &message),
            Err(_) => self.fail(Some(&id), ErrorCode::InternalError, "a bug in goodwill; please report it"),
        }
    }

    fn notification(&mut self, notification: Notification) -> io::Result<()> {
        let Notification { method, mut params } = notification;
        let uri = params.pointer("/textDocument/uri").and_then(Value::as_str).map(str::to_string);
        let version = params.pointer("/textDocument/version").and_then(Value::as_i64);
        let version = version.and_then(|version| i32::try_from(version).ok()).unwrap_or(0);
        let mut text = |path: &str| match params.pointer_mut(path).map(Value::take) {
            Some(Value::String(text)) => Some(text),
            _ => None,
        };
        match (method.as_str(), uri) {
            ("initialized", _) if self.state.client.watches => {
                self.ask("client/registerCapability", &capabilities::watchers())?;
            }
            ("textDocument/didOpen", Some(uri)) => {
                if let Some(text) = text("/textDocument/text") {
                    self.publisher.forget(&uri);
                    self.state.set_document(uri, text, version);
                    self.change();
                }
            }
            ("textDocument/didChange", Some(uri)) => {
                // The last change has the whole text; only documents that are open can change.
                let last = params["contentChanges"].as_array().map_or(0, |changes| changes.len().max(1) - 1);
                let text = params.pointer_mut(&format!("/contentChanges/{last}/text")).map(Value::take);
                if let (Some(Value::String(text)), true) = (text, self.state.documents.contains_key(&uri)) {
                    self.publisher.forget(&uri);
                    self.state.set_document(uri, text, version);
                    self.change();
                }
            }
            ("textDocument/didClose", Some(uri)) => {
                self.state.documents.remove(&uri);
                self.change();
            }
            ("textDocument/didSave" | "workspace/didChangeWatchedFiles", _) => self.change(),
            ("workspace/didChangeConfiguration", _) => {
                let before = self.state.client.options.clone();
                self.state.client.options.read(&params["settings"]);
                let after = &self.state.client.options;
                if before.inlay_hints != after.inlay_hints && self.state.client.refreshes_hints {
                    self.ask("workspace/inlayHint/refresh", &Value::Null)?;
                }
                self.change();
            }
            // Unknown notifications are ignored, as the protocol says.
            _ => {}
        }
        Ok(())
    }

    /// Notes that the journals have to be read again.
    fn change(&mut self) {
        let now = Instant::now();
        self.changed = Some((self.changed.map_or(now, |(first, _)| first), now));
    }

    fn ask(&mut self, method: &str, params: &Value) -> io::Result<()> {
        let id = self.next_id;
        self.next_id += 1;
        transport::write(&mut self.output, &transport::request(id, method, params))
    }

    fn answer(&mut self, id: &RequestId, result: &Value) -> io::Result<()> {
        transport::write(&mut self.output, &transport::result(id, result))
    }

    fn fail(&mut self, id: Option<&RequestId>, code: ErrorCode, message: &str) -> io::Result<()> {
        transport::write(&mut self.output, &transport::error(id, code, message))
    }
}

/// The request that a message cancels.
fn cancelled_id(incoming: &Incoming) -> Option<RequestId> {
    let Incoming::Message(Message::Notification(Notification { method, params })) = incoming else {
        return None;
    };
    let id = params.get("id").filter(|_| method == "$/cancelRequest")?;
    serde_json::from_value(id.clone()).ok()
}
