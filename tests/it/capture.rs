//! `add`, run as a user runs it: the entries that it writes, and that it changes nothing else.

mod manual;
mod parts;
mod phrases;

use std::path::Path;

use proptest::prelude::*;
use tempfile::TempDir;

use goodwill::compose::capture::{Capture, NoPrompt, Options};
use goodwill::compose::{ComposeError, NewEntry, Placement, Transaction};
use goodwill::project::fs::Disk;

use super::messy_input;
use super::program::goodwill;
use super::sandbox::{JOURNAL, Sandbox};
use super::support;

#[test]
fn add_changes_no_other_byte() {
    let home = Sandbox::new(JOURNAL);
    let after = JOURNAL.replace(
        "2026-03-09 call",
        "2026-03-08 lunch with @ada and @zoé about the paper #maths\n\n2026-03-09 call",
    );
    let ran = home.becomes(
        &["add", "lunch with The Countess and Zoe\u{301} about the paper #maths 2026-03-08"],
        &after,
    );
    assert_eq!(
        ran.out,
        "Sunday 8 March 2026: lunch with Ada Lovelace and Zoé Q about the paper #maths (main.gw:9)\n2026-03-08 lunch with @ada and @zoé about the paper #maths\n"
    );
    // At the end, where a line end is missing.
    home.becomes(&["add", "call", "Ada", "yesterday"], &format!("{after}\n2026-11-22 call @ada\n"));
}

#[test]
fn add_keeps_the_line_ends_of_the_file() {
    let crlf = JOURNAL.replace('\n', "\r\n");
    let home = Sandbox::new(&crlf);
    home.becomes(
        &["add", "email from Bob Brown on 1 Feb", "--note", "a #b", "--todo", "write @bob by friday"],
        &crlf.replace(
            "2026-03-04",
            "\r\n2026-02-01 email from @bob\r\n  | a #b\r\n  todo 2026-11-27 write @bob\r\n\r\n2026-03-04",
        ),
    );
}

#[test]
fn add_takes_every_option() {
    let home = Sandbox::new("person @ada Ada\nperson @bob Bob\n");
    let ran = home.run(&[
        "add",
        "--kind",
        "Coffee",
        "--from",
        "Ada",
        "--date",
        "3 days ago",
        "--gave",
        "2h advice to Bob on the draft",
        "--got",
        "18 EUR lunch from Ada",
        "--wait",
        "Bob shares the draft in 2 weeks",
        "--at",
        "Lab  café",
        "--took",
        "1h30min",
        "the draft",
    ]);
    assert_eq!(ran.code, 0, "{ran:?}");
    assert_eq!(
        home.read("main.gw"),
        "person @ada Ada\nperson @bob Bob\n\n2026-11-20 coffee from @ada the draft\n  at: Lab café\n  took: 1h30min\n  \
         gave 2h advice to @bob on the draft\n  got 18 EUR lunch from @ada\n  wait 2026-12-07 @bob shares the draft\n"
    );
}

#[test]
fn prose_stays_prose() {
    let home = Sandbox::new("person @ada Ada\nperson @will Will\n");
    let added = |text: &str| {
        let ran = home.run(&["add", text]);
        assert_eq!(ran.code, 0, "{ran:?}");
        ran.out.lines().last().unwrap_or_default().to_string()
    };
    assert_eq!(added("coffee: Great talk by the team"), "2026-11-23 coffee Great talk by the team");
    assert_eq!(added("call: Insurance about it"), "2026-11-23 call Insurance about it");
    assert_eq!(added("note will do"), "2026-11-23 note will do");
    assert_eq!(added("walk: with the dog"), "2026-11-23 walk with the dog");
    assert_eq!(added("walk with Ada and talked on"), "2026-11-23 walk with @ada and talked on");
    assert_eq!(added("walk with Ada, Really good"), "2026-11-23 walk with @ada Really good");
    assert_eq!(added("todo mark the paper for Ada by friday"), "todo 2026-11-27 mark the paper for @ada");
    assert_eq!(added("lunch with me and Ada"), "2026-11-23 lunch with @ada");
    assert_eq!(added("lunch: with Ada's mum"), "2026-11-23 lunch with Ada's mum");
    assert_eq!(added("news Ada elected fellow #x"), "2026-11-23 news @ada elected fellow #x");
    assert_eq!(added("call Will and ada about monday"), "2026-11-23 call @will and @ada about monday");
    assert_eq!(
        added("email to Ada: C# and a@b.org  on the way"),
        "2026-11-23 email to @ada C# and a@b.org on the way"
    );
}

#[test]
fn every_option_is_written_or_refused() {
    let home = Sandbox::new("person @ada Ada\n");
    home.becomes(
        &["add", "todo call Ada", "--note", "soon"],
        "person @ada Ada\n\ntodo call @ada\n  | soon\n",
    );
    // A kind is one word.
    home.refuses(&["add", "with Ada", "--kind", "boat trip"], "as in `--kind boat-trip`");
    home.refuses(&["add", "with Ada", "--kind", "?"], "`?` is not a kind");
    home.refuses(&["add", "with Ada", "--kind", ""], "`` is not a kind");
    // A promise has no place.
    home.refuses(&["add", "todo call Ada again", "--at", "Lab"], "`at:`");
    // A record has none either.
    let elected = "news Ada elected fellow at CERN";
    home.refuses(&["add", elected], "`CERN` reads as a place, which `news` does not have");
    home.refuses(&["add", elected], "`news Ada: ...`");
}

#[test]
fn a_time_is_read_in_words() {
    let home = Sandbox::new("person @bob Bob Brown\nperson @zoé Zoé Q\n");
    let added = |text: &str| home.run(&["add", text]).out.lines().last().map(str::to_string);
    for (phrase, entry) in [
        ("call bob tomorrow at 3pm", "2026-11-24 15:00 ? call @bob"),
        ("call bob at 3:30pm next monday", "2026-11-30 15:30 ? call @bob"),
        ("call zoe yesterday at noon about it", "2026-11-22 12:00 call @zoé about it"),
        ("call bob yesterday 12am", "2026-11-22 00:00 call @bob"),
        ("call bob 08:05 yesterday", "2026-11-22 08:05 call @bob"),
    ] {
        assert_eq!(added(phrase).as_deref(), Some(entry), "{phrase}");
    }
    home.refuses(&["add", "call bob yesterday at 13pm"], "`13pm` looks like a time");
    home.refuses(&["add", "call bob 8:05 yesterday"], "may be 08:05 or 20:05");
}

#[test]
fn a_day_to_come_is_a_plan() {
    let home = Sandbox::new("person @ada Ada\n");
    home.becomes(
        &["add", "dinner with ada tomorrow at 18:30"],
        "person @ada Ada\n2026-11-24 18:30 ? dinner with @ada\n",
    );
}

#[test]
fn add_reads_lines_and_entries_that_are_ready() {
    let home = Sandbox::new("person @ada Ada\n");
    let input =
        "2026-03-04 tea @ada As it  is\n\t| a note\n\ntea ada yesterday\ntodo write the paper by friday\n";
    let ran = goodwill(home.folder.path(), ["add", "-"]).input(input).run();
    assert_eq!(ran.code, 0, "{ran:?}");
    assert_eq!(
        home.read("main.gw"),
        "person @ada Ada\n\n2026-03-04 tea @ada As it  is\n  | a note\n\n2026-11-22 tea @ada\ntodo 2026-11-27 write the paper\n"
    );
    // All or nothing, and the line is named.
    let before = home.read("main.gw");
    let ran = goodwill(home.folder.path(), ["add"]).input("tea ada\ntea with Eve\n").run();
    assert_eq!((ran.code, home.read("main.gw")), (2, before));
    assert!(ran.err.contains("line 2: no one is called `Eve`"), "{ran:?}");
}

#[test]
fn an_entry_that_lacks_only_its_signs_gets_them() {
    let home = Sandbox::new("person @ada Ada\nperson @bob Bob\n");
    let added = |text: &str| home.run(&["add", text]).out.lines().last().map(str::to_string);
    assert_eq!(
        added("2026-03-04..2026-03-05  x trip with Ada and  Bob: to the sea").as_deref(),
        Some("2026-03-04..2026-03-05 x trip with @ada and @bob to the sea")
    );
    assert_eq!(
        added("2026-03-04 gave 2h advice to Bob").as_deref(),
        Some("2026-03-04 gave 2h advice to @bob")
    );
    assert_eq!(added("2026-03-04 walk:  with  the dog").as_deref(), Some("2026-03-04 walk with the dog"));
    assert_eq!(added("2026-03-04 tea  @ada as it is").as_deref(), Some("2026-03-04 tea  @ada as it is"));
    home.refuses(&["add", "2026-03-04 tea with Eve"], "no one is called `Eve`");
    // The kind is missing.
    home.refuses(&["add", "2026-03-04 with Ada"], "`with` is not a kind of interaction");
    // A byte order mark is no part of the text.
    assert_eq!(added("2026-03-04 tea @ada \u{feff}").as_deref(), Some("2026-03-04 tea @ada"));
}

#[test]
fn doubtful_people_and_dates_are_refused() {
    let home = Sandbox::new(JOURNAL);
    let ran = home.refuses(&["add", "tea with Bob"], "`Bob` matches 2 people");
    assert!(
        ran.err.contains("@bb Bob Bell, @bob Bob Brown") || ran.err.contains("@bob Bob Brown, @bb Bob Bell"),
        "{ran:?}"
    );
    home.refuses(&["add", "tea with Ada and Eve about it"], "no one is called `Eve`");
    home.refuses(&["add", "tea with Ada @eve too"], "no one is called `@eve`");
    home.refuses(&["add", "tea with @ada's mum"], "directly after a handle");
    home.refuses(&["add", "tea with Ada's mum"], "`Ada's mum` is not Ada");
    home.refuses(&["add", "tea with Ada on 4/3/2026"], "`4/3/2026` is not a date");
    home.refuses(&["add", "2026-13-01 tea with Ada"], "`2026-13-01` is not a date");
    // The last day is the topic; the same day before it is not.
    home.refuses(&["add", "tea with Ada for tomorrow about tomorrow"], "`tomorrow` looks like a day");
    home.refuses(&["add", "--to", "Ada", "email from Zoé Q"], "two directions");
    home.refuses(&["add", "done it"], "`done` closes a promise");
    home.refuses(&["add", " "], "nothing to add");
    home.refuses(&["add", "tea with Ada Byron"], "no one is called `Ada Byron`");
    home.refuses(&["add", "call Eve yesterday"], "no one is called `Eve`");
    home.refuses(&["add", "tea with @eve"], "no one is called `@eve`");
    home.refuses(&["add", "tae with Ada"], "did you mean `tea`?");
    home.refuses(&["add", "--took", "2w", "tea with Ada"], "`took: 2w`");
    // An error that the resolver finds.
    home.refuses(
        &["add", "tea with Ada and Zoé", "--gave", "intro"],
        "the other side of this `gave` is unclear",
    );
}

#[test]
fn unknown_people_are_added_with_new() {
    let home = Sandbox::new("person @ada Ada Lovelace\n  every: 2w\n\n2026-03-04 tea @ada\n");
    let ran = home.becomes(
        &["add", "--new", "tea with Ada Byron and 東京 yesterday"],
        "person @ada Ada Lovelace\n  every: 2w\n\nperson @ada-byron Ada Byron\nperson @東京 東京\n\n2026-03-04 tea @ada\n2026-11-22 tea with @ada-byron and @東京\n",
    );
    assert!(
        ran.out.starts_with(
            "new person @ada-byron Ada Byron (main.gw:4)\nnew person @東京 東京 (main.gw:5)\n\n"
        ),
        "{ran:?}"
    );
}

/// `Black` names a feast only in front of a weekday.
#[test]
fn a_surname_may_be_the_word_of_a_feast() {
    let home = Sandbox::new("person @ada Ada\n2026-11-01 tea @ada\n");
    home.becomes(
        &["add", "--new", "call with Eva Black yesterday"],
        "person @ada Ada\nperson @eva Eva Black\n2026-11-01 tea @ada\n2026-11-22 call with @eva\n",
    );
}

/// A new person goes below the last one, and an entry of an earlier day above the first interaction: here both at one
/// position.
#[test]
fn a_new_person_of_an_earlier_day_is_added_between_people_and_interactions() {
    let home = Sandbox::new("person @ada Ada\n2026-11-22 tea @ada\n");
    home.becomes(
        &["add", "--new", "met Mohammed al-Rashid last friday"],
        "person @ada Ada\nperson @mohammed Mohammed al-Rashid\n2026-11-20 meeting with @mohammed\n2026-11-22 tea @ada\n",
    );
}

#[test]
fn an_entry_of_the_journal_is_written_again_only_with_a_flag() {
    let home = Sandbox::new("person @ada Ada\n\n2026-11-22 tea  @ada  the paper\ntodo call @ada\n");
    for text in ["2026-11-22 tea with Ada, the paper", "tea Ada yesterday: The paper", "todo call Ada"] {
        home.refuses(&["add", text], "is already in the journal, at main.gw:");
    }
    for text in ["tea with Ada yesterday", "todo call Ada by friday", "call Ada yesterday: the paper"] {
        assert_eq!(home.run(&["add", "--dry-run", text]).code, 0, "{text}");
    }
    assert_eq!(home.run(&["add", "--again", "tea with Ada yesterday: the paper"]).code, 0);
}

#[test]
fn the_summary_names_the_day_the_people_and_the_place() {
    let home = Sandbox::new("person @ada Ada Lovelace\nperson @bob Bob\n");
    let summary = |text: &str| home.run(&["add", text]).out.lines().next().unwrap_or_default().to_string();
    for (text, expected) in [
        ("coffee with Ada yesterday", "Sunday 22 November 2026: coffee with Ada Lovelace (main.gw:3)"),
        (
            "dinner with Ada at the Lab tomorrow at 18:30 for 2h",
            "Tuesday 24 November 2026, 18:30, planned: dinner with Ada Lovelace (at: the Lab; took: 2h) (main.gw:5)",
        ),
        (
            "x trip with Bob from Nov 1 to Nov 5",
            "Sunday 1 November 2026 to Thursday 5 November 2026, did not take place: trip with Bob (main.gw:3)",
        ),
        ("todo call Ada by friday", "todo by Friday 27 November 2026: call Ada Lovelace (main.gw:10)"),
        ("todo call Bob", "todo, without a day: call Bob (main.gw:11)"),
    ] {
        assert_eq!(summary(text), expected, "{text}");
    }
    let ran = home.run(&["add", "call Ada about monday"]);
    assert!(ran.err.contains("`monday` is part of the text, not the date of the entry"), "{ran:?}");
    for (text, remark) in [
        ("call Ada last night", "only the day of `last night` is written"),
        ("todo call Ada tomorrow morning", "only the day of `tomorrow morning` is written"),
        ("todo call Ada tomorrow at 5pm", "`at 5pm` is part of the text: a promise has a day and no time"),
        ("todo send the draft to Eve", "`Eve` is not a known person and stays part of the text"),
        ("todo call karl by friday", "`karl` is not a known person and stays part of the text"),
    ] {
        let ran = home.run(&["add", "--dry-run", text]);
        assert!(ran.code == 0 && ran.err.contains(remark), "{text}: {ran:?}");
    }
}

#[test]
fn a_dry_run_shows_and_writes_nothing() {
    let home = Sandbox::new("person @ada Ada\n");
    let ran = home.becomes(&["add", "--dry-run", "tea with Ada"], "person @ada Ada\n");
    assert_eq!(
        ran.out,
        "--- main.gw\n+++ main.gw\n@@ -1 +1,2 @@\n person @ada Ada\n+2026-11-23 tea with @ada\n"
    );
}

#[test]
fn an_inbox_for_each_device() {
    let settings = "[capture]\ninbox = \"inbox/{host}.gw\"\n";
    let home = Sandbox::with(&[("goodwill.toml", settings), ("main.gw", "person @ada Ada\n"), ("sub/x", "")]);
    let ran = goodwill(&home.path("sub"), ["add", "tea with Ada"]).run();
    assert_eq!(ran.code, 0, "{ran:?}");
    assert!(ran.err.contains("no `include` in ../main.gw covers ../inbox/"), "{ran:?}");
    let inbox =
        std::fs::read_dir(home.path("inbox")).expect("made").next().expect("a file").expect("a file").path();
    assert_eq!(std::fs::read_to_string(&inbox).expect("text"), "2026-11-23 tea with @ada\n");
    home.write("main.gw", "person @ada Ada\ninclude inbox/*.gw\n");
    let ran = home.run(&["add", "--new", "call Eve and Ada"]);
    assert_eq!((ran.code, &*ran.err), (0, ""), "{ran:?}");
    assert_eq!(
        std::fs::read_to_string(&inbox).expect("text"),
        "2026-11-23 tea with @ada\nperson @eve Eve\n2026-11-23 call @eve and @ada\n"
    );
    assert!(home.read("main.gw").ends_with("include inbox/*.gw\n"));
}

/// The one run of bytes that `after` has and `before` lacks.
fn put_in<'a>(before: &[u8], after: &'a [u8]) -> &'a [u8] {
    let same = before.iter().zip(after).take_while(|(a, b)| a == b).count();
    let room = before.len() - same;
    assert!(
        after.len() >= before.len() && after[after.len() - room..] == before[same..],
        "other bytes changed"
    );
    &after[same..after.len() - room]
}

fn outline(bytes: &[u8]) -> (Vec<String>, usize) {
    let text = String::from_utf8_lossy(bytes);
    let parsed = goodwill::syntax::parse(&text, 0);
    let entry = |entry: &goodwill::syntax::tree::Entry| {
        let lines = parsed.lines_of(*entry);
        let text = &text[lines[0].span.start as usize..lines[lines.len() - 1].span.end as usize];
        text.trim_matches(['\u{feff}', '\r', '\n', ' ', '\t']).to_string()
    };
    let entries = parsed.entries.iter().map(entry).filter(|entry| !entry.is_empty()).collect();
    (entries, parsed.problems.len())
}

/// Adds to a journal in a folder through the library: a process for each case would take minutes.
fn add(folder: &Path, journal: &[u8], line: &str) -> Result<(Vec<u8>, Vec<String>), ComposeError> {
    let path = folder.join("main.gw");
    std::fs::write(&path, journal).expect("written");
    let (project, model) = support::opened(&Disk, &path);
    let options = Options { new: true, ..Options::default() };
    let mut ask = NoPrompt;
    let mut capture = Capture::new(&model, support::today(), &options, &mut ask);
    let entries = capture.lines(line)?;
    let mut transaction = Transaction::new(&project, &model);
    let file = transaction.file(0)?;
    for person in capture.new_people() {
        transaction.insert(file, NewEntry { text: person.text(), placement: Placement::People });
    }
    for entry in entries {
        transaction.insert(file, entry);
    }
    let edited = transaction.finish()?;
    edited.write()?;
    let new = edited.entries().iter().map(|entry| entry.text.clone()).collect();
    Ok((std::fs::read(path).expect("a file"), new))
}

/// Words that `add` reads, and some that it does not.
const WORDS: &[&str] = &[
    "lunch",
    "call",
    "news",
    "gave",
    "lent",
    "todo",
    "wait",
    "with",
    "to",
    "from",
    "and",
    "&",
    ",",
    "about",
    "Ada",
    "ada",
    "Ada,",
    "@ada",
    "@eve",
    "@me",
    "me",
    "Eve",
    "Eve.",
    "Zoé",
    "Byron",
    "東京",
    "I",
    "the",
    "draft",
    "2h",
    "18",
    "EUR",
    "advice",
    "yesterday",
    "last",
    "monday",
    "on",
    "4",
    "March",
    "2026-03-04",
    "4/3/2026",
    "18:30",
    "at",
    "in",
    "days",
    "ago",
    "?",
    "x",
    ";",
    "|",
    "#maths",
    "^goal",
    "#",
    "@",
    "\\@ada",
    "@ada's",
    "C#",
    "\u{1}",
    "\u{feff}",
    "-",
    "1.2.3",
];

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, ..ProptestConfig::default() })]

    #[test]
    #[ignore = "slow: takes seconds"]
    fn adding_leaves_all_other_entries_alone(
        journal in prop_oneof![3 => messy_input::journal(), 1 => messy_input::damaged()],
        day in 1u32..28,
        has_note in any::<bool>(),
    ) {
        let folder = TempDir::new().expect("a folder");
        let entry = format!("2026-03-{day:02} note written");
        let line = if has_note { format!("{entry}\n  | note") } else { entry };
        let (after, _) = add(folder.path(), &journal, &line).expect("good");
        let new = put_in(&journal, &after);
        prop_assert!(new.windows(12).any(|part| part == b"note written"));
        let ((mut was, faults), (is, now)) = (outline(&journal), outline(&after));
        prop_assert!(now <= faults);
        let at = is.iter().position(|entry| entry.replace('\r', "") == line);
        prop_assert!(at.is_some(), "no such entry: {is:?}");
        was.insert(at.unwrap_or(0).min(was.len()), is[at.unwrap_or(0)].clone());
        prop_assert_eq!(was, is);
    }

    #[test]
    #[ignore = "slow: takes seconds"]
    fn any_words_become_entries_or_are_refused(
        words in prop::collection::vec(prop::sample::select(WORDS), 0..9),
        starts_well in any::<bool>(),
    ) {
        let folder = TempDir::new().expect("a folder");
        let journal = "person @ada Ada Lovelace\nperson @zoe Zoé Q\n2026-03-01 tea @ada\n2026-12-04 ? tea @ada\n";
        let line = format!("{}{}", if starts_well { "lunch with " } else { "" }, words.join(" "));
        if let Ok((after, new)) = add(folder.path(), journal.as_bytes(), &line) {
            let (entries, faults) = outline(&after);
            prop_assert_eq!(faults, 0, "{}: {:?}", line, new);
            prop_assert_eq!(entries.len(), 4 + new.len());
            prop_assert!(new.iter().all(|new| entries.contains(new)));
            let kept = |entry: &&str| entries.iter().any(|found| found == entry);
            prop_assert!(journal.lines().all(|entry| kept(&entry)));
        } else {
            prop_assert_eq!(std::fs::read_to_string(folder.path().join("main.gw")).expect("a file"), journal);
        }
    }
}
