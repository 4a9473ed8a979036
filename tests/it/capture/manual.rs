//! The phrases of `src/docs/add.md`, each run.

use super::phrases::{TODAY, outcome};

const PEOPLE: &str = "person @ada Ada Lovelace\nperson @bob Bob Brown\nperson @tom Tom Baker\n\
                      person @maria Maria Rossi\nperson @anna Anna van der Berg\n";

/// The rows of the table under a heading: the words in backticks of each cell.
fn rows(heading: &str) -> Vec<Vec<Vec<String>>> {
    let page = goodwill::docs::find("add").expect("the page").text;
    let section = page.split("\n## ").find(|section| section.starts_with(heading)).expect("the section");
    let code = |cell: &str| cell.split('`').skip(1).step_by(2).map(str::to_string).collect::<Vec<_>>();
    let cells = |line: &str| line.trim_matches('|').split(" | ").map(code).collect::<Vec<_>>();
    section.lines().filter(|line| line.starts_with("| `")).map(cells).collect()
}

#[test]
fn thirty_phrases_become_the_entries_beside_them() {
    let rows = rows("Thirty phrases");
    assert_eq!((rows.len(), TODAY), (30, "2026-11-23"));
    for row in rows {
        assert_eq!(outcome(PEOPLE, &row[0][0]), Ok(row[1].join(" / ")), "{}", row[0][0]);
    }
}

#[test]
fn refused_phrases_are_refused() {
    let rows = rows("What it refuses");
    assert_eq!(rows.len(), 11);
    for row in rows {
        assert!(outcome(PEOPLE, &row[0][0]).is_err(), "{}", row[0][0]);
        // What to write instead is read, where it is a phrase and no option.
        if let Some(instead) =
            row[1].first().filter(|instead| !instead.contains("--") && !instead.contains("Karl"))
        {
            assert!(outcome(PEOPLE, instead).is_ok(), "{instead}");
        }
    }
}
