//! Random networks, compared with an exhaustive search that shares no code with the program.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use proptest::collection::vec;
use proptest::prelude::*;
use serde_json::Value;

use super::{rows, run};

const PEOPLE: usize = 8;
const TAGS: [&str; 4] = ["lang", "lang/rust", "lang/rust/async", "art"];

/// The content of a journal. People are numbers; number 0 is `@me`.
#[derive(Debug, Clone)]
struct Facts {
    seeks: Vec<BTreeSet<usize>>,
    offers: Vec<BTreeSet<usize>>,
    met: Vec<bool>,
    knows: Vec<(usize, usize)>,
    /// Kind, day of October, participants.
    contacts: Vec<(bool, u32, BTreeSet<usize>)>,
    intros: Vec<(usize, usize)>,
}

fn facts() -> impl Strategy<Value = Facts> {
    let tags = || vec(prop::collection::btree_set(0..TAGS.len(), 0..3), PEOPLE);
    let pair = || (1..PEOPLE, 1..PEOPLE);
    let contact = (any::<bool>(), 1..9_u32, prop::collection::btree_set(1..PEOPLE, 1..4));
    let met = vec(prop::bool::weighted(0.3), PEOPLE);
    (tags(), tags(), met, vec(pair(), 0..5), vec(contact, 0..5), vec(pair(), 0..2)).prop_map(
        |(seeks, offers, met, knows, contacts, intros)| Facts { seeks, offers, met, knows, contacts, intros },
    )
}

impl Facts {
    fn journal(&self, reversed: bool) -> String {
        let mut entries: Vec<String> = Vec::new();
        let tags = |of: &BTreeSet<usize>| of.iter().flat_map(|&tag| [" #", TAGS[tag]]).collect::<String>();
        for person in 1..PEOPLE {
            // Everyone seeks #z, which I offer, so that those rows contain the strengths.
            let mut entry = format!("person @p{person}\n  seeks: #z{}\n", tags(&self.seeks[person]));
            if !self.offers[person].is_empty() {
                let _ = writeln!(entry, "  offers:{}", tags(&self.offers[person]));
            }
            if self.met[person] {
                entry.push_str("  met: 2020-01-01\n");
            }
            for (_, other) in self.knows.iter().filter(|(one, other)| *one == person && one != other) {
                let _ = writeln!(entry, "  knows: @p{other}");
            }
            entries.push(entry);
        }
        for (voice, day, people) in &self.contacts {
            let people: Vec<String> = people.iter().map(|person| format!("@p{person}")).collect();
            let kind = if *voice { "call" } else { "email" };
            entries.push(format!("2026-10-0{day} {kind} {}\n", people.join(" ")));
        }
        let intros = self.intros.iter().filter(|(one, other)| one != other);
        entries.extend(intros.map(|(one, other)| format!("2026-10-01 gave intro @p{one} @p{other}\n")));
        if reversed {
            entries.reverse();
        }
        format!("person @me\n  offers: #z\n{}", entries.concat())
    }

    /// Returns the pairs who know each other.
    fn ties(&self) -> BTreeSet<(usize, usize)> {
        let mut ties = BTreeSet::new();
        let mut tie = |one: usize, other: usize| {
            if one != other {
                ties.extend([(one, other), (other, one)]);
            }
        };
        self.knows.iter().chain(&self.intros).for_each(|&(one, other)| tie(one, other));
        (1..PEOPLE).filter(|&person| self.met[person]).for_each(|person| tie(0, person));
        for (voice, _, people) in &self.contacts {
            for &person in people {
                tie(0, person);
            }
            people
                .iter()
                .filter(|_| *voice)
                .for_each(|&one| people.iter().for_each(|&other| tie(one, other)));
        }
        ties
    }

    /// Returns the fewest steps between any two people (Floyd-Warshall).
    fn distances(&self) -> Vec<Vec<Option<usize>>> {
        let ties = self.ties();
        let direct = |one: usize, other: usize| {
            if one == other { Some(0) } else { ties.contains(&(one, other)).then_some(1) }
        };
        let mut steps: Vec<Vec<_>> =
            (0..PEOPLE).map(|one| (0..PEOPLE).map(|other| direct(one, other)).collect()).collect();
        for stop in 0..PEOPLE {
            for one in 0..PEOPLE {
                for other in 0..PEOPLE {
                    if let (Some(a), Some(b)) = (steps[one][stop], steps[stop][other]) {
                        steps[one][other] =
                            Some(steps[one][other].map_or(a + b, |now: usize| now.min(a + b)));
                    }
                }
            }
        }
        steps
    }

    /// Returns the pairs who do not know each other, where one offers what the other seeks.
    fn pairs(&self) -> BTreeSet<(usize, usize)> {
        let ties = self.ties();
        let meet = |one: &str, other: &str| {
            one == other || one.starts_with(&format!("{other}/")) || other.starts_with(&format!("{one}/"))
        };
        let mut pairs = BTreeSet::new();
        for seeker in 1..PEOPLE {
            for offerer in 1..PEOPLE {
                let mine = [seeker, offerer].iter().all(|&person| ties.contains(&(0, person)));
                let strangers = seeker != offerer && !ties.contains(&(seeker, offerer));
                let sought = self.seeks[seeker].iter().any(|&sought| {
                    self.offers[offerer].iter().any(|&offered| meet(TAGS[sought], TAGS[offered]))
                });
                if mine && strangers && sought {
                    pairs.insert((seeker, offerer));
                }
            }
        }
        pairs
    }
}

/// Returns the greatest warmth of a walk with `steps` steps, by trying all walks.
fn warmest(warmth: &BTreeMap<(usize, usize), f64>, from: usize, to: usize, steps: usize) -> f64 {
    if steps == 0 {
        return if from == to { 0.0 } else { f64::NEG_INFINITY };
    }
    let next = warmth.iter().filter(|((one, _), _)| *one == from);
    next.map(|(&(_, other), warm)| warm + warmest(warmth, other, to, steps - 1))
        .fold(f64::NEG_INFINITY, f64::max)
}

fn number(row: &Value, key: &str) -> usize {
    let handle = row[key].as_str().expect("a handle");
    handle.strip_prefix('p').map_or(0, |number| number.parse().expect("a number"))
}

fn rows_of_kind(what: &str, rows: &[Value]) -> Vec<Value> {
    rows.iter().filter(|row| row["what"] == what).cloned().collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_chain_is_shorter_and_each_step_holds(facts in facts(), from in 0..PEOPLE, to in 1..PEOPLE) {
        prop_assume!(from != to);
        let handle = |person: usize| if person == 0 { "me".to_string() } else { format!("p{person}") };
        let found = rows(&facts.journal(false), &["path", &handle(from), &handle(to)]);
        let steps = rows_of_kind("step", &found);
        prop_assert_eq!((!steps.is_empty()).then_some(steps.len()), facts.distances()[from][to]);
        let ties = facts.ties();
        let mut at = from;
        for step in &steps {
            let (one, other) = (number(step, "from"), number(step, "to"));
            prop_assert!(one == at && ties.contains(&(one, other)));
            at = other;
        }
        prop_assert!(steps.is_empty() || at == to);
    }

    #[test]
    #[ignore = "slow: takes seconds"]
    fn the_network_is_whole_and_no_chain_as_short_is_warmer(facts in facts(), from in 0..PEOPLE, to in 1..PEOPLE) {
        prop_assume!(from != to);
        let journal = facts.journal(false);
        let ran = run(&journal, &["graph", "--all", "-O", "json"]).json();
        let mut warmth = BTreeMap::new();
        for link in ran["links"].as_array().expect("links") {
            let (one, other) = (number(link, "source"), number(link, "target"));
            let warm: f64 = link["warmth"].to_string().parse().expect("a number");
            warmth.extend([((one, other), warm), ((other, one), warm)]);
        }
        prop_assert_eq!(warmth.keys().copied().collect::<BTreeSet<_>>(), facts.ties());

        let handle = |person: usize| if person == 0 { "me".to_string() } else { format!("p{person}") };
        let steps = rows_of_kind("step", &rows(&journal, &["path", &handle(from), &handle(to)]));
        let found: f64 = steps.iter().map(|step| warmth[&(number(step, "from"), number(step, "to"))]).sum();
        let best = warmest(&warmth, from, to, steps.len());
        prop_assert!(steps.is_empty() || (found - best).abs() < 0.001, "{found} {best}");
    }

    #[test]
    #[ignore = "slow: takes seconds"]
    fn every_pair_is_found_and_the_best_come_first(facts in facts(), count in 1..6_usize) {
        let journal = facts.journal(false);
        let all = rows(&journal, &["match", "-n", "1000"]);
        let introductions = rows_of_kind("introduction", &all);
        let pair = |row: &Value| (number(row, "person"), number(row, "to"));
        prop_assert_eq!(introductions.iter().map(pair).collect::<BTreeSet<_>>(), facts.pairs());
        prop_assert_eq!(introductions.len(), facts.pairs().len());

        let strengths: BTreeMap<usize, f64> = rows_of_kind("offer", &all)
            .iter()
            .map(|row| (number(row, "person"), row["warmth"].to_string().parse().expect("a number")))
            .collect();
        let key = |row: &Value| {
            let (one, other) = (strengths[&number(row, "person")], strengths[&number(row, "to")]);
            (one.min(other), one.max(other))
        };
        for two in introductions.windows(2) {
            let (first, second) = (key(&two[0]), key(&two[1]));
            // Strengths are compared exactly and shown with four decimals, so that equal output may hide a difference.
            prop_assert!(first >= second, "{:?}", two);
        }
        let few = rows_of_kind("introduction", &rows(&journal, &["match", "-n", &count.to_string()]));
        prop_assert_eq!(&few[..], &introductions[..count.min(introductions.len())]);
    }

    #[test]
    #[ignore = "slow: takes seconds"]
    fn the_order_of_entries_changes_nothing(facts in facts(), to in 1..PEOPLE) {
        let (one, other) = (facts.journal(false), facts.journal(true));
        let handle = format!("p{to}");
        for arguments in [&["match"][..], &["path", &handle]] {
            prop_assert_eq!(run(&one, arguments).err, run(&other, arguments).err);
            let without_place = |journal: &str| -> Vec<Value> {
                let mut rows = rows(journal, arguments);
                for row in &mut rows {
                    row.as_object_mut().expect("a row").remove("place");
                }
                rows
            };
            prop_assert_eq!(without_place(&one), without_place(&other));
        }
    }
}
