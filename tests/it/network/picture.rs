//! `graph` in all formats: the same content, with every name escaped.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use quick_xml::Reader;
use quick_xml::events::Event;
use serde_json::{Value, json};

use super::{SMALL, run};

/// Names with markup, quotes, keywords, comments and hidden characters.
const HOSTILE: &str = "\
person @graph \"];graph{x--y}//
  circle: node
  knows: @node
person @node </text><script>alert('1')</script>&amp;&#0;
  circle: node
  met: 2026-01-01
person @edge ]]>--><!-- \\\" \\
person @subgraph \u{202e}abc\u{feff}
  met: 2026-01-01
person @東京 東京都港区の非常に長い名前を持つ人とその友人たち
  met: 2026-01-01
2026-10-01 call @graph @edge
";

fn graph(journal: &str, format: &str, arguments: &[&str]) -> String {
    let ran = run(journal, &[&["graph", "-O", format], arguments].concat());
    assert_eq!(ran.code, 0, "{}", ran.err);
    ran.out
}

fn json_of(journal: &str, arguments: &[&str]) -> Value {
    serde_json::from_str(&graph(journal, "json", arguments)).expect("JSON")
}

fn ids(graph: &Value) -> Vec<&str> {
    graph["nodes"].as_array().expect("nodes").iter().map(|node| node["id"].as_str().expect("an id")).collect()
}

/// Returns the ends and the reason of each link.
fn links(graph: &Value) -> Vec<String> {
    let text = |link: &Value, key: &str| link[key].as_str().expect("text").to_string();
    let links = graph["links"].as_array().expect("links");
    links
        .iter()
        .map(|link| format!("{} {} {}", text(link, "source"), text(link, "target"), text(link, "why")))
        .collect()
}

#[test]
fn nodes_and_links() {
    let found = json_of(SMALL, &[]);
    // No one is archived in this journal, and fay knows bob.
    assert_eq!(ids(&found), ["me", "ada", "bob", "cy", "dee", "fay"]);
    assert_eq!(
        found["nodes"][1],
        json!({"id": "ada", "name": "Ada Lovelace", "circles": [], "strength": 5, "contacts": 2})
    );
    assert_eq!(
        links(&found),
        [
            "me ada call",
            "me bob met",
            "me cy email",
            "me dee call",
            "ada cy via",
            "ada dee call",
            "bob fay knows"
        ]
    );
    assert_eq!(
        found["links"][5],
        json!({"source": "ada", "target": "dee", "why": "call", "date": "2026-11-23", "warmth": 2})
    );
    assert_eq!(
        (&found["report"], &found["schema"], &found["rows"]),
        (&json!("graph"), &json!(1), &found["nodes"])
    );
}

#[test]
fn people_are_selected() {
    // A call today weighs 2, an email 1.
    assert_eq!(ids(&json_of(SMALL, &["--min-strength", "2"])), ["me", "ada", "dee"]);
    assert_eq!(ids(&json_of(SMALL, &["--all"])), ["me", "ada", "bob", "cy", "dee", "eve", "fay"]);
    assert_eq!(ids(&json_of(SMALL, &["@dee", "@bob"])), ["me", "bob", "dee"]);
    assert_eq!(run(SMALL, &["graph", "-O", "table"]).code, 2);
    assert_eq!(run(SMALL, &["graph", "--min-strength", "x"]).code, 2);
    let empty = run("2026-11-25 coffee @ada\n", &["graph", "-O", "json"]);
    assert!(empty.code == 0 && empty.err.contains("no people match"), "{}", empty.err);
}

#[test]
fn each_person_keeps_the_strongest_ties() {
    // Five people who all know each other: ten ties. The calls with a are warmest, then the other calls.
    let journal = "\
person @e
  knows: @a @b @c @d
2026-11-01 call @a @b @c @d
2026-11-02 call @a @b
2026-11-02 call @a @c
2026-11-02 call @a @d
";
    let others = |arguments: &[&str]| -> Vec<String> {
        let found = links(&json_of(journal, arguments));
        found.into_iter().filter(|link| !link.starts_with("me ")).collect()
    };
    assert_eq!(others(&["--all"]).len(), 10);
    // All six ties among a, b, c and d are kept, three for each person. Of the four cold ties of e, the first three by
    // handle are kept: d e is left out, the fourth tie of both.
    let kept = [
        "a b call",
        "a c call",
        "a d call",
        "a e knows",
        "b c call",
        "b d call",
        "b e knows",
        "c d call",
        "c e knows",
    ];
    assert_eq!(others(&[]), kept);
}

#[test]
fn xml_is_well_formed_with_any_names() {
    let names = |text: &str| {
        let mut reader = Reader::from_str(text);
        reader.config_mut().check_end_names = true;
        let (mut names, mut open) = (Vec::new(), 0);
        loop {
            match reader.read_event().expect("well-formed XML") {
                Event::Start(tag) => {
                    tag.attributes().for_each(|attribute| drop(attribute.expect("an attribute")));
                    names.push(tag.name().as_ref().to_string());
                    open += 1;
                }
                Event::Empty(tag) => {
                    tag.attributes().for_each(|attribute| drop(attribute.expect("an attribute")));
                }
                Event::End(_) => open -= 1,
                Event::Comment(_) | Event::CData(_) | Event::PI(_) | Event::DocType(_) => {
                    panic!("a name became markup")
                }
                Event::Eof => break,
                _ => {}
            }
        }
        assert_eq!(open, 0);
        names.into_iter().collect::<BTreeSet<_>>().into_iter().collect::<Vec<_>>()
    };
    let svg = graph(HOSTILE, "svg", &["--all"]);
    assert_eq!(names(&svg), ["g", "line", "svg", "text", "title"]);
    assert_eq!(names(&graph(HOSTILE, "graphml", &["--all"])), ["data", "edge", "graph", "graphml", "node"]);
    assert!(!svg.contains('\u{202e}') && !svg.contains("href") && svg.contains('…'), "{svg}");
}

#[test]
fn dot_quotes_every_name() {
    let dot = graph(HOSTILE, "dot", &["--all"]);
    // Without the strings only the keywords are left.
    let mut rest = String::new();
    let mut chars = dot.chars();
    while let Some(c) = chars.next() {
        if c != '"' {
            rest.push(c);
            continue;
        }
        loop {
            match chars.next().expect("every string is closed") {
                '\\' => drop(chars.next()),
                '"' => break,
                c => assert!(!c.is_control() && c != '\u{202e}'),
            }
        }
        rest.push('S');
    }
    for line in rest.lines() {
        let words = line.trim_start_matches("  ");
        let is_node = words.starts_with("S [label=S, circles=S, strength=");
        let is_link = words.starts_with("S -- S [why=S");
        let is_frame =
            ["graph goodwill {", "layout=sfdp;", "overlap=prism;", "node [shape=box, style=rounded];", "}"];
        assert!(is_node || is_link || is_frame.contains(&words), "{line}");
    }
}

#[test]
fn two_hundred_names_do_not_overlap_and_the_order_of_entries_is_irrelevant() {
    let entries: Vec<String> = (0..200_usize)
        .map(|at| {
            let (circle, friend, day) = (["inner", "allies", "club"][at % 3], at * 7 % 200, 1 + at % 28);
            let mut entry = format!("person @p{at} Person Number {at}\n  circle: {circle}\n");
            let _ = writeln!(entry, "2026-{:02}-{day:02} coffee @p{at} @p{friend}", 1 + at % 11);
            entry
        })
        .collect();
    let journal = entries.concat();
    let reversed: String = entries.iter().rev().map(String::as_str).collect();
    for format in ["dot", "graphml", "json", "svg"] {
        assert!(graph(&journal, format, &[]) == graph(&reversed, format, &[]), "{format}");
    }

    let svg = graph(&journal, "svg", &[]);
    assert_eq!(svg.matches("<text ").count(), 1 + 200 + 3, "me, 200 people and three circles");
    // No names overlap: each is at least 11 high, and 4 wide per letter.
    let number = |line: &str, key: &str| -> f64 {
        let rest =
            line.split_once(&format!("<text {key}=\"")).or_else(|| line.rsplit_once(&format!(" {key}=\"")));
        rest.and_then(|(_, rest)| rest.split('"').next())
            .and_then(|number| number.parse().ok())
            .expect("a number")
    };
    let names: Vec<(f64, f64)> = svg
        .lines()
        .filter(|line| line.starts_with("<g><title>@p"))
        .map(|line| (number(line, "x"), number(line, "y")))
        .collect();
    assert_eq!(names.len(), 200);
    for (at, one) in names.iter().enumerate() {
        for other in &names[at + 1..] {
            assert!((one.0 - other.0).abs() > 60.0 || (one.1 - other.1).abs() > 11.0, "{one:?} {other:?}");
        }
    }
}

/// A stronger tie has a larger circle and a wider line, relative to the strongest.
#[test]
fn strength_is_visible() {
    let met = |times: usize| {
        format!(
            "person @ada\nperson @bob\n2026-11-23 coffee @bob\n{}",
            "2026-11-23 coffee @ada\n".repeat(times)
        )
    };
    let number =
        |text: &str| text.split('"').next().and_then(|text| text.parse::<f64>().ok()).expect("a number");
    let of = |drawn: &str, title: &str, before: &str| {
        let line = drawn.lines().find(|line| line.contains(title)).expect("it is drawn").to_string();
        number(line.split_once(before).expect("its size").1)
    };
    let [twice, often] = [2, 8].map(|times| graph(&met(times), "svg", &[]));
    for drawn in [&twice, &often] {
        let [ada, bob] = ["<title>@ada</title>", "<title>@bob</title>"].map(|who| of(drawn, who, " r=\""));
        assert!(ada > bob, "{ada} {bob}: {drawn}");
        let [to_ada, to_bob] = ["and @ada:", "and @bob:"].map(|who| of(drawn, who, "stroke-width=\""));
        assert!(to_ada > to_bob, "{to_ada} {to_bob}: {drawn}");
    }
    let bob = |drawn: &str| of(drawn, "<title>@bob</title>", " r=\"");
    let ada = |drawn: &str| of(drawn, "<title>@ada</title>", " r=\"");
    assert!(bob(&often) < bob(&twice), "relative to a much stronger tie");
    assert!((ada(&often) - ada(&twice)).abs() < 0.01, "the strongest is as large in any picture");
}
