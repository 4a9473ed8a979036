//! Imports of friends.md.

use proptest::prelude::*;

use goodwill::import::{Event, FORMATS, Records, Source, sniff};
use goodwill::syntax::tree::Key;

use crate::support::{imported, left_out, refused};

const FILE: &str = "\
### Activities:
- 2018-11-01: **Ada Lovelace** and I went to _The Engine Room_. Bob could not come.
- 2018-01-04: Got lunch with **Ada Lovelace** and **Bob Brown**. @food
- 2018-01-04: @science:wet:algae-farming: **Bob Brown** wrote to bob@x.org
- 2017-12-31: Took a train to _Paris_ with **Zoé O'Neill**. @partying
- 2017-11-15: Talked to **Bob Brown** on the phone for an hour.

### Notes:
- 2018-06-15: **Ada Lovelace** found out about lunch in _Rome_. @navy

### Friends:
- Ada Lovelace (a.k.a. Countess a.k.a. The (Only) One) [London] @maths @maths:poetry
- Bob Brown
- Zoé O'Neill [Paris]

### Locations:
- Atlantis
- London
- New York City (a.k.a. NYC a.k.a. NY)
- Paris
- Rome
- The Engine Room
";

fn read(bytes: impl AsRef<[u8]>) -> Records {
    imported("friends", &Source { name: "friends.md", bytes: bytes.as_ref() })
}

/// Date, kind, people, place, tags and text.
fn shown(event: &Event) -> String {
    let people: Vec<&str> = event.people.iter().map(|who| who.name.as_str()).collect();
    let (people, tags) = (people.join("+"), event.tags.join("+"));
    format!("{} {}|{people}|{}|{tags}|{}", event.date, event.kind, event.at, event.prose)
}

fn fields(records: &Records, index: usize) -> Vec<(Key, &str)> {
    records.contacts[index].fields.iter().map(|(key, value)| (*key, value.as_str())).collect()
}

#[test]
fn a_whole_file_is_read() {
    let records = read(FILE);
    let events: Vec<String> = records.events.iter().map(shown).collect();
    assert_eq!(
        events,
        [
            "2018-11-01 meeting|Ada Lovelace|The Engine Room||Ada Lovelace and I went to The Engine Room. Bob could not come.",
            // The last place before it is that of the train to Paris.
            "2018-01-04 lunch|Ada Lovelace+Bob Brown|Paris|food|Got lunch with Ada Lovelace and Bob Brown.",
            "2018-01-04 meeting|Bob Brown|Paris|science/wet/algae-farming|Bob Brown wrote to bob@x.org",
            "2017-12-31 meeting|Zoé O'Neill|Paris|partying|Took a train to Paris with Zoé O'Neill.",
            "2017-11-15 phone|Bob Brown|||Talked to Bob Brown on the phone for an hour.",
            "2018-06-15 note|Ada Lovelace|Rome|navy|Ada Lovelace found out about lunch in Rome.",
        ]
    );
    assert_eq!(records.events[1].line, 3);
    let names: Vec<&str> = records.contacts.iter().map(|contact| contact.name.as_str()).collect();
    assert_eq!(names, ["Ada Lovelace", "Bob Brown", "Zoé O'Neill"]);
    assert_eq!(
        fields(&records, 0),
        [
            (Key::Aka, "Countess"),
            (Key::Aka, "The (Only) One"),
            (Key::Location, "London"),
            (Key::Tags, "maths"),
            (Key::Tags, "maths/poetry")
        ]
    );
    assert_eq!(left_out(&records), ["location alias [19, 19]", "location [17, 19]"]);
    assert_eq!(records.refused, []);
}

/// friends' own `clean` silently drops or changes something on each of these lines.
#[test]
fn text_that_friends_drops_is_kept_or_reported() {
    let records = read(
        "### Friends:\n- Marie Curie (Polonium) [Paris] @science\n- Grace Hopper [Paris] (a.k.a. Amazing Grace) @navy\n- Ada Lovelace @math [London]\n",
    );
    assert_eq!(fields(&records, 0), [(Key::Location, "Paris"), (Key::Tags, "science")]);
    assert_eq!(
        fields(&records, 1),
        [(Key::Location, "Paris"), (Key::Aka, "Amazing Grace"), (Key::Tags, "navy")]
    );
    assert_eq!(fields(&records, 2), [(Key::Tags, "math"), (Key::Location, "London")]);
    assert_eq!(left_out(&records), ["text in brackets [2]"]);

    let records = read(
        "### Activities:\n- 2018-02-30: Lunch with **Grace Hopper**\n- Lunch with **Grace Hopper** in the park\n- 2018-13-45: x\n- 2018-03-01: Tea\n",
    );
    assert_eq!(
        refused(&records),
        [
            "2: `2018-02-30` is not a calendar date: write it as YYYY-MM-DD",
            "3: no date: write `YYYY-MM-DD: ` before the text",
            "4: `2018-13-45` is not a calendar date: write it as YYYY-MM-DD",
        ]
    );
    assert_eq!(records.events.iter().map(shown).collect::<Vec<_>>(), ["2018-03-01 tea||||Tea"]);
}

#[test]
fn older_files_are_read() {
    // Friends only, `#` tags, no notes, no dashes, `moved to`, CRLF and a byte order mark.
    let records = read(
        "\u{feff}### Friends:\r\nAda Lovelace #maths\r\nBob\r\n\r\n### Activities:\r\n2016-02-01: Tea with **Ada Lovelace** #food\r\n2016-01-01: Moved to _Paris_",
    );
    assert_eq!(fields(&records, 0), [(Key::Tags, "maths")]);
    assert_eq!(records.contacts[1].name, "Bob");
    assert_eq!(
        records.events.iter().map(shown).collect::<Vec<_>>(),
        [
            "2016-02-01 tea|Ada Lovelace|Paris|food|Tea with Ada Lovelace",
            "2016-01-01 meeting||Paris||Moved to Paris"
        ]
    );
    assert_eq!((refused(&records), left_out(&records)), (vec![], vec![]));
}

#[test]
fn a_trip_sets_the_default_place() {
    let records = read(
        "### Activities:\n- 2020-01-05: Tea\n- 2020-01-04: Flew to _Rome_\n- 2020-01-01: Supper\n- 2020-01-01: Drove to _Paris_\n- 2020-01-01: Lunch\n- 2020-01-03: Saw _The Alps_\n### Notes:\n- 2020-01-06: Quiet\n",
    );
    let at: Vec<&str> = records.events.iter().map(|event| event.at.as_str()).collect();
    // Within a day, upper lines are later; notes have no default place.
    assert_eq!(at, ["Rome", "Rome", "Paris", "Paris", "", "The Alps", ""]);
}

#[test]
fn misplaced_lines_are_reported() {
    let records = read(
        "Hello\n### Friends:\n- Ada ada@x.org [London] (a.k.a. A) [Rome] @2020\n- Ada\n- (a.k.a. Nobody)\n-\n- Bob ((a.k.a. B) x [\n\nMy friends are above.\n- Zoé\n\n### Enemies\n- Eve\n### activities\n  - 2020-01-02\n- 3.4.2020: x\n- 2020/5/6: y\n- 03/04/2020: z\n- 2020-05-06 A walk\n* 2020-05-07:Run: fast @1st\n",
    );
    let names: Vec<&str> = records.contacts.iter().map(|contact| contact.name.as_str()).collect();
    assert_eq!(names, ["Ada", "Bob", "Zoé"]);
    assert_eq!(fields(&records, 0), [(Key::Location, "London"), (Key::Aka, "A")]);
    assert_eq!(
        left_out(&records),
        [
            "text outside the lists [1, 9, 13]",
            "second location [3]",
            "tag that starts with a digit [3, 20]",
            "text after the name [3, 7]",
            "text in brackets [7]",
        ]
    );
    assert_eq!(
        refused(&records),
        [
            "4: `Ada` is a duplicate of line 3: friends allows each name once",
            "5: no name: the name comes first",
            "6: no text after the dash",
            "12: `### Enemies` is not a section: known sections: Activities, Notes, Friends, Locations",
            "15: no text after the date",
            "16: `3.4.2020` is not a date here: write `2020-04-03`",
            "17: `2020/5/6` is not a date here: write `2020-05-06`",
            "18: `03/04/2020` is not a calendar date: write it as YYYY-MM-DD",
        ]
    );
    let events: Vec<String> = records.events.iter().map(shown).collect();
    assert_eq!(events, ["2020-05-06 walk||||A walk", "2020-05-07 run||||Run: fast @1st"]);
}

#[test]
fn the_format_is_detected_by_the_first_line() {
    let name = |bytes: &[u8]| sniff(&Source { name: "x", bytes }).map(|format| format.name);
    for file in [FILE, "\u{feff}\n\r\n### Friends:\r\n- Ada\r\n", "### Locations:"] {
        assert_eq!(name(file.as_bytes()), Some("friends"), "{file}");
    }
    for file in ["", "# Friends\n", "Name,E-mail\n### Friends:\n", "### Friends: and foes\n"] {
        assert_ne!(name(file.as_bytes()), Some("friends"), "{file}");
    }
    assert!(FORMATS.iter().any(|format| format.name == "friends"));
}

#[test]
fn invalid_lines_do_not_affect_others() {
    let records = read(b"### Friends:\n- Ada\n- Z\xff\n- Bob [Par");
    assert_eq!(records.contacts.len(), 2);
    assert_eq!(refused(&records), ["3: line is not UTF-8: save the file as UTF-8"]);
    assert_eq!(left_out(&records), ["text after the name [4]"]);
    for file in ["", "\n\n", "### Friends:", "\0\0\0"] {
        assert_eq!(read(file).contacts.len() + read(file).events.len(), 0, "{file:?}");
    }
}

#[test]
fn utf16_is_read() {
    for wide in [u16::to_le_bytes, u16::to_be_bytes] {
        let bytes: Vec<u8> = format!("\u{feff}{FILE}").encode_utf16().flat_map(wide).collect();
        let (records, plain) = (read(&bytes), read(FILE));
        assert_eq!((records.contacts, records.events), (plain.contacts, plain.events));
        assert_eq!((records.refused, records.left_out), (plain.refused, plain.left_out));
        let source = Source { name: "x", bytes: &bytes };
        assert_eq!(sniff(&source).map(|format| format.name), Some("friends"));
    }
}

/// Quadratic time would take minutes.
#[test]
#[ignore = "slow: takes seconds"]
fn long_lines_take_linear_time() {
    for part in ["(", "[", "( (", "((a) ", "**", "**a** ", "_a", "_a_ ", "@a ", "@", "(#", "x", " - "] {
        let long = part.repeat(60_000 / part.len());
        let file = format!(
            "### Activities:\n- 2020-01-01: {long}\n### Friends:\n- A {long}\n### Locations:\n- {long}\n"
        );
        assert!(read(file).refused.len() < 3, "{part}");
    }
}

proptest! {
    #[test]
    fn random_bytes_do_not_panic(bytes in proptest::collection::vec(any::<u8>(), 0..300)) {
        let _ = read(&bytes);
    }

    /// Every line is read, reported or counted.
    #[test]
    fn no_line_is_lost(lines in proptest::collection::vec("(- )?(2020-01-0[1-9]: )?[@#*_()\\[\\] a-c:é-]{1,30}", 1..20)) {
        for header in ["### Activities:", "### Notes:", "### Friends:", "### Locations:"] {
            let records = read(format!("{header}\n{}", lines.join("\n")));
            let lines: Vec<&str> = lines.iter().map(|line| line.trim()).collect();
            let headings = lines.iter().filter(|line| line.starts_with("# ") || line.starts_with("##")).count();
            let count = records.contacts.len() + records.events.len() + records.refused.len();
            let blank = lines.iter().filter(|line| line.is_empty()).count();
            // Unused places are skipped, and so is the text below an unknown heading.
            let counted: usize = records.left_out.iter().filter(|(field, _)| ["location", "text outside the lists"].contains(&field.as_str())).map(|(_, lines)| lines.len()).sum();
            prop_assert!(count + blank + counted >= lines.len() || headings > 0, "{header} {lines:?} {records:?}");
        }
    }
}
