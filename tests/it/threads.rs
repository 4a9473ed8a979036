//! The number of threads changes nothing in the model or the findings, and neither does resolving a journal again from
//! the files that have not changed.

use std::fs;
use std::path::Path;

use goodwill::model::declaration::Goal;
use goodwill::model::interaction::Promise;
use goodwill::model::{Cache, Model, resolve_again};
use goodwill::parallel::with_threads;
use goodwill::project::fs::Memory;
use goodwill::project::{Project, Root};
use proptest::prelude::*;

use crate::support::{findings, opened};

/// Everything in a model, ids included, and its findings; but for the places of lists in common vectors.
fn described(model: &Model) -> Vec<String> {
    let mut all: Vec<String> = vec![
        format!("{:?}", model.problems),
        format!("{:?}", model.ties),
        format!("{:?}", model.circles),
        format!("{:?}", model.kinds),
        format!("{:?}", model.favors),
        format!("{:?}", model.interactions),
        format!("{:?}", model.directives),
    ];
    all.extend(model.people.iter().map(|person| format!("{person:?}")));
    for Goal { declared, title, from, by, audience, targets, promises: _, notes } in &model.goals {
        all.push(format!("{declared:?} {title:?} {from:?} {by:?} {audience:?} {targets:?} {notes:?}"));
    }
    for encounter in model.encounters() {
        all.push(format!(
            "{:?} {:?} {:?} {:?} {:?} {:?} {:?} {:?} {:?}",
            encounter.people(),
            encounter.mentions(),
            encounter.tags(),
            encounter.goals(),
            encounter.until(),
            encounter.time(),
            encounter.took(),
            encounter.at(),
            encounter.notes(),
        ));
        for exchange in encounter.exchanges() {
            all.push(format!("{exchange:?} {:?}", model.exchange_people(exchange)));
        }
    }
    for (promise, made_in) in model.promises() {
        let people = model.people_of_promise(promise, made_in);
        let (goals, tags) = (model.promise_goals(promise), model.promise_tags(promise));
        let Promise { place, state, due, every, prose, .. } = promise;
        all.push(format!("{place} {state:?} {due:?} {every:?} {prose:?} {people:?} {goals:?} {tags:?}"));
    }
    for file in model.sources.files() {
        let starts = file.text.match_indices('\n').map(|(at, _)| at + 1).chain([0]);
        for start in starts.map(|at| file.base + u32::try_from(at).expect("short")) {
            all.push(format!("{start} {:?}", model.notes_of_entry(start).collect::<Vec<_>>()));
        }
    }
    let tables = [
        &model.handles,
        &model.tag_names,
        &model.goal_names,
        &model.circle_names,
        &model.kind_names,
        &model.favor_names,
    ];
    for names in tables {
        let numbers = 0..u32::try_from(names.len()).expect("few");
        let firsts: Vec<_> = numbers.map(|number| (names.first(number), names.is_declared(number))).collect();
        all.push(format!("{:?} {firsts:?}", names.iter().collect::<Vec<_>>()));
    }
    all.extend(findings(model).iter().map(|finding| format!("{finding:?}")));
    all
}

#[track_caller]
fn same_for_all_threads(files: &Memory) {
    let with = |threads| with_threads(threads, || described(&opened(files, "/main.gw").1));
    let one = with(1);
    for threads in [2, 3, 8] {
        let many = with(threads);
        if let Some((one, many)) = one.iter().zip(&many).find(|(one, many)| one != many) {
            panic!("one thread:\n{one}\n{threads} threads:\n{many}");
        }
        assert_eq!(one.len(), many.len());
    }
}

/// The journals below a folder.
fn journals(folder: &Path, found: &mut Vec<String>) {
    for entry in fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            journals(&path, found);
        } else if path.extension().is_some_and(|extension| extension == "gw") {
            found.push(String::from_utf8_lossy(&fs::read(path).expect("a file")).into_owned());
        }
    }
}

pub fn fixtures() -> Vec<String> {
    let mut found = Vec::new();
    for folder in ["examples", "tests/journals"] {
        journals(&Path::new(env!("CARGO_MANIFEST_DIR")).join(folder), &mut found);
    }
    found.sort();
    found
}

/// How many of the [`entries`] are made for this test.
const SPECIAL: usize = 22;

/// Entries whose effect passes the end of a part, then those of all fixtures.
fn entries() -> Vec<String> {
    let mut entries: Vec<String> = [
        "<<<<<<< ours\n",
        "=======\n",
        ">>>>>>> theirs\n",
        "; goodwill: allow(unknown-kind)\n",
        "\n",
        "; plain\n",
        "\u{feff}2026-01-01 tea @bom\n",
        "  stray\n",
        "person @ada\n  every: 2w\n",
        "person @Ada Ada\n  every: 3w\n",
        "person @bob\n  handle: @ada\n",
        "kind tea\n  channel: written\n",
        "kind Tea\n  channel: voice\n",
        "2026-01-01 tea @ada\n",
        "2026-01-01 TEA @ADA with @bob\n  took: 1h\n  took: 2h\n",
        "todo ask @carl\n",
        "goal ^g Goal\n  target: 3 Coffee\n  todo call @dora #x ^g\n",
        "; goodwill: allow-file(near-miss)\n",
        "2026-01-01 gave lunch\n",
        "2026-01-01 coffee @me\n",
        "include other.gw\n",
        "include *.gw\n",
    ]
    .map(str::to_string)
    .into();
    for text in fixtures() {
        let mut entry = String::new();
        for line in text.split_inclusive('\n') {
            if !line.starts_with([' ', '\t', '\n', '\r']) && !entry.is_empty() {
                entries.push(std::mem::take(&mut entry));
            }
            entry.push_str(line);
        }
        entries.push(entry);
    }
    entries.iter_mut().filter(|entry| !entry.ends_with('\n')).for_each(|entry| entry.push('\n'));
    entries
}

#[test]
fn fixtures_are_the_same_for_all_threads() {
    for text in fixtures() {
        same_for_all_threads(&Memory::default().with("/main.gw", text));
    }
}

/// A random journal of up to four files, each a list of entries.
pub fn journal() -> impl Strategy<Value = Vec<String>> {
    let entries = entries();
    let index = (any::<prop::sample::Index>(), prop::bool::weighted(0.4));
    (prop::collection::vec(index, 1..120), 1..5_usize).prop_map(move |(chosen, files)| {
        let mut texts = vec![String::new(); files];
        for (number, (index, is_special)) in chosen.iter().enumerate() {
            let pool: &[String] = if *is_special { &entries[..SPECIAL] } else { &entries };
            texts[number * files / chosen.len()].push_str(index.get(pool).as_str());
        }
        texts
    })
}

/// The names and texts of the files of a journal: the first one includes the others.
pub fn named(texts: &[String]) -> impl Iterator<Item = (String, String)> {
    texts.iter().enumerate().map(|(number, text)| match number {
        0 => ("main.gw".to_string(), format!("{text}include part-*.gw\n")),
        _ => (format!("part-{number}.gw"), text.clone()),
    })
}

fn files(texts: &[String]) -> Memory {
    named(texts).fold(Memory::default(), |files, (name, text)| files.with(format!("/{name}"), text))
}

fn described_again(files: &Memory, cache: &mut Cache) -> Vec<String> {
    let roots = [Root::File("/main.gw".into())];
    let mut project = Project::open_spaced(files, &roots).expect("a journal");
    described(&resolve_again(&mut project, cache))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(60))]

    #[test]
    fn random_journals_are_the_same_for_all_threads(texts in journal()) {
        same_for_all_threads(&files(&texts));
    }

    #[test]
    fn an_edited_journal_is_the_same_as_a_new_one(mut texts in journal(), other in journal(), edits in 1..4_usize) {
        let mut cache = Cache::default();
        described_again(&files(&texts), &mut cache);
        for edit in 0..edits {
            let number = edit % texts.len();
            texts[number].clone_from(&other[edit % other.len()]);
            let files = files(&texts);
            prop_assert_eq!(described_again(&files, &mut cache), described_again(&files, &mut Cache::default()));
        }
    }
}

#[test]
fn all_entries_together_are_the_same_for_all_threads() {
    same_for_all_threads(&Memory::default().with("/main.gw", entries().concat()));
}
