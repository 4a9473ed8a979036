//! Each report with random queries, compared with the same report without a query, over the journals of the oracle.

use std::collections::BTreeSet;
use std::sync::OnceLock;

use proptest::prelude::*;
use proptest::sample::{Index, select};
use serde_json::Value;

use super::ask;

/// More than there are.
const ALL: &str = "100000";

/// A journal, with terms that select its people and interactions.
pub struct Journal {
    pub name: String,
    about_people: Vec<String>,
    about_interactions: Vec<String>,
}

/// The journals of the oracle, loaded once.
pub fn journals() -> &'static [Journal] {
    static JOURNALS: OnceLock<Vec<Journal>> = OnceLock::new();
    JOURNALS.get_or_init(|| {
        (1..=16).map(|number| format!("{number:03}")).chain(["network".into()]).map(Journal::new).collect()
    })
}

impl std::fmt::Debug for Journal {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.name)
    }
}

impl Journal {
    fn new(name: String) -> Self {
        let log = rows(&name, &["log"]);
        let people = rows(&name, &["people"]);
        let of = |rows: &[Value], terms: &[(&str, &str)]| -> Vec<String> {
            let mut found = BTreeSet::new();
            for (row, (prefix, key)) in rows.iter().flat_map(|row| terms.iter().map(move |term| (row, term)))
            {
                let values = row[key].as_array().cloned().unwrap_or_else(|| vec![row[key].clone()]);
                found.extend(values.iter().filter_map(Value::as_str).map(|value| format!("{prefix}{value}")));
            }
            found.into_iter().collect()
        };
        let mut about_people = of(&people, &[("@", "person"), ("circle:", "circles")]);
        let states = ["due", "neglected", "new", "paused", "archived"].map(|state| format!("is:{state}"));
        about_people.extend(states);
        let kinds = [("kind:", "kind"), ("channel:", "channel"), ("^", "goals"), ("at:", "at")];
        let mut about_interactions = of(&log, &kinds);
        about_interactions.extend(["date:90d", "date:2026-Q3", "is:plan"].map(str::to_string));
        Self { name, about_people, about_interactions }
    }
}

fn rows(journal: &str, command: &[&str]) -> Vec<Value> {
    ask(journal, command)["rows"].as_array().expect("rows").clone()
}

/// One to three terms about people, and possibly one about interactions, each possibly with `not:`.
fn query(journal: &'static Journal) -> impl Strategy<Value = (&'static Journal, Vec<String>)> {
    let about_people = prop::collection::vec((any::<Index>(), any::<bool>()), 1..4);
    let about_interactions = prop::option::of((any::<Index>(), any::<bool>()));
    (about_people, about_interactions).prop_map(move |(people, interactions)| {
        let term = |terms: &[String], (at, not): (Index, bool)| {
            format!("{}{}", if not { "not:" } else { "" }, at.get(terms))
        };
        let mut query: Vec<String> =
            people.into_iter().map(|drawn| term(&journal.about_people, drawn)).collect();
        query.extend(interactions.map(|drawn| term(&journal.about_interactions, drawn)));
        (journal, query)
    })
}

fn journal_and_query() -> impl Strategy<Value = (&'static Journal, Vec<String>)> {
    select(journals().iter().collect::<Vec<_>>()).prop_flat_map(query)
}

/// Returns the rows of `command` with and without the query.
fn both(journal: &str, command: &[&str], query: &[String]) -> (Vec<Value>, Vec<Value>) {
    let query: Vec<&str> = query.iter().map(String::as_str).collect();
    (rows(journal, &[command, &query].concat()), rows(journal, command))
}

/// Returns the handles of the people that a query selects.
fn people(journal: &str, query: &[String]) -> BTreeSet<String> {
    let (found, all) = both(journal, &["people"], query);
    assert!(is_part(&found, &all), "{journal} {query:?}");
    found.iter().map(|row| text(row, "person")).collect()
}

/// Whether `found` is a subsequence of `all`.
fn is_part(found: &[Value], all: &[Value]) -> bool {
    let mut all = all.iter();
    found.iter().all(|row| all.any(|other| other == row))
}

fn text(row: &Value, key: &str) -> String {
    row[key].as_str().expect("text").to_string()
}

/// Whether a row is about one of `people`.
fn concerns(row: &Value, people: &BTreeSet<String>) -> bool {
    let is_one = |value: &Value| value.as_str().is_some_and(|handle| people.contains(handle));
    is_one(&row["person"])
        || is_one(&row["to"])
        || row["people"].as_array().is_some_and(|several| several.iter().any(is_one))
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, failure_persistence: None, ..ProptestConfig::default() })]

    /// `due` and `match` keep exactly the rows about the selected people.
    #[test]
    #[ignore = "slow: sums over many queries"]
    fn due_and_match_concern_the_people_of_the_query((journal, query) in journal_and_query()) {
        let people = people(&journal.name, &query);
        for command in [&["due", "--within", "60d"][..], &["match", "-n", ALL]] {
            let (found, all) = both(&journal.name, command, &query);
            let expected: Vec<Value> = all.into_iter().filter(|row| concerns(row, &people)).collect();
            prop_assert_eq!(found, expected, "{} {:?} {:?}", &journal.name, command, &query);
        }
    }

    /// `graph` has the selected people, `@me`, and all ties among them.
    #[test]
    #[ignore = "slow: sums over many queries"]
    fn the_network_of_the_query((journal, query) in journal_and_query()) {
        let mut people = people(&journal.name, &query);
        people.insert("me".into());
        let whole = ask(&journal.name, &["graph", "--all"]);
        let terms: Vec<&str> = query.iter().map(String::as_str).collect();
        let part = ask(&journal.name, &[&["graph", "--all"], &terms[..]].concat());
        let list = |of: &Value, name: &str| of[name].as_array().expect("a list").clone();
        let nodes: BTreeSet<String> = list(&part, "nodes").iter().map(|node| text(node, "id")).collect();
        prop_assert_eq!(&nodes, &people, "{} {:?}", &journal.name, &query);
        prop_assert!(is_part(&list(&part, "nodes"), &list(&whole, "nodes")));
        let mut links = list(&whole, "links");
        links.retain(|link| people.contains(&text(link, "source")) && people.contains(&text(link, "target")));
        prop_assert_eq!(list(&part, "links"), links, "{} {:?}", &journal.name, &query);
        // Without `--all`, some people are left out and none is added.
        let picture = ask(&journal.name, &[&["graph"], &terms[..]].concat());
        prop_assert!(is_part(&list(&picture, "nodes"), &list(&part, "nodes")), "{} {:?}", &journal.name, &query);
        prop_assert!(is_part(&list(&picture, "links"), &list(&part, "links")), "{} {:?}", &journal.name, &query);
    }

    /// `log` and `goals` keep some of the rows, in order.
    #[test]
    #[ignore = "slow: sums over many queries"]
    fn log_and_goals_only_drop_rows((journal, query) in journal_and_query()) {
        for command in ["log", "goals"] {
            let (found, all) = both(&journal.name, &[command], &query);
            prop_assert!(is_part(&found, &all), "{} {command} {:?}", &journal.name, &query);
        }
    }

    /// Terms about people select accounts without changing them.
    #[test]
    #[ignore = "slow: sums over many queries"]
    fn the_accounts_of_the_query((journal, query) in journal_and_query()) {
        let mut query = query;
        query.retain(|term| journal.about_people.iter().any(|about| term.ends_with(about.as_str())));
        let people = people(&journal.name, &query);
        for command in [&["balance"][..], &["balance", "--points"]] {
            let (found, all) = both(&journal.name, command, &query);
            let expected: Vec<Value> = all.into_iter().filter(|row| concerns(row, &people)).collect();
            prop_assert_eq!(found, expected, "{} {:?} {:?}", &journal.name, command, &query);
        }
    }
}
