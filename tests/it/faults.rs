//! Faults from outside: the process is killed, the disk is full, other processes write at the same time. Files are
//! replaced atomically, and no entry is lost without an error.

mod disk;
mod kill;
mod output;
mod reading;
mod writers;

use std::fmt::Write as _;

/// A large journal with something to change for each command that writes.
fn journal(interactions: usize) -> String {
    let mut text =
        String::from("person @ada Ada Lovelace\n\nperson @bob Bob Brown\n\ntodo 2026-12-01 call @bob\n");
    for at in 0..interactions {
        let (month, day) = (at / 28 % 12 + 1, at % 28 + 1);
        let _ =
            write!(text, "\n2025-{month:02}-{day:02} coffee @ada The paper, part {at}\n   | about  @bob\n");
    }
    text
}

/// The temporary files that a killed run leaves behind.
fn left_behind(folder: &std::path::Path) -> Vec<String> {
    let names =
        std::fs::read_dir(folder).expect("a folder").map(|entry| entry.expect("an entry").file_name());
    names
        .map(|name| name.to_string_lossy().into_owned())
        .filter(|name| name.starts_with(".goodwill-"))
        .collect()
}
