//! The database agrees with the reports; without the feature the error explains how to install it.

#[cfg(not(feature = "sqlite"))]
#[test]
fn without_the_feature_the_error_explains_it() {
    let home = crate::sandbox::Sandbox::new("2026-01-01 coffee @ada\n");
    home.refuses(&["export", "sqlite"], "cargo install --path . --features sqlite");
}

#[cfg(feature = "sqlite")]
#[test]
fn the_database_agrees_with_the_reports() {
    use rusqlite::Connection;
    use serde_json::Value;

    use crate::program::{folder, goodwill};

    let home = tempfile::tempdir().expect("a folder");
    // Each journal with the number of its promises that recur.
    let journals = [("examples/network/main.gw", 0), ("tests/journals/oracle/016.gw", 7)];
    for (number, (journal, recurring)) in journals.into_iter().enumerate() {
        let path = home.path().join(format!("{number}.db"));
        let file = path.to_string_lossy();
        let ran = goodwill(&folder("."), ["export", "sqlite", "-f", journal, "-o", &*file]).run();
        assert_eq!((ran.code, &*ran.out), (0, ""), "{ran:?}");
        let database = Connection::open(&path).expect("a database");
        let ask = |query: &str| -> f64 { database.query_row(query, [], |row| row.get(0)).expect("a number") };
        let report = |arguments: &[&str]| -> Vec<Value> {
            let ran = goodwill(&folder("."), [arguments, &["-f", journal, "-O", "json"]].concat()).run();
            ran.json()["rows"].as_array().expect("rows").clone()
        };
        let log = report(&["log"]);
        let list = |key: &str| log.iter().flat_map(|row| row[key].as_array().expect("a list")).count();
        let same = |found: f64, expected: usize, what: &str| {
            assert!((found - expected as f64).abs() < 0.5, "{journal} {what}: {found} {expected}");
        };
        same(ask("SELECT count(*) FROM interactions"), log.len(), "interactions");
        same(ask("SELECT count(*) FROM participants"), list("people"), "participants");
        same(ask("SELECT count(*) FROM tags"), list("tags"), "tags");
        same(ask("SELECT count(*) FROM exchanges"), list("exchanges"), "exchanges");
        same(
            ask("SELECT count(*) FROM promises WHERE interaction IS NOT NULL"),
            list("promises"),
            "promises",
        );
        same(ask("SELECT count(*) FROM promises WHERE every IS NOT NULL"), recurring, "recurring promises");
        same(ask("SELECT count(*) FROM people"), report(&["people"]).len(), "people");
        same(ask("SELECT count(*) FROM goals"), report(&["goals"]).len(), "goals");
        same(ask("SELECT count(*) FROM notes"), 0, "notes");
        same(ask("SELECT count(*) FROM pragma_foreign_key_check"), 0, "rows that point nowhere");
        let minutes: f64 = log.iter().filter_map(|row| row["took"].as_f64()).sum();
        assert!((ask("SELECT total(minutes) FROM interactions") - minutes).abs() < 1e-6);
        // Exact amounts as written.
        let amounts: f64 = log
            .iter()
            .flat_map(|row| row["exchanges"].as_array().expect("a list"))
            .filter_map(|exchange| exchange["amount"].as_f64())
            .sum();
        assert!((ask("SELECT total(CAST(amount AS REAL)) FROM exchanges") - amounts).abs() < 1e-6);
        assert!((ask("SELECT total(value) FROM exchanges") - amounts).abs() < 1e-6);
    }
}
