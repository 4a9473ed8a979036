//! Diagnostics are the findings of `check`.

use serde_json::{Value, json};

use super::client::{Client, as_row, check, range, rows};
use crate::sandbox::Sandbox;

/// Asserts that the diagnostics of a file are the findings of `check`, which reads it from disk.
#[track_caller]
pub fn assert_equal_to_check(client: &mut Client<'_>, name: &str) {
    let text = client.sandbox.read(name);
    let found: Vec<Value> =
        client.diagnostics(name).iter().map(|diagnostic| as_row(diagnostic, &text)).collect();
    let expected = rows(&check(client.sandbox), name);
    assert_eq!(found, expected, "{text}");
}

#[test]
fn diagnostics_are_the_findings_of_check() {
    let sandbox = Sandbox::with(&[
        (
            "main.gw",
            "\u{feff}person @ada Ada 😀 Lovelace\r\n  every: soon\r\n2026-03-04 kofee @adda e\u{301}東😀 cancelled\r\n\
             2026-03-05 coffee @ada with Bob\r\n  gve intro\r\ninclude people/*.gw\r\n",
        ),
        ("people/bob.gw", "person @bob Bob Brown\nperson @ada\n"),
    ]);
    let mut client = Client::start(&sandbox);
    client.open("main.gw");
    assert_equal_to_check(&mut client, "main.gw");
    let (code, errors) = client.stop();
    assert_eq!((code, &*errors), (Some(0), ""));
}

#[test]
fn related_places_may_be_in_another_file() {
    let sandbox = Sandbox::with(&[
        ("main.gw", "include bob.gw\nperson @bob Bob\n"),
        ("bob.gw", "\n; 😀\nperson @bob Bob Brown\n"),
    ]);
    let mut client = Client::start(&sandbox);
    client.open("main.gw");
    let bob = client.uri("bob.gw");
    let main = client.diagnostics("main.gw");
    // The second declaration is reported where it is, and points to the first.
    let message = client.await_message(|message| message["params"]["uri"] == bob.as_str());
    let all: Vec<Value> = [&main, message["params"]["diagnostics"].as_array().expect("a list")]
        .into_iter()
        .flatten()
        .cloned()
        .collect();
    let duplicate = all.iter().find(|found| found["code"] == "duplicate-person").expect("duplicate-person");
    let related = &duplicate["relatedInformation"][0];
    let places = [range(&duplicate["range"]), range(&related["location"]["range"])];
    assert!(places.contains(&"1:8-1:11".to_string()) && places.contains(&"2:8-2:11".to_string()), "{all:?}");
    assert_ne!(related["location"]["uri"], json!(null));
}
