//! `match`, `path` and `graph`, compared with rows worked out by hand and with an exhaustive search. Today is
//! 2026-11-23 in every journal.

mod picture;
mod random;

use serde_json::{Value, json};

use crate::program::{Ran, folder, goodwill};

/// Six people. Half-life 90 days, a coffee weighs 3, a call 2, an email 1, so that today's ties are:
/// ada 3 (coffee) + 2 (call) = 5, dee 2 (call), cy 1 (email), bob 0 (met), eve 1 but archived; fay is unknown.
/// People who know each other: ada and dee (call), ada and cy (via), bob and fay (knows).
pub const SMALL: &str = "\
person @me Sam
  offers: #rust #code-review
  seeks: #mentor

person @ada Ada Lovelace
  seeks: #funding #lang
  offers: #maths

person @bob Bob Brown
  offers: #funding/seed #lang/rust
  met: 2024-01-05 RustConf
  knows: @fay

person @cy
  offers: #Funding #mentor
  via: @ada

person @dee Dee
  seeks: #rust #maths #lang/rust
  met: somewhere

person @eve Eve
  seeks: #rust
  archived: 2025-01-01

goal ^mentor Find a mentor
  audience: offers:#mentor
  target: 2 coffee

goal ^over Passed
  by: 2026-01-01
  audience: offers:#mentor
  target: 2 coffee

2026-11-23 coffee @ada
2026-11-23 call @ada @dee
2026-11-23 email to @cy
2026-11-23 email to @eve
2026-11-23 ? coffee with @fay
2026-11-24 coffee @fay
";

pub fn run(journal: &str, arguments: &[&str]) -> Ran {
    let arguments = [arguments, &["-f", "-"]].concat();
    goodwill(&folder("tests"), arguments).input(journal).run()
}

fn rows(journal: &str, arguments: &[&str]) -> Vec<Value> {
    let ran = run(journal, &[arguments, &["-O", "json"]].concat());
    assert_eq!(ran.code, 0, "{}", ran.err);
    ran.json()["rows"].as_array().expect("rows").clone()
}

/// The steps, without their places.
fn steps(journal: &str, ends: &[&str]) -> Vec<String> {
    let step = |row: &Value| {
        let text = |key: &str| row[key].as_str().unwrap_or("-").to_string();
        format!("{} {} {} {}", text("from"), text("to"), text("why"), text("date"))
    };
    rows(journal, &[&["path"], ends].concat()).iter().map(step).collect()
}

#[test]
fn people_to_introduce() {
    // ada seeks #funding and #lang: bob offers both, below them; cy offers #funding, but ada knows cy.
    // dee seeks #maths, but knows ada who offers it; bob offers #lang/rust. Both pairs have the warmth of bob, 0: then ada, with
    // the stronger tie, is before dee. My tags: dee seeks #rust; so does eve, who is archived. cy offers #mentor.
    let introduction = |person: &str, name: &str, tags: &[&str]| {
        json!({"what": "introduction", "person": person, "name": name, "to": "bob", "to_name": "Bob Brown",
               "tags": tags, "warmth": 0})
    };
    assert_eq!(
        rows(SMALL, &["match"]),
        [
            introduction("ada", "Ada Lovelace", &["funding/seed", "lang/rust"]),
            introduction("dee", "Dee", &["lang/rust"]),
            json!({"what": "offer", "person": "dee", "name": "Dee", "tags": ["rust"], "warmth": 2}),
            json!({"what": "ask", "person": "cy", "name": null, "tags": ["mentor"], "warmth": 1}),
            json!({"what": "goal", "goal": "mentor", "person": "cy", "name": null, "warmth": 1}),
        ]
    );
}

#[test]
fn a_query_selects_either_of_a_pair_and_the_limit_is_per_kind() {
    let text = |row: &Value, key: &str| row[key].as_str().expect("text").to_string();
    let who = |arguments: &[&str]| -> Vec<String> {
        let rows = rows(SMALL, &[&["match"], arguments].concat());
        rows.iter().map(|row| format!("{} {}", text(row, "what"), text(row, "person"))).collect()
    };
    assert_eq!(who(&["@dee"]), ["introduction dee", "offer dee"]);
    assert_eq!(who(&["@bob"]), ["introduction ada", "introduction dee"]);
    assert_eq!(who(&["-n", "1"]), ["introduction ada", "offer dee", "ask cy", "goal cy"]);
    assert_eq!(who(&["@fay"]), [""; 0]);
    assert!(run(SMALL, &["match", "@fay"]).err.contains("no `seeks:` matches an `offers:`"));
    assert_eq!(run(SMALL, &["match", "@dea"]).code, 2);
    let table = run(SMALL, &["match", "@dee"]).out;
    assert!(table.contains("@dee seeks it (call today), @bob offers it (met 1053 days ago)"), "{table}");
}

#[test]
fn ties_have_the_newest_evidence() {
    assert_eq!(steps(SMALL, &["fay"]), ["me bob met 2024-01-05", "bob fay knows -"]);
    assert_eq!(steps(SMALL, &["@fay", "@bob"]), ["fay bob knows -"]);
    assert_eq!(steps(SMALL, &["ada", "dee"]), ["ada dee call 2026-11-23"]);
    assert_eq!(steps(SMALL, &["cy", "ada"]), ["cy ada via -"]);
    // Through me 1 + 2, through ada 0 + 2.
    assert_eq!(steps(SMALL, &["cy", "dee"]), ["cy me email 2026-11-23", "me dee call 2026-11-23"]);
    assert_eq!(steps(SMALL, &["DEE"]), ["me dee call 2026-11-23"]);
    let first = &rows(SMALL, &["path", "fay"])[0];
    assert_eq!(first["place"]["line"], 11, "the line of `met:`");
}

#[test]
fn crowds_and_messages_make_no_ties() {
    let journal = "\
2026-01-01 party @a @b @c @d @e @f @g
2026-01-02 email to @h @i
2026-01-03 gave intro @j
2026-01-04 x coffee @k @l
2026-01-05 note @m @n
2026-01-06 got intro @o @p
2026-01-07 gave advice @q @r
2026-01-08 ? coffee @s @t
2026-12-01 coffee @u @v
";
    // Seven participants are a crowd, but each has a tie with me; an email makes ties with me only.
    assert_eq!(steps(journal, &["a", "b"]), ["a me party 2026-01-01", "me b party 2026-01-01"]);
    assert_eq!(steps(journal, &["h", "i"]), ["h me email 2026-01-02", "me i email 2026-01-02"]);
    for (one, other) in [("k", "l"), ("m", "n"), ("o", "p"), ("q", "r"), ("s", "t"), ("u", "v")] {
        assert_eq!(rows(journal, &["path", one, other]), [] as [Value; 0], "{one} {other}");
        assert_eq!(rows(journal, &["path", one]), [] as [Value; 0], "{one}");
    }
    let six = "2026-01-01 party @a @b @c @d @e @f\n2026-01-03 gave intro @x @y\n";
    assert_eq!(steps(six, &["a", "f"]), ["a f party 2026-01-01"]);
    assert_eq!(steps(six, &["x", "y"]), ["x y intro 2026-01-03"]);
}

#[test]
fn fewest_steps_win_then_warmest_ties_and_the_dead_introduce_no_one() {
    let journal = "\
person @cold
  knows: @goal
person @warm
  knows: @goal
person @gone
  knows: @goal
  died: 2026-11-20
2026-11-23 email to @cold
2026-11-22 coffee @warm
2026-11-01 coffee @gone
2026-11-02 coffee @gone
2026-11-03 coffee @gone
";
    assert_eq!(steps(journal, &["goal"]), ["me warm coffee 2026-11-22", "warm goal knows -"]);
    assert_eq!(steps(journal, &["gone"]), ["me gone coffee 2026-11-03"]);
}

#[test]
fn at_most_ten_people_are_near() {
    let friends = ["a", "b", "c", "d", "e", "f"].map(|name| format!("  knows: @friend-{name}\n")).concat();
    let alike = ["a", "b", "c", "d", "e", "f", "g", "h"];
    let alike = alike.map(|name| format!("person @alike-{name}\n  tags: #x\n")).concat();
    let found = rows(&format!("person @lone\n  tags: #x\n{friends}{alike}"), &["path", "lone"]);
    let joined = found.iter().filter(|row| row["steps"] == 1).count();
    assert_eq!((found.len(), joined), (10, 6));
}

#[test]
fn without_a_chain_the_nearest_people_are_listed() {
    let journal = "\
person @lone
  knows: @friend
  org: Acme Ltd
  tags: #x #y
  circle: board
person @friend
  knows: @further
person @alike Al
  org: ACME ltd
  tags: #y
person @tagged
  tags: #x
  circle: board
person @gone
  tags: #x #y
  archived: 2026-01-01
2026-11-01 coffee @tagged
";
    let near = |person: &str, name: Option<&str>, steps: Option<u32>, shared: &[&str]| json!({"what": "near", "person": person, "name": name, "to": "lone", "steps": steps, "shared": shared});
    // alike and tagged share two traits each; I know tagged.
    let expected = [
        near("friend", None, Some(1), &[]),
        near("further", None, Some(2), &[]),
        near("tagged", None, None, &["#x", "circle:board"]),
        near("alike", Some("Al"), None, &["#y", "org:\"ACME ltd\""]),
    ];
    assert_eq!(rows(journal, &["path", "lone"]), expected);
    let ran = run(journal, &["path", "lone"]);
    assert_eq!((ran.code, ran.out.lines().count()), (0, 5));
    assert!(ran.err.contains("no chain of introductions from @me to @lone"), "{}", ran.err);
    let ran = run(journal, &["path", "@me"]);
    assert!(ran.code == 0 && ran.err.contains("starts and ends at @me"), "{}", ran.err);
    let ran = run(journal, &["path", "alikr"]);
    assert!(ran.code == 2 && ran.err.contains("did you mean `@alike`?"), "{}", ran.err);
}
