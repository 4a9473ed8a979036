//! Exports to vCard, read by an independent parser and imported again.

use std::collections::BTreeSet;

use goodwill::import::{Contact, Source};
use icalendar::parser::{Component, read_components, unfold};
use proptest::prelude::*;

use crate::program::goodwill;
use crate::support::{env, exported, imported};

/// The cards of the people in a journal that `query` selects.
fn cards(text: &str, query: &str, notes: bool) -> String {
    exported("vcard", text, query, &env(), notes)
}

fn read(cards: &str) -> Vec<Contact> {
    let records = imported("vcard", &Source { name: "book.vcf", bytes: cards.as_bytes() });
    assert_eq!((records.refused, records.left_out.len()), (vec![], 0), "{cards}");
    records.contacts
}

const ADA: &str = "
person @ada Ada Lovelace
  aka: Countess, A. L.
  handle: @aal
  circle: inner, maths
  every: 10d..3w
  snooze: 2026-12-01 on a journey; far
  pause: 2027-01-01.. winter
  archived: 2030-01-01
  died: 1852-11-27 in London, \"at home\"
  met: 1833-06-05 a party
  via: @mary
  knows: @bob
  birthday: 1815-12-10
  date: 07-08 Anniversary
  date: 1833-06-05 Babbage, met
  tags: #maths #lang/rust
  offers: #writing
  seeks: #funding
  likes: tea; no sugar
  org: Engines, Ltd.
  role: Programmer
  location: London, United Kingdom
  email: ada@x.org
  phone: +44 20 1234
  url: https://ada.example/a,b;c
  uid: 4711
  | Poetical science.
  |
  | Ask \\@bob, she said.
person @bob Bob Brown
  birthday: 02-29
circle inner
circle maths
2026-03-04 coffee @mary
";

#[test]
fn a_person_is_a_card() {
    let text = cards(ADA, "@ada", true);
    let wanted = "BEGIN:VCARD
VERSION:4.0
PRODID:-//goodwill//goodwill//EN
UID;VALUE=text:4711
FN:Ada Lovelace
N:;Ada Lovelace;;;
NICKNAME:Countess,A. L.
X-GOODWILL-HANDLE:ada
X-GOODWILL-HANDLE:aal
ORG:Engines\\, Ltd.
TITLE:Programmer
EMAIL:ada@x.org
TEL:+44 20 1234
ADR:;;;London\\, United Kingdom;;;
URL:https://ada.example/a,b;c
INTEREST:tea\\; no sugar
BDAY:18151210
DEATHDATE;X-GOODWILL-TEXT=\"in London, ^'at home^'\":18521127
ANNIVERSARY:--0708
item1.X-ABDATE:18330605
item1.X-ABLABEL:Babbage\\, met
CATEGORIES:maths,lang/rust
RELATED;TYPE=acquaintance;X-GOODWILL-HANDLE=bob:urn:uuid:BOB
X-GOODWILL-VIA;X-GOODWILL-HANDLE=mary:urn:uuid:MARY
X-GOODWILL-CIRCLE:inner
X-GOODWILL-CIRCLE:maths
X-GOODWILL-EVERY:10d..3w
X-GOODWILL-SNOOZE:2026-12-01 on a journey\\; far
X-GOODWILL-PAUSE:2027-01-01.. winter
X-GOODWILL-ARCHIVED:2030-01-01
X-GOODWILL-MET:1833-06-05 a party
X-GOODWILL-OFFERS:writing
X-GOODWILL-SEEKS:funding
NOTE:Poetical science.\\n\\nAsk @bob\\, she said.
END:VCARD
";
    let uid = |handle| goodwill::codec::uid::of_person(handle).replace("urn:uuid:", "");
    let text = text.replace("\r\n ", "").replace("\r\n", "\n");
    assert_eq!(text.replace(&uid("bob"), "BOB").replace(&uid("mary"), "MARY"), wanted);
}

#[test]
fn another_parser_reads_the_card() {
    let cards = unfold(&cards(ADA, "@ada", true));
    let card = read_components(&cards).expect("a card").remove(0);
    for (property, text) in [
        ("UID", "4711"),
        ("NICKNAME", "Countess,A. L."),
        ("ORG", "Engines, Ltd."),
        ("URL", "https://ada.example/a,b;c"),
        ("CATEGORIES", "maths,lang/rust"),
        ("NOTE", "Poetical science.\n\nAsk @bob, she said."),
    ] {
        assert_eq!(property_texts(&card, property), [text], "{property}");
    }
    assert_eq!(property_texts(&card, "ADR")[0].trim_matches(';'), "London, United Kingdom");
    let days = ["BDAY", "DEATHDATE", "ANNIVERSARY"].map(|property| property_texts(&card, property).concat());
    assert_eq!(days, ["18151210", "18521127", "--0708"]);
}

#[test]
fn cards_are_sorted_and_notes_on_request() {
    let text = cards(ADA, "", false);
    let starts: Vec<&str> =
        text.lines().filter(|line| line.starts_with("FN") || line.starts_with("NOTE")).collect();
    assert_eq!(starts, ["FN:Ada Lovelace", "FN:Bob Brown", "FN;DERIVED=TRUE:mary"]);
    assert_eq!(cards(ADA, "tag:nothing", true), "");
    // The order of entries does not matter.
    let swapped = "person @bob Bob\nperson @ada Ada\n  knows: @bob\n";
    let other = "person @ada Ada\n  knows: @bob\nperson @bob Bob\n";
    assert_eq!(cards(swapped, "", false), cards(other, "", false));
}

#[test]
fn round_trip_keeps_people() {
    let contacts = read(&cards(ADA, "", true));
    let [ada, bob, mary] = &contacts[..] else { panic!("{contacts:?}") };
    assert_eq!((&*ada.name, &*ada.handle), ("Ada Lovelace", "ada"));
    assert_eq!(
        (&*bob.name, &*bob.handle, &bob.fields[..]),
        ("Bob Brown", "bob", &[(goodwill::syntax::tree::Key::Birthday, "02-29".into())][..])
    );
    assert_eq!((&*mary.name, &*mary.handle, mary.fields.len()), ("", "mary", 0));
    assert_eq!(ada.notes, ["Poetical science.\n\nAsk @bob, she said."]);
    let ties: Vec<_> = ada.ties.iter().map(|(key, who)| (key.as_str(), &*who.handle, &*who.name)).collect();
    assert_eq!(ties, [("knows", "bob", "Bob Brown"), ("via", "mary", "")]);
    // People who are not selected are known by handle and UID.
    let alone = read(&cards(ADA, "@ada", true));
    let ties: Vec<_> = alone[0].ties.iter().map(|(_, who)| (&*who.handle, &*who.name, &*who.uid)).collect();
    assert_eq!(ties, [("bob", "bob", ""), ("mary", "mary", "")]);
}

#[test]
fn importing_own_cards_changes_nothing() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("main.gw");
    let book = cards(ADA, "", true);
    std::fs::write(folder.path().join("book.vcf"), &book).expect("a file");
    let import = || goodwill(folder.path(), ["import", "--write", "book.vcf"]).run();

    std::fs::write(&path, ADA).expect("a journal");
    let ran = import();
    assert!(ran.err.contains("nothing new to import"), "{ran:?}");
    assert_eq!(std::fs::read_to_string(&path).expect("a journal"), ADA);

    // In an empty journal they become the same people, and a second import changes nothing.
    std::fs::write(&path, "circle inner\ncircle maths\n").expect("a journal");
    assert_eq!(import().code, 0);
    let copy = std::fs::read_to_string(&path).expect("a journal");
    assert_eq!(cards(&copy, "", true), book);
    import();
    assert_eq!(std::fs::read_to_string(&path).expect("a journal"), copy);
}

/// A random person: lines of the entry, and what their card must contain.
#[derive(Debug, Clone)]
struct RandomPerson {
    name: String,
    lines: Vec<String>,
    notes: Vec<String>,
}

/// Words with every character that is special in a card, and none that is special in a journal.
fn words(most: usize) -> impl Strategy<Value = String> {
    prop::collection::vec("[a-zA-Zé東🦀ß,:\\\\\"^'=.\\-]{1,9}[;n]?", 1..most)
        .prop_map(|words| words.join(" "))
}

fn line() -> impl Strategy<Value = String> {
    let text = prop::sample::select(vec!["likes", "org", "role", "location", "phone", "url", "uid", "email"]);
    let day = prop::sample::select(vec!["12-28", "02-29", "1990-12-28", "1604-01-02", "1900-01-02"]);
    let date = prop::sample::select(vec!["2025-09-12", "1604-02-29", "9999-12-31"]);
    let tag = prop::sample::select(vec!["Rust", "lang/rust", "köln.de", "a_b"]);
    prop_oneof![
        6 => (text, words(14)).prop_map(|(key, text)| format!("{key}: {text}")),
        1 => words(3).prop_map(|text| format!("aka: {}", text.replace(',', "x"))),
        1 => (day.clone(), words(4)).prop_map(|(day, text)| format!("date: {day} {text}")),
        1 => day.clone().prop_map(|day| format!("date: {day} Anniversary")),
        1 => day.prop_map(|day| format!("birthday: {day}")),
        1 => (date.clone(), words(4)).prop_map(|(date, text)| format!("died: {date} {text}")),
        1 => (date.clone(), words(4)).prop_map(|(date, text)| format!("snooze: {date} {text}")),
        1 => (date.clone(), words(4)).prop_map(|(date, text)| format!("pause: {date}..{date} {text}")),
        1 => date.prop_map(|date| format!("met: {date}")),
        1 => words(4).prop_map(|text| format!("met: at {text}")),
        1 => prop::sample::select(vec!["every: 10d", "every: 1w..2m", "circle: inner", "circle: Allies"]).prop_map(String::from),
        2 => (prop::sample::select(vec!["tags", "offers", "seeks"]), tag).prop_map(|(key, tag)| format!("{key}: #{tag}")),
        2 => (prop::sample::select(vec!["via", "knows"]), 0..5).prop_map(|(key, who)| format!("{key}: @p{who}")),
    ]
}

fn random_person() -> impl Strategy<Value = RandomPerson> {
    let name = prop_oneof![4 => words(5), 1 => Just(String::new())];
    let parts = (name, prop::collection::vec(line(), 0..9), prop::collection::vec(words(20), 0..3));
    parts.prop_map(|(name, lines, notes)| {
        let mut kept: Vec<String> = Vec::new();
        for line in lines {
            let key = line.split(':').next().unwrap_or_default();
            let repeats = goodwill::syntax::tree::Key::parse(key).expect("a field").repeats();
            let is_there =
                kept.iter().any(|other| *other == line || !repeats && other.split(':').next() == Some(key));
            // Commas alone are not a name.
            if !is_there
                && line.split_once(": ").is_some_and(|(_, value)| value.chars().any(char::is_alphanumeric))
            {
                kept.push(line);
            }
        }
        // In notes an escaping backslash is not part of the text.
        let notes = notes.into_iter().map(|note| note.replace('^', "x")).collect();
        RandomPerson { name, lines: kept, notes }
    })
}

/// All facts about a person as a set.
fn facts(contact: &Contact) -> BTreeSet<String> {
    use goodwill::syntax::tree::Key;
    let field = |(key, value): &(Key, String)| match key {
        Key::Tags | Key::Offers | Key::Seeks => format!("{}: #{value}", key.as_str()),
        _ => format!("{}: {value}", key.as_str()),
    };
    let ties = contact.ties.iter().map(|(key, who)| format!("{}: @{}", key.as_str(), who.handle));
    let notes = contact.notes.iter().flat_map(|note| note.lines()).map(|note| format!("| {note}"));
    let name = format!("person @{} {}", contact.handle, contact.name).trim().to_string();
    [name].into_iter().chain(contact.fields.iter().map(field)).chain(ties).chain(notes).collect()
}

fn entry(at: usize, person: &RandomPerson) -> Vec<String> {
    let header = format!("person @p{at} {}", person.name).trim().to_string();
    let itself = format!(": @p{at}");
    let lines = person.lines.iter().filter(|line| !line.ends_with(&itself)).cloned();
    let notes = person.notes.iter().map(|note| format!("| {note}"));
    [header].into_iter().chain(lines).chain(notes).collect()
}

/// What another parser reads for a property. It unescapes only the texts of calendars.
fn property_texts(card: &Component, property: &str) -> Vec<String> {
    let found = card.properties.iter().filter(|found| found.name == property);
    found.map(|property| property.val.clone().unescape_text().to_string()).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 150, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    #[ignore = "slow: takes seconds"]
    fn random_people_round_trip(people in prop::collection::vec(random_person(), 5)) {
        let entries: Vec<Vec<String>> = people.iter().enumerate().map(|(at, person)| entry(at, person)).collect();
        let text = entries.iter().map(|lines| lines.join("\n  ")).collect::<Vec<_>>().join("\n");
        let cards = cards(&text, "", true);
        prop_assert!(cards.lines().all(|line| line.len() <= 75), "{cards}");
        let contacts = read(&cards);
        prop_assert_eq!(contacts.len(), people.len());
        for (contact, lines) in contacts.iter().zip(&entries) {
            prop_assert_eq!(facts(contact), lines.iter().cloned().collect::<BTreeSet<_>>(), "{}", cards);
        }
        // Another parser finds as many cards with the same names and texts.
        let unfolded = unfold(&cards);
        let mut rest = unfolded.split_inclusive("END:VCARD\r\n");
        for (person, lines) in people.iter().zip(&entries) {
            let card = rest.next().and_then(|card| read_components(card).ok()?.pop()).expect("a card");
            if !person.name.is_empty() {
                prop_assert_eq!(property_texts(&card, "FN"), [person.name.clone()]);
            }
            for (key, property) in [("role", "TITLE"), ("phone", "TEL"), ("email", "EMAIL")] {
                let texts: Vec<&str> = lines.iter().filter_map(|line| line.strip_prefix(key)?.strip_prefix(": ")).collect();
                prop_assert_eq!(property_texts(&card, property), texts, "{}", cards);
            }
            let notes = person.notes.join("\n");
            prop_assert_eq!(property_texts(&card, "NOTE").concat(), notes);
        }
        prop_assert_eq!(rest.next(), None);
    }
}
