//! What the program says and asks at a terminal.
#![cfg(target_os = "linux")]

use std::io::Write as _;
use std::process::{Command, Output, Stdio};

use crate::program::{Ran, script};
use crate::sandbox::Sandbox;

const JOURNAL: &str = "\
person @me Sam
person @tom Tom Vega
person @bob Bob Brown
person @ana Ana María Fernández-Villanueva

2026-01-01 coffee @tom The boat
2026-01-02 dinner with @tom, @bob Tom cooked
todo 2026-11-20 every 1m pay the dues of the boat house to the treasurer
";

/// What a terminal shows, with what the user types; `None` where `script` is not installed.
fn run(sandbox: &Sandbox, columns: usize, arguments: &str, typed: &str) -> Option<Ran> {
    let mut command = script(sandbox.folder.path(), 40, columns, &format!("--no-pager {arguments}"));
    let Ok(mut child) = command.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn() else {
        let _ = writeln!(std::io::stderr(), "skipped: no `script` is installed");
        return None;
    };
    // Open until the program ends: the end of the input would be an answer.
    let mut stdin = child.stdin.take().expect("a pipe");
    stdin.write_all(typed.as_bytes()).expect("`script` reads");
    let Output { status, stdout, .. } = child.wait_with_output().expect("the program ends");
    drop(stdin);
    let out = String::from_utf8_lossy(&stdout).replace('\r', "");
    Some(Ran { out, err: String::new(), code: status.code().expect("no signal ended it") })
}

#[test]
fn forget_shows_what_goes_and_asks() {
    let sandbox = Sandbox::new(JOURNAL);
    let Some(ran) = run(&sandbox, 80, "forget tom", "n\n") else { return };
    for part in [
        "removes 2 entries:\n  main.gw:2: person @tom Tom Vega\n  main.gw:6: 2026-01-01 coffee @tom The boat\n",
        "1 line of text names them:\n  main.gw:7: 2026-01-02 dinner with @tom, @bob Tom cooked\n",
        "go on, and replace the names in these lines by `someone`? [y/N]",
        "nothing was written",
    ] {
        assert!(ran.out.contains(part), "{part}: {ran:?}");
    }
    assert_eq!((ran.code, sandbox.read("main.gw")), (2, JOURNAL.to_string()));
    // Also without lines of text.
    let ran = run(&sandbox, 80, "forget bob", "n\n").expect("a terminal");
    assert!(ran.out.contains("go on? [y/N]") && sandbox.read("main.gw") == JOURNAL, "{ran:?}");
    let ran = run(&sandbox, 80, "forget bob", "y\n").expect("a terminal");
    assert!(ran.code == 0 && !sandbox.read("main.gw").contains("bob"), "{ran:?}");
    let ran = run(&sandbox, 80, "forget tom --yes", "").expect("a terminal");
    assert!(ran.code == 0 && !ran.out.contains("[y/N]"), "{ran:?}");
}

/// The command would not run with a line break in it.
#[test]
fn commands_to_copy_stay_in_one_line() {
    let sandbox = Sandbox::new(JOURNAL);
    std::fs::remove_dir(sandbox.path(".git")).expect("an empty folder");
    let git = Command::new("git").args(["init", "-q"]).current_dir(sandbox.folder.path()).status();
    assert!(git.expect("git runs").success());
    let Some(ran) = run(&sandbox, 40, "forget tom --yes", "") else { return };
    let command = r"  printf '%s\n' 'regex:(?i)(?<![\w\x80-\xff])Tom Vega(?![\w\x80-\xff])==>someone' 'regex:(?i)@tom(?!-?[\w\x80-\xff])==>someone' 'regex:(?<![\w\x80-\xff])Tom(?![\w\x80-\xff])==>someone' 'regex:(?<![\w\x80-\xff])Vega(?![\w\x80-\xff])==>someone' > ../words.txt";
    let mut lines = ran.out.lines().skip_while(|line| !line.starts_with("  printf"));
    assert_eq!(lines.next(), Some(command), "{ran:?}");
    assert_eq!(lines.next(), Some("  git filter-repo --replace-text ../words.txt"), "{ran:?}");
    let init = run(&sandbox, 40, "init new --name Sam", "").expect("a terminal");
    assert!(
        init.out
            .contains("\n  git config merge.goodwill.driver 'goodwill merge-driver %O %A %B -L %L -P %P'\n")
    );
    assert!(
        init.out.contains("\n  `goodwill add --new \"coffee with Ada Lovelace yesterday\"`,\n"),
        "{init:?}"
    );
}

#[test]
fn lines_of_done_and_drop_fold() {
    let sandbox = Sandbox::new(JOURNAL);
    for command in ["done dues", "drop dues"] {
        let Some(ran) = run(&sandbox, 60, command, "") else { return };
        assert!(ran.code == 0 && ran.out.lines().all(|line| line.chars().count() <= 60), "{ran:?}");
        let said = ran.out.split_whitespace().collect::<Vec<_>>().join(" ");
        assert_eq!(said.contains("it does not recur any more"), command == "drop dues", "{ran:?}");
    }
}

#[test]
fn add_names_the_near_person_before_it_asks() {
    let sandbox = Sandbox::new(JOURNAL);
    let Some(ran) = run(&sandbox, 200, "add lunch with Bbo", "n\n") else { return };
    let question = "no one is called `Bbo`; did you mean `Bob`? add `Bbo` as a new person? [y/N]";
    assert!(ran.out.contains(question), "{ran:?}");
    let ran = run(&sandbox, 200, "add lunch with Ana Maria", "n\n").expect("a terminal");
    assert!(ran.out.contains("did you mean `Ana María Fernández-Villanueva`? add `Ana Maria`"), "{ran:?}");
    let ran = run(&sandbox, 200, "add", "coffee with Bob\nlunch with Bbo\n\nn\n").expect("a terminal");
    assert!(ran.out.contains("an empty line writes them, Ctrl-C nothing"), "{ran:?}");
    assert!(ran.out.contains("line 2: no one is called `Bbo`; none of the lines was written"), "{ran:?}");
    assert_eq!(sandbox.read("main.gw"), JOURNAL);
}

#[test]
fn html_is_not_written_to_a_terminal() {
    let sandbox = Sandbox::new(JOURNAL);
    let Some(ran) = run(&sandbox, 100, "html", "") else { return };
    assert_eq!((ran.code, ran.out.contains("<html")), (2, false));
    assert!(
        ran.out.contains("write to a file with `-o FILE`, or open the page in the browser with `--open`")
    );
}
