//! Pages of `goodwill html` and `-O html`: text never becomes markup, nothing is loaded, figures equal those of JSON.

mod browser;
mod dom;
mod drawing;

use serde_json::Value;

use crate::program::{folder, goodwill};
use crate::sandbox::Sandbox;
use dom::{Element, parse};

/// Text that would end an element, an attribute or a block of script, or reorder the page.
const HOSTILE: [&str; 8] = [
    "<script>alert(1)</script>",
    "]]></style><script>alert(1)</script>",
    "\"onmouseover=\"alert(1)",
    "'><img src=x onerror=alert(1)>",
    "--><svg onload=alert(1)>",
    "&lt;b&gt; &amp; &#x3c;",
    "</title></textarea></svg><b>",
    "javascript:alert(1)",
];

/// The elements that pages are made of.
const ELEMENTS: &str = "html head meta title style body script header main nav section article h1 h2 h3 h4 h5 p a \
    span strong code div table thead tbody tr th td ul li dl dt dd figure figcaption time abbr sup br label input \
    output select option svg path rect circle line polygon polyline text g details summary";

fn page(journal: &str, arguments: &[&str]) -> String {
    let ran = Sandbox::new(journal).run(arguments);
    assert_eq!(ran.code, 0, "{}", ran.err);
    ran.out
}

fn example(arguments: &[&str]) -> crate::program::Ran {
    goodwill(&folder("examples/network"), arguments).run()
}

fn hostile_journal() -> String {
    let entries = |(handle, text): (char, &&str)| {
        format!(
            "person @odd-{handle} {text}\n  circle: {text}\n  email: {text}\n  url: javascript:alert(1)\n  likes: {text}\n  \
             knows: @odd-a\n  birthday: 11-30\n  | {text}\n\n2026-11-01 coffee @odd-{handle} {text} \u{202e}txt\n  \
             gave help to @odd-{handle} {text}\n  todo 2026-12-01 {text}\n  at: {text}\n  | {text}\n\n"
        )
    };
    ('a'..).zip(&HOSTILE).map(entries).collect()
}

/// Whether the document consists of known elements, with one style and one script, and refers to nothing outside.
fn assert_inert(document: &str) -> Vec<Element> {
    let elements = parse(document);
    let count = |name: &str| elements.iter().filter(|element| element.name == name).count();
    assert_eq!((count("script"), count("style"), count("title") > 0), (1, 1, true));
    let known: Vec<&str> = ELEMENTS.split_whitespace().collect();
    for element in &elements {
        assert!(known.contains(&&*element.name), "{}", element.name);
        for (name, value) in &element.attributes {
            assert!(!name.starts_with("on") && name != "style" && name != "src", "{name}={value}");
            assert!(name != "href" || value.starts_with('#'), "{value}");
        }
    }
    let hidden = |c: &char| *c != '\n' && goodwill::render::visible::is_hidden(*c);
    assert_eq!(document.chars().find(hidden), None);
    elements
}

#[test]
fn hostile_text_never_becomes_markup() {
    let journal = hostile_journal();
    for arguments in [
        &["html", "--notes"][..],
        &["html"],
        &["log", "-O", "html"],
        &["people", "-O", "html"],
        &["graph", "-O", "html"],
    ] {
        let elements = assert_inert(&page(&journal, arguments));
        let text = &elements[0].text;
        if arguments[0] != "log" {
            assert!(text.contains(HOSTILE[3]), "{arguments:?}");
        }
    }
}

#[test]
fn every_report_has_a_page() {
    for arguments in [
        "due",
        "due --within 30d",
        "balance",
        "balance --points",
        "goals",
        "log",
        "people",
        "stats",
        "stats --by month",
        "match",
        "show @ada",
        "graph",
    ] {
        let arguments: Vec<&str> = arguments.split(' ').chain(["-O", "html"]).collect();
        let ran = goodwill(&folder("examples"), [&["-f", "first.gw"][..], &arguments[..]].concat()).run();
        assert_eq!(ran.code, 0, "{arguments:?}: {}", ran.err);
        assert_inert(&ran.out);
    }
}

#[test]
fn the_policy_allows_only_this_style_and_this_script() {
    let document = example(&["html"]).out;
    let elements = assert_inert(&document);
    let policy = elements
        .iter()
        .find(|element| element.attribute("http-equiv") == Some("Content-Security-Policy"))
        .and_then(|element| element.attribute("content"))
        .expect("a policy");
    assert!(policy.starts_with("default-src 'none'; style-src 'sha256-"), "{policy}");
    assert!(!policy.contains("unsafe") && !policy.contains("http") && !policy.contains('*'), "{policy}");
    assert!(document.len() < 400_000, "{}", document.len());
}

fn json(arguments: &[&str]) -> Value {
    example(&[arguments, &["-O", "json"][..]].concat()).json()
}

fn text(value: &Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::String(text) => text.clone(),
        other => other.to_string(),
    }
}

#[test]
fn the_table_of_people_has_the_figures_of_json() {
    let elements = parse(&example(&["html"]).out);
    let rows: Vec<&Element> = elements
        .iter()
        .filter(|element| element.name == "tr" && element.attribute("data-strength").is_some())
        .collect();
    let people = json(&["people"]);
    let people = people["rows"].as_array().expect("rows");
    assert_eq!(rows.len(), people.len());
    for person in people {
        let handle = person["person"].as_str().expect("a handle");
        let row = rows.iter().find(|row| row.attribute("data-person") == Some(handle)).expect("a row");
        for key in ["last", "count", "strength", "late"] {
            assert_eq!(
                row.attribute(&format!("data-{key}")).unwrap_or_default(),
                text(&person[key]),
                "{handle} {key}"
            );
        }
        assert!(
            elements
                .iter()
                .any(|element| element.name == "article" && element.attribute("id") == Some(handle))
        );
    }
}

/// Promises that name no one are there too.
#[test]
fn today_lists_all_that_is_due() {
    let journal = "person @ada Ada\n\ntodo 2026-11-20 send @ada the draft\ntodo book the room\n";
    let elements = parse(&page(journal, &["html"]));
    let today = elements.iter().find(|element| element.attribute("id") == Some("_today")).expect("today");
    for text in ["send @ada the draft", "book the room"] {
        assert!(today.descendants(&elements).any(|element| element.text.contains(text)), "{text}");
    }
}

/// In all sections, the name of a person links to their card, and only to one that is there.
#[test]
fn names_link_to_cards() {
    let elements = parse(&example(&["html"]).out);
    let ids: Vec<&str> = elements.iter().filter_map(|element| element.attribute("id")).collect();
    for link in elements.iter().filter_map(|element| element.attribute("href")) {
        assert!(ids.contains(&link.trim_start_matches('#')), "{link}");
    }
    for id in ["_today", "_people", "_goals", "_cards"] {
        let section = elements.iter().find(|element| element.attribute("id") == Some(id)).expect("a section");
        let mut links = section.descendants(&elements).filter_map(|element| element.attribute("href"));
        assert!(links.any(|link| link == "#gita"), "{id}");
    }
    // No card, no link.
    let people = parse(&example(&["due", "-O", "html"]).out);
    assert!(people.iter().all(|element| element.attribute("href").is_none()));
}

/// The section with this id, and its rows as their cells.
fn cells<'e>(elements: &'e [Element], id: &str) -> Vec<(&'e Element, Vec<&'e str>)> {
    let section = elements.iter().find(|element| element.attribute("id") == Some(id)).expect("a section");
    let rows = section.descendants(elements).filter(|element| element.name == "tr");
    let cells = |row: &'e Element| {
        let cells = row.descendants(elements).filter(|cell| ["td", "th"].contains(&&*cell.name));
        (row, cells.map(|cell| &*cell.text).collect())
    };
    rows.map(cells).collect()
}

/// `8h`, `45min`, `4h45min`, `35 EUR` or `2`, from the number of JSON.
fn amount(number: &Value, unit: &Value) -> String {
    match unit.as_str().expect("a unit") {
        "count" => text(number),
        "min" => {
            let minutes = number.as_u64().expect("whole minutes");
            match (minutes / 60, minutes % 60) {
                (0, 0) => "0".into(),
                (0, rest) => format!("{rest}min"),
                (hours, 0) => format!("{hours}h"),
                (hours, rest) => format!("{hours}h{rest}min"),
            }
        }
        _ if text(number) == "0" => "0".into(),
        currency => format!("{} {currency}", text(number)),
    }
}

/// An amount without zeros at the end of its decimals.
fn plain(amount: &str) -> String {
    let (number, unit) = amount.split_once(' ').unwrap_or((amount, ""));
    let number =
        if number.contains('.') { number.trim_end_matches('0').trim_end_matches('.') } else { number };
    format!("{number} {unit}").trim_end().to_string()
}

#[test]
fn the_balance_has_the_figures_of_json() {
    let elements = parse(&example(&["html"]).out);
    let shown = cells(&elements, "_balance");
    let accounts = json(&["balance"]);
    let accounts = accounts["rows"].as_array().expect("rows");
    let mut favors = 0;
    for row in accounts.iter().filter(|row| row["what"] == "favor") {
        favors += 1;
        let expected = [amount(&row["gave"], &row["unit"]), amount(&row["got"], &row["unit"])];
        // The rows of a favor follow its heading.
        let start =
            shown.iter().position(|(_, cells)| cells[..] == [text(&row["favor"])]).expect("a heading");
        let mut alike = shown[start + 1..].iter().take_while(|(_, cells)| cells.len() > 1);
        let is_it = |(element, cells): &(&Element, Vec<&str>)| {
            let found = [plain(cells[1]), plain(cells[3])];
            element.attribute("data-person") == row["person"].as_str() && found == expected
        };
        assert!(alike.any(is_it), "{row}");
    }
    let loans = accounts.iter().filter(|row| row["what"] == "loan" && text(&row["net"]) != "0").count();
    assert!(favors > 20 && loans > 0);
    let rows = shown.iter().filter(|(row, _)| row.attribute("data-person").is_some());
    assert_eq!(rows.count(), favors + loans);
}

#[test]
fn goals_have_the_figures_of_json() {
    let elements = parse(&example(&["html"]).out);
    let shown = cells(&elements, "_goals");
    let goals = json(&["goals"]);
    for goal in goals["rows"].as_array().expect("rows") {
        for target in goal["targets"].as_array().expect("targets") {
            let unit = &target["unit"];
            let (done, want) = (amount(&target["done"], unit), amount(&target["want"], unit));
            // `150 of 300 EUR`
            let done = done.split(' ').next().unwrap_or_default().to_string();
            let what = [text(&target["measure"]), text(&target["query"])].join(" ");
            let expected = [format!("{done} of {want}"), what.trim().to_string()];
            let is_it = |(_, cells): &(&Element, Vec<&str>)| {
                expected.iter().all(|text| cells.iter().any(|cell| cell.trim() == text))
            };
            assert!(shown.iter().any(is_it), "{expected:?}");
        }
    }
}

/// The counts of months, and of channels in a month.
#[test]
fn the_rhythm_has_the_figures_of_json() {
    let elements = parse(&example(&["html"]).out);
    let shown = cells(&elements, "_rhythm");
    let months = json(&["stats", "--by", "month"]);
    let row_of = |month: &str| {
        &shown.iter().find(|(_, cells)| cells.first() == Some(&month)).expect("a row of the month").1
    };
    for month in months["rows"].as_array().expect("rows") {
        let name = month["month"].as_str().expect("a month");
        assert_eq!(row_of(name).last().copied(), Some(&*text(&month["interactions"])), "{name}");
    }
    let heading = &shown.iter().find(|(_, cells)| cells.first() == Some(&"Month")).expect("a heading").1;
    let channels = json(&["stats", "--by", "channel", "-p", "2026-10"]);
    let channels = channels["rows"].as_array().expect("rows");
    assert_eq!(channels.len(), 4);
    for channel in channels {
        let name = channel["channel"].as_str().expect("a channel");
        let column = heading.iter().position(|heading| *heading == name).expect("a column");
        assert_eq!(row_of("2026-10")[column], text(&channel["interactions"]), "{name}");
    }
}

#[test]
fn findings_have_the_counts_of_check() {
    let elements = parse(&example(&["html"]).out);
    let shown = cells(&elements, "_findings");
    // `COUNT  RULE` on each line.
    let statistics = example(&["check", "--statistics"]).out;
    assert!(statistics.lines().count() > 3, "{statistics}");
    for line in statistics.lines() {
        let mut words = line.split_whitespace();
        let (count, rule) = (words.next().expect("a count"), words.next().expect("a rule"));
        let (_, cells) = shown.iter().find(|(_, cells)| cells.contains(&rule)).expect("a row");
        assert!(cells.contains(&count), "{line}: {cells:?}");
    }
}

/// A page may be passed on, so it does not show where the journal is.
#[test]
fn places_are_relative_to_the_journal() {
    let sandbox = Sandbox::new("2026-11-01 cofee @ada\n");
    let path = sandbox.path("main.gw");
    let ran = sandbox.run(&["-f", path.to_str().expect("UTF-8"), "html"]);
    let folder = path.parent().and_then(std::path::Path::to_str).expect("UTF-8");
    assert!(ran.out.contains("main.gw:1") && !ran.out.contains(folder), "{}", ran.out);
}

#[test]
fn notes_are_left_out_unless_requested() {
    let journal = "person @ada Ada\n  | secret of ada\n\n2026-11-01 coffee @ada\n  | secret of coffee\n\n\
                   2025-11-23 coffee @ada\n  | secret of last year\n";
    assert!(!page(journal, &["html"]).contains("secret"));
    let with = page(journal, &["html", "--notes"]);
    for note in ["secret of ada", "secret of coffee", "secret of last year"] {
        assert!(with.contains(note), "{note}");
    }
}

#[test]
fn the_anonymous_page_has_no_name_or_prose() {
    let journal = "person @ada-lovelace Ada Lovelace\n  circle: mathematicians\n  aka: Zo\n  email: ada@lovelace.example\n\n\
                   person @知夏 林知夏\n\n2026-11-01 coffee @ada-lovelace about engines with 知夏 and Zo\n  \
                   at: Kingsbridge\n  gave bookbinding to @ada-lovelace\n";
    let document = page(journal, &["html", "--anonymous"]).to_lowercase();
    for word in ["lovelace", "mathematicians", "engines", "bookbinding", "kingsbridge", "知夏", " zo", ">zo"]
    {
        assert!(!document.contains(word), "{word}");
    }
    assert_eq!(Sandbox::new(journal).run(&["html", "--anonymous", "--notes"]).code, 2);

    // No word of a name of the example, and no handle.
    let document = example(&["html", "--anonymous"]).out;
    let people = json(&["people"]);
    for person in people["rows"].as_array().expect("rows") {
        let name = text(&person["name"]);
        let words = name.split_whitespace().filter(|word| word.chars().count() > 2);
        for word in words.chain([person["person"].as_str().expect("a handle")]) {
            let is_there = document.split(|c: char| !c.is_alphanumeric()).any(|found| found == word);
            assert!(!is_there, "{word}");
        }
    }
}

#[test]
fn a_file_is_replaced_only_with_force() {
    let sandbox = Sandbox::new("2026-11-01 coffee @ada\n");
    let run = |arguments: &[&str]| sandbox.run(arguments);
    assert_eq!(run(&["html", "-o", "page.html"]).code, 0);
    assert!(sandbox.read("page.html").starts_with("<!DOCTYPE html>"));
    let again = run(&["html", "-o", "page.html"]);
    assert_eq!((again.code, again.err.contains("--force")), (2, true), "{}", again.err);
    assert_eq!(run(&["html", "-o", "page.html", "--force"]).code, 0);
    assert_eq!(run(&["html", "-o", "main.gw"]).code, 2);
    assert!(run(&["html", "-o", "-"]).out.starts_with("<!DOCTYPE html>"));
}

/// Without a file, the page to open is in a folder that only the user can read.
#[cfg(unix)]
#[test]
fn a_page_is_opened() {
    use std::os::unix::fs::PermissionsExt as _;
    let programs = tempfile::tempdir().expect("a folder");
    let opener = programs.path().join("xdg-open");
    std::fs::write(&opener, "#!/bin/sh\necho \"$1\" > opened\n").expect("a script");
    std::fs::set_permissions(&opener, std::fs::Permissions::from_mode(0o755)).expect("a program");
    let sandbox = Sandbox::new("2026-11-01 coffee @ada\n");
    let run = |arguments: &[&str]| {
        let folder = sandbox.path("");
        let run = goodwill(&folder, arguments).env("PATH", programs.path()).env("TMPDIR", &folder);
        assert_eq!(run.run().code, 0);
        std::path::PathBuf::from(sandbox.read("opened").trim())
    };
    assert!(run(&["html", "-o", "page.html", "--open"]).ends_with("page.html"));
    let page = run(&["html", "--open"]);
    assert!(std::fs::read_to_string(&page).expect("the page").starts_with("<!DOCTYPE html>"));
    let folder = page.parent().expect("a folder");
    let mode = std::fs::metadata(folder).expect("the folder").permissions().mode();
    assert_eq!(mode & 0o777, 0o700);
    assert_ne!(run(&["html", "--open"]), page);
}

#[test]
fn a_query_and_a_period_narrow_the_page() {
    let elements = parse(&example(&["html", "circle:inner", "-p", "2026"]).out);
    let rows = elements.iter().filter(|element| element.attribute("data-strength").is_some()).count();
    let people = json(&["people", "circle:inner", "-p", "2026"]);
    assert_eq!(rows, people["rows"].as_array().expect("rows").len());
    assert!(elements.iter().any(|element| element.name == "code" && element.text == "circle:inner -p 2026"));
}

#[test]
fn empty_journals_have_pages() {
    for journal in ["", "; nothing\n", "person @ada\n", "2026-11-01 coffee @ada\n", "2026-13-01 broken\n"] {
        assert_inert(&page(journal, &["html"]));
    }
}
