//! Phrases put together from parts: what is written is what the parts mean, or nothing is written.

use proptest::prelude::*;

use goodwill::syntax::tree::{Content, HeaderKind, Mark, Role, Sigil};
use goodwill::value::date;

use super::phrases::{TODAY, outcome};

const PEOPLE: &str = "person @ada Ada Lovelace\nperson @bob Bob Brown\nperson @anna Anna van der Berg\n\
                      person @conan Conan O'Brien\nperson @will Will Smith\n";

/// A spelling and its meaning.
type Part = (&'static str, &'static str);

const KINDS: [Part; 8] = [
    ("coffee", "coffee"),
    ("Lunch", "lunch"),
    ("phone call", "call"),
    ("had dinner", "dinner"),
    ("went for a walk", "walk"),
    ("I had tea", "tea"),
    ("video call", "video"),
    ("grabbed breakfast", "breakfast"),
];

const NAMES: [Part; 12] = [
    ("Ada", "ada"),
    ("ada", "ada"),
    ("Ada Lovelace", "ada"),
    ("Dr. Lovelace", "ada"),
    ("Bob", "bob"),
    ("@bob", "bob"),
    ("Bob Brown", "bob"),
    ("Anna van der Berg", "anna"),
    ("anna berg", "anna"),
    ("Conan O’Brien", "conan"),
    ("Will", "will"),
    ("Will Smith", "will"),
];

const DAYS: [Part; 16] = [
    ("", TODAY),
    ("today", TODAY),
    ("yesterday", "2026-11-22"),
    ("on friday", "2026-11-20"),
    ("last Monday", "2026-11-16"),
    ("3 days ago", "2026-11-20"),
    ("a week ago", "2026-11-16"),
    ("on the 4th", "2026-11-04"),
    ("on 4 March", "2026-03-04"),
    ("March 4, 2025", "2025-03-04"),
    ("Friday 13 November 2026", "2026-11-13"),
    ("the 3rd of October", "2026-10-03"),
    ("2026-11-08", "2026-11-08"),
    ("11/20", "2026-11-20"),
    ("tomorrow", "2026-11-24"),
    ("in two weeks", "2026-12-07"),
];

/// Phrases that name no day or time of the entry.
const NO_DAYS: [&str; 48] = [
    "2026-11-20T18:30Z",
    "2026-11-20T18:30+01:00",
    "2026-11-20–2026-11-22",
    "2026-11-20/2026-11-22",
    "20.11.2026-22.11.2026",
    "20.-22.11.2026",
    "friday after next",
    "monday before last",
    "next week",
    "in October",
    "a few days ago",
    "over the weekend",
    "tody",
    "firday",
    "on 3/4",
    "on 30 Feb",
    "Friday 14 November 2026",
    "recently",
    "until friday",
    "before tomorrow",
    "at 7",
    "20 EUR",
    "20 Nov 26",
    "Nov 20 '26",
    "lst friday",
    "around Nov 5",
    "almost a week ago",
    "half a year ago",
    "on the fourth",
    "on the 22nt",
    "on 5-6",
    "1/11-5/11",
    "20.11.26",
    "in Q3",
    "on her birthday",
    "on Good Friday",
    "on Boxing Day",
    "the whole week",
    "in the morning",
    "at half eight",
    "18.30",
    "at 7:3",
    "at 25:00",
    "for 2",
    "for 1h90",
    "for about an hour",
    "for a few days",
    "week 47",
];

const TOPICS: [&str; 9] = [
    "",
    ": he moves house tomorrow",
    "; she was here on 12 December",
    ", the next concert is on friday",
    " - lent her 20 EUR last week",
    " (she leaves at 7)",
    ": Bob Brown called",
    ", will send her the draft",
    ": @ada is well",
];

fn joined(names: &[&str]) -> String {
    match names {
        [one] => (*one).to_string(),
        [first @ .., last] => format!("{} and {last}", first.join(", ")),
        [] => String::new(),
    }
}

/// `DATE [?] KIND @x @y`, read from the text of an entry. Kinds are equal in any case, and a line of the journal
/// language is written as it is.
fn meaning(entry: &str) -> String {
    let text = entry.split(" / ").next().unwrap_or_default();
    let parsed = goodwill::syntax::parse(text, 0);
    let Content::Interaction(interaction) = &parsed.lines[0].content else { panic!("{entry}") };
    let HeaderKind::Encounter { kind, .. } = &interaction.header else { panic!("{entry}") };
    let mark = if interaction.mark == Some(Mark::Plan) { " ?" } else { "" };
    let names = parsed.names_of(&parsed.lines[0]).iter();
    let people = names
        .filter(|name| name.sigil() == Sigil::Person && name.role() == Role::Party)
        .map(|name| format!(" @{}", &text[name.span().range()]))
        .collect::<Vec<_>>()
        .concat();
    format!("{}{mark} {}{people}", interaction.date, text[kind.range()].to_lowercase())
}

fn people() -> impl Strategy<Value = Vec<Part>> {
    prop::collection::vec(prop::sample::select(&NAMES[..]), 1..4)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 600, ..ProptestConfig::default() })]

    #[test]
    fn parts_are_written_as_they_are_meant(
        (kind, people, day) in (prop::sample::select(&KINDS[..]), people(), prop::sample::select(&DAYS[..])),
        topic in prop::sample::select(&TOPICS[..]),
        place in 0..3,
    ) {
        let names: Vec<&str> = people.iter().map(|(spelling, _)| *spelling).collect();
        let names = joined(&names);
        let phrase = match place {
            0 => format!("{} {} with {names}{topic}", day.0, kind.0),
            1 => format!("{} with {names} {}{topic}", kind.0, day.0),
            _ => format!("{} {} with {names}{topic}", kind.0, day.0),
        };
        let mut handles: Vec<&str> = Vec::new();
        for (_, handle) in &people {
            if !handles.contains(handle) {
                handles.push(handle);
            }
        }
        let is_plan = date::parse(day.1) > date::parse(TODAY);
        let handles: String = handles.iter().map(|handle| format!(" @{handle}")).collect::<Vec<_>>().concat();
        let expected = format!("{}{} {}{handles}", day.1, if is_plan { " ?" } else { "" }, kind.1);
        let entry = outcome(PEOPLE, &phrase);
        prop_assert_eq!(entry.as_deref().map(meaning), Ok(expected), "{}: {:?}", phrase, entry);
        // The topic is kept whole.
        let kept = topic.trim_start_matches([':', ';', ',', ' ', '-']);
        prop_assert!(entry.is_ok_and(|entry| entry.contains(kept)), "{}", phrase);
    }

    #[test]
    fn what_is_no_day_is_refused(
        (kind, people, no_day) in (prop::sample::select(&KINDS[..]), people(), prop::sample::select(&NO_DAYS[..])),
        about in prop::sample::select(&["", " about the boat", " for her birthday"][..]),
        is_late in any::<bool>(),
    ) {
        let names: Vec<&str> = people.iter().map(|(spelling, _)| *spelling).collect();
        let names = joined(&names);
        let phrase = if is_late {
            format!("{} with {names}{about} {no_day}", kind.0)
        } else {
            format!("{} with {names} {no_day}{about}", kind.0)
        };
        prop_assert!(outcome(PEOPLE, &phrase).is_err(), "{}: {:?}", phrase, outcome(PEOPLE, &phrase));
    }

    #[test]
    fn unknown_names_are_refused_in_every_place(
        (kind, people, name) in (prop::sample::select(&KINDS[..]), people(), prop::sample::select(&UNKNOWN[..])),
        joint in prop::sample::select(&[" and ", " & ", " as well as ", " plus ", ", "][..]),
        (day, topic) in (prop::sample::select(&DAYS[..]), prop::sample::select(&TOPICS[..])),
    ) {
        let names: Vec<&str> = people.iter().map(|(spelling, _)| *spelling).collect();
        let names = names.join(" and ");
        // A word in lower case after a comma is a name only in a list in lower case.
        let is_list = joint != ", " || name.starts_with(char::is_uppercase);
        let phrases = [
            is_list.then(|| format!("{} with {names}{joint}{name} {}{topic}", kind.0, day.0)),
            Some(format!("{} with {name} and {names} {}{topic}", kind.0, day.0)),
            Some(format!("{} {} with {name}{topic}", day.0, kind.0)),
        ];
        for phrase in phrases.into_iter().flatten() {
            let found = outcome(PEOPLE, &phrase);
            prop_assert!(found.is_err(), "{}: {:?}", phrase, found);
        }
    }

    /// Amounts, things and people in both orders.
    #[test]
    fn exchanges_are_written_as_they_are_meant(
        (verb, person, thing) in (
            prop::sample::select(&EXCHANGES[..]),
            prop::sample::select(&NAMES[..]),
            prop::sample::select(&THINGS[..]),
        ),
        (day, is_first) in (prop::sample::select(&DAYS[..]), any::<bool>()),
    ) {
        let (verb, word) = verb;
        let phrase = if is_first && verb != "got" {
            format!("{verb} {} {} {}", person.0, thing.0, day.0)
        } else {
            format!("{verb} {} {word} {} {}", thing.0, person.0, day.0)
        };
        let mark = if date::parse(day.1) > date::parse(TODAY) { " ?" } else { "" };
        let expected = format!("{}{mark} {verb} {} {word} @{}", day.1, thing.1, person.1);
        prop_assert_eq!(outcome(PEOPLE, &phrase), Ok(expected), "{}", phrase);
    }

    #[test]
    fn unclear_amounts_are_refused(
        (verb, person) in (prop::sample::select(&EXCHANGES[..]), prop::sample::select(&NAMES[..])),
        amount in prop::sample::select(&NO_AMOUNTS[..]),
    ) {
        let phrase = format!("{} {amount} {} {}", verb.0, verb.1, person.0);
        prop_assert!(outcome(PEOPLE, &phrase).is_err(), "{}: {:?}", phrase, outcome(PEOPLE, &phrase));
    }

    /// No name of a known person and no day is left in prose that was read.
    #[test]
    fn no_name_and_no_day_is_left_unread(
        words in prop::collection::vec(prop::sample::select(&WORDS[..]), 1..8),
    ) {
        let phrase = format!("lunch {}", words.join(" "));
        if let Ok(entry) = outcome(PEOPLE, &phrase) {
            let header = entry.split(" / ").next().unwrap_or_default();
            let words: Vec<&str> = header.split(' ').skip(1).skip_while(|word| word.contains(':')).collect();
            for (at, word) in words.iter().enumerate() {
                // `about yesterday` and `about friday noon` are kept as the topic, with a message.
                let is_topic = words[at.saturating_sub(2)..at].contains(&"about")
                    && !word.starts_with(char::is_uppercase);
                prop_assert!(is_topic || !UNREAD.contains(word), "{}: {}", phrase, entry);
            }
        }
    }
}

/// Names of no one in the journal.
const UNKNOWN: [&str; 8] = ["Eve", "eve", "karl", "Karl", "Ada Byron", "Bob van Dyke", "@zoe", "Łukasz"];

/// A verb, and the word before the other side.
const EXCHANGES: [Part; 4] = [("gave", "to"), ("got", "from"), ("lent", "to"), ("borrowed", "from")];

const THINGS: [Part; 12] = [
    ("book", "book"),
    ("a book", "book"),
    ("my chess-book", "chess-book"),
    ("2 books", "2 books"),
    ("two books", "2 books"),
    ("20 EUR", "20 EUR money"),
    ("20.50 EUR", "20.50 EUR money"),
    ("20EUR", "20 EUR money"),
    ("€20", "20 EUR money"),
    ("20 euros", "20 EUR money"),
    ("2h advice", "2h advice"),
    ("2h of advice", "2h advice"),
];

const NO_AMOUNTS: [&str; 10] = [
    "20",
    "1.000 EUR",
    "1,50 EUR",
    "1.000,50 EUR",
    "2k EUR",
    "$20",
    "20 dollars",
    "20 EUR and a book",
    "a red book",
    "-20 EUR",
];

const WORDS: [&str; 34] = [
    "with",
    "and",
    "to",
    "from",
    "in",
    "Berlin",
    "Ada",
    "ada",
    "Bob",
    "bob",
    "Will",
    "Brown",
    "the",
    "boat",
    "a",
    "quick",
    "friday",
    "on",
    "at",
    "yesterday",
    "tomorrow",
    "18:30",
    "7pm",
    "Lab",
    "2h",
    "EUR",
    "20",
    "last",
    "week",
    "great",
    "Anna",
    "noon",
    "about",
    "for",
];

const UNREAD: [&str; 13] = [
    "Ada",
    "ada",
    "Bob",
    "bob",
    "Will",
    "Anna",
    "friday",
    "yesterday",
    "tomorrow",
    "18:30",
    "7pm",
    "2h",
    "noon",
];
