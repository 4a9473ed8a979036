//! Requests over a journal with emoji, CRLF and several files, with answers worked out by hand.
//!
//! Today is 2026-11-23. Ada was met on 2026-11-01 and is due every two weeks, so she is due from 2026-11-15 and neglected
//! from 2026-11-22, 21 days after the contact.

use serde_json::{Value, json};

use super::client::{Client, range};
use crate::sandbox::Sandbox;

const MAIN: &str = "; 😀 Sam's journal
include people/*.gw
include 2026.gw

goal ^mentor Find a mentor
  from: 2026-01-01
  by: 2026-12-31
  target: 2 coffee
  audience: #distsys

circle inner The first
  every: 2w
";

const PEOPLE: &str = "person @ada Ada 😀 Lovelace\r
  aka: Countess\r
  handle: @aal\r
  circle: inner\r
  tags: #distsys\r
  email: ada@analytical.example\r
  url: ada.example/x\r
\r
person @bob Bob Brown\r
  circle: inner\r
  snooze: 2026-12-01 leave\r
";

const YEAR: &str = "2026-11-01 coffee @ada é😀 Engines with @bob #maths ^mentor
  gave intro to @aal
  got 18 EUR lunch from @bob
  todo 2026-11-10 send @ada the paper
  todo 2026-11-20 every 1m call @bob
  | Talked with Ada about #maths

2026-11-03 cofee @adda
2026-11-02 call from @bob
";

fn journal() -> Sandbox {
    Sandbox::with(&[("main.gw", MAIN), ("people/close.gw", PEOPLE), ("2026.gw", YEAR)])
}

/// Opens all files of the journal.
fn opened(sandbox: &Sandbox) -> Client<'_> {
    let mut client = Client::start(sandbox);
    for name in ["main.gw", "people/close.gw", "2026.gw"] {
        client.open(name);
    }
    client
}

/// `FILE RANGE` of a location.
fn place(location: &Value) -> String {
    let uri = location["uri"].as_str().expect("a URI");
    let file = uri.rsplit('/').next().expect("a file");
    format!("{file} {}", range(&location["range"]))
}

fn places(locations: &Value) -> Vec<String> {
    locations.as_array().expect("a list").iter().map(place).collect()
}

fn hover(client: &mut Client<'_>, name: &str, at: &str) -> Option<String> {
    let params = client.at(name, at);
    let hover = client.request("textDocument/hover", params);
    hover["contents"]["value"].as_str().map(str::to_string)
}

#[test]
fn hover_describes_what_is_at_the_cursor() {
    let sandbox = journal();
    let mut client = opened(&sandbox);
    let mut check = |name: &str, at: &str, expected: &[&str]| {
        let found = hover(&mut client, name, at).unwrap_or_default();
        let lines: Vec<&str> = found.split("\n\n").collect();
        assert_eq!(lines, expected, "{name} {at}");
    };
    let ada = [
        "**@ada** Ada 😀 Lovelace (Countess)",
        "circle inner, every 2w, neglected since 2026-11-22",
        "last contact: 2026-11-01, 22 days ago: coffee é😀 Engines with @bob #maths ^mentor",
        "`todo` send @ada the paper (13 days ago)",
        "balance: intro +1",
    ];
    check("2026.gw", "0:18", &ada);
    check("2026.gw", "0:22", &ada);
    // An alias is the same person.
    check("2026.gw", "1:18", &ada);
    check(
        "people/close.gw",
        "0:9",
        &[&ada[..], &["", "`neglected-contact`: Reports people whose contact is long overdue"]].concat(),
    );
    check(
        "2026.gw",
        "0:41",
        &[
            "**@bob** Bob Brown",
            "circle inner, every 2w, snoozed or paused",
            "last contact: 2026-11-02, 21 days ago: call",
            "`todo` call @bob (3 days ago)",
            "balance: lunch -18 EUR",
            "",
            "`mentioned-only`: Reports interactions whose people are named only in the prose or in notes",
        ],
    );
    check("2026.gw", "0:5", &["**Sunday 1 November 2026**, 22 days ago"]);
    check("2026.gw", "3:9", &["**Tuesday 10 November 2026**, 13 days ago"]);
    check("2026.gw", "0:12", &["**coffee**: in-person, counts as contact, built in", "1 interaction"]);
    check("2026.gw", "0:47", &["**#maths**: 1 interaction"]);
    check("people/close.gw", "4:10", &["**#distsys**: 0 interactions", "tag of 1 person: @ada"]);
    // 1 of 2 coffees is 50 %; 327 of 365 days have passed.
    check(
        "2026.gw",
        "0:54",
        &[
            "**^mentor** Find a mentor",
            "behind, 50 % done, 89 % of the time passed, ends in 38 days",
            "1 of 2 coffee",
        ],
    );
    check(
        "main.gw",
        "10:8",
        &[
            "**inner** The first, every 2w",
            "2 people",
            "@ada: neglected since 2026-11-22",
            "@bob: snoozed or paused",
        ],
    );
    check(
        "main.gw",
        "11:10",
        &[
            "`2w`",
            "**inner** The first, every 2w",
            "2 people",
            "@ada: neglected since 2026-11-22",
            "@bob: snoozed or paused",
        ],
    );
    check(
        "main.gw",
        "11:4",
        &[
            "`every: 2w or 2w..4w`",
            "how often to be in touch; the second span is when they count as neglected",
        ],
    );
    check("2026.gw", "1:9", &["**intro**: 1 exchange"]);
    check("2026.gw", "1:3", &["`gave [AMOUNT] FAVOR [to PEOPLE]`", "a favor that you gave"]);
    // In the middle of a note there is nothing to say.
    check("2026.gw", "5:7", &[""]);
    check(
        "2026.gw",
        "7:12",
        &[
            "**cofee**: other, counts as contact, not declared",
            "1 interaction",
            "",
            "`unknown-kind`: Reports kinds of interaction that are neither built in nor declared",
        ],
    );
    client.stop();
}

/// The labels that are offered at the end of a line that is added to a file.
fn offered(client: &mut Client<'_>, line: &str) -> Vec<String> {
    completions(client, line)
        .into_iter()
        .map(|item| item["label"].as_str().expect("a label").to_string())
        .collect()
}

fn completions(client: &mut Client<'_>, line: &str) -> Vec<Value> {
    let text = format!("{YEAR}{line}");
    client.change("2026.gw", &text);
    // The answer depends on whether the line has been read, so it has been.
    client.diagnostics("2026.gw");
    let lines = u32::try_from(text.matches('\n').count()).expect("few");
    let column = text.rsplit('\n').next().expect("a line").encode_utf16().count();
    let params = client.at("2026.gw", &format!("{lines}:{column}"));
    let list = client.request("textDocument/completion", params);
    list["items"].as_array().expect("a list").clone()
}

#[test]
fn completion_fits_the_position() {
    let sandbox = journal();
    let mut client = opened(&sandbox);
    client.diagnostics("2026.gw");
    let mut check = |line: &str, expected: &[&str]| {
        let found = offered(&mut client, line);
        assert_eq!(found, expected, "{line:?}");
    };
    // Those met last come first: Bob on the 2nd, Ada on the 1st. `cofee` is of an unknown kind, which counts. The line
    // that is being written counts too, so lines about two people are of an earlier day. A half-typed name, which is in
    // the journal once it is read, is not offered.
    check("2026-11-23 tea @", &["@adda", "@bob", "@ada"]);
    check("2026-11-23 tea @b", &["@bob"]);
    check("2026-11-23 tea with Lov", &["@ada"]);
    check("2026-11-23 tea countess", &["@ada"]);
    check("2026-11-23 tea @ada About (#", &["#maths", "#distsys"]);
    check("2026-11-23 tea @ada #mat", &["#maths"]);
    check("2026-11-23 tea @ada ^", &["^mentor"]);
    check("2026-11-23 tea @ada ^men", &["^mentor"]);
    check("2026-11-23 tea @ada Talked to Bro", &["@bob"]);
    check("2026-11-23 tea @ada talked to bro", &[]);
    check("2026-11-23 tea @ada a", &["and"]);
    check("2026-11-23 email t", &["to"]);
    check("2026-11-23 ca", &["call"]);
    check("2026-11-23 tea @ada\n  gave ", &["intro", "lunch"]);
    check("2026-11-23 tea @ada\n  gave 2h i", &["intro"]);
    check("2026-11-23 tea @ada\n  gave intro t", &["to"]);
    check("2020-11-23 tea @ada\n  gave intro to @a", &["@adda", "@ada"]);
    check("2026-11-23 tea @ada\n  to", &["todo", "took:"]);
    check("2026-11-23 tea @ada\n  took: 1h\n  too", &[]);
    check("2026-11-23 tea @ada\n  at", &["at:"]);
    check("2026-11-23 tea @ada\n  got 25 EUR f", &["from"]);
    check("2026-11-23 tea @ada\n  lent t", &["to"]);
    check("2020-11-23 introduced @ada t", &["to"]);
    check("2026-11-23 tea @ada\n  todo fri", &["2026-11-27"]);
    check("2026-11-23 tea @ada\n  todo ask Bo", &["@bob"]);
    check("2020-11-23 tea @ada\n  todo ask @b", &["@bob"]);
    check("2026-11-23 tea @ada\n  todo tomorrow", &["2026-11-24"]);
    check("2026-11-23 tea @ada\n  todo 2026-12-01 e", &["every"]);
    check("2026-11-23 tea @ada\n  todo 2026-12-01 every 1", &["1w", "1m", "1y", "10d"]);
    // A note asks for nothing, except after a sigil.
    check("2026-11-23 tea @ada\n  | Then Ada", &[]);
    check("2026-11-23 tea @ada\n  | ", &[]);
    check("2020-11-23 tea @ada\n  | Then @a", &["@adda", "@ada"]);
    check("; Then @a", &[]);
    check("; goodwill: allow(unknown-k", &["unknown-kind"]);
    check("yes", &["2026-11-22"]);
    check("last mon", &["2026-11-16"]);
    check("2026-11", &["2026-11-23", "2026-11-22"]);
    check("per", &["person"]);
    check("person @", &["@adda"]);
    check("kind ", &["cofee"]);
    check("person @x\n  circle: ", &["inner"]);
    check("person @x\n  circle: inn", &["inner"]);
    check("person @x\n  ci", &["circle:"]);
    check("person @x\n  every: 2", &["2w"]);
    check("person @x\n  via: @b", &["@bob"]);
    // Not the person of the entry, and no one's handle for another handle.
    check("person @bob\n  knows: @b", &[]);
    check("person @x\n  handle: @b", &[]);
    check("person @x\n  tags: #d", &["#distsys"]);
    check("include p", &["people/"]);
    check("include people/", &["people/close.gw"]);
    check("goal ^x Title\n  target: 3 cof", &["coffee"]);
    check("goal ^x Title\n  audience: circle:", &["circle:inner"]);
    check("goal ^x Title\n  audience: cir", &["circle:"]);
    check("kind x\n  channel: v", &["voice"]);
    client.stop();
}

#[test]
fn a_completion_replaces_what_was_typed() {
    let sandbox = journal();
    let mut client = opened(&sandbox);
    client.diagnostics("2026.gw");
    let item = &completions(&mut client, "2026-11-23 tea 😀 with Lov")[0];
    assert_eq!(item["textEdit"]["newText"], "@ada");
    assert_eq!(range(&item["textEdit"]["range"]), "9:23-9:26");
    assert_eq!(item["filterText"], "Lov", "clients would drop it otherwise");
    assert_eq!(item["detail"], "Ada 😀 Lovelace, last contact 22 days ago");
    let item = &completions(&mut client, "per")[0];
    assert_eq!((&item["label"], &item["insertTextFormat"]), (&json!("person"), &json!(2)));
    assert_eq!(item["textEdit"]["newText"], "person @${1:handle} ${2:Name}\n  circle: $0");
    let first = &completions(&mut client, "")[0];
    assert_eq!((&first["label"], &first["detail"]), (&json!("2026-11-23"), &json!("Monday, today")));
    client.stop();
}

#[test]
fn names_lead_to_their_declarations_and_uses() {
    let sandbox = journal();
    let mut client = opened(&sandbox);
    let mut check = |method: &str, name: &str, at: &str, expected: &[&str]| {
        let mut params = client.at(name, at);
        params["context"] = json!({ "includeDeclaration": true });
        assert_eq!(places(&client.request(method, params)), expected, "{method} {name} {at}");
    };
    let definition = "textDocument/definition";
    check(definition, "2026.gw", "0:20", &["close.gw 0:8-0:11"]);
    check(definition, "2026.gw", "1:18", &["close.gw 0:8-0:11"]);
    check(definition, "2026.gw", "0:54", &["main.gw 4:6-4:12"]);
    check(definition, "people/close.gw", "9:11", &["main.gw 10:7-10:12"]);
    // Without a declaration, the first use.
    check(definition, "2026.gw", "5:28", &["2026.gw 0:46-0:51"]);
    check(definition, "2026.gw", "7:12", &["2026.gw 7:11-7:16"]);
    check(definition, "main.gw", "1:9", &["close.gw 0:0-0:0"]);
    check("textDocument/implementation", "2026.gw", "0:20", &["close.gw 2:11-2:14"]);
    let references = "textDocument/references";
    check(
        references,
        "people/close.gw",
        "0:9",
        &[
            "close.gw 0:8-0:11",
            "close.gw 2:11-2:14",
            "2026.gw 0:19-0:22",
            "2026.gw 1:17-1:20",
            "2026.gw 3:24-3:27",
        ],
    );
    check(references, "2026.gw", "0:47", &["2026.gw 0:46-0:51", "2026.gw 5:27-5:32"]);
    check(references, "main.gw", "4:8", &["main.gw 4:6-4:12", "2026.gw 0:53-0:59"]);
    check(references, "main.gw", "8:14", &["main.gw 8:13-8:20", "close.gw 4:9-4:16"]);
    check(references, "main.gw", "7:13", &["main.gw 7:12-7:18", "2026.gw 0:11-0:17"]);
    check(references, "2026.gw", "2:14", &["2026.gw 2:13-2:18"]);
    let params = client.at("2026.gw", "0:41");
    let highlights = client.request("textDocument/documentHighlight", params);
    let ranges: Vec<String> =
        highlights.as_array().expect("a list").iter().map(|found| range(&found["range"])).collect();
    assert_eq!(ranges, ["0:41-0:44", "2:25-2:28", "4:33-4:36", "8:22-8:25"]);
    client.stop();
}

/// The text of a file after an edit of the workspace.
#[track_caller]
fn applied(client: &Client<'_>, edit: &Value, name: &str, text: &str) -> String {
    let uri = client.uri(name);
    let changes = edit["documentChanges"].as_array().expect("changes");
    let edits: Vec<&Value> = changes
        .iter()
        .filter(|change| change["textDocument"]["uri"] == uri.as_str())
        .flat_map(|change| change["edits"].as_array().expect("edits"))
        .collect();
    apply(text, &edits)
}

/// Applies edits as an editor does: the last one first.
fn apply(text: &str, edits: &[&Value]) -> String {
    let offset = |at: &Value| {
        let number = |key: &str| usize::try_from(at[key].as_u64().expect("a number")).expect("small");
        let start: usize = text.split_inclusive('\n').take(number("line")).map(str::len).sum();
        let units = text[start..].char_indices().scan(0, |column, (at, c)| {
            let before = *column;
            *column += c.len_utf16();
            Some((before, at))
        });
        let mut found = units.filter(|(column, _)| *column == number("character"));
        found.next().map_or(text.len(), |(_, at)| start + at)
    };
    let mut ranges: Vec<(usize, usize, &str)> = edits
        .iter()
        .map(|edit| {
            let range = &edit["range"];
            (offset(&range["start"]), offset(&range["end"]), edit["newText"].as_str().expect("text"))
        })
        .collect();
    ranges.sort_by_key(|(start, end, _)| std::cmp::Reverse((*start, *end)));
    let mut after = text.to_string();
    for (start, end, new) in ranges {
        after.replace_range(start..end, new);
    }
    after
}

#[test]
fn a_rename_changes_all_files() {
    let sandbox = journal();
    let mut client = opened(&sandbox);
    let mut rename = |name: &str, at: &str, new: &str| {
        let mut params = client.at(name, at);
        params["newName"] = json!(new);
        let edit = client.request("textDocument/rename", params);
        [("main.gw", MAIN), ("people/close.gw", PEOPLE), ("2026.gw", YEAR)]
            .map(|(name, text)| applied(&client, &edit, name, text))
    };
    // The alias is another handle and stays.
    let ada = rename("2026.gw", "0:20", "countess");
    assert_eq!(
        ada,
        [
            MAIN.to_string(),
            PEOPLE.replace("person @ada", "person @countess"),
            YEAR.replace("@ada ", "@countess "),
        ]
    );
    let tag = rename("2026.gw", "0:46", "#logic");
    assert_eq!(tag, [MAIN.to_string(), PEOPLE.to_string(), YEAR.replace("#maths", "#logic")]);
    let queried = rename("people/close.gw", "4:10", "systems");
    assert_eq!(
        queried,
        [MAIN.replace("distsys", "systems"), PEOPLE.replace("distsys", "systems"), YEAR.to_string(),]
    );
    let circle = rename("main.gw", "10:8", "close");
    assert_eq!(circle, [MAIN.replace("inner", "close"), PEOPLE.replace("inner", "close"), YEAR.to_string(),]);
    assert_eq!(rename("main.gw", "4:7", "guide")[2], YEAR.replace("^mentor", "^guide"));
    assert_eq!(rename("2026.gw", "7:12", "coffee")[2], YEAR.replace("cofee", "coffee"));
    assert_eq!(rename("2026.gw", "2:14", "meal")[2], YEAR.replace("lunch", "meal"));
    client.stop();
}

#[test]
fn a_rename_may_keep_the_old_handle() {
    let sandbox = journal();
    let mut client = opened(&sandbox);
    client.notify(
        "workspace/didChangeConfiguration",
        json!({ "settings": { "goodwill": { "keepOldHandle": true } } }),
    );
    let mut params = client.at("2026.gw", "8:23");
    params["newName"] = json!("robert");
    let edit = client.request("textDocument/rename", params);
    assert_eq!(
        applied(&client, &edit, "people/close.gw", PEOPLE),
        PEOPLE
            .replace("person @bob", "person @robert")
            .replace("12-01 leave\r\n", "12-01 leave\r\n  handle: @bob\r\n")
    );
    client.stop();
}

#[test]
fn a_rename_that_would_join_two_things_is_refused() {
    let sandbox = journal();
    let mut client = opened(&sandbox);
    let mut refused = |name: &str, at: &str, new: &str| {
        let mut params = client.at(name, at);
        params["newName"] = json!(new);
        let id = client.ask("textDocument/rename", params);
        let answer = client.answer(id);
        answer["error"]["message"].as_str().expect("an error").to_string()
    };
    assert_eq!(
        refused("2026.gw", "0:20", "bob"),
        "there is already a person `@bob`; to merge two people, use `goodwill merge-people`"
    );
    assert!(refused("2026.gw", "0:20", "two words").starts_with("`two words` can't name a person"));
    assert_eq!(refused("2026.gw", "0:12", "espresso"), "`coffee` is a built-in kind");
    assert_eq!(refused("2026.gw", "7:12", "todo"), "`todo` is a word of the language");
    assert_eq!(refused("2026.gw", "0:30", "x"), "there is no name here");
    let params = client.at("2026.gw", "0:20");
    let prepared = client.request("textDocument/prepareRename", params);
    assert_eq!(
        (range(&prepared["range"]), &prepared["placeholder"]),
        ("0:19-0:22".to_string(), &json!("ada"))
    );
    let params = client.at("2026.gw", "0:30");
    assert_eq!(client.request("textDocument/prepareRename", params), Value::Null);
    client.stop();
}

#[test]
fn documents_have_symbols_folds_selections_and_links() {
    let sandbox = journal();
    let mut client = opened(&sandbox);
    let document = |client: &Client<'_>, name: &str| json!({ "textDocument": { "uri": client.uri(name) } });
    let params = document(&client, "2026.gw");
    let symbols = client.request("textDocument/documentSymbol", params);
    let row = |symbol: &Value| {
        let word = |key: &str| symbol[key].as_str().unwrap_or_default().to_string();
        format!("{} | {} | {}", word("name"), word("detail"), range(&symbol["range"]))
    };
    let rows: Vec<String> = symbols.as_array().expect("a list").iter().map(row).collect();
    assert_eq!(
        rows,
        [
            "2026-11-01 | coffee @ada é😀 Engines with @bob #maths ^mentor | 0:0-5:32",
            "2026-11-03 | cofee @adda | 7:0-7:22",
            "2026-11-02 | call from @bob | 8:0-8:25",
        ]
    );
    assert_eq!(row(&symbols[0]["children"][1]), "todo 2026-11-20 every 1m call @bob |  | 4:2-4:36");
    let params = document(&client, "people/close.gw");
    let folds = client.request("textDocument/foldingRange", params);
    assert_eq!(folds, json!([{ "startLine": 0, "endLine": 6 }, { "startLine": 8, "endLine": 10 }]));
    let params = document(&client, "people/close.gw");
    let links = client.request("textDocument/documentLink", params);
    let links: Vec<(String, &str)> = links
        .as_array()
        .expect("a list")
        .iter()
        .map(|link| (range(&link["range"]), link["target"].as_str().expect("a URI")))
        .collect();
    assert_eq!(
        links,
        [
            ("5:9-5:31".to_string(), "mailto:ada@analytical.example"),
            ("6:7-6:20".to_string(), "https://ada.example/x"),
        ]
    );
    let params = document(&client, "main.gw");
    let links = client.request("textDocument/documentLink", params);
    assert_eq!(links[0]["target"], client.uri("people/close.gw").as_str());
    assert_eq!(links[1]["target"], client.uri("2026.gw").as_str());
    let mut params = document(&client, "2026.gw");
    params["positions"] = json!([{ "line": 0, "character": 20 }]);
    let selection = &client.request("textDocument/selectionRange", params)[0];
    let mut ranges = vec![range(&selection["range"])];
    let mut parent = &selection["parent"];
    while parent.is_object() {
        ranges.push(range(&parent["range"]));
        parent = &parent["parent"];
    }
    assert_eq!(ranges, ["0:19-0:22", "0:18-0:22", "0:0-0:59", "0:0-5:32", "0:0-9:0"]);
    client.stop();
}

#[test]
fn the_names_of_the_workspace_are_found_by_part() {
    let sandbox = journal();
    let mut client = opened(&sandbox);
    let mut search = |query: &str| {
        let found = client.request("workspace/symbol", json!({ "query": query }));
        let row = |symbol: &Value| {
            format!("{} | {}", symbol["name"].as_str().expect("a name"), place(&symbol["location"]))
        };
        found.as_array().expect("a list").iter().map(row).collect::<Vec<_>>()
    };
    assert_eq!(search("love"), ["@ada Ada 😀 Lovelace, Countess | close.gw 0:8-0:11"]);
    assert_eq!(search("^men"), ["^mentor Find a mentor | main.gw 4:6-4:12"]);
    assert_eq!(search("inn"), ["inner The first | main.gw 10:7-10:12"]);
    assert_eq!(search("maths"), ["#maths | 2026.gw 0:46-0:51"]);
    assert_eq!(search("nothing like it"), [""; 0]);
    client.stop();
}

#[test]
fn semantic_tokens_are_in_the_units_of_the_client() {
    let sandbox = journal();
    let mut client = opened(&sandbox);
    let params = json!({
        "textDocument": { "uri": client.uri("2026.gw") },
        "range": { "start": { "line": 0, "character": 0 }, "end": { "line": 0, "character": 1 } },
    });
    let tokens = client.request("textDocument/semanticTokens/range", params);
    let data: Vec<u64> =
        tokens["data"].as_array().expect("a list").iter().map(|n| n.as_u64().expect("a number")).collect();
    let legend = &client.initialized["capabilities"]["semanticTokensProvider"]["legend"]["tokenTypes"];
    let tokens: Vec<(u64, u64, u64, &str)> = data
        .chunks(5)
        .map(|token| {
            let kind = usize::try_from(token[3]).expect("small");
            (token[0], token[1], token[2], legend[kind].as_str().expect("a type"))
        })
        .collect();
    assert_eq!(
        tokens[..6],
        [
            (0, 0, 10, "number"),
            (0, 11, 6, "function"),
            (0, 7, 4, "variable"),
            // é is one unit, the emoji is two: the handle of Bob is at 40.
            (0, 22, 4, "variable"),
            (0, 5, 6, "decorator"),
            (0, 7, 7, "event"),
        ]
    );
    client.stop();
}

#[test]
fn formatting_changes_only_what_differs() {
    let text = "person @ada  Ada\n   every:2w\n\n\ntodo  😀 x\n";
    let sandbox = Sandbox::new(text);
    let mut client = Client::start(&sandbox);
    client.open("main.gw");
    let options = json!({ "tabSize": 2, "insertSpaces": true });
    let document = json!({ "uri": client.uri("main.gw") });
    let edits =
        client.request("textDocument/formatting", json!({ "textDocument": document, "options": options }));
    let edits: Vec<&Value> = edits.as_array().expect("a list").iter().collect();
    assert_eq!(apply(text, &edits), "person @ada Ada\n  every: 2w\n\ntodo 😀 x\n");
    let range = json!({ "start": { "line": 4, "character": 3 }, "end": { "line": 4, "character": 5 } });
    let params = json!({ "textDocument": document, "options": options, "range": range });
    let edits = client.request("textDocument/rangeFormatting", params);
    let edits: Vec<&Value> = edits.as_array().expect("a list").iter().collect();
    assert_eq!(apply(text, &edits), text.replace("todo  ", "todo "));
    client.stop();
}

/// The titles of the actions at a place, and the text of a file after one of them.
fn actions(client: &mut Client<'_>, name: &str, at: &str) -> Vec<Value> {
    let mut params = client.at(name, at);
    let position = params["position"].take();
    params["range"] = json!({ "start": position, "end": position });
    params["context"] = json!({ "diagnostics": [] });
    client.request("textDocument/codeAction", params).as_array().expect("a list").clone()
}

#[test]
fn actions_fix_suppress_declare_and_close() {
    let sandbox = journal();
    let mut client = opened(&sandbox);
    let after = |client: &Client<'_>, actions: &[Value], title: &str, name: &str, text: &str| {
        let action = actions.iter().find(|action| action["title"] == title);
        let titles: Vec<&Value> = actions.iter().map(|action| &action["title"]).collect();
        let action = action.unwrap_or_else(|| panic!("{title} is not in {titles:?}"));
        applied(client, &action["edit"], name, text)
    };
    let at_kind = actions(&mut client, "2026.gw", "7:12");
    let fixed = after(&client, &at_kind, "write `coffee`", "2026.gw", YEAR);
    assert_eq!(fixed, YEAR.replace("cofee", "coffee"));
    let allowed = after(&client, &at_kind, "allow unknown-kind here", "2026.gw", YEAR);
    assert_eq!(allowed, YEAR.replace("2026-11-03", "; goodwill: allow(unknown-kind) reason\n2026-11-03"));
    let declared = after(&client, &at_kind, "declare kind `cofee`", "people/close.gw", PEOPLE);
    assert_eq!(declared, format!("{PEOPLE}\r\nkind cofee\r\n  channel: other\r\n"));
    let sorted = after(&client, &at_kind, "sort this file by date", "2026.gw", YEAR);
    assert!(sorted.ends_with("2026-11-02 call from @bob\n2026-11-03 cofee @adda\n"), "{sorted}");
    let at_person = actions(&mut client, "2026.gw", "7:18");
    let declared = after(&client, &at_person, "declare person `@adda`", "people/close.gw", PEOPLE);
    assert_eq!(declared, format!("{PEOPLE}\r\nperson @adda\r\n"));
    let at_promise = actions(&mut client, "2026.gw", "3:3");
    let done = after(&client, &at_promise, "mark as done", "2026.gw", YEAR);
    assert_eq!(done, YEAR.replace("todo 2026-11-10", "done 2026-11-10"));
    let dropped = after(&client, &at_promise, "drop", "2026.gw", YEAR);
    assert_eq!(dropped, YEAR.replace("todo 2026-11-10", "drop 2026-11-10"));
    let recurring = actions(&mut client, "2026.gw", "4:3");
    let done = after(&client, &recurring, "mark as done; next on 2026-12-20", "2026.gw", YEAR);
    let next = "  done 2026-11-20 every 1m call @bob\n  todo 2026-12-20 every 1m call @bob\n";
    assert_eq!(done, YEAR.replace("  todo 2026-11-20 every 1m call @bob\n", next));
    let at_ada = actions(&mut client, "2026.gw", "0:20");
    let snoozed =
        after(&client, &at_ada, "snooze @ada for two weeks, until 2026-12-07", "people/close.gw", PEOPLE);
    assert_eq!(snoozed, PEOPLE.replace("x\r\n\r\n", "x\r\n  snooze: 2026-12-07\r\n\r\n"));
    let at_name = actions(&mut client, "2026.gw", "5:17");
    let linked = after(&client, &at_name, "turn `Ada` into @ada", "2026.gw", YEAR);
    assert_eq!(linked, YEAR.replace("with Ada", "with @ada"));
    client.stop();
}

#[test]
fn safe_fixes_are_applied_together() {
    let text = "person @ada\n; goodwill: allow(unknown-kind) old\n2026-11-01 coffee @ada\n  ; goodwill: allow(cut-tag)\n";
    let sandbox = Sandbox::new(text);
    let mut client = Client::start(&sandbox);
    client.open("main.gw");
    let mut params = client.at("main.gw", "0:0");
    params["range"] = json!({ "start": { "line": 0, "character": 0 }, "end": { "line": 0, "character": 0 } });
    params["context"] = json!({ "diagnostics": [], "only": ["source.fixAll"] });
    let actions = client.request("textDocument/codeAction", params);
    let actions = actions.as_array().expect("a list");
    assert_eq!(actions.len(), 1, "{actions:?}");
    assert_eq!(actions[0]["kind"], "source.fixAll.goodwill");
    let fixed = applied(&client, &actions[0]["edit"], "main.gw", text);
    sandbox.run(&["check", "--fix", "-q"]);
    assert_eq!(fixed, sandbox.read("main.gw"));
    assert_eq!(fixed, "person @ada\n2026-11-01 coffee @ada\n");
    client.stop();
}

#[test]
fn hints_are_off_until_the_client_asks_for_them() {
    let sandbox = journal();
    let mut client = opened(&sandbox);
    let hints = |client: &mut Client<'_>, name: &str| {
        let params = json!({
            "textDocument": { "uri": client.uri(name) },
            "range": { "start": { "line": 0, "character": 0 }, "end": { "line": 99, "character": 0 } },
        });
        let hints = client.request("textDocument/inlayHint", params);
        let row = |hint: &Value| {
            let at = &hint["position"];
            format!("{}:{} {}", at["line"], at["character"], hint["label"].as_str().expect("text"))
        };
        hints.as_array().expect("a list").iter().map(row).collect::<Vec<_>>()
    };
    assert_eq!(hints(&mut client, "2026.gw"), [""; 0]);
    client.notify("workspace/didChangeConfiguration", json!({ "settings": { "inlayHints": true } }));
    assert_eq!(
        hints(&mut client, "2026.gw"),
        ["1:20 balance +1", "2:28 balance -18 EUR", "3:37 13 days late", "4:36 3 days late",]
    );
    assert_eq!(hints(&mut client, "people/close.gw"), ["0:27 22 days, every 2w", "8:21 21 days, every 2w"]);
    client.stop();
}
