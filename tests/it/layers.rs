//! The house keeps its floors: Rust does not forbid cycles inside a crate, so this does.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

/// Modules and the step they stand on. A module names only what stands lower.
const LAYERS: &[(&str, u8)] = &[
    ("parallel", 1),
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
    ("metrics", 7),
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
    ("hashbrown", &["model"]),
    ("indexmap", &["settings", "model", "report", "import"]),
    ("mail_parser", &["import/mail/head.rs"]),
    ("memchr", &["codec", "text", "syntax", "model", "lint", "import/mail/head.rs"]),
    ("miette", &["settings", "project", "query", "compose", "export", "render", "cli"]),
    ("nom", &["syntax", "query"]),
    ("petgraph", &["report"]),
    ("rrule", &["import/ical/rule.rs"]),
    ("rusqlite", &["export/sqlite.rs"]),
    ("rust_decimal", &["value", "view", "metrics", "report", "export"]),
    (
        "rustc_hash",
        &["project", "model", "compose", "metrics", "report", "lint", "import", "export", "render", "cli"],
    ),
    ("schemars", &["settings"]),
    ("serde", &["diagnostic", "settings", "view", "metrics", "report", "lint", "export", "render"]),
    ("serde_json", &["render", "lint", "import", "export"]),
    ("similar", &["format", "merge"]),
    ("strsim", &["diagnostic"]),
    ("tempfile", &["project"]),
    ("terminal_size", &["cli/stdio.rs"]),
    ("thiserror", &["settings", "project", "query", "compose", "export", "cli"]),
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

/// Files that ask the disk themselves, what they ask it, and why they may.
const ON_THE_DISK: &[(&str, &[&str], &str)] = &[
    (
        "project/fs.rs",
        &[
            "std::fs",
            "fs::metadata",
            ".is_file",
            ".is_dir",
            "File::open",
            "fs::read_dir",
            "fs::canonicalize",
            "fs::create_dir_all",
        ],
        "it is the room of the disk",
    ),
    ("cli/input.rs", &["std::fs", "fs::metadata", "File::open"], "a named pipe is no file of a journal"),
    (
        "cli/journal.rs",
        &["std::fs", "fs::read_to_string", ".exists"],
        "it looks for `goodwill.toml` and the journal before there is any",
    ),
    ("cli/commands/check.rs", &[".exists"], "a baseline that is not there yet is written"),
    (
        "cli/commands/import.rs",
        &[".exists", ".is_dir"],
        "the first word may be a format or a file, and mail may be a folder",
    ),
];

/// Methods that ask the disk about a path.
const OF_PATHS: &[&str] = &[
    ".exists",
    ".try_exists",
    ".is_dir",
    ".is_file",
    ".is_symlink",
    ".metadata",
    ".symlink_metadata",
    ".canonicalize",
    ".read_dir",
    ".read_link",
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

/// A new crate must be placed.
#[test]
fn every_crate_has_its_place() {
    let manifest = std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("Cargo.toml"));
    let manifest: toml::Table = manifest.expect("a manifest").parse().expect("TOML");
    let dependencies = manifest["dependencies"].as_table().expect("a table");
    let named: BTreeSet<String> = dependencies.keys().map(|name| name.replace('-', "_")).collect();
    let placed: BTreeSet<String> = CRATES.iter().map(|(name, _)| (*name).to_string()).collect();
    assert_eq!(placed, named, "CRATES, and [dependencies] of Cargo.toml");
}

#[test]
fn files_are_read_and_written_behind_one_trait() {
    let mut wrong = Vec::new();
    let mut unused: BTreeSet<(&str, &str)> =
        ON_THE_DISK.iter().flat_map(|(file, asks, _)| asks.iter().map(|ask| (*file, *ask))).collect();
    for (path, code) in sources() {
        let allowed = ON_THE_DISK.iter().find(|(file, ..)| path == *file);
        for ask in asks_of_the_disk(&code) {
            match allowed.filter(|(_, asks, _)| asks.contains(&ask.as_str())) {
                Some((file, ..)) => unused.retain(|known| *known != (*file, ask.as_str())),
                None => wrong.push(format!("{path}: {ask}")),
            }
        }
    }
    wrong.extend(unused.iter().map(|(file, ask)| format!("{file}: no longer {ask}, see ON_THE_DISK")));
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn the_test_sees_what_it_looks_for() {
    assert_eq!(named_after("crate::", "use crate::model::Model; x(crate::text::Span)"), ["model", "text"]);
    assert!(names_crate("nom", "use nom::Parser;") && !names_crate("nom", "genom::x"));
    for (code, asks) in [
        ("use std::fs;\nfs::read(path)", &["std::fs", "fs::read"][..]),
        ("use std::{fs, io}; fs::write(path, text)", &["fs::write"]),
        ("use std::{fs::File, io}; File::open(path)", &["File::open"]),
        ("path.exists() && path\n    .is_dir()", &[".exists", ".is_dir"]),
        ("paths.iter().any(Path::is_file) || file.metadata()?.len() > 0", &[".is_file", ".metadata"]),
        ("std::os::unix::fs::symlink(a, b)", &["fs::symlink"]),
        ("use crate::project::fs::{Disk, resolved}; project::fs::resolved(&Disk, path)", &[]),
        ("self.exists = exists(path); my_fs::read(path); Profile::open(path)", &[]),
    ] {
        let asks: BTreeSet<String> = asks.iter().map(ToString::to_string).collect();
        assert_eq!(asks_of_the_disk(code), asks, "{code}");
    }
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
    let word = |rest: &str| rest.chars().take_while(|c| is_of_name(*c)).collect::<String>();
    code.match_indices(prefix)
        .map(|(at, _)| word(&code[at + prefix.len()..]))
        .filter(|name| !name.is_empty())
        .collect()
}

fn names_crate(name: &str, code: &str) -> bool {
    let path = format!("{name}::");
    code.match_indices(&path).any(|(at, _)| {
        // `crate::text::glob::x` and `genom::x` are not the crate.
        !code[..at].ends_with(|c| is_of_name(c) || c == ':')
    })
}

/// What code asks the disk itself: `std::fs`, a function of it, a method of a path.
fn asks_of_the_disk(code: &str) -> BTreeSet<String> {
    let mut asks = BTreeSet::new();
    if code.contains("std::fs") {
        asks.insert("std::fs".to_string());
    }
    for module in ["fs::", "File::", "OpenOptions::", "DirBuilder::"] {
        for (at, _) in code.match_indices(module) {
            let rest = &code[at + module.len()..];
            let name: String = rest.chars().take_while(|c| is_of_name(*c)).collect();
            let is_function = name.starts_with(char::is_lowercase) && rest[name.len()..].starts_with('(');
            let is_ours = code[..at].ends_with("project::") || code[..at].ends_with(is_of_name);
            if is_function && !is_ours {
                asks.insert(format!("{module}{name}"));
            }
        }
    }
    for method in OF_PATHS {
        let called = format!("{method}()");
        // `Path::is_dir`, given to something that calls it.
        let named = [method.replace('.', "Path::"), method.replace('.', "PathBuf::")];
        let is_named = named.iter().any(|named| {
            code.match_indices(named).any(|(at, _)| !code[at + named.len()..].starts_with(is_of_name))
        });
        if code.contains(&called) || is_named {
            asks.insert((*method).to_string());
        }
    }
    asks
}

fn is_of_name(c: char) -> bool {
    c.is_alphanumeric() || c == '_'
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
