//! Evaluates arbitrary queries: no panic, and never more rows than the journal has.

#![no_main]

use goodwill::model;
use goodwill::project::fs::Memory;
use goodwill::project::{Project, Root};
use goodwill::query::{Filter, Query};
use goodwill::value::date;
use libfuzzer_sys::fuzz_target;

const JOURNAL: &str = include_str!("../../../examples/first.gw");

fuzz_target!(|text: &str| {
    let today = date::parse("2026-11-23").expect("a date");
    let Ok(query) = Query::parse(text, today) else { return };
    let disk = Memory::default().with("/main.gw", JOURNAL);
    let mut project = Project::open(&disk, &[Root::File("/main.gw".into())]).expect("small");
    let model = model::resolve(&mut project);
    let _ = Filter::strict(&query, &model, today);
    let filter = Filter::lenient(&query, &model, today);
    let selected = filter.people();
    assert!(!selected[0], "the owner is never a row");
    assert!(model.encounters().filter(|encounter| filter.holds(*encounter)).count() <= model.interactions.len());
});
