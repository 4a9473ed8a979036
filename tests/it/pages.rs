//! Pages: what reports print on a terminal. No line is wider than the terminal, and no word is lost.

mod journal;
mod pager;

use goodwill::diagnostic::Counts;
use goodwill::lint;
use goodwill::model::Model;
use goodwill::project::fs::Disk;
use goodwill::query::{Filter, Query};
use goodwill::render::report::{Envelope, Format, write};
use goodwill::render::visible::{self, visible};
use goodwill::render::{Style, diagnostic};
use goodwill::report::balance::{self, Balance, Points};
use goodwill::report::due::{self, Due, PromiseNumbers};
use goodwill::report::goals::Goals;
use goodwill::report::log::{self, Log};
use goodwill::report::match_people::{self, Introductions};
use goodwill::report::path::Path;
use goodwill::report::people::{self, People};
use goodwill::report::show::Show;
use goodwill::report::stats::{By, Stats};
use goodwill::report::today::Today;
use goodwill::value::CalendarSpan;
use goodwill::view::Present;

use crate::program::{folder, goodwill};
use crate::sandbox::Sandbox;
use crate::support::{env, model, opened, today};

fn drawn(report: &impl Present, width: usize) -> String {
    let mut out = Vec::new();
    let envelope = Envelope { report: "", today: today() };
    let style = Style { color: false, width: Some(width) };
    write(report, envelope, Format::Page, style, &mut out).expect("memory");
    String::from_utf8(out).expect("UTF-8")
}

/// Every report over a journal at a width.
fn pages(model: &Model, width: usize) -> Vec<(&'static str, String)> {
    let env = env();
    let everything = Query::default();
    let filter = || Filter::lenient(&everything, model, env.today);
    let within = due::Options { within: Some(CalendarSpan::days(60)) };
    let counts = Counts::new(&lint::check(model, &env));
    let person = model.others().next().expect("a person");
    let stats = |by| Stats::new(model, &filter(), None, by, &env);
    let options = balance::Options::default();
    vec![
        ("today", drawn(&Today::new(model, counts, &env), width)),
        ("due", drawn(&Due::new(model, None, &due::Options::default(), &env), width)),
        ("due --within", drawn(&Due::new(model, None, &within, &env).day_by_day(), width)),
        ("balance", drawn(&Balance::new(model, &filter(), &options, &env), width)),
        ("balance --points", drawn(&Points::new(model, &filter(), &options, &env), width)),
        ("goals", drawn(&Goals::new(model, &everything, &env), width)),
        ("log", drawn(&Log::new(model, &filter(), &log::Options { last: None }), width)),
        (
            "people",
            drawn(&People::new(model, &filter(), &people::Options { sort: people::Sort::Late }, &env), width),
        ),
        ("show", drawn(&Show::new(model, person, &env), width)),
        ("stats", drawn(&stats(None), width)),
        ("stats --by channel", drawn(&stats(Some(By::Channel)), width)),
        ("stats --by person", drawn(&stats(Some(By::Person)), width)),
        (
            "match",
            drawn(&Introductions::new(model, &filter(), &match_people::Options { count: 20 }, &env), width),
        ),
        ("path", drawn(&Path::new(model, goodwill::model::ME, person, &env), width)),
    ]
}

#[track_caller]
fn assert_fits(name: &str, page: &str, width: usize) {
    for line in page.lines() {
        assert!(visible::width(line) <= width, "{name} at {width}: {line}");
        assert!(!line.ends_with(' '), "{name} at {width}: {line:?}");
        assert!(!line.contains(|c: char| c.is_control()), "{name} at {width}: {line:?}");
    }
}

/// Every word of `text` is on the page; a word wider than a narrow column may be split, so of that only the start.
#[track_caller]
fn assert_has_words(name: &str, page: &str, text: &str, width: usize) {
    for word in visible(text).split(' ').filter(|word| !word.is_empty()) {
        let part =
            if visible::width(word) <= 10 { word.into() } else { word.chars().take(4).collect::<String>() };
        assert!(page.contains(&part), "{name} at {width} lacks {word:?}:\n{page}");
    }
}

/// The texts of the rows of `due` that a page must have in full.
fn texts(model: &Model) -> Vec<String> {
    let due = Due::new(model, None, &due::Options { within: Some(CalendarSpan::days(60)) }, &env());
    let rows = serde_json::to_value(due.rows()).expect("JSON");
    let rows = rows.as_array().expect("rows");
    rows.iter().filter_map(|row| row["text"].as_str()).map(str::to_string).collect()
}

fn check_widths(model: &Model, widths: impl IntoIterator<Item = usize>) {
    let texts = texts(model);
    for width in widths {
        for (name, page) in pages(model, width) {
            assert_fits(name, &page, width);
            if name == "due --within" {
                for text in &texts {
                    assert_has_words(name, &page, text, width);
                }
            }
        }
    }
}

fn network() -> Model {
    opened(&Disk, "examples/network/main.gw").1
}

#[test]
fn pages_fit_their_width() {
    for model in [network(), model(journal::HOSTILE.replace("LONG", &"x".repeat(200)))] {
        check_widths(&model, [20, 40, 60, 80, 132]);
    }
}

#[test]
#[ignore = "slow: takes seconds"]
fn pages_fit_every_width() {
    for model in [network(), model(journal::HOSTILE.replace("LONG", &"x".repeat(200)))] {
        check_widths(&model, 60..=200);
    }
}

/// Findings fit too, but for the line that names a file, which an editor reads.
#[test]
fn findings_fit_their_width() {
    for model in [network(), model(journal::HOSTILE.replace("LONG", &"x".repeat(200)))] {
        let findings = lint::check(&model, &env());
        for width in [60, 61, 80, 100, 200] {
            let mut out = Vec::new();
            let style = Style { color: false, width: Some(width) };
            let format = diagnostic::Format::Pretty;
            diagnostic::write(&findings, &model.sources, &[], today(), format, style, &mut out)
                .expect("memory");
            let text = String::from_utf8(out).expect("UTF-8");
            for line in text.lines().filter(|line| !line.contains("╭─[")) {
                assert!(visible::width(line) <= width, "{width}: {line}");
            }
            for word in findings.iter().flat_map(|finding| finding.message.split(' ')) {
                assert_has_words("check", &text, word, width);
            }
        }
    }
}

/// The number in front of a promise is the one that `done` takes, in every order of rows.
#[test]
fn promises_have_their_numbers_on_every_page() {
    let model = network();
    let numbers = PromiseNumbers::new(&model, &env());
    let texts: Vec<String> =
        numbers.promises().iter().map(|promise| model.prose(promise.prose).into_owned()).collect();
    for (name, page) in pages(&model, 200).into_iter().filter(|(name, _)| name.contains("due")) {
        let mut found = 0;
        for (number, text) in (1..).zip(&texts) {
            let Some(line) = page.lines().find(|line| line.contains(text.as_str())) else { continue };
            let words: Vec<&str> = line.split_whitespace().collect();
            assert!(words.contains(&number.to_string().as_str()), "{name}: {number} {line}");
            found += 1;
        }
        assert!(found >= 12, "{name}: {page}");
    }
}

/// The pages of the example network at the width of a terminal.
#[test]
fn pages_of_the_network() {
    let narrow = ["due", "stats --by channel", "people"];
    for width in [80, 60] {
        for (name, page) in pages(&network(), width) {
            if matches!(name, "log" | "stats --by person") || width == 60 && !narrow.contains(&name) {
                continue;
            }
            let name = name.replace([' ', '-'], "_").replace("___", "_");
            insta::with_settings!({ prepend_module_to_snapshot => false, omit_expression => true }, {
                insta::assert_snapshot!(format!("page-{name}-{width}"), page);
            });
        }
    }
}

/// Each part of an entry is on its page.
#[test]
fn a_log_shows_all_of_an_entry() {
    let model = model(journal::ENTRIES);
    assert_eq!(model.problems, []);
    let filter = Filter::lenient(&Query::default(), &model, today());
    let log = Log::new(&model, &filter, &log::Options { last: None });
    insta::assert_snapshot!(drawn(&log, 80));
}

/// A card says why a person is not due, and who names them.
#[test]
fn a_card_has_reasons_and_mentions() {
    let model = model(journal::CARD);
    assert_eq!(model.problems, []);
    let pages = ["ada", "bob", "eve"].map(|handle| {
        let person = model.find_person(handle).expect("a person");
        drawn(&Show::new(&model, person, &env()), 80)
    });
    insta::assert_snapshot!(pages.join("\n----\n\n"));
}

#[test]
fn a_page_is_printed_where_it_is_asked_for() {
    let run = |arguments: &[&str]| {
        let arguments = [arguments, &["--today", "2026-11-23"]].concat();
        goodwill(&folder("examples/network"), arguments).env("COLUMNS", "70").run()
    };
    let page = run(&["due", "-O", "page"]).out;
    assert!(page.starts_with("Catch up\n"), "{page}");
    assert!(page.lines().all(|line| visible::width(line) <= 70), "{page}");
    assert!(!page.contains('\u{1b}'), "no colors in a pipe");
    let table = run(&["due"]).out;
    assert!(table.starts_with("WHAT "), "{table}");
    assert_eq!(run(&["due", "-O", "table", "--color", "always"]).out, table);
    let findings = run(&["check", "-O", "page"]).out;
    assert!(findings.lines().all(|line| line.contains("╭─[") || visible::width(line) <= 70), "{findings}");
}

/// Without colour, neglected people and states are still told apart.
#[test]
fn colours_repeat_what_the_text_says() {
    let people = |color: &str| {
        let arguments = ["people", "-O", "page", "--color", color, "--today", "2026-11-23"];
        goodwill(&folder("examples/network"), arguments).run().out
    };
    let (plain, colored) = (people("never"), people("always"));
    let line =
        |text: &str, name: &str| text.lines().find(|line| line.contains(name)).expect("a row").to_string();
    assert!(line(&plain, "Lieke").starts_with("!  Lieke Oosterling       6 weeks over"), "{plain}");
    assert!(line(&colored, "Lieke").contains("\u{1b}[1;38;5;196m6 weeks over\u{1b}[0m"), "{colored}");
    assert!(line(&colored, "Zoë").contains("\u{1b}[38;5;166m2 days over\u{1b}[0m"), "{colored}");
}

/// In a period, a loan that came back is not a loan from them.
#[test]
fn the_loans_of_a_period_say_nothing_of_who_has_the_thing() {
    let sandbox = Sandbox::new(
        "person @max Max\n2026-03-10 lent 50 EUR to @max\n2026-04-10 returned 20 EUR from @max\n",
    );
    let page = |arguments: &[&str]| sandbox.run(&[&["balance", "-O", "page"], arguments].concat()).out;
    assert!(page(&[]).contains("they have it"));
    let april = page(&["-p", "2026-04"]);
    assert!(april.contains("-20 EUR") && !april.contains("have it"), "{april}");
}
