//! Both sides edit the header of one entry.

use super::cases::{both_ways, conflicts};

/// Changes of one entry that exclude each other are never merged into two entries.
#[test]
fn both_edit_the_header_of_one_entry() {
    #[track_caller]
    fn exclusive(base: &str, ours: &str, theirs: &str) {
        conflicts(base, ours, theirs, &format!("<<<<<<< ours\n{ours}=======\n{theirs}>>>>>>> theirs\n"));
        // Between other entries, too.
        let (above, below) = ("person @ada Ada\n  every: 2w\n\n", "2026-06-01 tea @bob About rails\n");
        let around = |text: &str| format!("{above}{text}{below}");
        conflicts(
            &around(base),
            &around(ours),
            &around(theirs),
            &around(&format!("<<<<<<< ours\n{ours}=======\n{theirs}>>>>>>> theirs\n")),
        );
    }
    // The date, with and without words.
    exclusive("todo 2026-05-08 call home\n", "todo 2026-05-09 call home\n", "todo 2026-05-10 call home\n");
    exclusive("2026-01-01 coffee @ada\n", "2026-01-02 coffee @ada\n", "2026-01-03 coffee @ada\n");
    // The kind, the people, the words, the mark.
    exclusive("2026-01-01 coffee @ada\n", "2026-01-01 lunch @ada\n", "2026-01-01 tea @ada\n");
    exclusive("2026-01-01 coffee @ada\n", "2026-01-01 coffee @bob\n", "2026-01-01 coffee @ada @bob\n");
    exclusive("2026-01-01 coffee @ada Looms\n", "2026-01-01 coffee @ada\n", "2026-01-01 coffee @ada Rails\n");
    exclusive(
        "2026-01-01 coffee @ada Looms\n",
        "2026-01-01 coffee @ada Mills\n",
        "2026-01-01 coffee @ada Rails\n",
    );
    exclusive("2026-01-01 coffee @ada\n", "2026-01-01 x coffee @ada\n", "2026-01-02 ? coffee @ada\n");
    // One side another part than the other.
    exclusive("2026-01-01 coffee @ada\n", "2026-01-02 coffee @ada\n", "2026-01-01 lunch @ada\n");
    exclusive(
        "todo 2026-05-08 call home\n",
        "done 2026-05-08 call home\n",
        "todo 2026-05-08 call home today\n",
    );
    exclusive("todo 2026-05-08 call home\n", "todo 2026-05-08 write to mum\n", "todo 2026-05-09 call home\n");
    exclusive("include a.gw\n", "include b.gw\n", "include c.gw\n");
    exclusive("; call her soon\n", "; call her now\n", "; call her today\n");
    exclusive("person @eve Eve Brown\n", "person @ev Eve Brown\n", "person @eva Eve Brown\n");
    // Nothing but a name, or half of the words of a comment.
    exclusive("circle inner\n", "circle core\n", "circle close\n");
    exclusive("kind zoom\n", "kind zoom-call\n", "kind webcall\n");
    exclusive("favor chess\n", "favor go\n", "favor bridge\n");
    exclusive("person @eve\n", "person @bea\n", "person @cleo\n");
    exclusive("person @eve\n", "person @bea\n", "person @eve\n  every: 2w\n");
    exclusive("; about ada\n", "; about Ada!\n", "; about ada?\n");
    exclusive("2026-02-30 coffee @ada\n", "2026-02-28 coffee @ada\n", "2026-02-27 coffee @ada\n");
    // One side edits the header, the other a line.
    exclusive(
        "2026-01-01 coffee @ada\n  took: 1h\n",
        "2026-01-02 coffee @ada\n  took: 2h\n",
        "2026-01-01 coffee @ada\n  took: 3h\n",
    );
}

#[test]
fn one_removes_what_the_other_edits() {
    conflicts(
        "todo call home\n",
        "; gone\n",
        "done call home now\n",
        "; gone\n<<<<<<< ours\n=======\ndone call home now\n>>>>>>> theirs\n",
    );
    conflicts(
        "2026-01-01 coffee @ada\ntodo a\n",
        "todo a\n",
        "2026-01-02 coffee @ada\ntodo a\n",
        "<<<<<<< ours\n=======\n2026-01-02 coffee @ada\n>>>>>>> theirs\ntodo a\n",
    );
}

/// An entry that gets another date may move in the file.
#[test]
fn an_entry_that_moved_with_its_date_is_one_entry() {
    let others = |entry: &str, at: usize| {
        let mut lines = vec!["2026-02-01 call @bob Looms\n", "2026-03-01 call @bob Rails\n"];
        lines.insert(at, entry);
        lines.concat()
    };
    conflicts(
        &others("2026-01-01 coffee @ada\n", 0),
        &others("2026-02-15 coffee @ada\n", 1),
        &others("2026-03-15 coffee @ada\n", 2),
        "2026-02-01 call @bob Looms\n<<<<<<< ours\n2026-02-15 coffee @ada\n=======\n2026-03-15 coffee @ada\n>>>>>>> theirs\n2026-03-01 call @bob Rails\n",
    );
    // Only one side moves it.
    both_ways(
        &others("2026-01-01 coffee @ada\n", 0),
        &others("2026-02-15 coffee @ada\n", 1),
        &others("2026-01-01 coffee @ada\n  | x\n", 0),
        &others("2026-02-15 coffee @ada\n  | x\n", 1),
    );
}
