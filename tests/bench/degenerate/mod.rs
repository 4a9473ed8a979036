//! Input that no real journal has, with one dimension that grows.

/// A dimension, the sizes to compare, the commands that depend on it, and the files of a size.
pub struct Degenerate {
    pub name: &'static str,
    /// The small size; the large one is four times as large.
    pub size: usize,
    pub commands: &'static [&'static str],
    pub files: fn(usize) -> Vec<(String, String)>,
}

macro_rules! journals {
    ($($name:literal, $size:literal, [$($command:literal),+], |$n:ident| $text:expr;)+) => {
        &[$(Degenerate {
            name: $name,
            size: $size,
            commands: &[$($command),+],
            files: |$n| vec![("main.gw".to_string(), $text)],
        }),+]
    };
}

pub const JOURNALS: &[Degenerate] = journals![
    "people of one introduction", 20_000, ["path p1", "match", "graph", "show p1"],
        |n| format!("2026-01-01 gave intro{}\n", each(n, |n| format!(" @p{n}")));
    "people of `knows:`", 20_000, ["path p1", "match", "graph", "show a"],
        |n| format!("person @a\n  knows:{}\n", each(n, |n| format!(" @p{n}")));
    "people of `relation:`", 20_000, ["path p1", "match", "people", "check"],
        |n| format!("person @a\n  relation:{} friend\n", each(n, |n| format!(" @p{n}")));
    "people of one interaction", 20_000, ["balance", "stats --by person", "check", "log"],
        |n| format!("2026-01-01 coffee{}\n", each(n, |n| format!(" @p{n}")));
    "tags of one interaction", 20_000, ["balance", "stats --by tag", "check"],
        |n| format!("2026-03-04 call @ada{}\n", each(n, |n| format!(" #t{n}")));
    "tags of one person", 50_000, ["people", "log", "check", "show a", "export anonymous"],
        |n| format!("person @a\n  tags:{}\n2026-01-01 coffee @a\n", each(n, |n| format!(" #t{n}")));
    "offers of one person", 50_000, ["people", "log", "check", "show a"],
        |n| format!("person @a\n  offers:{}\n2026-01-01 coffee @a\n", each(n, |n| format!(" #t{n}")));
    "circles of one person", 20_000, ["due", "check", "stats --by circle", "balance --by circle"],
        |n| format!("person @a\n  circle: c{}\n2026-01-01 coffee @a\n", each(n, |n| format!(", c{n}")));
    "circles and interactions of one person", 5_000,
        ["stats --by circle", "balance --by circle", "balance --points --by circle"],
        |n| format!(
            "person @a\n  circle: c{}\n{}",
            each(n, |n| format!(", c{n}")),
            each(n, |n| format!("2026-01-01 email to @a x{n}\n  gave intro\n")),
        );
    "circles of one person and partners in a circle of their own", 5_000, ["stats --by circle"],
        |n| format!(
            "person @a\n  circle: c{}\n{}",
            each(n, |n| format!(", c{n}")),
            each(n, |n| format!("person @p{n}\n  circle: d{n}\n2026-01-01 coffee @a @p{n}\n")),
        );
    "unknown names of one line", 20_000, ["check -O pretty", "check -O json"],
        |n| format!("2026-01-01 coffee @a{}\n", each(n, |n| format!(" #t{n} @b{n} ^g{n}")));
    "edits", 10_000, ["rename a zz --dry-run", "rename a zz", "check"],
        |n| format!("person @a\n{}", each(n, |n| format!("2026-03-04 coffee @a x{n}\n")));
    "fixes", 10_000, ["check --fix --diff"],
        |n| format!("person @ada Ada\n{}", each(n, |n| format!("2026-03-04 lunch with Ada x{n}\n")));
    "goals and interactions", 5_000, ["goals", "check", "stats"],
        |n| each(n, |n| format!("goal ^g{n} Go\n  target: 5 coffee\n2026-03-04 coffee @a x{n}\n"));
    "goals and interactions of one audience", 5_000, ["goals", "check", "match"],
        |n| each(n, |n| {
            format!("goal ^g{n} Go\n  audience: @a\n  target: 5 coffee\n2026-03-04 coffee @a x{n}\n")
        });
    "kinds and favors that goals of one audience count", 5_000, ["goals", "check"],
        |n| each(n, |n| {
            let kind = letters(n);
            format!(
                "goal ^g{n} Go\n  audience: @a\n  target: 5 k{kind}\n  target: 1 gave f{kind}\n\
                 2026-03-04 k{kind} @a\n  gave f{kind}\n"
            )
        });
    "goals and misspelled ones", 20_000, ["check"],
        |n| each(n, |n| format!("goal ^goal{n} Go\n2026-03-04 coffee @a ^gaol{n}\n"));
    "tags that one seeks and families that another offers", 10_000, ["match", "show a"],
        |n| format!(
            "person @a\n  seeks:{}\nperson @b\n  offers:{}\n2026-01-01 call @a @b\n",
            each(n, |n| format!(" #t/x{n}")),
            each(n, |n| format!(" #t/x{n}/y")),
        );
    "segments of one tag", 50_000, ["match", "show a", "check"],
        |n| format!("person @a\n  seeks: #t{}\nperson @b\n  offers: #t\n2026-01-01 call @a @b\n", "/a".repeat(n));
    "unknown kinds", 20_000, ["check"],
        |n| each(n, |n| format!("2026-03-04 k{} @ada\n", letters(n)));
    "lines that cannot be parsed", 20_000, ["check"],
        |n| "xx\n".repeat(n);
];

pub const FOLDERS: &[Degenerate] = &[
    Degenerate {
        name: "equal includes and files",
        size: 300,
        commands: &["due"],
        files: |n| {
            let file = |n| (format!("d/{n}.gw"), format!("2026-03-04 coffee @a x{n}\n"));
            (0..n).map(file).chain([("main.gw".into(), "include d/*.gw\n".repeat(n))]).collect()
        },
    },
    Degenerate {
        name: "lines of one merged entry",
        size: 10_000,
        commands: &["merge-driver base.gw main.gw theirs.gw -L 7 -P main.gw"],
        files: |n| {
            let version = |first: &str, last: &str| {
                format!("2026-03-04 coffee @a\n{first}{}{last}", each(n, |n| format!("  | line {n}\n")))
            };
            let (ours, theirs) = (version("  | ours\n", ""), version("", "  | theirs\n"));
            let named = |name: &str, text| (name.to_string(), text);
            vec![named("base.gw", version("", "")), named("main.gw", ours), named("theirs.gw", theirs)]
        },
    },
];

fn each(size: usize, one: impl Fn(usize) -> String) -> String {
    (0..size).map(one).collect()
}

/// A number spelled with letters, because a kind has no digits at its start.
fn letters(number: usize) -> String {
    number.to_string().bytes().map(|digit| char::from(digit - b'0' + b'a')).collect()
}
