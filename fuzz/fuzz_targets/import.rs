//! Any bytes as a file of another program: no panic, whatever format they are said to be in.

#![no_main]

use goodwill::import::{self, FORMATS, Ground, Owner, Source};
use goodwill::settings::Import;
use goodwill::value::date;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let settings = Import::default();
    let owner = Owner { emails: vec!["me@x.org".into()], ..Owner::default() };
    let ground = Ground { today: date::parse("2026-11-23").expect("a date"), owner, settings: &settings };
    let source = Source { name: "fuzz", bytes };
    let _ = import::sniff(&source);
    for format in FORMATS {
        let _ = (format.read)(&source, &ground);
    }
});
