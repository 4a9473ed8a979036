//! `check` from outside: levels, `allow` comments, baselines, fixes, formats and exit codes.

mod rules;

use std::fs;

use proptest::prelude::*;
use serde_json::Value;

use crate::messy_input;
use crate::program::{Ran, folder, goodwill};
use crate::sandbox::Sandbox;
use crate::support;

/// Static and dated findings of several rules.
const JOURNAL: &str = "\
person @ada Ada
  evry: 2w
  every: 2w

2026-03-04 cofee @ada
2026-09-01 coffee @ada
  todo 2026-09-10 send the call
2026-12-24 dinner @ada
";

struct Scratch(tempfile::TempDir);

impl Scratch {
    fn new(journal: &str) -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        fs::write(folder.path().join("main.gw"), journal).expect("a journal");
        Self(folder)
    }

    fn with(self, name: &str, text: &str) -> Self {
        fs::write(self.0.path().join(name), text).expect("a file");
        self
    }

    fn read(&self, name: &str) -> String {
        fs::read_to_string(self.0.path().join(name)).expect("a file")
    }

    fn check(&self, arguments: &str) -> Ran {
        goodwill(self.0.path(), std::iter::once("check").chain(arguments.split_whitespace())).run()
    }

    fn rules(&self, arguments: &str) -> Vec<String> {
        rules(&self.check(&format!("-O json {arguments}")))
    }
}

fn rules(ran: &Ran) -> Vec<String> {
    let rows = ran.json()["rows"].as_array().expect("rows").clone();
    rows.iter().map(|row| row["rule"].as_str().expect("a rule").to_string()).collect()
}

#[test]
fn errors_exit_1_and_dated_findings_do_not() {
    let late = "person @ada Ada\n  every: 2w\n\n2026-09-01 coffee @ada\n  todo 2026-09-10 send the call\n";
    let scratch = Scratch::new(late);
    assert_eq!(scratch.rules(""), ["neglected-contact", "overdue-promise"]);
    assert_eq!(scratch.check("").code, 0);
    assert_eq!(scratch.check("--dated").code, 0);
    assert_eq!(scratch.check("--fail-on info").code, 0);
    assert_eq!(scratch.check("--dated --fail-on warning").code, 1);
    assert_eq!(scratch.check("--dated --fail-on warning --exit-zero").code, 0);
    let slip = Scratch::new("2026-03-04 cofee\n");
    assert_eq!((slip.check("").code, slip.check("--fail-on warning").code), (0, 1));
    let wrong = Scratch::new("2026-02-30 coffee\n");
    assert_eq!((wrong.check("").code, wrong.check("--exit-zero").code), (1, 0));
}

#[test]
fn rules_are_chosen_on_the_command_line() {
    let scratch = Scratch::new(JOURNAL);
    let all = ["neglected-contact", "unknown-field", "unknown-kind", "overdue-promise", "future-interaction"];
    assert_eq!(scratch.rules(""), all);
    assert_eq!(scratch.rules("--only unknown-kind,overdue-promise"), ["unknown-kind", "overdue-promise"]);
    assert_eq!(scratch.rules("--ignore unknown-kind --ignore neglected-contact").len(), 3);
    let ran = scratch.check("--only unknwon-kind");
    assert_eq!(ran.code, 2);
    assert!(ran.err.contains("did you mean `unknown-kind`?"), "{}", ran.err);
}

#[test]
fn levels_come_from_the_settings() {
    let settings = "[lint]\nunknown-kind = \"error\"\noverdue-promise = \"off\"\n\n[per-file.\"main.gw\"]\nneglected-contact = \"off\"\n";
    let scratch = Scratch::new(JOURNAL).with("goodwill.toml", settings);
    let ran = scratch.check("-O json");
    assert_eq!(rules(&ran), ["unknown-field", "unknown-kind", "future-interaction"]);
    assert_eq!(ran.json()["rows"][1]["severity"], "error");
    // A rule that is off still runs if it is selected.
    assert_eq!(scratch.rules("--select overdue-promise").len(), 4);
    let scratch = Scratch::new(JOURNAL).with("goodwill.toml", "[lint]\nunknown-knd = \"off\"\n");
    let ran = scratch.check("");
    assert_eq!(ran.code, 2);
    assert!(
        ran.err.contains("goodwill.toml") && ran.err.contains("did you mean `unknown-kind`?"),
        "{}",
        ran.err
    );
}

#[test]
fn options_come_from_the_settings() {
    let meetings = ["2026-01-01", "2026-01-15", "2026-01-29", "2026-02-12"];
    let journal =
        meetings.iter().fold("person @ada\n\n".to_string(), |text, day| text + day + " coffee @ada\n");
    assert_eq!(Scratch::new(&journal).rules(""), ["drifting-contact"]);
    let settings = "[lint]\ndrifting-contact = { gaps = 4 }\n";
    assert_eq!(Scratch::new(&journal).with("goodwill.toml", settings).rules(""), Vec::<String>::new());
}

#[test]
fn an_allow_covers_only_its_entry() {
    let above = "; goodwill: allow(unknown-kind) a word of ours\n2026-03-04 cofee\n\n2026-03-05 tee\n";
    assert_eq!(Scratch::new(above).rules(""), ["unknown-kind"]);
    let inside = "2026-03-04 cofee\n  ; goodwill: allow(unknown-kind)\n";
    assert_eq!(Scratch::new(inside).rules(""), Vec::<String>::new());
    let file = "; goodwill: allow-file(unknown-kind)\n\n2026-03-04 cofee\n2026-03-05 tee\n";
    assert_eq!(Scratch::new(file).rules(""), Vec::<String>::new());
    let several = "; goodwill: allow(unknown-kind, mentioned-only)\n2026-03-04 cofee @x\n";
    assert_eq!(Scratch::new(several).rules(""), ["unused-allow", "undeclared-person"]);
    for blanket in ["allow", "allow()", "allow(all)", "ignore", "allow(unknwon-kind)"] {
        let journal = format!("; goodwill: {blanket}\n2026-03-04 cofee\n");
        assert_eq!(Scratch::new(&journal).rules(""), ["invalid-allow", "unknown-kind"], "{blanket}");
    }
}

#[test]
fn a_finding_with_an_expired_allow_is_dated() {
    let journal = "; goodwill: allow(invalid-date) until 2026-11-22 asked Bob\n2026-02-30 coffee\n";
    let scratch = Scratch::new(journal);
    assert_eq!(scratch.rules("--today 2026-11-22"), Vec::<String>::new());
    assert_eq!(scratch.rules("--today 2026-11-23"), ["invalid-date"]);
    assert_eq!(scratch.check("--today 2026-11-23").code, 0);
    assert_eq!(scratch.check("--today 2026-11-23 --dated").code, 1);
}

#[test]
fn a_baseline_hides_known_findings_and_shrinks() {
    let scratch = Scratch::new("2026-02-30 coffee\n2026-02-31 coffee\n2026-03-04 cofee\n");
    assert_eq!(scratch.check("--write-baseline --baseline b.json").code, 0);
    let baseline: Value = serde_json::from_str(&scratch.read("b.json")).expect("JSON");
    assert_eq!(baseline["findings"]["main.gw"]["invalid-date"], 2);
    assert_eq!(scratch.check("--baseline b.json").code, 0);
    // Moved lines change nothing; a new finding is reported; a fixed one is counted as gone.
    let scratch = scratch
        .with("main.gw", "; x\n\n2026-02-30 coffee\n2026-02-31 coffee\n2026-02-29 tea\n2026-03-04 cofee\n");
    assert_eq!(scratch.rules("--baseline b.json"), ["invalid-date"]);
    let scratch = scratch.with("main.gw", "2026-02-30 coffee\n");
    let ran = scratch.check("--baseline b.json");
    assert!(ran.code == 0 && ran.err.contains("2 findings in the baseline no longer apply"), "{ran:?}");
    let scratch = scratch.with("b.json", "{\"findings\": 3}");
    assert_eq!(scratch.check("--baseline b.json").code, 2);
    assert_eq!(scratch.check("--baseline none.json").code, 2);
}

#[test]
fn a_baseline_may_hold_dated_findings() {
    let scratch = Scratch::new("todo 2026-03-10 write the letter\n");
    let dated = "--dated --fail-on warning --baseline";
    assert_eq!(scratch.check("--write-baseline --baseline static.json").code, 0);
    assert_eq!(scratch.check(&format!("{dated} static.json")).code, 1);
    assert_eq!(scratch.check("--dated --write-baseline --baseline all.json").code, 0);
    assert_eq!(scratch.check(&format!("{dated} all.json")).code, 0);
    // A dated finding may disappear without a change of the journal.
    let ran = scratch.check(&format!("--today 2026-03-01 {dated} all.json"));
    assert!(ran.code == 0 && !ran.err.contains("no longer"), "{ran:?}");
}

#[test]
fn a_date_with_two_readings_has_no_safe_fix() {
    let fixed = |journal: &str, unsafe_too: &str| {
        let scratch = Scratch::new(journal);
        scratch.check(&format!("--fix {unsafe_too}"));
        scratch.read("main.gw")
    };
    assert_eq!(fixed("04.03.2026 post\n", ""), "04.03.2026 post\n");
    assert_eq!(fixed("04.03.2026 post\n", "--unsafe-fixes"), "2026-03-04 post\n");
    assert_eq!(fixed("14.03.2026 post\n", ""), "2026-03-14 post\n");
    assert_eq!(fixed("04.04.2026 post\n", ""), "2026-04-04 post\n");
}

#[test]
fn a_plan_stays_a_plan_when_its_time_is_fixed() {
    for (written, fixed) in [
        ("2026-12-05 18:30? dinner", "2026-12-05 18:30 ? dinner"),
        ("2026-12-05 7pm? dinner", "2026-12-05 7pm? dinner"),
        ("2026-12-05 18:30x dinner", "2026-12-05 18:30 x dinner"),
        ("2026-12-05 18:30, dinner", "2026-12-05 18:30 dinner"),
    ] {
        let scratch = Scratch::new(&format!("{written}\n"));
        scratch.check("--fix");
        assert_eq!(scratch.read("main.gw"), format!("{fixed}\n"));
    }
}

#[test]
fn safe_fixes_are_applied_and_others_on_demand() {
    let journal = "person @ada Ada\n  evry: 2w\n\n2026/03/04 coffee @ada\n; goodwill: allow(mentioned-only)\n2026-03-05 tea @ada\n";
    let scratch = Scratch::new(journal);
    let ran = scratch.check("--diff");
    assert_eq!((ran.code, scratch.read("main.gw").as_str()), (1, journal), "nothing is written");
    for line in
        ["-2026/03/04 coffee @ada\n", "+2026-03-04 coffee @ada\n", "-; goodwill: allow(mentioned-only)\n"]
    {
        assert!(ran.out.contains(line), "{line}: {}", ran.out);
    }
    let ran = scratch.check("--fix -q -O concise");
    assert_eq!(
        scratch.read("main.gw"),
        "person @ada Ada\n  evry: 2w\n\n2026-03-04 coffee @ada\n2026-03-05 tea @ada\n"
    );
    assert!(ran.code == 1 && ran.out.contains("unknown-field"), "{ran:?}");
    assert_eq!(scratch.check("--fix --unsafe-fixes -q").code, 0);
    assert!(scratch.read("main.gw").contains("\n  every: 2w\n"));
    let ran = scratch.check("--diff --unsafe-fixes");
    assert_eq!((ran.code, ran.out.as_str()), (0, ""));
}

/// The formats for other programs contain no text of the journal.
#[test]
fn formats_for_others_have_no_text_of_the_journal() {
    let journal = "person @xylophila Xylo Phila\n  every: 2w\n\n2026-09-01 zitherplay @xylophila Quincunx\n  todo 2026-09-10 return the quincunx\n2026-02-30 Quincunx\n";
    let scratch = Scratch::new(journal);
    for format in ["github", "gitlab", "sarif", "junit"] {
        let out = scratch.check(&format!("-O {format}")).out.to_lowercase();
        assert!(out.contains("invalid-date") && out.contains("unknown-kind"), "{format}: {out}");
        for word in ["xylo", "phila", "zither", "quincunx", "2026-02-30"] {
            assert!(!out.contains(word), "{format} says `{word}`: {out}");
        }
    }
}

#[test]
fn sarif_matches_the_schema() {
    let schema = fs::read_to_string(folder("tests/schemas/sarif-2.1.0.json")).expect("the schema");
    let mut schema: Value = serde_json::from_str(&schema).expect("JSON");
    // One pattern of the published schema has a bracket too many.
    for part in ["run", "toolComponent"] {
        let language = &mut schema["definitions"][part]["properties"]["language"];
        language.as_object_mut().expect("a property").remove("pattern");
    }
    let validator = jsonschema::validator_for(&schema).expect("a schema");
    for journal in [JOURNAL, "", "2026-02-30 \u{1b}\n"] {
        let sarif = Scratch::new(journal).check("-O sarif").json();
        let errors: Vec<String> = validator.iter_errors(&sarif).map(|error| error.to_string()).collect();
        assert!(errors.is_empty(), "{errors:?}");
    }
    assert!(
        !validator.is_valid(&serde_json::json!({ "version": "2.1.0", "runs": [{}] })),
        "the schema can say no"
    );
}

/// Formats for other programs name files from the repository, wherever the command runs and however the journal is
/// given; a baseline names them from its own folder.
#[test]
fn files_are_named_for_their_readers() {
    let home = Sandbox::with(&[
        ("repo/.git/HEAD", ""),
        (
            "repo/journal/main.gw",
            "include sub/*.gw\r\nperson @ada Ada\r\n  😀: 1\r\n2026-03-04 coffee @ada 😀 #c++\r\n",
        ),
        ("repo/journal/sub/b.gw", "person @bob Bob\n  evry: 1w\n"),
        ("alone/main.gw", "person @bob Bob\n  evry: 1w\n"),
    ]);
    let run = |folder: &str, arguments: &[&str]| {
        let common = ["check", "--exit-zero", "--today", "2026-11-23"];
        goodwill(&home.path(folder), [&common, arguments].concat()).run()
    };
    let files = |folder: &str, file: &str| -> Vec<String> {
        let rdjson = run(folder, &["-f", file, "-O", "rdjson"]).json();
        let rows = rdjson["diagnostics"].as_array().expect("rows");
        rows.iter().map(|row| row["location"]["path"].as_str().expect("a path").to_string()).collect()
    };
    let expected = ["journal/main.gw", "journal/main.gw", "journal/sub/b.gw"];
    let absolute = home.path("repo/journal/main.gw").display().to_string();
    for (folder, file) in [
        ("repo", "journal/main.gw"),
        ("repo/journal", "./main.gw"),
        ("repo/journal/sub", "../main.gw"),
        ("alone", &absolute),
        ("alone", "../repo/journal/main.gw"),
    ] {
        assert_eq!(files(folder, file), expected, "{folder} {file}");
    }
    assert_eq!(files("repo", "../alone/main.gw"), ["alone/main.gw"]);
    fs::remove_dir(home.path(".git")).expect("removed");
    assert_eq!(files("repo", "../alone/main.gw"), ["main.gw"]);
    #[cfg(unix)]
    {
        std::os::unix::fs::symlink(home.path("repo/journal"), home.path("link")).expect("a link");
        assert_eq!(files("alone", "../link/main.gw"), expected);
        // A link to the file itself, in the repository and outside of it.
        let journal = home.path("repo/journal/main.gw");
        std::os::unix::fs::symlink("journal/main.gw", home.path("repo/file.gw")).expect("a link");
        std::os::unix::fs::symlink(&journal, home.path("alone/file.gw")).expect("a link");
        for (folder, file) in [("repo", "file.gw"), ("repo/journal", "../file.gw"), ("alone", "file.gw")] {
            assert_eq!(files(folder, file), expected, "{folder} {file}");
        }
        let linked = run("repo", &["-f", "file.gw", "-O", "concise"]).out;
        assert_eq!(linked, run("repo", &["-f", "journal/main.gw", "-O", "concise"]).out);
        let fingerprints = |file: &str| {
            let issues = run("repo", &["-f", file, "-O", "gitlab"]).json();
            let issues = issues.as_array().expect("issues").clone();
            issues.into_iter().map(|issue| issue["fingerprint"].clone()).collect::<Vec<Value>>()
        };
        assert_eq!(fingerprints("file.gw"), fingerprints("journal/main.gw"));
    }

    let sarif = run("repo/journal", &["-f", "main.gw", "-O", "sarif"]).json();
    let place = &sarif["runs"][0]["results"][1]["locations"][0]["physicalLocation"];
    assert_eq!(place["artifactLocation"]["uri"], "journal/main.gw");
    assert_eq!(place["artifactLocation"]["uriBaseId"], "%SRCROOT%");
    // One character, two UTF-16 units and four bytes are one code point.
    assert_eq!(sarif["runs"][0]["columnKind"], "unicodeCodePoints");
    assert_eq!([&place["region"]["startColumn"], &place["region"]["endColumn"]], [26, 30]);
    assert!(sarif["runs"][0]["originalUriBaseIds"]["%SRCROOT%"].is_object());

    let from_here = run("repo", &["-f", "journal/main.gw", "-O", "concise"]).out;
    assert!(from_here.starts_with("journal/main.gw:3:3: "), "{from_here}");
    assert_eq!(run("repo", &["-f", "./journal/main.gw", "-O", "concise"]).out, from_here);

    let baseline = ["--baseline", "../ci/base.json"];
    fs::create_dir(home.path("repo/ci")).expect("a folder");
    run("repo/journal", &[&["-f", "main.gw", "--write-baseline"], &baseline[..]].concat());
    let text = home.read("repo/ci/base.json");
    assert!(text.contains("\"../journal/main.gw\"") && text.contains("\"../journal/sub/b.gw\""), "{text}");
    let left = run("alone", &["-f", &absolute, "--baseline", "../repo/ci/base.json", "-O", "concise"]);
    assert_eq!(left.out, "");
}

#[test]
fn every_format_has_every_finding_once() {
    let scratch = Scratch::new(JOURNAL);
    let count = |format: &str| scratch.check(&format!("-O {format}"));
    assert_eq!(count("concise").out.lines().count(), 5);
    assert_eq!(count("jsonl").out.lines().count(), 5);
    assert_eq!(count("github").out.lines().filter(|line| line.starts_with("::")).count(), 5);
    assert_eq!(count("gitlab").json().as_array().map(Vec::len), Some(5));
    assert_eq!(count("rdjson").json()["diagnostics"].as_array().map(Vec::len), Some(5));
    assert_eq!(count("sarif").json()["runs"][0]["results"].as_array().map(Vec::len), Some(5));
    assert_eq!(count("junit").out.matches("<testcase").count(), 5);
    let fingerprints: Vec<String> = count("gitlab")
        .json()
        .as_array()
        .expect("issues")
        .iter()
        .map(|issue| issue["fingerprint"].to_string())
        .collect();
    let mut different = fingerprints.clone();
    different.sort();
    different.dedup();
    assert_eq!(different.len(), fingerprints.len());
    assert!(count("pretty").out.contains("2 │   evry: 2w"));
    assert!(!scratch.check("--no-snippet").out.contains('│'));
    assert!(scratch.check("--statistics").out.starts_with("     1  future-interaction\n"));
}

#[test]
fn only_what_changed_since_a_revision() {
    let git = |scratch: &Scratch, arguments: &[&str]| {
        let mut command = std::process::Command::new("git");
        command
            .current_dir(scratch.0.path())
            .args(["-c", "user.name=x", "-c", "user.email=x@y.example"])
            .args(arguments);
        command.output().expect("git runs").status.success()
    };
    let scratch = Scratch::new("2026-02-30 coffee\n\n2026-03-04 post\n");
    let ran = scratch.check("--since HEAD");
    assert!(ran.code == 2 && ran.err.contains("--since"), "{ran:?}");
    assert!(
        git(&scratch, &["init", "-q"])
            && git(&scratch, &["add", "."])
            && git(&scratch, &["commit", "-qm", "a"])
    );
    assert_eq!(scratch.rules("--since HEAD"), Vec::<String>::new());
    let scratch = scratch.with("main.gw", "2026-02-30 coffee\n\n2026-03-04 post\n  gve x\n");
    assert_eq!(scratch.rules("--since HEAD"), ["syntax-error"]);
    assert_eq!(scratch.rules("").len(), 2);
    assert_eq!(scratch.check("--since nowhere").code, 2);
    assert_eq!(scratch.check("--since --output=x").code, 2);
}

/// Each rule once in the default format. Read this snapshot like prose.
#[test]
fn every_rule_once() {
    let mut pages = String::new();
    for rule in goodwill::lint::definitions() {
        let page = rule.page();
        let example =
            page.split("```gw\n").nth(1).and_then(|rest| rest.split("```").next()).expect("an example");
        let scratch = Scratch::new(&example.replace("\\u{7}", "\u{7}")).with("other.gw", "");
        pages.push_str(&scratch.check("-q").out);
        pages.push('\n');
    }
    insta::assert_snapshot!(pages);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(40))]

    /// The date changes what is reported, but not the exit code.
    #[test]
    #[ignore = "slow: takes seconds"]
    fn the_exit_code_does_not_depend_on_the_date(
        journal in messy_input::journal(),
        days in [(1990..2040i32, 1..13u32, 1..29u32), (2020..2030i32, 1..13u32, 1..29u32)],
    ) {
        let scratch = Scratch::new("");
        fs::write(scratch.0.path().join("main.gw"), journal).expect("a journal");
        let [a, b] = days.map(|(year, month, day)| format!("--today {year}-{month:02}-{day:02} -q -O concise"));
        prop_assert_eq!(scratch.check(&a).code, scratch.check(&b).code);
        prop_assert_eq!(scratch.check(&format!("{a} --fail-on info")).code, scratch.check(&format!("{b} --fail-on info")).code);
    }
}

/// Fixes converge, change only their spans, and reduce the number of findings.
#[test]
fn fixes_converge_and_change_nothing_else() {
    let mut journals: Vec<(String, Vec<u8>)> = goodwill::lint::definitions()
        .flat_map(|rule| {
            let page = rule.page();
            let blocks = page
                .split("```gw\n")
                .skip(1)
                .map(|rest| rest.split("```").next().unwrap_or_default().to_string());
            blocks.map(|block| (rule.rule.to_string(), block.into_bytes())).collect::<Vec<_>>()
        })
        .collect();
    for place in ["tests/journals/valid", "tests/journals/broken"] {
        for entry in fs::read_dir(folder(place)).expect("fixtures") {
            let path = entry.expect("an entry").path();
            if path.extension().is_some_and(|extension| extension == "gw") {
                journals.push((path.display().to_string(), fs::read(&path).expect("a fixture")));
            }
        }
    }
    let mut made = 0;
    for (name, journal) in journals {
        for unsafe_too in [false, true] {
            made += fix_all(&name, journal.clone(), unsafe_too);
        }
    }
    assert!(made >= 40, "only {made} fixes were made");
}

/// Applies fixes round by round; returns how many were applied.
fn fix_all(name: &str, mut journal: Vec<u8>, unsafe_too: bool) -> usize {
    use goodwill::text::edit::{Change, apply};
    let mut made = 0;
    for _ in 0..20 {
        let findings = checked(&journal);
        let fixes =
            findings.iter().filter_map(|finding| finding.fix.as_ref()).filter(|fix| fix.safe || unsafe_too);
        // With one file, spans are offsets in that file.
        let changes: Vec<Change> = fixes
            .map(|fix| &fix.edit)
            .map(|edit| Change {
                range: edit.span.start as usize..edit.span.end as usize,
                text: edit.text.clone(),
            })
            .collect();
        if changes.is_empty() {
            return made;
        }
        let (after, count) = apply(&journal, &changes);
        assert!(count > 0 && after != journal, "{name}: a fix that changes nothing");
        // Bytes outside of the replaced spans are unchanged.
        let kept = |text: &[u8], ranges: &[std::ops::Range<usize>]| {
            let mut at = 0;
            let mut kept = Vec::new();
            for range in ranges {
                kept.extend_from_slice(&text[at..range.start.max(at)]);
                at = range.end.max(at);
            }
            kept.extend_from_slice(&text[at..]);
            kept
        };
        let mut ranges: Vec<_> = changes.iter().map(|change| change.range.clone()).collect();
        ranges.sort_by_key(|range| (range.start, range.end));
        let outside = kept(&journal, &ranges);
        let mut left = after.as_slice();
        for byte in outside {
            let found = left.iter().position(|b| *b == byte);
            left = &left
                [found.unwrap_or_else(|| panic!("{name}: a fix removed bytes outside of its span")) + 1..];
        }
        let wrong = |findings: &[goodwill::diagnostic::Diagnostic]| {
            findings
                .iter()
                .filter(|finding| finding.fix.as_ref().is_some_and(|fix| fix.safe || unsafe_too))
                .count()
        };
        let again = checked(&after);
        assert!(
            wrong(&again) < wrong(&findings) || again.len() != findings.len(),
            "{name}: no finding was fixed"
        );
        made += count;
        journal = after;
    }
    panic!("{name}: fixes do not converge");
}

fn checked(journal: &[u8]) -> Vec<goodwill::diagnostic::Diagnostic> {
    let findings = support::findings(&support::example(journal));
    let mut unique = findings.clone();
    unique.dedup();
    assert_eq!(unique.len(), findings.len(), "duplicate findings");
    findings
}
