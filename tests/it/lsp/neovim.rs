//! A headless Neovim drives the server end to end; skipped where Neovim 0.11 or newer is not installed.

use std::io::Write as _;
use std::process::Command;

use serde_json::{Value, json};

use crate::program::folder;
use crate::sandbox::Sandbox;

/// Whether Neovim is installed and new enough.
fn has_neovim() -> bool {
    let Ok(ran) = Command::new("nvim").arg("--version").output() else { return false };
    let text = String::from_utf8_lossy(&ran.stdout).into_owned();
    let version = text.lines().next().and_then(|line| line.strip_prefix("NVIM v")).unwrap_or_default();
    let mut numbers = version.split(['.', '-']).map(|part| part.parse::<u32>().unwrap_or(0));
    (numbers.next(), numbers.next()) >= (Some(0), Some(11))
}

#[test]
fn neovim_shows_findings_completes_hovers_fixes_renames_and_formats() {
    if !has_neovim() {
        let _ = writeln!(std::io::stderr(), "skipped: Neovim 0.11 is not installed");
        return;
    }
    let sandbox = Sandbox::with(&[
        ("main.gw", "include people.gw\n2026-11-01 cofee @ada  é😀 Engines\n2026-11-02 call @\n"),
        ("people.gw", "person @ada Ada Lovelace\n  every: 2w\n"),
    ]);
    let ran = Command::new("nvim")
        .args(["--clean", "--headless", "-l"])
        .arg(folder("tests/lsp/nvim.lua"))
        .arg(env!("CARGO_BIN_EXE_goodwill"))
        .arg(sandbox.folder.path().canonicalize().expect("a folder"))
        .output()
        .expect("Neovim starts");
    let out = String::from_utf8_lossy(&ran.stdout).into_owned();
    let line = out.lines().find(|line| line.starts_with('{')).unwrap_or_else(|| panic!("{ran:?}"));
    let seen: Value = serde_json::from_str(line).expect("JSON");
    assert_eq!(seen["diagnostics"][0], json!({ "line": 1, "column": 11, "code": "unknown-kind" }), "{seen}");
    assert_eq!(seen["completion"], json!(["@ada"]));
    let hover = seen["hover"].as_str().expect("text");
    assert!(hover.starts_with("**@ada** Ada Lovelace"), "{hover}");
    assert_eq!(seen["actions"][0], "write `coffee`");
    // Fixed, renamed in both files, formatted.
    assert_eq!(
        seen["main"],
        json!(["include people.gw", "2026-11-01 coffee @ida é😀 Engines", "2026-11-02 call @"])
    );
    assert_eq!(seen["people"], json!(["person @ida Ada Lovelace", "  every: 2w"]));
}
