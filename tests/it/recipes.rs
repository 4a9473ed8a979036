//! Recipes with other programs that are checked by their result. The other blocks are run by `readme`.

use std::collections::BTreeMap;
use std::fs;
use std::io::Write as _;
use std::process::Command;

use super::program::{folder, goodwill};

/// Runs the query in argument 1 on the file in argument 2 and prints its rows.
const SCRIPT: &str = "
import sys
try:
    import duckdb
except ImportError:
    sys.exit(77)
for row in duckdb.sql(sys.argv[1].replace('/dev/stdin', sys.argv[2])).fetchall():
    print(*row)
";

/// The sums of the query for `duckdb` are those of `balance`.
#[test]
fn a_query_adds_up_like_balance() {
    let page = fs::read_to_string(folder("src/docs/recipes.md")).expect("the page");
    let (_, query) = page.split_once("duckdb -c \"").expect("the query");
    let (query, _) = query.split_once("\"\n").expect("its end");
    let python = folder("target/duckdb/bin/python3");
    let python = if python.exists() { python } else { "python3".into() };
    let here = tempfile::tempdir().expect("a folder");
    let table = here.path().join("interactions.csv");
    let example = ["-f", "examples/first.gw"];
    let export = goodwill(&folder("."), [&example[..], &["export", "csv"]].concat()).run();
    fs::write(&table, export.out).expect("the table");
    let ran = Command::new(python).args(["-c", SCRIPT, query]).arg(&table).output();
    let ran = match ran {
        Ok(ran) if ran.status.code() != Some(77) => ran,
        _ => {
            let _ = writeln!(std::io::stderr(), "skipped: duckdb is not installed");
            return;
        }
    };
    assert!(ran.status.success(), "{ran:?}");
    let mut found: BTreeMap<String, f64> = BTreeMap::new();
    for row in String::from_utf8(ran.stdout).expect("text").lines() {
        let (account, net) = row.rsplit_once(' ').expect("a sum");
        found.insert(account.to_string(), net.parse().expect("a number"));
    }
    let balance = goodwill(&folder("."), [&example[..], &["balance", "-O", "json"]].concat()).run().json();
    let mut expected = BTreeMap::new();
    for row in balance["rows"].as_array().expect("rows").iter().filter(|row| row["what"] == "favor") {
        let text = |key: &str| row[key].as_str().expect("text").to_string();
        expected
            .insert(format!("{} {}", text("person"), text("favor")), row["net"].as_f64().expect("a number"));
    }
    assert_eq!(found, expected);
}
