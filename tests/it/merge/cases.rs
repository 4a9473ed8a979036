//! Each rule, by hand.

use goodwill::merge::{MARKER, merge};

use super::{merged, text};
use crate::sandbox::Sandbox;

/// A clean merge that is this.
#[track_caller]
fn becomes(base: &str, ours: &str, theirs: &str, wanted: &str) {
    let made = merged(base, ours, theirs);
    assert_eq!((text(&made), made.conflicts), (wanted, 0));
}

/// The same, whichever side is ours.
#[track_caller]
fn both_ways(base: &str, ours: &str, theirs: &str, wanted: &str) {
    becomes(base, ours, theirs, wanted);
    becomes(base, theirs, ours, wanted);
}

#[track_caller]
fn conflicts(base: &str, ours: &str, theirs: &str, wanted: &str) {
    let made = merged(base, ours, theirs);
    assert_eq!((text(&made), made.conflicts), (wanted, 1));
}

const TEA: &str = "2026-03-01 tea @ada\n";

#[test]
fn both_write_at_the_end() {
    both_ways(
        TEA,
        &format!("{TEA}2026-03-05 call @bob\n"),
        &format!("{TEA}2026-03-03 coffee @grace\n"),
        &format!("{TEA}2026-03-03 coffee @grace\n2026-03-05 call @bob\n"),
    );
    // Where days say nothing, ours goes first.
    becomes(TEA, &format!("{TEA}todo a\n"), &format!("{TEA}todo b\n"), &format!("{TEA}todo a\ntodo b\n"));
    // A newest-first journal stays one.
    let base = "; mine\n2026-03-01 tea @ada\n";
    both_ways(
        base,
        "; mine\n2026-03-05 call @bob\n2026-03-01 tea @ada\n",
        "; mine\n2026-03-07 call @bob\n2026-03-03 coffee @grace\n2026-03-01 tea @ada\n",
        "; mine\n2026-03-07 call @bob\n2026-03-05 call @bob\n2026-03-03 coffee @grace\n2026-03-01 tea @ada\n",
    );
    // A comment goes with what it stands above.
    both_ways(
        TEA,
        &format!("{TEA}; she called\n2026-03-05 call @bob\n"),
        &format!("{TEA}; by chance\n2026-03-03 coffee @grace\n"),
        &format!("{TEA}; by chance\n2026-03-03 coffee @grace\n; she called\n2026-03-05 call @bob\n"),
    );
}

#[test]
fn lines_stay_under_their_header() {
    // What `merge=union` puts together wrongly: the last lines are alike.
    let base = "2026-03-01 tea @ada\n  | x\n";
    both_ways(
        base,
        "2026-03-01 tea @ada\n  | x\n\n2026-03-02 call @bob\n  | about b\n  | x\n",
        "2026-03-01 tea @ada\n  | x\n\n2026-03-03 call @cy\n  | about c\n  | x\n",
        "2026-03-01 tea @ada\n  | x\n\n2026-03-02 call @bob\n  | about b\n  | x\n\n2026-03-03 call @cy\n  | about c\n  | x\n",
    );
    // One adds a line to the last entry, one adds an entry behind it.
    both_ways(
        base,
        "2026-03-01 tea @ada\n  | x\n  | y\n",
        "2026-03-01 tea @ada\n  | x\n\n2026-03-03 call @cy\n",
        "2026-03-01 tea @ada\n  | x\n  | y\n\n2026-03-03 call @cy\n",
    );
}

#[test]
fn neighbours_change_apart_from_each_other() {
    let base = "todo a\ntodo b\ntodo c\n";
    both_ways(base, "done a\ntodo b\ntodo c\n", "todo a\ndrop b\ntodo c\n", "done a\ndrop b\ntodo c\n");
    both_ways(base, "todo b\ntodo c\n", "todo a\ntodo c\n", "todo c\n");
    both_ways(base, "todo b\ntodo c\n", "todo a\ntodo x\ntodo b\ntodo c\n", "todo x\ntodo b\ntodo c\n");
    both_ways(base, "", base, "");
    both_ways(base, "todo b\n", "todo c\n", "");
}

#[test]
fn what_was_moved_stays_moved() {
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
    // Whatever its spelling, it is the same person.
    both_ways(
        "person @zoé Z\n",
        "person @zoé Z\n  every: 2w\n",
        "person @Zoé Z\n",
        "person @Zoé Z\n  every: 2w\n",
    );
    // A field that has one value has one, wherever it was written.
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
fn what_both_changed_is_marked_alone() {
    conflicts(
        "todo a\nperson @ada\n  every: 2w\n\ntodo b\n",
        "todo a\nperson @ada\n  every: 3w\n\ndone b\n",
        "done a\nperson @ada\n  every: 4w\n\ntodo b\n",
        "done a\n<<<<<<< ours\nperson @ada\n  every: 3w\n=======\nperson @ada\n  every: 4w\n>>>>>>> theirs\n\ndone b\n",
    );
    // Taken away here, changed there.
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
    // A promise can't be kept and let go.
    conflicts("todo a\n", "done a\n", "drop a\n", "<<<<<<< ours\ndone a\n=======\ndrop a\n>>>>>>> theirs\n");
    // Both declare somebody, differently.
    conflicts(
        "",
        "person @ada Ada\n",
        "person @ada A. L.\n",
        "<<<<<<< ours\nperson @ada Ada\n=======\nperson @ada A. L.\n>>>>>>> theirs\n",
    );
}

#[test]
fn what_both_added_is_there_once() {
    let new = "2026-03-02 call @bob\n  | x\n";
    both_ways(TEA, &format!("{TEA}{new}"), &format!("{TEA}{new}todo a\n"), &format!("{TEA}{new}todo a\n"));
    // Two that are alike to the letter, and were there, stay two.
    let two = format!("{TEA}{TEA}");
    both_ways(&two, &format!("{two}todo a\n"), &format!("todo b\n{two}"), &format!("todo b\n{two}todo a\n"));
    // One of the two was taken away, whichever.
    becomes(&two, &format!("{TEA}todo a\n"), &format!("{two}todo b\n"), &format!("{TEA}todo a\ntodo b\n"));
    // The same person, each time with something else.
    becomes(
        "",
        "person @ada\n  every: 2w\n  tags: #a\n",
        "person @ada\n  tags: #b\n  every: 2w\n",
        "person @ada\n  every: 2w\n  tags: #a\n  tags: #b\n",
    );
    // Two meetings that began alike are two: nobody knows better.
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
    // Another meeting of that day with the same person is no change of this one.
    conflicts(
        base,
        "2026-03-01 tea @ada Looms, and no word of it\n",
        "2026-03-01 tea @ada About engines\n  | x\n  | y\n",
        "2026-03-01 tea @ada Looms, and no word of it\n\n<<<<<<< ours\n=======\n2026-03-01 tea @ada About engines\n  | x\n  | y\n>>>>>>> theirs\n",
    );
}

#[test]
fn a_person_who_was_renamed_is_the_same() {
    both_ways(
        "person @ada Ada\n  every: 2w\n\n2026-03-01 tea @ada About engines\n",
        "person @lovelace Ada\n  every: 2w\n  handle: @ada\n\n2026-03-01 tea @lovelace About engines\n",
        "person @ada Ada\n  every: 3w\n\n2026-03-01 tea @ada About engines\n  todo call her\n",
        "person @lovelace Ada\n  every: 3w\n  handle: @ada\n\n2026-03-01 tea @lovelace About engines\n  todo call her\n",
    );
    // Made one with another, that entry is gone: what was changed in it is to be decided.
    conflicts(
        "person @ada\n\nperson @bob\n",
        "person @ada\n  handle: @bob\n",
        "person @ada\n\nperson @bob\n  every: 2w\n",
        "person @ada\n  handle: @bob\n\n<<<<<<< ours\n=======\nperson @bob\n  every: 2w\n>>>>>>> theirs\n",
    );
}

#[test]
fn bytes_stay_as_they_were() {
    // Line ends, a byte order mark and what is no text, each kept by the side that did not touch it.
    let base = "\u{feff}todo a\r\n2026-03-01 tea @ada\r\n\t | x  \r\n\r\n\r\ntodo c\r\n";
    both_ways(
        base,
        &base.replace("todo a", "done a"),
        &base.replace("todo c", "done c"),
        &base.replace("todo", "done"),
    );
    // One side changes the line ends, the other a word.
    both_ways(
        base,
        &base.replace("\r\n", "\n"),
        &base.replace("todo c", "done c"),
        &base.replace("\r\n", "\n").replace("todo c", "done c"),
    );
    // One takes the mark away.
    both_ways(base, &base[3..], &base.replace("todo c", "done c"), &base[3..].replace("todo c", "done c"));
    let made =
        merge(b"todo \xff\ntodo b\n", b"todo \xff\ndone b\n", b"todo \xff\n  | \xfe\ntodo b\n", MARKER);
    assert_eq!((&*made.bytes, made.conflicts), (&b"todo \xff\n  | \xfe\ndone b\n"[..], 0));
    let made = merge(b"todo \xff\n", b"todo \xff\n  | \xfd\n", b"todo \xff\n  | \xfe\n", MARKER);
    assert_eq!(made.bytes, b"todo \xff\n  | \xfd\n  | \xfe\n");
}

#[test]
fn an_open_last_line_glues_nothing() {
    becomes("todo a", "todo a\ntodo b", "todo a\ntodo c", "todo a\ntodo b\ntodo c");
    becomes("todo a\r\n", "todo a\r\ntodo b", "todo a\r\ntodo c", "todo a\r\ntodo b\r\ntodo c");
    both_ways("todo a", "todo a\n  | x", "todo a\ntodo c", "todo a\n  | x\ntodo c");
    conflicts("todo a", "done a", "drop a", "<<<<<<< ours\ndone a\n=======\ndrop a\n>>>>>>> theirs\n");
    // Behind a stray CR an LF would make one line end of the two.
    becomes("", "todo a\r", "todo b", "todo a\r\r\ntodo b");
    becomes("", "todo a\n  ", "todo b", "todo a\n  \ntodo b");
}

#[test]
fn what_stands_before_the_first_entry_stays_there() {
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
fn a_broken_journal_is_merged_too() {
    both_ways(
        "2026-02-30 tea @ada\n  evry: 2w\nno such line\n",
        "2026-02-30 tea @ada\n  evry: 2w\n  | x\nno such line\n",
        "2026-02-30 tea @ada\n  evry: 3w\nno such line\n  at all\n",
        "2026-02-30 tea @ada\n  evry: 3w\n  | x\nno such line\n  at all\n",
    );
}

/// A conflict that nobody resolved leaves lines, and these merge as lines.
#[test]
fn an_open_conflict_is_kept() {
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
    // In a base it is git's own, of several bases: each side's resolution counts.
    both_ways(open, "todo a\ndone b\ntodo c\n", "done a\ndone b\ntodo c\n", "done a\ndone b\ntodo c\n");
}

#[test]
fn markers_are_as_long_as_git_says() {
    let made = merge(b"todo a\n", b"done a\n", b"drop a\n", 9);
    assert_eq!(made.bytes, b"<<<<<<<<< ours\ndone a\n=========\ndrop a\n>>>>>>>>> theirs\n");
}

#[test]
fn the_driver_writes_ours_alone() {
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
    home.refuses(&["merge-driver", "base", "ours", "theirs", "-L", "0"], "a marker has 1 to 1000 signs");
    home.refuses(&["merge-driver", "base", "ours"], "THEIRS");
}

/// Nothing panics, and each line of each side is there or was changed on purpose.
#[test]
fn any_bytes_can_be_merged() {
    let mut chance = super::random::Chance(7);
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
            (0..chance.below(12)).flat_map(|_| parts[chance.below(parts.len())].to_vec()).collect::<Vec<u8>>()
        };
        let (base, ours, theirs) = (any(), any(), any());
        let made = merge(&base, &ours, &theirs, MARKER);
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
                    holds(&made.bytes) || holds(&base) && !holds(other),
                    "{base:?}\n{ours:?}\n{theirs:?}\n{made:?}"
                );
            }
        }
    }
}
