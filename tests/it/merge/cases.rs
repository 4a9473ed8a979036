//! Each rule of the merge, with expected results written by hand.

use goodwill::merge::{MARKER_LEN, merge};

use super::{merged, text};
use crate::sandbox::Sandbox;

/// Asserts a merge without conflicts.
#[track_caller]
fn becomes(base: &str, ours: &str, theirs: &str, wanted: &str) {
    let result = merged(base, ours, theirs);
    assert_eq!((text(&result), result.conflicts), (wanted, 0));
}

/// Asserts the same result with the sides swapped.
#[track_caller]
pub fn both_ways(base: &str, ours: &str, theirs: &str, wanted: &str) {
    becomes(base, ours, theirs, wanted);
    becomes(base, theirs, ours, wanted);
}

#[track_caller]
pub fn conflicts(base: &str, ours: &str, theirs: &str, wanted: &str) {
    let result = merged(base, ours, theirs);
    assert_eq!((text(&result), result.conflicts), (wanted, 1));
}

const TEA: &str = "2026-03-01 tea @ada\n";

#[test]
fn both_add_at_the_end() {
    both_ways(
        TEA,
        &format!("{TEA}2026-03-05 call @bob\n"),
        &format!("{TEA}2026-03-03 coffee @grace\n"),
        &format!("{TEA}2026-03-03 coffee @grace\n2026-03-05 call @bob\n"),
    );
    // Entries without a date: ours first.
    becomes(TEA, &format!("{TEA}todo a\n"), &format!("{TEA}todo b\n"), &format!("{TEA}todo a\ntodo b\n"));
    // A journal sorted newest first stays so.
    let base = "; mine\n2026-03-01 tea @ada\n";
    both_ways(
        base,
        "; mine\n2026-03-05 call @bob\n2026-03-01 tea @ada\n",
        "; mine\n2026-03-07 call @bob\n2026-03-03 coffee @grace\n2026-03-01 tea @ada\n",
        "; mine\n2026-03-07 call @bob\n2026-03-05 call @bob\n2026-03-03 coffee @grace\n2026-03-01 tea @ada\n",
    );
    // A comment stays above its entry.
    both_ways(
        TEA,
        &format!("{TEA}; she called\n2026-03-05 call @bob\n"),
        &format!("{TEA}; by chance\n2026-03-03 coffee @grace\n"),
        &format!("{TEA}; by chance\n2026-03-03 coffee @grace\n; she called\n2026-03-05 call @bob\n"),
    );
}

#[test]
fn lines_stay_below_their_header() {
    // The last lines are equal, so `merge=union` would mix the entries.
    let base = "2026-03-01 tea @ada\n  | x\n";
    both_ways(
        base,
        "2026-03-01 tea @ada\n  | x\n\n2026-03-02 call @bob\n  | about b\n  | x\n",
        "2026-03-01 tea @ada\n  | x\n\n2026-03-03 call @cy\n  | about c\n  | x\n",
        "2026-03-01 tea @ada\n  | x\n\n2026-03-02 call @bob\n  | about b\n  | x\n\n2026-03-03 call @cy\n  | about c\n  | x\n",
    );
    // One side adds a line to the last entry, the other an entry after it.
    both_ways(
        base,
        "2026-03-01 tea @ada\n  | x\n  | y\n",
        "2026-03-01 tea @ada\n  | x\n\n2026-03-03 call @cy\n",
        "2026-03-01 tea @ada\n  | x\n  | y\n\n2026-03-03 call @cy\n",
    );
}

#[test]
fn adjacent_entries_change_independently() {
    let base = "todo a\ntodo b\ntodo c\n";
    both_ways(base, "done a\ntodo b\ntodo c\n", "todo a\ndrop b\ntodo c\n", "done a\ndrop b\ntodo c\n");
    both_ways(base, "todo b\ntodo c\n", "todo a\ntodo c\n", "todo c\n");
    both_ways(base, "todo b\ntodo c\n", "todo a\ntodo x\ntodo b\ntodo c\n", "todo x\ntodo b\ntodo c\n");
    both_ways(base, "", base, "");
    both_ways(base, "todo b\n", "todo c\n", "");
}

#[test]
fn moved_entries_stay_moved() {
    let base = "todo a\ntodo b\ntodo c\n";
    both_ways(
        base,
        "todo c\ntodo a\ntodo b\n",
        "todo a\ntodo x\ntodo b\ntodo c\n",
        "todo c\ntodo a\ntodo x\ntodo b\n",
    );
}

#[test]
fn fields_of_one_person_merge_one_by_one() {
    let base = "person @ada\n  every: 2w\n  tags: #a\n  email: a@x.org\n";
    both_ways(
        base,
        "person @ada\n  every: 3w\n  tags: #a\n  tags: #b\n  email: a@x.org\n",
        "person @ada Ada\n  every: 2w\n  tags: #a\n  email: a@y.org\n  | note\n",
        "person @ada Ada\n  every: 3w\n  tags: #a\n  tags: #b\n  email: a@y.org\n  | note\n",
    );
    // Both add to a list, at one place.
    becomes(
        base,
        &format!("{base}  likes: tea\n"),
        &format!("{base}  likes: chess\n  likes: tea\n"),
        &format!("{base}  likes: tea\n  likes: chess\n"),
    );
    // Handles are case-insensitive.
    both_ways(
        "person @zoé Z\n",
        "person @zoé Z\n  every: 2w\n",
        "person @Zoé Z\n",
        "person @Zoé Z\n  every: 2w\n",
    );
    // A single-valued field is there once, wherever each side added it.
    becomes(
        "person @ada\n  | a\n",
        "person @ada\n  every: 2w\n  | a\n",
        "person @ada\n  | a\n  every: 2w\n",
        "person @ada\n  every: 2w\n  | a\n",
    );
    conflicts(
        "person @ada\n  | a\n",
        "person @ada\n  every: 2w\n  | a\n",
        "person @ada\n  | a\n  every: 3w\n",
        "<<<<<<< ours\nperson @ada\n  every: 2w\n  | a\n=======\nperson @ada\n  | a\n  every: 3w\n>>>>>>> theirs\n",
    );
}

#[test]
fn an_entry_that_both_changed_is_in_conflict() {
    conflicts(
        "todo a\nperson @ada\n  every: 2w\n\ntodo b\n",
        "todo a\nperson @ada\n  every: 3w\n\ndone b\n",
        "done a\nperson @ada\n  every: 4w\n\ntodo b\n",
        "done a\n<<<<<<< ours\nperson @ada\n  every: 3w\n=======\nperson @ada\n  every: 4w\n>>>>>>> theirs\n\ndone b\n",
    );
    // Removed by one side, changed by the other.
    let (base, changed) = ("todo a\n2026-03-01 tea @ada\n  | x\n", "todo a\n2026-03-01 tea @ada\n  | y\n");
    conflicts(
        base,
        "todo a\n",
        changed,
        "todo a\n<<<<<<< ours\n=======\n2026-03-01 tea @ada\n  | y\n>>>>>>> theirs\n",
    );
    conflicts(
        base,
        changed,
        "todo a\n",
        "todo a\n<<<<<<< ours\n2026-03-01 tea @ada\n  | y\n=======\n>>>>>>> theirs\n",
    );
    // A promise can't be both kept and dropped.
    conflicts("todo a\n", "done a\n", "drop a\n", "<<<<<<< ours\ndone a\n=======\ndrop a\n>>>>>>> theirs\n");
    // Both declare a person, differently.
    conflicts(
        "",
        "person @ada Ada\n",
        "person @ada A. L.\n",
        "<<<<<<< ours\nperson @ada Ada\n=======\nperson @ada A. L.\n>>>>>>> theirs\n",
    );
}

#[test]
fn an_entry_that_both_added_is_there_once() {
    let new = "2026-03-02 call @bob\n  | x\n";
    both_ways(TEA, &format!("{TEA}{new}"), &format!("{TEA}{new}todo a\n"), &format!("{TEA}{new}todo a\n"));
    // Two equal entries of the base stay two.
    let two = format!("{TEA}{TEA}");
    both_ways(&two, &format!("{two}todo a\n"), &format!("todo b\n{two}"), &format!("todo b\n{two}todo a\n"));
    // One of two equal entries was removed.
    becomes(&two, &format!("{TEA}todo a\n"), &format!("{two}todo b\n"), &format!("{TEA}todo a\ntodo b\n"));
    // Both declare a person, with different fields.
    becomes(
        "",
        "person @ada\n  every: 2w\n  tags: #a\n",
        "person @ada\n  tags: #b\n  every: 2w\n",
        "person @ada\n  every: 2w\n  tags: #a\n  tags: #b\n",
    );
    // Two new interactions with the same header may both have happened.
    becomes(
        "",
        "2026-03-01 tea @ada\n  | x\n",
        "2026-03-01 tea @ada\n  | y\n",
        "2026-03-01 tea @ada\n  | x\n\n2026-03-01 tea @ada\n  | y\n",
    );
}

#[test]
fn a_header_may_change_on_one_side() {
    let base = "2026-03-01 tea @ada About engines\n  | x\n";
    both_ways(
        base,
        "2026-03-01 tea @ada About engines and looms\n  | x\n",
        "2026-03-01 tea @ada About engines\n  | x\n  todo call\n",
        "2026-03-01 tea @ada About engines and looms\n  | x\n  todo call\n",
    );
    both_ways(
        base,
        "2026-03-01 lunch @ada About engines\n  | x\n",
        "2026-03-01 tea @ada About engines\n  | y\n",
        "2026-03-01 lunch @ada About engines\n  | y\n",
    );
    both_ways(
        base,
        "2026-03-01 tea @ada @bob About engines\n  | x\n",
        "2026-03-01 tea @ada About engines\n  | x\n  | y\n",
        "2026-03-01 tea @ada @bob About engines\n  | x\n  | y\n",
    );
    // Other words and lines make it another interaction.
    conflicts(
        base,
        "2026-03-01 tea @ada Looms, and no word of it\n",
        "2026-03-01 tea @ada About engines\n  | x\n  | y\n",
        "2026-03-01 tea @ada Looms, and no word of it\n\n<<<<<<< ours\n=======\n2026-03-01 tea @ada About engines\n  | x\n  | y\n>>>>>>> theirs\n",
    );
}

/// Reordered lines are not removed and added again.
#[test]
fn a_removed_field_stays_removed_when_the_other_side_reorders() {
    let base = "person @a A\n  every: 2w\n  snooze: 2026-12-01\n  | x\n";
    both_ways(
        base,
        "person @a A\n  every: 2w\n  | x\n",
        "person @a A\n  snooze: 2026-12-01\n  every: 2w\n  | x\n",
        "person @a A\n  every: 2w\n  | x\n",
    );
    both_ways(
        base,
        "person @a A\n  | x\n  snooze: 2026-12-01\n  every: 2w\n",
        "person @a A\n  every: 3w\n  snooze: 2026-12-01\n  | x\n  | y\n",
        "person @a A\n  | x\n  | y\n  snooze: 2026-12-01\n  every: 3w\n",
    );
}

#[test]
fn line_endings_are_not_mixed() {
    let crlf = |text: &str| text.replace('\n', "\r\n");
    // Without a base, the sides differ: ours decides.
    becomes("", "todo a\n", &crlf("todo b\n"), "todo a\ntodo b\n");
    becomes("", &crlf("todo a\n"), "todo b\n", &crlf("todo a\ntodo b\n"));
    // One side converts the file, the other one adds to it.
    both_ways("todo a\n", &crlf("todo a\n"), "todo a\ntodo b\n", &crlf("todo a\ntodo b\n"));
    both_ways(&crlf("todo a\n"), "todo a\n", &crlf("todo a\ntodo b\n"), "todo a\ntodo b\n");
    conflicts(
        &crlf("todo a\n"),
        "done a\n",
        &crlf("drop a\n"),
        "<<<<<<< ours\ndone a\n=======\ndrop a\n>>>>>>> theirs\n",
    );
}

/// A directive covers the next entry, so entries are not added between the two.
#[test]
fn a_directive_stays_above_its_entry() {
    let allow = "; goodwill: allow(unknown-kind) agreed\n";
    both_ways(
        TEA,
        &format!("{TEA}{allow}\n2026-03-05 teaa @bob\n"),
        &format!("{TEA}2026-03-03 coffee @grace\n"),
        &format!("{TEA}2026-03-03 coffee @grace\n{allow}\n2026-03-05 teaa @bob\n"),
    );
}

/// Merging takes linear time in the lines of one entry and in the entries of a file.
#[test]
fn long_entries_and_files_merge_in_linear_time() {
    let notes = |word: &str| (0..40_000).fold(String::new(), |text, n| text + &format!("  | {word} {n}\n"));
    let entry = |inner: String| format!("2026-03-01 tea @ada\n{inner}");
    let result = merged(&entry(notes("a")), &entry(notes("b")), &entry(notes("a") + "  took: 1h\n"));
    assert_eq!((text(&result) == entry(notes("b") + "  took: 1h\n"), result.conflicts), (true, 0));
    let todos = |word: &str| (0..20_000).fold(String::new(), |text, n| text + &format!("todo {word} {n}\n"));
    let result = merged(&todos("a"), &todos("b"), &(todos("a") + "todo c\n"));
    assert!(result.conflicts == 0 && text(&result).ends_with("todo b 19999\ntodo c\n"));
}

#[test]
fn a_renamed_person_is_the_same_person() {
    both_ways(
        "person @ada Ada\n  every: 2w\n\n2026-03-01 tea @ada About engines\n",
        "person @lovelace Ada\n  every: 2w\n  handle: @ada\n\n2026-03-01 tea @lovelace About engines\n",
        "person @ada Ada\n  every: 3w\n\n2026-03-01 tea @ada About engines\n  todo call her\n",
        "person @lovelace Ada\n  every: 3w\n  handle: @ada\n\n2026-03-01 tea @lovelace About engines\n  todo call her\n",
    );
    // The person has nothing but a name.
    becomes(
        "person @ada\n",
        "person @lovelace\n  handle: @ada\n",
        "person @ada\n  every: 2w\n",
        "person @lovelace\n  handle: @ada\n  every: 2w\n",
    );
    // Merged with another person, the entry is gone; a change to it is in conflict.
    conflicts(
        "person @ada\n\nperson @bob\n",
        "person @ada\n  handle: @bob\n",
        "person @ada\n\nperson @bob\n  every: 2w\n",
        "person @ada\n  handle: @bob\n\n<<<<<<< ours\n=======\nperson @bob\n  every: 2w\n>>>>>>> theirs\n",
    );
}

#[test]
fn unchanged_bytes_are_kept() {
    // Line endings, a byte order mark and invalid UTF-8.
    let base = "\u{feff}todo a\r\n2026-03-01 tea @ada\r\n\t | x  \r\n\r\n\r\ntodo c\r\n";
    both_ways(
        base,
        &base.replace("todo a", "done a"),
        &base.replace("todo c", "done c"),
        &base.replace("todo", "done"),
    );
    // One side converts the line endings, the other changes a word.
    both_ways(
        base,
        &base.replace("\r\n", "\n"),
        &base.replace("todo c", "done c"),
        &base.replace("\r\n", "\n").replace("todo c", "done c"),
    );
    // One side removes the byte order mark.
    both_ways(base, &base[3..], &base.replace("todo c", "done c"), &base[3..].replace("todo c", "done c"));
    let result =
        merge(b"todo \xff\ntodo b\n", b"todo \xff\ndone b\n", b"todo \xff\n  | \xfe\ntodo b\n", MARKER_LEN);
    assert_eq!((&*result.bytes, result.conflicts), (&b"todo \xff\n  | \xfe\ndone b\n"[..], 0));
    let result = merge(b"todo \xff\n", b"todo \xff\n  | \xfd\n", b"todo \xff\n  | \xfe\n", MARKER_LEN);
    assert_eq!(result.bytes, b"todo \xff\n  | \xfd\n  | \xfe\n");
}

#[test]
fn an_unterminated_last_line_is_completed() {
    becomes("todo a", "todo a\ntodo b", "todo a\ntodo c", "todo a\ntodo b\ntodo c");
    becomes("todo a\r\n", "todo a\r\ntodo b", "todo a\r\ntodo c", "todo a\r\ntodo b\r\ntodo c");
    both_ways("todo a", "todo a\n  | x", "todo a\ntodo c", "todo a\n  | x\ntodo c");
    conflicts("todo a", "done a", "drop a", "<<<<<<< ours\ndone a\n=======\ndrop a\n>>>>>>> theirs\n");
    // After a stray CR a lone LF would make a CRLF.
    becomes("", "todo a\r", "todo b", "todo a\r\r\ntodo b");
    becomes("", "todo a\n  ", "todo b", "todo a\n  \ntodo b");
}

#[test]
fn lines_before_the_first_entry_stay_there() {
    both_ways("\n\ntodo a\n", "\n\ndone a\n", "\n\ntodo b\ntodo a\n", "\n\ntodo b\ndone a\n");
    both_ways(
        "  | stray\ntodo a\n",
        "  | stray\n  | more\ntodo a\n",
        "  | stray\ndone a\n",
        "  | stray\n  | more\ndone a\n",
    );
    conflicts(
        "  | stray\ntodo a\n",
        "  | x\ntodo a\n",
        "  | y\ndone a\n",
        "<<<<<<< ours\n  | x\n=======\n  | y\n>>>>>>> theirs\ndone a\n",
    );
}

#[test]
fn a_journal_with_errors_is_merged() {
    both_ways(
        "2026-02-30 tea @ada\n  evry: 2w\nno such line\n",
        "2026-02-30 tea @ada\n  evry: 2w\n  | x\nno such line\n",
        "2026-02-30 tea @ada\n  evry: 3w\nno such line\n  at all\n",
        "2026-02-30 tea @ada\n  evry: 3w\n  | x\nno such line\n  at all\n",
    );
}

/// Files with unresolved conflicts merge by line.
#[test]
fn an_unresolved_conflict_is_kept() {
    let open = "todo a\n<<<<<<< ours\ndone b\n=======\ndrop b\n>>>>>>> theirs\ntodo c\n";
    both_ways(
        open,
        &open.replace("todo a", "done a"),
        &open.replace("todo c", "done c"),
        &open.replace("todo", "done"),
    );
    conflicts(
        open,
        &open.replace("todo a", "done a"),
        &open.replace("todo a", "drop a"),
        &open.replace("todo a\n", "<<<<<<< ours\ndone a\n=======\ndrop a\n>>>>>>> theirs\n"),
    );
    // Git's merge of several bases may hold conflicts; each side's resolution counts.
    both_ways(open, "todo a\ndone b\ntodo c\n", "done a\ndone b\ntodo c\n", "done a\ndone b\ntodo c\n");
}

#[test]
fn markers_have_the_requested_length() {
    let result = merge(b"todo a\n", b"done a\n", b"drop a\n", 9);
    assert_eq!(result.bytes, b"<<<<<<<<< ours\ndone a\n=========\ndrop a\n>>>>>>>>> theirs\n");
}

#[test]
fn the_driver_writes_only_ours() {
    let home =
        Sandbox::with(&[("base", "todo a\n"), ("ours", "todo a\ntodo b\n"), ("theirs", "todo a\ntodo c\n")]);
    let ran = home.run(&["merge-driver", "base", "ours", "theirs"]);
    assert_eq!((ran.code, &*ran.out, &*ran.err), (0, "", ""));
    assert_eq!(
        (&*home.read("ours"), &*home.read("theirs")),
        ("todo a\ntodo b\ntodo c\n", "todo a\ntodo c\n")
    );
    home.write("theirs", "done a\n");
    home.write("ours", "drop a\n");
    let ran = home.run(&["merge-driver", "base", "ours", "theirs", "-L", "8", "-P", "main.gw"]);
    assert_eq!(
        (ran.code, &*ran.err),
        (1, "goodwill: main.gw: 1 entry conflicts; edit the text between the markers\n")
    );
    assert_eq!(home.read("ours"), "<<<<<<<< ours\ndrop a\n========\ndone a\n>>>>>>>> theirs\n");
    home.refuses(&["merge-driver", "base", "ours", "gone"], "can't read gone");
    home.refuses(&["merge-driver", "base", "gone", "theirs"], "can't read gone");
    home.refuses(&["merge-driver", "base", "ours", "theirs", "-L", "0"], "write a number from 1 to 1000");
    home.refuses(&["merge-driver", "base", "ours"], "THEIRS");
}

/// Each line of a side is in the result, unless it is in the base and the other side removed it.
#[test]
fn any_bytes_can_be_merged() {
    let mut random = super::random::Random(7);
    let parts: [&[u8]; 14] = [
        b"todo a",
        b"\n",
        b"\r\n",
        b"\r",
        b"  ",
        b"\xff",
        b"\xef\xbb\xbf",
        b"2026-03-01 tea @ada",
        b"person @ada",
        b"<<<<<<< x",
        b"=======",
        b">>>>>>> y",
        b"\t| n",
        b"; c",
    ];
    for _ in 0..3000 {
        let mut any = || {
            (0..random.below(12)).flat_map(|_| parts[random.below(parts.len())].to_vec()).collect::<Vec<u8>>()
        };
        let (base, ours, theirs) = (any(), any(), any());
        let result = merge(&base, &ours, &theirs, MARKER_LEN);
        for (side, other) in [(&ours, &theirs), (&theirs, &ours)] {
            for line in side
                .strip_prefix("\u{feff}".as_bytes())
                .unwrap_or(side)
                .split(|byte| *byte == b'\n')
                .map(<[u8]>::trim_ascii)
                .filter(|line| !line.is_empty())
            {
                let holds = |text: &[u8]| text.windows(line.len()).any(|found| found == line);
                assert!(
                    holds(&result.bytes) || holds(&base) && !holds(other),
                    "{base:?}\n{ours:?}\n{theirs:?}\n{result:?}"
                );
            }
        }
    }
}
