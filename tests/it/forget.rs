//! `goodwill forget`

use goodwill::compose::Transaction;
use goodwill::compose::forget::forget;
use goodwill::model::Model;
use goodwill::project::fs::{Disk, Memory};
use goodwill::query::{Filter, Query};
use goodwill::render::Style;
use goodwill::render::report::{Envelope, Format, write};
use goodwill::report::balance::{self, Balance};
use serde_json::Value;

use super::sandbox::Sandbox;
use super::support::{env, opened, today};

const JOURNAL: &str = "\
; Tom was my first friend here
person @tom Tom Vega
  aka: Tommy
  email: tom@vega.example
  circle: inner
  every: 2w
  | He likes figs

person @ada Ada Lovelace
  knows: @tom, @bob
  relation: @tom cousin
person @bob Bob Brown
  via: @tom
  met: 2024-01-02 at Tom's party

2026-01-01 coffee @tom The boat
2026-01-02 dinner with @tom, @ada and @bob Tom cooked
  gave 20 EUR dinner to @tom
  gave 2h help to @ada, @tom
  todo 2026-03-01 send @tom the photos
  todo 2026-03-02 thank @ada and @tom
2026-01-03 call @tom About Ada
  gave intro to @ada
  got 2h help
2026-01-04 gave 3 books to @tom
2026-01-05 introduced @tom to @ada and @bob At last
2026-01-06 gave intro @ada @tom
2026-01-07 tea with @ada tom@vega.example is Tommy's address
todo call @tom
todo ask @ada about @tom
";

#[test]
fn a_person_leaves_entries_lists_and_text() {
    let sandbox = Sandbox::new(JOURNAL);
    let ran = sandbox.becomes(
        &["forget", "@tom", "--yes"],
        "\
; someone was my first friend here
person @ada Ada Lovelace
  knows: @bob
person @bob Bob Brown
  met: 2024-01-02 at someone's party

2026-01-02 dinner with @ada and @bob someone cooked
  gave 2h help to @ada
  todo 2026-03-02 thank @ada and someone
2026-01-03 call About Ada
  gave intro to @ada
2026-01-05 gave intro to @ada
2026-01-05 gave intro to @bob At last
2026-01-06 gave intro @ada
2026-01-07 tea with @ada someone is someone's address
todo ask @ada about someone
",
    );
    assert!(ran.err.contains("`goodwill undo` can take this back"), "{ran:?}");
    assert!(ran.err.contains("removed 4 entries and their name from 1 file"), "{ran:?}");
}

/// The other person would get the favor.
#[test]
fn an_exchange_that_does_not_say_with_whom_is_refused() {
    let sandbox = Sandbox::new("2026-03-04 coffee @ada @tom\n  gave intro\n");
    sandbox.refuses(&["forget", "ada", "--yes"], "main.gw:2: the exchange does not say with whom it was");
    sandbox.write("main.gw", "2026-03-04 coffee @ada @tom\n  gave intro to @ada\n");
    sandbox.becomes(&["forget", "ada", "--yes"], "2026-03-04 coffee @tom\n");
}

/// Written lines have the line ending of the file.
#[test]
fn line_endings_stay() {
    let journal = "person @tom\r\n2026-01-05 introduced @tom to @ada, @bob\r\n";
    Sandbox::new(journal)
        .becomes(&["forget", "tom"], "2026-01-05 gave intro to @ada\r\n2026-01-05 gave intro to @bob\r\n");
}

#[test]
fn a_pseudonym_keeps_entries() {
    let sandbox = Sandbox::new(JOURNAL);
    assert_eq!(sandbox.run(&["forget", "tom", "--with", "@friend-1", "--yes"]).code, 0);
    let journal = sandbox.read("main.gw");
    assert!(
        journal.starts_with(
            "; friend-1 was my first friend here\nperson @friend-1\n  circle: inner\n  every: 2w\n\nperson @ada"
        ),
        "{journal}"
    );
    assert!(journal.contains("2026-01-05 introduced @friend-1 to @ada and @bob At last\n"));
    let left = journal.to_lowercase();
    assert!(!["tom", "vega", "figs"].iter().any(|word| left.contains(word)), "{journal}");
    sandbox.refuses(&["forget", "ada", "--with", "@bob"], "`@bob` is already a person");
    sandbox.refuses(&["forget", "ada", "--with", "a b"], "`@a b` is not a handle");
}

/// Without a terminal, text is replaced only on request.
#[test]
fn text_is_shown_first() {
    let sandbox = Sandbox::new(JOURNAL);
    let ran = sandbox.refuses(&["forget", "tom"], "nothing was written");
    assert!(ran.err.contains("6 lines of text name them:"), "{ran:?}");
    assert!(ran.err.contains("\n  main.gw:14: met: 2024-01-02 at Tom's party\n"), "{ran:?}");
    let one =
        Sandbox::new("person @tom Tom Vega\n; Tom Vega\n").refuses(&["forget", "tom"], "nothing was written");
    assert!(one.err.contains("1 line of text names them:\n  main.gw:2: ; Tom Vega\n"), "{one:?}");
    let sandbox = Sandbox::new("person @tom Tom Vega\n2026-01-01 coffee @tom\n");
    sandbox.becomes(&["forget", "tom"], "");
    sandbox.refuses(&["forget", "me"], "`@me` is the owner of the journal");
    let query = "person @tom Tom\ngoal ^boat Build a boat\n  audience: @tom\n";
    Sandbox::new(query).refuses(&["forget", "tom"], "`@tom` is named in a query at main.gw:3");
}

/// A first name that others have stays, and the user learns of it.
#[test]
fn shared_names_stay() {
    let sandbox =
        Sandbox::new("person @tom Tom Vega\nperson @tb Tom Baker\n2026-01-01 tea @tb Tom and Vega\n");
    let ran = sandbox
        .becomes(&["forget", "@tom", "--yes"], "person @tb Tom Baker\n2026-01-01 tea @tb Tom and someone\n");
    assert!(ran.err.contains("not replaced, since others have this name too: Tom"), "{ran:?}");
}

fn accounts(model: &Model, without: &str) -> Vec<Value> {
    let (everything, env) = (Query::default(), env());
    let filter = Filter::lenient(&everything, model, env.today);
    let balance = Balance::new(model, &filter, &balance::Options::default(), &env);
    let mut out = Vec::new();
    let style = Style { color: false, width: None };
    write(&balance, Envelope { report: "", today: today() }, Format::Json, style, &mut out).expect("memory");
    let json: Value = serde_json::from_slice(&out).expect("JSON");
    let rows = json["rows"].as_array().expect("rows").clone();
    rows.into_iter().filter(|row| row["person"] != without).collect()
}

/// Every person of the example network: no word of them is left, and the balances of others stay.
#[test]
fn no_word_is_left_and_other_balances_stay() {
    let (project, model) = opened(&Disk, "examples/network/main.gw");
    let mut checked = 0;
    for person in model.others() {
        let handle = model.handle(person);
        let mut transaction = Transaction::new(&project, &model);
        let Ok(forgotten) = forget(&mut transaction, person, None) else {
            // Named in the query of a goal.
            continue;
        };
        let changes = transaction.finish().expect("a valid journal");
        let mut files = Memory::default();
        for source in model.sources.files() {
            let path = source.path().expect("a file");
            let edited = changes.files().iter().find(|file| file.path == path);
            let bytes = edited.map_or(source.bytes(), |file| &file.after);
            let text = String::from_utf8(bytes.to_vec()).expect("text");
            for word in &forgotten.words {
                let is_word = |at: usize| {
                    let ends = [text[..at].chars().next_back(), text[at + word.len()..].chars().next()];
                    !ends.into_iter().flatten().any(|c| c.is_alphanumeric() || matches!(c, '-' | '_'))
                };
                let found = text.match_indices(word.as_str()).find(|(at, _)| is_word(*at));
                assert_eq!(found, None, "@{handle}: {word} in {}", source.name);
            }
            files = files.with(path, bytes.to_vec());
        }
        let after = opened(&files, "examples/network/main.gw").1;
        assert_eq!(accounts(&after, handle), accounts(&model, handle), "@{handle}");
        checked += 1;
    }
    assert!(checked > 30, "{checked}");
}
