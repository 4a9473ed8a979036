//! Reports that use no text are the same for a journal whose text is freed while it is read.

use std::fs;
use std::path::Path;

use goodwill::diagnostic::Rule;
use goodwill::lint;
use goodwill::model::{self, Model};
use goodwill::parallel::with_threads;
use goodwill::project::fs::{Disk, FileSystem as _};
use goodwill::project::{Project, Root};
use goodwill::query::{Filter, Query};
use goodwill::report::balance::{self, Balance, By, Points};
use goodwill::report::people::{self, People, Sort};
use goodwill::syntax;
use goodwill::text::source::{FileContent, text_of};
use goodwill::view::Present;
use proptest::prelude::*;

use crate::support::{env, today};
use crate::threads::{fixtures, journal, named};

/// The reports that use no text, and the number of errors.
fn reports(model: &Model) -> Vec<String> {
    let mut all = vec![format!("{} errors", lint::errors(model))];
    for period in [None, Some("2026")] {
        let mut query = Query::default();
        if let Some(period) = period {
            query.narrow_to(period, today()).expect("a period");
        }
        let filter = Filter::strict(&query, model, today()).expect("no names");
        for by in [By::Person, By::Favor, By::Circle, By::Month] {
            for points in [false, true] {
                let options = balance::Options { points, by };
                all.push(if points {
                    json(&Points::new(model, &filter, &options, &env()))
                } else {
                    json(&Balance::new(model, &filter, &options, &env()))
                });
            }
        }
        for sort in [Sort::Handle, Sort::Name, Sort::Late, Sort::Last, Sort::Count, Sort::Strength] {
            all.push(json(&People::new(model, &filter, &people::Options { sort }, &env())));
        }
    }
    all
}

fn json(report: &impl Present) -> String {
    let rows = report.rows().iter().map(|row| serde_json::to_string(row).expect("JSON"));
    let extra = serde_json::to_string(&report.extra()).expect("JSON");
    rows.chain([extra]).collect::<Vec<_>>().join("\n")
}

/// Compares the reports of a lean model with those of the whole one; returns whether there is a lean one.
#[track_caller]
fn compare(folder: &Path) -> bool {
    let roots = [Root::File(folder.join("main.gw"))];
    let whole = model::resolve(&mut Project::open(&Disk, &roots).expect("a journal"));
    let expected = reports(&whole);
    let is_unclear = |rule| matches!(rule, Rule::MergeConflict | Rule::SelfInteraction);
    let has_lean = !whole.problems.iter().any(|problem| is_unclear(problem.rule));
    for threads in [1, 2, 3, 8] {
        // Pieces and parts are as small as can be.
        let lean = with_threads(threads, || {
            model::resolve_lean(&mut Project::open_in_pieces(&Disk, &roots).expect("a journal"))
        });
        assert_eq!(lean.is_some(), has_lean);
        if let Some(lean) = lean {
            assert_eq!(reports(&lean), expected, "{threads} threads");
        }
    }
    has_lean
}

fn written(files: impl IntoIterator<Item = (String, String)>) -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    for (name, text) in files {
        fs::write(folder.path().join(name), text).expect("a file");
    }
    folder
}

#[test]
fn reports_on_fixtures_are_the_same() {
    let lean = fixtures().into_iter().filter(|text| {
        let folder = written([("main.gw".to_string(), text.clone())]);
        compare(folder.path())
    });
    // Most of them have no merge conflict.
    assert!(lean.count() > fixtures().len() / 2);
}

#[test]
fn pieces_are_whole_entries_and_together_the_file() {
    let special = "\u{feff}2026-01-01 tea\r\n\r\n  note\n\u{feff}2026-01-02 tea\n\n\n2026-01-03 tea\n";
    let long = format!("{special}  | {}\n", "word ".repeat(2000)).repeat(3);
    for text in fixtures().into_iter().chain([String::new(), special.into(), long]) {
        let folder = written([("main.gw".to_string(), text.clone())]);
        let pieces = with_threads(2, || Disk.pieces(&folder.path().join("main.gw"))).expect("pieces");
        let pieces: Vec<String> = pieces
            .into_iter()
            .map(|piece| match piece {
                FileContent::Bytes(bytes) => text_of(&bytes).into_owned(),
                FileContent::Shared(text) => text.to_string(),
            })
            .collect();
        assert_eq!(pieces.concat(), text);
        let entries = |text: &str| syntax::parse(text, 0).entries.len();
        assert_eq!(pieces.iter().map(|piece| entries(piece)).sum::<usize>(), entries(&text));
        assert!(pieces[1..].iter().all(|piece| !piece.starts_with('\u{feff}')));
        // Other systems read each file whole.
        assert!(pieces.len() > 1 || entries(&text) < 3 || !cfg!(unix), "{text}");
    }
}

#[test]
fn one_line_may_need_the_whole_text() {
    let is_lean = |line: &str| {
        let text = format!("person @ada\n2026-01-01 tea @ada\n{line}\n");
        compare(written([("main.gw".to_string(), text)]).path())
    };
    for line in [
        "2026-01-02 tea @me",
        "2026-01-02 tea @ada with @me",
        "2026-01-02 tea @ada\n  | with @me",
        "2026-01-02 tea @ada\n  gave lunch to @me",
        "2026-01-02 tea @ada\n  todo call @me",
        "todo call @me",
        "goal ^g Title\n  todo call @me",
        "<<<<<<< ours",
        "=======",
    ] {
        assert!(!is_lean(line), "{line}");
    }
    for line in ["include gone.gw", "2026-01-02 tea @ada @bob\n  gave lunch", "stray", "person @ada Ada", ""]
    {
        assert!(is_lean(line), "{line}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(60))]

    #[test]
    fn reports_on_random_journals_are_the_same(texts in journal()) {
        // Without the lines that need the whole text; most journals have one.
        let is_clear = |line: &&str| {
            let line = line.to_lowercase();
            !["<<<<<<<", "|||||||", "=======", ">>>>>>>"].iter().any(|start| line.starts_with(start))
                && !line.contains("@me")
        };
        let clear: Vec<String> =
            texts.iter().map(|text| text.split_inclusive('\n').filter(is_clear).collect()).collect();
        prop_assert!(compare(written(named(&clear)).path()));
        compare(written(named(&texts)).path());
    }
}
