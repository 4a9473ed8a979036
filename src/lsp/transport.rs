//! Reads and writes messages with a `Content-Length` header.

use std::collections::BTreeMap;
use std::io::{self, BufRead, Read as _, Write};
use std::ops::Range;

use lsp_server::{ErrorCode, Message, Notification, Request, RequestId, Response};
use serde::Serialize;
use serde_json::Value;
use serde_json::value::RawValue;

/// The longest header line that is read at once.
const MAX_HEADER: u64 = 8 * 1024;

/// The most memory to reserve for a message before it is read.
const MAX_RESERVED: u64 = 32 << 20;

/// Bytes of JSON that are parsed at once.
const PIECE: usize = 64 * 1024;

/// The levels of JSON to search for the text of a document, which is in the fourth. A message may be nested as deep as it
/// is long.
const DEPTH: usize = 6;

/// What a client sent.
#[derive(Debug)]
pub enum Incoming {
    /// A message.
    Message(Message),
    /// Bytes that are not a message: the code and the text of the error.
    Malformed(ErrorCode, String),
}

/// Reads the next message; `None` at the end of the stream. Bytes that are not a message are skipped up to the next
/// header, so that one bad message does not end the session.
///
/// # Errors
/// When reading fails.
pub fn read(input: &mut impl BufRead) -> io::Result<Option<Incoming>> {
    let Some(length) = read_header(input)? else { return Ok(None) };
    // A wrong length may be huge, so that not all of it is reserved.
    let mut body = Vec::with_capacity(usize::try_from(length.min(MAX_RESERVED)).unwrap_or(0));
    input.take(length).read_to_end(&mut body)?;
    if (body.len() as u64) < length {
        return Ok(None);
    }
    Ok(Some(parse(body)))
}

fn parse(body: Vec<u8>) -> Incoming {
    match value(body) {
        Ok(value) => message(value)
            .unwrap_or_else(|error| Incoming::Malformed(ErrorCode::InvalidRequest, error.to_string())),
        Err(error) => Incoming::Malformed(ErrorCode::ParseError, error.to_string()),
    }
}

/// Parses a message. The text of a document is unescaped where it is, since a parser would hold it three times.
fn value(body: Vec<u8>) -> serde_json::Result<Value> {
    let Some((pointer, text)) = long_string(serde_json::from_slice(&body)?, String::new(), DEPTH)? else {
        return serde_json::from_slice(&body);
    };
    let start = text.as_ptr() as usize - body.as_ptr() as usize;
    let range = start..start + text.len();
    let mut value: Value = serde_json::from_slice(&[&body[..start], &body[range.end..]].concat())?;
    let text = unescaped(body, range)?;
    if let Some(empty) = value.pointer_mut(&pointer) {
        *empty = Value::String(text);
    }
    Ok(value)
}

/// The first string of more than a piece within `depth` levels: its JSON pointer, and what is between its quotes.
fn long_string(json: &RawValue, pointer: String, depth: usize) -> serde_json::Result<Option<(String, &str)>> {
    let text = json.get();
    if text.len() <= PIECE || depth == 0 {
        return Ok(None);
    }
    let members: Vec<(String, &RawValue)> = match text.as_bytes()[0] {
        b'"' => return Ok(Some((pointer, &text[1..text.len() - 1]))),
        b'{' => serde_json::from_str::<BTreeMap<String, &RawValue>>(text)?.into_iter().collect(),
        b'[' => {
            let items: Vec<&RawValue> = serde_json::from_str(text)?;
            items.into_iter().enumerate().map(|(index, item)| (index.to_string(), item)).collect()
        }
        _ => return Ok(None),
    };
    for (name, json) in members {
        let name = name.replace('~', "~0").replace('/', "~1");
        if let Some(found) = long_string(json, format!("{pointer}/{name}"), depth - 1)? {
            return Ok(Some(found));
        }
    }
    Ok(None)
}

/// The string whose escaped text is at `range` of `body`.
fn unescaped(mut body: Vec<u8>, range: Range<usize>) -> serde_json::Result<String> {
    let (mut read, mut written) = (range.start, 0);
    while read < range.end {
        // No escape has a space inside, and none stands between the two halves of a character.
        let after = (read + PIECE).min(range.end);
        let end =
            body[after..range.end].iter().position(|&byte| byte == b' ').map_or(range.end, |at| after + at);
        let piece: String = serde_json::from_slice(&[b"\"", &body[read..end], b"\""].concat())?;
        body[written..written + piece.len()].copy_from_slice(piece.as_bytes());
        written += piece.len();
        read = end;
    }
    body.truncate(written);
    body.shrink_to_fit();
    String::from_utf8(body).map_err(serde::de::Error::custom)
}

/// Takes the members of a message one by one: `Message` is an untagged enum, which cannot be read from a value that
/// holds numbers of any precision.
fn message(mut value: Value) -> serde_json::Result<Incoming> {
    let id = value.get("id").cloned();
    let Some(method) = value.get_mut("method").map(Value::take) else {
        return serde_json::from_value(value).map(|response| Incoming::Message(Message::Response(response)));
    };
    let method = serde_json::from_value(method)?;
    let params = value.get_mut("params").map(Value::take).unwrap_or_default();
    Ok(Incoming::Message(match id {
        Some(id) => Message::Request(Request { id: serde_json::from_value(id)?, method, params }),
        None => Message::Notification(Notification { method, params }),
    }))
}

/// Reads header lines up to an empty line and returns the length of the content. Skips headers without a length.
fn read_header(input: &mut impl BufRead) -> io::Result<Option<u64>> {
    let mut length = None;
    let mut line = Vec::new();
    loop {
        line.clear();
        if input.take(MAX_HEADER).read_until(b'\n', &mut line)? == 0 {
            return Ok(None);
        }
        let text = String::from_utf8_lossy(&line);
        let text = text.trim_end_matches(['\r', '\n']);
        if text.is_empty() {
            if length.is_some() {
                return Ok(length);
            }
        } else if let Some((name, value)) = text.split_once(':')
            && name.trim().eq_ignore_ascii_case("Content-Length")
        {
            length = value.trim().parse().ok();
        }
    }
}

/// A message to the client.
#[derive(Serialize)]
struct Outgoing<'a, P> {
    jsonrpc: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    id: Option<i32>,
    method: &'a str,
    params: &'a P,
}

/// Serializes a notification.
pub fn notification(method: &str, params: &impl Serialize) -> Vec<u8> {
    serialize(&Outgoing { jsonrpc: "2.0", id: None, method, params })
}

/// Serializes a request to the client.
pub fn request(id: i32, method: &str, params: &impl Serialize) -> Vec<u8> {
    serialize(&Outgoing { jsonrpc: "2.0", id: Some(id), method, params })
}

/// Serializes the result of a request.
pub fn result(id: &RequestId, result: &impl Serialize) -> Vec<u8> {
    #[derive(Serialize)]
    struct Answer<'a, R> {
        jsonrpc: &'static str,
        id: &'a RequestId,
        result: &'a R,
    }
    serialize(&Answer { jsonrpc: "2.0", id, result })
}

/// Serializes an error; `id` is `None` for a message whose id is not known.
pub fn error(id: Option<&RequestId>, code: ErrorCode, message: &str) -> Vec<u8> {
    #[derive(Serialize)]
    struct Failed {
        jsonrpc: &'static str,
        #[serde(flatten)]
        response: Response,
    }
    let Some(id) = id else {
        let error = serde_json::json!({ "code": code as i32, "message": message });
        return serialize(&serde_json::json!({ "jsonrpc": "2.0", "id": null, "error": error }));
    };
    let response = Response::new_err(id.clone(), code as i32, message.to_string());
    serialize(&Failed { jsonrpc: "2.0", response })
}

fn serialize(message: &impl Serialize) -> Vec<u8> {
    // The messages have no maps with keys that are not strings, so this does not fail.
    serde_json::to_vec(message).unwrap_or_default()
}

/// Writes a message.
///
/// # Errors
/// When writing fails, for example because the client has closed the pipe.
pub fn write(output: &mut impl Write, message: &[u8]) -> io::Result<()> {
    write!(output, "Content-Length: {}\r\n\r\n", message.len())?;
    output.write_all(message)?;
    output.flush()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn all(mut input: &[u8]) -> Vec<String> {
        let mut found = Vec::new();
        while let Some(incoming) = read(&mut input).expect("memory") {
            found.push(match incoming {
                Incoming::Message(Message::Request(request)) => format!("{} {}", request.id, request.method),
                Incoming::Message(Message::Notification(notification)) => notification.method,
                Incoming::Message(Message::Response(response)) => format!("answer {}", response.id),
                Incoming::Malformed(code, _) => format!("error {}", code as i32),
            });
        }
        found
    }

    #[test]
    fn long_strings_are_parsed_in_pieces() {
        let escapes = "é \u{1f3b8}\t\"\\\n ";
        let text = escapes.repeat(20_000);
        for json in [
            serde_json::to_string(&text).expect("JSON"),
            // With escapes in place of all other characters.
            format!("\"{}\"", "\\u00e9 \\ud83c\\udfb8\\t\\\"\\\\\\n ".repeat(20_000)),
        ] {
            let body = format!("{{\"method\":\"a\",\"params\":[1,{{\"text\":{json}}}]}}");
            let Some(Incoming::Message(Message::Notification(read))) =
                read(&mut framed(&body).as_bytes()).expect("memory")
            else {
                panic!("not a notification")
            };
            assert!(read.params[1]["text"] == text);
            assert_eq!(read.params[0], 1);
        }
        let long = "x".repeat(PIECE);
        for wrong in [
            format!("[\"{long} \\q\"]"),
            format!("[\"{long}"),
            format!("{{\"a\":\"{long}\\ud83c \\udfb8\"}}"),
            format!("{}{}", "[".repeat(200_000), "]".repeat(200_000)),
        ] {
            assert!(matches!(
                parse(wrong.clone().into_bytes()),
                Incoming::Malformed(ErrorCode::ParseError, _)
            ));
        }
    }

    fn framed(body: &str) -> String {
        format!("Content-Length: {}\r\n\r\n{body}", body.len())
    }

    #[test]
    fn messages_after_a_malformed_one_are_read() {
        let input = [
            framed(r#"{"jsonrpc":"2.0","id":7,"method":"a"}"#),
            framed("{ this is no JSON"),
            "Content-Type: x\r\nno header at all\r\n\r\n".to_string(),
            framed(r#"{"jsonrpc":"2.0","id":[1],"method":"b"}"#),
            "content-length: 39\n\n{\"jsonrpc\":\"2.0\",\"id\":\"x\",\"result\":1.5}".to_string(),
            framed(r#"{"jsonrpc":"2.0","method":"c","params":{"n":12345678901234567890123}}"#),
            "Content-Length: 99999999999999\r\n\r\ncut".to_string(),
        ];
        assert_eq!(
            all(input.concat().as_bytes()),
            ["7 a", "error -32700", "error -32600", "answer \"x\"", "c"]
        );
    }
}
