//! Adds arbitrary text to arbitrary journals, closes promises and renames people: no panic.

#![no_main]

use goodwill::compose::capture::{Capture, NoPrompt, Options};
use goodwill::compose::promises::close;
use goodwill::compose::rename::rename;
use goodwill::compose::{NewEntry, NewPerson, Placement, Transaction};
use goodwill::model::{self, Model};
use goodwill::project::fs::Memory;
use goodwill::project::{Project, Root};
use goodwill::syntax::tree::PromiseState;
use goodwill::value::date;
use libfuzzer_sys::fuzz_target;

/// The journal after a change, unless the change is rejected.
fn changed(journal: &[u8], change: impl FnOnce(&Model, &mut Transaction<'_>) -> bool) -> Option<Vec<u8>> {
    let disk = Memory::default().with("/main.gw", journal);
    let mut project = Project::open(&disk, &[Root::File("/main.gw".into())]).expect("small");
    let model = model::resolve(&mut project);
    let mut transaction = Transaction::new(&project, &model);
    if !change(&model, &mut transaction) {
        return None;
    }
    Some(transaction.finish().ok()?.files().first()?.after.clone())
}

fn add(line: &str, model: &Model, transaction: &mut Transaction<'_>) -> bool {
    let options = Options { new: true, ..Options::default() };
    let today = date::parse("2026-11-23").expect("a date");
    let mut ask = NoPrompt;
    let mut capture = Capture::new(model, today, &options, &mut ask);
    let (Ok(entries), Ok(file)) = (capture.lines(line), transaction.file(0)) else { return false };
    let people = capture.new_people().iter().map(NewPerson::text);
    let people = people.map(|text| NewEntry { text, placement: Placement::People });
    people.chain(entries).for_each(|entry| _ = transaction.insert(file, entry));
    true
}

fuzz_target!(|input: (&[u8], &str)| {
    let (journal, line) = input;
    if let Some(after) = changed(journal, |model, transaction| add(line, model, transaction)) {
        assert!(after.len() > journal.len());
    }
    let _ = changed(journal, |model, transaction| {
        let first = model.promises().next();
        first.is_some_and(|(promise, _)| close(transaction, promise, PromiseState::Done, date::parse("2026-11-23").expect("a date")).is_ok())
    });
    let _ = changed(journal, |model, transaction| {
        let first = model.others().next().map(|id| model.handle(id).to_string());
        first.is_some_and(|old| rename(transaction, &old, "someone-else").is_ok())
    });
});
