//! Imports arbitrary bytes in every format: no panic, everything that is read can be written, and a second import adds
//! nothing.

#![no_main]

use goodwill::compose::Transaction;
use goodwill::import::{self, FORMATS, ImportContext, Options, Owner, Source};
use goodwill::model;
use goodwill::project::fs::Memory;
use goodwill::project::{Project, Root};
use goodwill::settings::Import;
use goodwill::value::date;
use libfuzzer_sys::fuzz_target;

/// The journal after an import, and the number of new entries.
fn imported(journal: &[u8], format: &import::Format, bytes: &[u8]) -> Option<(Vec<u8>, usize)> {
    let today = date::parse("2026-11-23").expect("a date");
    let settings = Import::default();
    let owner = Owner { emails: vec!["me@x.org".into()], ..Owner::default() };
    let context = ImportContext { today, owner, settings: &settings, crowds: false };
    let reading = (format.read)(&Source { name: "fuzz", bytes }, &context);
    if reading.blocked.is_some() {
        return None;
    }
    let disk = Memory::default().with("/main.gw", journal);
    let mut project = Project::open(&disk, &[Root::File("/main.gw".into())]).expect("small");
    let model = model::resolve(&mut project);
    let mut transaction = Transaction::new(&project, &model);
    let file = transaction.file(0).expect("a file");
    let options = Options { today, spread: None, circle: None, known: false, at_least: 0 };
    let summary = import::apply_records(&mut transaction, file, &[("fuzz".into(), reading)], &options).expect("writable");
    let edited = transaction.finish().unwrap_or_else(|error| panic!("{}: {error}", format.name));
    let after = edited.files().first().map_or_else(|| journal.to_vec(), |file| file.after.clone());
    Some((after, summary.people.new + summary.events.new + summary.promises.new))
}

fuzz_target!(|bytes: &[u8]| {
    let _ = import::sniff(&Source { name: "fuzz", bytes });
    for format in FORMATS {
        let Some((once, _)) = imported(b"", &format, bytes) else { continue };
        let (twice, new) = imported(&once, &format, bytes).expect("read in the first run");
        assert_eq!(String::from_utf8_lossy(&once), String::from_utf8_lossy(&twice), "{}", format.name);
        assert_eq!(new, 0, "{}", format.name);
    }
});
