//! Imports of Monica's JSON export.

use proptest::prelude::*;

use goodwill::import::{Contact, Event, Promise, Records, Source, sniff};
use goodwill::syntax::tree::Direction;

use crate::sandbox::Sandbox;
use crate::support::{imported, left_out, lines, refused};

const ACCOUNT: &str = include_str!("../../import/monica/account.json");

fn read(bytes: impl AsRef<[u8]>) -> Records {
    imported("monica", &Source { name: "monica.json", bytes: bytes.as_ref() })
}

/// The line of the fixture that contains `text`.
fn line(text: &str) -> usize {
    ACCOUNT.lines().position(|line| line.contains(text)).expect(text) + 1
}

fn contact(contact: &Contact) -> Vec<String> {
    let fields = contact.fields.iter().map(|(key, value)| format!("{}: {value}", key.as_str()));
    let ties = contact.ties.iter().map(|(key, who)| format!("{} -> {} {}", key.as_str(), who.name, who.uid));
    let notes = contact.notes.iter().map(|note| format!("| {note}"));
    [contact.name.clone()].into_iter().chain(fields).chain(ties).chain(notes).collect()
}

fn event(event: &Event) -> String {
    let way = match event.direction {
        Direction::Out => " to",
        Direction::In => " from",
        Direction::Mutual => "",
    };
    let people: Vec<String> = event.people.iter().map(|who| format!(" {}", who.uid)).collect();
    let notes: Vec<String> = event.notes.iter().map(|note| format!(" | {note:?}")).collect();
    format!(
        "{}: {} {}{way}{} {}{}",
        event.uid,
        event.date,
        event.kind,
        people.concat(),
        event.prose,
        notes.concat()
    )
}

fn promise(promise: &Promise) -> String {
    let due = promise.due.map_or_else(String::new, |due| format!(" {due}"));
    format!("{}: {}{due} {} / {}", promise.uid, promise.state.as_str(), promise.prose, promise.people[0].uid)
}

#[test]
fn people_are_read() {
    let records = read(ACCOUNT);
    let [ada, bob, peter] = &records.contacts[..] else { panic!("{:?}", records.contacts) };
    assert_eq!(ada.line, line("\"uuid\": \"ada\"") - 1);
    assert_eq!(
        contact(ada),
        [
            "Ada King Lovelace",
            "aka: Countess",
            "role: Programmer",
            "org: Analytical Engines",
            "likes: Espresso",
            "uid: ada",
            "every: 30d",
            "tags: old-friends",
            "birthday: 1815-12-10",
            "met: 2010-09-01 RustConf",
            "email: ada@x.org",
            "phone: +44 20 1234",
            "url: https://www.linkedin.com/in/ada",
            "location: 12 Square, SW1 London, United Kingdom",
            "date: 07-08 Wedding day",
            "via -> Bob bob",
            "| Poetical science.\nEspresso, no sugar.",
            "| child: Byron",
        ]
    );
    assert_eq!(contact(bob), ["Bob", "uid: bob", "date: 09-12 Day of death",]);
    let relations = records.relationships.iter().map(|relation| {
        let to = relation.to.as_ref().map_or("me", |to| &*to.name);
        format!("{} is {} of {to}", relation.person.name, relation.text)
    });
    let wanted = [
        "Bob is colleague of Ada King Lovelace",
        "Ada King Lovelace is colleague of Bob",
        "Ada King Lovelace is best friend of me",
    ];
    assert_eq!(relations.collect::<Vec<_>>(), wanted);
    assert_eq!(contact(peter), ["Peter", "uid: peter", "birthday: 05-15", "died: 2025-09-12"]);
}

#[test]
fn events_are_read() {
    let records = read(ACCOUNT);
    assert_eq!(
        records.events.iter().map(event).collect::<Vec<_>>(),
        [
            "call-1: 2024-01-05 call to ada Weekend plans",
            "call-3: 2024-03-05 call from ada  | \"First line\\nsecond #line\"",
            "talk-1/2024-01-06/out: 2024-01-06 email to ada  | \"How are you?\" | \"Good!\"",
            "talk-1/2024-01-06/in: 2024-01-06 email from ada Fine.",
            "talk-1/2024-01-07/in: 2024-01-07 email from ada Still fine.",
            "talk-2/2024-01-08/mutual: 2024-01-08 message ada ",
            "debt-1: 2024-01-02 borrowed 50.00 USD money ada ",
            // The account's currency is the euro; `returned` is unambiguous.
            "debt-2: 2024-01-03 lent 1012.50 EUR money ada Rent",
            "debt-2/settled: 2024-02-03 returned 1012.50 EUR money ada Rent",
            // In dollars both people owe, so repayment is a loan in the other direction.
            "debt-3: 2024-01-04 lent 20 USD money ada ",
            "debt-3/settled: 2024-03-04 borrowed 20 USD money ada  | \"paid back\"",
            "gift-1: 2023-12-25 gave gift ada Book: Engines | \"She loves it\" | \"for Byron\" | \"worth 35.99\"",
            "gift-2: 2023-12-21 got gift ada Tea",
            "note-1: 2023-06-01 note ada  | \"Two\\nlines\"",
            "life-1: 2023-08-15 news ada new job: At the Engine Works | \"At last\"",
            "dinner: 2024-01-03 dinner ada bob Pasta | \"By the river\"",
            "alone: 2024-01-04 meeting Thought | \"just hung out\"",
            "diary-1: 2024-05-01 note A good day | \"Sun.\"",
        ]
    );
}

#[test]
fn promises_are_read() {
    let records = read(ACCOUNT);
    assert_eq!(
        records.promises.iter().map(promise).collect::<Vec<_>>(),
        [
            "gift-3: todo gift: Telescope: https://x.org/t / ada",
            "reminder-3: todo 2027-02-01 Ask about the book: the second one / ada",
            // 31 January, then March, May, July, September and 30 November.
            "reminder-4: todo 2026-11-30 Send news / ada",
            "reminder-5: todo 2026-11-23 Write / ada",
            "task-1: todo Send the paper: with the figures / ada",
            "task-2: done Return the key / ada",
        ]
    );
}

#[test]
fn everything_else_is_counted_with_its_line() {
    let records = read(ACCOUNT);
    assert_eq!(
        left_out(&records),
        [
            ("contact of the owner", vec![line("\"uuid\": \"sam\"")]),
            ("contact tag", vec![line("C++")]),
            ("contact is_starred", vec![line("is_starred")]),
            ("contact number_of_views", vec![line("number_of_views")]),
            ("contact gender", vec![line("\"gender\"")]),
            ("contact avatar", vec![line("\"avatar\"")]),
            ("call emotions", vec![line("call-1")]),
            ("contact field Twitter", vec![line("field-4")]),
            ("address name", vec![line("address-1")]),
            ("second address", vec![line("address-2")]),
            ("gift photos", vec![line("gift-1")]),
            ("note is_favorite", vec![line("note-1")]),
            ("reminder frequency", vec![line("reminder-4"), line("reminder-5")]),
            ("inactive reminder", vec![line("reminder-6")]),
            ("task completed_at", vec![line("task-2")]),
            ("pet", vec![line("pet-1")]),
            ("contact birthdate that is an age", vec![line("\"uuid\": \"bob\"")]),
            ("contact is_dead, without a date", vec![line("\"uuid\": \"bob\"")]),
            ("contact that is archived, without a date", vec![line("\"uuid\": \"bob\"")]),
            ("contact first_met_date", vec![line("\"uuid\": \"bob\"")]),
            ("contact first_met_through", vec![line("\"uuid\": \"bob\"")]),
            ("partial contact birthdate", vec![line("\"uuid\": \"child\"")]),
            ("relationship of a partial contact", vec![line("tie-6")]),
            ("activity that is not in the file", vec![line("\"lost\"")]),
            ("photo", vec![line("dataUrl")]),
            ("document", vec![line("document-1")]),
            ("journal day", vec![line("diary-2")]),
            ("account modules", vec![line("modules")]),
        ]
        .map(|(field, lines)| format!("{field} {lines:?}"))
    );
    assert_eq!(
        refused(&records),
        [
            (line("nonsense"), "this contact is not a JSON object"),
            (line("call-2"), "this call has no date: set it in Monica"),
            (line("debt-4"), "this debt has no positive amount: write it as `12.50`"),
            (line("gift-4"), "the status of this gift is not `idea`, `offered` or `received`"),
            (line("tie-7"), "this relationship refers to a contact that is not in the file"),
        ]
        .map(|(line, why)| format!("{line}: {why}"))
    );
}

/// Other programs write other type names, numbers as text and lists as objects.
#[test]
fn shapes_may_differ() {
    let records = read(
        r#"{"account": {"data": {"0": {"type": "contacts", "values": [{"uuid": "1", "properties": {"first_name": "Ada", "stay_in_touch_frequency": "14", "tags": {"1": "maths"}, "is_partial": "0", "birthdate": "1815-12-10", "deceased_date": [], "job": null},
            "data": [{"type": "calls", "values": [{"uuid": "9", "properties": [], "called_at": "2024-01-05 10:00:00", "contact_called": "1"}]}, {"type": "life-events"}, 7]}]}}}}"#,
    );
    assert_eq!(
        contact(&records.contacts[0]),
        ["Ada", "uid: 1", "every: 14d", "tags: maths", "birthday: 1815-12-10"]
    );
    assert_eq!(event(&records.events[0]), "9: 2024-01-05 call from 1 ");
    assert_eq!((left_out(&records), refused(&records)), (vec![], vec![]));
}

#[test]
fn invalid_files_are_refused_with_a_line() {
    let why = |text: &str| {
        let records = read(text);
        assert_eq!(records.contacts.len() + records.events.len(), 0);
        refused(&records)
    };
    assert_eq!(why(""), ["1: the file is truncated: export it again"]);
    assert_eq!(why("{\n\"account\": {\n,"), ["3: this is not JSON: export it again"]);
    let cut = &ACCOUNT[..ACCOUNT.find("call-2").expect("a call")];
    assert_eq!(why(cut), [format!("{}: the file is truncated: export it again", line("call-2"))]);
    for text in ["{}", "[]", "7", "{\"account\": 7}"] {
        assert_eq!(
            why(text),
            ["1: no `account` in this file: choose the JSON export in the settings of Monica"],
            "{text}"
        );
    }
    let records = read(b"{\n\"\xff\"}");
    assert_eq!(refused(&records), ["2: the file is not UTF-8 from here: export it again"]);
    assert_eq!(read("[".repeat(100_000)).refused.len(), 1);
}

#[test]
fn the_format_is_detected_by_the_first_keys() {
    let name = |bytes: &[u8]| sniff(&Source { name: "x", bytes }).map(|format| format.name);
    assert_eq!(name(ACCOUNT.as_bytes()), Some("monica"));
    assert_eq!(name(format!("\u{feff}{ACCOUNT}").as_bytes()), Some("monica"));
    assert_ne!(name(b"{\"account\": {}}"), Some("monica"));
    assert_ne!(name(b""), Some("monica"));
}

/// A second import changes nothing, and the journal has no findings.
#[test]
fn a_second_import_changes_nothing() {
    let home = Sandbox::new("person @me Sam Okafor\n");
    home.write("monica.json", ACCOUNT);
    let ran = home.run(&["import", "--write", "monica.json"]);
    assert_eq!(ran.code, 0, "{ran:?}");
    let once = home.read("main.gw");
    let crlf = ACCOUNT.replace('\n', "\r\n");
    home.write("monica.json", &crlf);
    home.run(&["import", "--write", "monica.json"]);
    assert_eq!(home.read("main.gw"), once);
    let ran = home.run(&["check", "--fail-on", "error"]);
    assert_eq!(ran.code, 0, "{}", ran.out);
    for text in [
        "person @ada Ada King Lovelace",
        "\n2024-01-05 call to @ada Weekend plans\n  x-uid: call-1\n",
        "\n2024-01-03 dinner @ada @bob Pasta\n",
        "\n2024-02-03 returned 1012.50 EUR money @ada Rent\n",
        "\n2023-12-21 got gift @ada Tea\n",
        "\ntodo 2026-11-30 Send news @ada\n  x-uid: reminder-4\n",
    ] {
        assert!(once.contains(text), "{text}\n{once}");
    }
}

proptest! {
    #[test]
    fn random_bytes_do_not_panic(bytes in proptest::collection::vec(any::<u8>(), 0..300)) {
        let _ = read(&bytes);
    }

    /// Any value may be replaced by any other.
    #[test]
    #[ignore = "slow: takes seconds"]
    fn random_values_do_not_panic(at in 0..400usize, other in "null|true|0|-1|1e9|\"\"|\"x\"|\"2024-01-01\"|\\[\\]|\\{\\}|\\[7, \\[\\]\\]|\\{\"uuid\": \\{\\}\\}") {
        let starts: Vec<usize> = ACCOUNT.match_indices(": ").map(|(at, _)| at + 2).collect();
        let at = starts[at % starts.len()];
        let rest = &ACCOUNT[at..];
        let mut values = serde_json::Deserializer::from_str(rest).into_iter::<serde_json::Value>();
        if values.next().is_some_and(|value| value.is_ok()) {
            let file = format!("{}{other}{}", &ACCOUNT[..at], &rest[values.byte_offset()..]);
            let records = read(&file);
            prop_assert!(lines(&records).iter().all(|line| (1..=file.lines().count()).contains(line)));
        }
    }
}
