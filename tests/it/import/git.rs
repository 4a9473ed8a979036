//! Imports of the trailers of a git repository, through git.

use std::path::Path;
use std::process::Command;

use crate::sandbox::Sandbox;

fn git(folder: &Path, arguments: &[&str], day: &str) {
    let date = format!("{day}T10:00:00");
    let ran = Command::new("git")
        .current_dir(folder)
        .args(["-c", "user.name=Sam", "-c", "user.email=sam@x.org", "-c", "init.defaultBranch=main"])
        .args(arguments)
        .env("GIT_CONFIG_GLOBAL", "/dev/null")
        .env("GIT_AUTHOR_DATE", &date)
        .env("GIT_COMMITTER_DATE", &date)
        .output()
        .expect("git runs");
    assert!(ran.status.success(), "{arguments:?}: {}", String::from_utf8_lossy(&ran.stderr));
}

fn commit(folder: &Path, day: &str, author: &str, subject: &str, trailers: &[&str]) {
    let message = format!("{subject}\n\nText.\n\n{}\n", trailers.join("\n"));
    git(folder, &["commit", "-q", "--allow-empty", "--author", author, "-m", &message], day);
}

/// A repository with each kind of trailer, a merge, a robot and a `.mailmap`.
fn repository(sandbox: &Sandbox) {
    sandbox.write("repo/.mailmap", "Ada Byron <ada@x.org> <ada@old.org>\n");
    let folder = sandbox.path("repo");
    git(&folder, &["init", "-q"], "2025-12-01");
    git(&folder, &["add", "."], "2025-12-01");
    let me = "Sam <sam@x.org>";
    let trailers = [
        "Reviewed-by: Ada <ada@old.org>",
        "Tested-by: Bob Lee <bob@x.org> # twice",
        "Signed-off-by: Sam <sam@x.org>",
    ];
    commit(&folder, "2026-01-01", me, "Add the engine", &trailers);
    let trailers = ["Reviewed-and-tested-by: Sam <sam@x.org>", "Suggested-by: Bob Lee <bob@x.org>"];
    commit(&folder, "2026-01-02", "ada <ada@old.org>", "Fix #2 for @bob", &trailers);
    let trailers = [
        "Reported-by: kernel test robot <lkp@x.org>",
        "Reported-by: Bob Lee <bob@x.org>",
        "Co-authored-by: Ada Byron <ada@x.org>",
        "Acked-by: Sam <sam@x.org>",
        "Acked-by: Eve <eve@x.org>",
        "Suggested-by: Eve <eve@x.org>",
    ];
    commit(&folder, "2026-01-03", me, "Stop", &trailers);
    git(&folder, &["checkout", "-q", "-b", "side"], "2026-01-04");
    commit(&folder, "2026-01-04", me, "Side", &[]);
    git(&folder, &["checkout", "-q", "-"], "2026-01-04");
    let merge = "Merge side\n\nReviewed-by: Bob Lee <bob@x.org>";
    git(&folder, &["merge", "-q", "--no-ff", "-m", merge, "side"], "2026-01-05");
}

const ME: &str = "person @me Sam\n  email: sam@x.org\n";

/// The headers of interactions.
fn interactions(journal: &str) -> Vec<&str> {
    journal.lines().filter(|line| line.starts_with("2026")).collect()
}

#[test]
fn trailers_are_exchanges() {
    let sandbox = Sandbox::new(ME);
    repository(&sandbox);
    let ran = sandbox.run(&["import", "git", "repo"]);
    assert_eq!(ran.code, 0, "{ran:?}");
    let after = sandbox.read("main.gw");
    let wanted = [
        "2026-01-01 got review from @ada Add the engine",
        "2026-01-01 got test from @bob Add the engine",
        "2026-01-02 gave review to @ada Fix #2 for \\@bob",
        "2026-01-02 gave test to @ada Fix #2 for \\@bob",
        "2026-01-03 got report from @bob Stop",
        "2026-01-03 got code from @ada Stop",
        "2026-01-03 got ack from @eve Stop",
        "2026-01-03 got suggestion from @eve Stop",
    ];
    assert_eq!(interactions(&after), wanted, "{after}");
    assert!(after.contains("person @ada Ada Byron\n  email: ada@x.org\n"), "{after}");
    assert!(
        ran.err.contains("trailers of robots (1)") && ran.err.contains("trailers between others (1)"),
        "{ran:?}"
    );
    assert_eq!(sandbox.run(&["check", "--fail-on", "error"]).code, 0);
    let balance = sandbox.run(&["balance", "@ada"]).out;
    assert!(balance.lines().any(|line| line.contains("review") && line.ends_with('0')), "{balance}");
    // A second run adds only what is new.
    let again = sandbox.run(&["import", "git", "repo"]);
    assert_eq!(sandbox.read("main.gw"), after, "{again:?}");
    commit(
        &sandbox.path("repo"),
        "2026-01-06",
        "Sam <sam@x.org>",
        "More",
        &["Tested-by: Bob Lee <bob@x.org>"],
    );
    assert_eq!(sandbox.run(&["import", "git", "repo"]).code, 0);
    let more = sandbox.read("main.gw");
    assert_eq!(interactions(&more), [&wanted[..], &["2026-01-06 got test from @bob More"]].concat());
}

/// An address does not join different names, as in every format; a short form of a name is the same person.
#[test]
fn a_shared_address_does_not_join_people() {
    let sandbox = Sandbox::new(ME);
    let folder = sandbox.path("repo");
    std::fs::create_dir(&folder).expect("a folder");
    git(&folder, &["init", "-q"], "2025-12-01");
    let trailers = [
        "Reviewed-by: Ada Byron <team@x.org>",
        "Reviewed-by: Carl Weber <team@x.org>",
        "Reviewed-by: Ada <team@x.org>",
    ];
    commit(&folder, "2026-01-01", "Sam <sam@x.org>", "More", &trailers);
    assert_eq!(sandbox.run(&["import", "git", "repo"]).code, 0);
    let after = sandbox.read("main.gw");
    assert_eq!(
        interactions(&after),
        ["2026-01-01 got review from @ada More", "2026-01-01 got review from @carl More"],
        "{after}"
    );
    sandbox.run(&["import", "git", "repo"]);
    assert_eq!(sandbox.read("main.gw"), after);
}

#[test]
fn since_known_and_at_least_limit_it() {
    let sandbox = Sandbox::new(ME);
    repository(&sandbox);
    let run = |arguments: &[&str]| {
        let dry = sandbox.run(&[&["import", "git", "repo", "--dry-run"], arguments].concat());
        assert_eq!(dry.code, 0, "{dry:?}");
        dry.out
    };
    let since = run(&["--since", "2026-01-03"]);
    assert!(since.contains("got code from @ada") && !since.contains("2026-01-02"), "{since}");
    let frequent = run(&["--at-least", "3"]);
    let people: Vec<&str> = frequent.lines().filter(|line| line.starts_with("+person")).collect();
    assert_eq!(people, ["+person @ada Ada Byron"], "{frequent}");
    assert!(!frequent.contains("got report") && frequent.contains("got code from @ada"), "{frequent}");
    assert_eq!(run(&["--known"]), "");
}

#[test]
fn problems_are_errors() {
    let sandbox = Sandbox::new("person @me Sam\n");
    repository(&sandbox);
    sandbox.refuses(&["import", "git", "repo"], "your e-mail address is unknown, so no commit is yours");
    sandbox.write("empty/file", "");
    sandbox.refuses(&["import", "git", "empty"], "not a git repository");
}
