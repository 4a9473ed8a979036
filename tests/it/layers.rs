//! The house keeps its floors: Rust does not forbid cycles inside a crate, so this does.

use std::path::{Path, PathBuf};

/// Modules and the step they stand on. A module names only what stands lower.
const LAYERS: &[(&str, u8)] = &[
    ("cores", 1),
    ("text", 1),
    ("value", 1),
    ("diagnostic", 2),
    ("syntax", 3),
    ("settings", 4),
    ("view", 4),
    ("project", 4),
    ("model", 5),
    ("query", 6),
    ("codec", 7),
    ("compose", 7),
    ("format", 7),
    ("measure", 7),
    ("merge", 7),
    ("report", 8),
    ("lint", 8),
    ("import", 8),
    ("export", 9),
    ("render", 10),
    ("cli", 12),
];

/// Crates and the only modules that may name them; a file by its path.
const CRATES: &[(&str, &[&str])] = &[
    ("chrono", &["value", "import", "cli/clock.rs"]),
    ("chrono_tz", &["value"]),
    ("clap", &["report", "cli"]),
    ("clap_complete", &["cli"]),
    ("clap_mangen", &["cli"]),
    ("csv", &["render", "import", "export"]),
    ("encoding_rs", &["codec"]),
    ("gethostname", &["cli/commands/add.rs"]),
    ("glob", &["project"]),
    ("indexmap", &["settings", "model", "report", "import"]),
    ("mail_parser", &["import/mail/head.rs"]),
    ("memchr", &["codec", "text", "syntax", "model", "lint", "import/mail/head.rs"]),
    ("miette", &["settings", "project", "query", "compose", "export", "render", "cli"]),
    ("nom", &["syntax", "query"]),
    ("petgraph", &["report"]),
    ("rrule", &["import/ical/rule.rs"]),
    ("rusqlite", &["export/sqlite.rs"]),
    ("schemars", &["settings"]),
    ("serde_json", &["render", "lint", "import", "export"]),
    ("similar", &["format", "merge"]),
    ("strsim", &["diagnostic"]),
    ("tempfile", &["project"]),
    ("terminal_size", &["cli/stdio.rs"]),
    ("toml", &["settings"]),
    ("unicase", &["value"]),
    ("unicode_normalization", &["value"]),
    ("unicode_width", &["render"]),
    ("uuid", &["codec"]),
];

/// What only one file may do.
const ONLY_THERE: &[(&str, &str)] = &[
    ("chrono::Local", "cli/clock.rs"),
    ("std::net", "nowhere"),
    ("SystemTime", "nowhere"),
    ("std::process::Command", "cli/git.rs"),
];

#[test]
fn modules_name_only_lower_steps() {
    let mut wrong = Vec::new();
    for (path, code) in sources() {
        let from = module(&path);
        let Some(step) = step(&from) else {
            wrong.push(format!("{path}: no step for `{from}` in LAYERS"));
            continue;
        };
        for to in named_after("crate::", &code).into_iter().filter(|to| *to != from) {
            match self::step(&to) {
                Some(lower) if lower < step => {}
                Some(_) => wrong.push(format!("{path}: {from} -> {to}")),
                None => wrong.push(format!("{path}: no step for `{to}` in LAYERS")),
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn crates_are_named_where_they_belong() {
    let mut wrong = Vec::new();
    for (path, code) in sources() {
        for (name, homes) in CRATES {
            let is_home = homes.iter().any(|home| path == *home || module(&path) == *home);
            if !is_home && names_crate(name, &code) {
                wrong.push(format!("{path}: {name}"));
            }
        }
        for (what, home) in ONLY_THERE {
            if path != *home && code.contains(what) {
                wrong.push(format!("{path}: {what}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn files_are_read_and_written_behind_one_trait() {
    let allowed = ["project/fs.rs", "cli/input.rs", "cli/journal.rs"];
    let wrong: Vec<String> = sources()
        .into_iter()
        .filter(|(path, code)| !allowed.contains(&path.as_str()) && code.contains("std::fs"))
        .map(|(path, _)| path)
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn the_test_sees_what_it_looks_for() {
    assert_eq!(named_after("crate::", "use crate::model::Model; x(crate::text::Span)"), ["model", "text"]);
    assert!(names_crate("nom", "use nom::Parser;") && !names_crate("nom", "genom::x"));
    assert_eq!(without_comments("a // crate::cli\n/// crate::cli\nb"), "a \n\nb");
    assert!(sources().len() > 50);
}

fn step(module: &str) -> Option<u8> {
    LAYERS.iter().find(|(name, _)| *name == module).map(|(_, step)| *step)
}

/// `model` for `model/names.rs` and `settings.rs`.
fn module(path: &str) -> String {
    path.split('/').next().unwrap_or(path).trim_end_matches(".rs").to_string()
}

fn named_after(prefix: &str, code: &str) -> Vec<String> {
    let word = |rest: &str| rest.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect::<String>();
    code.match_indices(prefix)
        .map(|(at, _)| word(&code[at + prefix.len()..]))
        .filter(|name| !name.is_empty())
        .collect()
}

fn names_crate(name: &str, code: &str) -> bool {
    let path = format!("{name}::");
    code.match_indices(&path).any(|(at, _)| {
        // `crate::text::glob::x` and `genom::x` are not the crate.
        !code[..at].ends_with(|c: char| c.is_alphanumeric() || c == '_' || c == ':')
    })
}

/// The files of `src` but `main.rs` and `lib.rs`, without comments, by their path in it.
fn sources() -> Vec<(String, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut open = vec![root.clone()];
    let mut files: Vec<PathBuf> = Vec::new();
    while let Some(folder) = open.pop() {
        for entry in std::fs::read_dir(&folder).expect("a folder of src") {
            let path = entry.expect("an entry").path();
            if path.is_dir() { open.push(path) } else { files.push(path) }
        }
    }
    files.sort();
    files
        .into_iter()
        .map(|path| {
            let name = path.strip_prefix(&root).expect("below src").to_string_lossy().into_owned();
            (name, without_comments(&std::fs::read_to_string(&path).expect("a source file")))
        })
        .filter(|(name, _)| name != "main.rs" && name != "lib.rs")
        .collect()
}

fn without_comments(code: &str) -> String {
    let lines = code.lines().map(|line| line.find("//").map_or(line, |at| &line[..at]));
    lines.collect::<Vec<_>>().join("\n")
}
