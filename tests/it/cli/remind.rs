//! Reminders with stand-ins for the programs of the desktop, of mail and of systemd.
#![cfg(unix)]

use std::io::Write as _;
use std::os::unix::fs::PermissionsExt as _;
use std::process::Command;

use super::Folder;
use crate::program::{Ran, goodwill};

const JOURNAL: &str = "\
person @ada Ada Lovelace
  every: 2w
person @bob Bob Brown
  birthday: 1990-11-23
person @new Nora New
  every: 1w
person @zoe Zo\u{e9} <Q> & Co
  every: 2w

2026-10-22 coffee @ada
  todo 2026-11-20 send @ada the draft
  todo 2026-11-23 call @bob
  todo 2026-12-01 later
  todo someday
  wait 2026-11-22 her notes
2026-10-01 call @zoe
2026-11-18 email from @bob Hello
2026-11-23? lunch with @bob
2026-11-24? dinner with @ada
";

/// A folder with a journal and programs that write what they are given to files of their names.
fn folder(programs: &[&str]) -> Folder {
    let folder = Folder::new().with("main.gw", JOURNAL);
    for program in programs {
        let script = "#!/bin/sh\n{ for word; do echo \"[$word]\"; done; /bin/cat; } >> \"$0.log\"\n";
        let path = folder.path(&format!("bin/{program}"));
        std::fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
        std::fs::write(&path, script).expect("a program");
        std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o755)).expect("a program");
    }
    folder
}

impl Folder {
    /// Runs the program with only the stand-ins in `PATH`.
    fn remind(&self, arguments: &[&str]) -> Ran {
        goodwill(self.root(), [&["remind"], arguments].concat())
            .env("PATH", self.path("bin"))
            .env("HOME", self.path("home"))
            .run()
    }

    fn log(&self, program: &str) -> String {
        std::fs::read_to_string(self.path(&format!("bin/{program}.log"))).unwrap_or_default()
    }
}

const TEXT: &str = "\
Catch up with Zo\u{e9} <Q> & Co (53 days ago)
Catch up with Ada Lovelace (32 days ago)
You promised for 20 November: send @ada the draft
You promised: call @bob
They promised for 22 November: her notes
Answer Bob Brown (5 days ago)
Today: Bob Brown, birthday
Planned today: lunch with Bob Brown
";

#[test]
fn a_reminder_has_what_is_due_today() {
    let folder = folder(&[]);
    let ran = folder.remind(&["--dry-run"]);
    assert_eq!(ran.done(), format!("goodwill: 8 due today\n{TEXT}"));
    // Without a program for notifications it is printed.
    let printed = folder.remind(&[]);
    assert_eq!(printed.done(), ran.out);
    assert!(printed.err.contains("notify-send and osascript are not installed"), "{printed:?}");
}

#[test]
fn a_notification_has_five_lines_and_no_markup() {
    let folder = folder(&["notify-send"]);
    assert_eq!(folder.remind(&[]).done(), "");
    let body = "Catch up with Zo\u{e9} &lt;Q&gt; &amp; Co (53 days ago)\nCatch up with Ada Lovelace (32 days ago)\n\
                You promised for 20 November: send @ada the draft\nYou promised: call @bob\n\
                They promised for 22 November: her notes\nand 3 more: see `goodwill due`";
    let expected = format!("[--app-name=goodwill]\n[--]\n[goodwill: 8 due today]\n[{body}]\n");
    assert_eq!(folder.log("notify-send"), expected);
}

#[test]
fn nothing_due_sends_nothing() {
    let folder =
        folder(&["notify-send", "sendmail"]).with("main.gw", "person @ada Ada\ntodo 2026-12-01 call @ada\n");
    for arguments in [&[][..], &["--mail", "me@example.com"]] {
        let ran = folder.remind(arguments);
        assert_eq!((ran.done(), &*ran.err), ("", "goodwill: nothing is due today\n"));
    }
    assert_eq!((folder.log("notify-send"), folder.log("sendmail")), (String::new(), String::new()));
}

#[test]
fn osascript_gets_the_text_as_arguments() {
    let folder = folder(&["osascript"]);
    folder.remind(&[]).done();
    let log = folder.log("osascript");
    assert!(log.contains("[display notification (item 2 of argv) with title (item 1 of argv)]\n"), "{log}");
    assert!(
        log.contains("[goodwill: 8 due today]\n[Catch up with Zo\u{e9} <Q> & Co (53 days ago)\n"),
        "{log}"
    );
}

#[test]
fn mail_goes_through_sendmail() {
    let folder = folder(&["sendmail"]);
    folder.remind(&["--mail", "me@example.com"]).done();
    let head = "[-i]\n[--]\n[me@example.com]\nTo: me@example.com\nSubject: goodwill: 8 due today\nMIME-Version: 1.0\n\
                Content-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: 8bit\n\n";
    assert_eq!(folder.log("sendmail"), format!("{head}{TEXT}"));
    // A dry run prints the same mail.
    let dry = folder.remind(&["--mail", "me@example.com", "--dry-run"]);
    assert_eq!(format!("[-i]\n[--]\n[me@example.com]\n{}", dry.done()), folder.log("sendmail"));
    let bad = folder.remind(&["--mail", "me@example.com\nBcc: x@y.example"]);
    assert!(bad.failed().contains("write an address such as"), "{bad:?}");
}

#[test]
fn a_program_that_fails_is_a_failure() {
    let folder = folder(&["notify-send"]);
    std::fs::write(folder.path("bin/notify-send"), "#!/bin/sh\necho no session >&2\nexit 1\n")
        .expect("a program");
    let ran = folder.remind(&[]);
    assert!(ran.failed().contains("notify-send failed: no session"), "{ran:?}");
    assert!(ran.err.contains("`goodwill help reminders`"), "{ran:?}");
}

#[cfg(target_os = "linux")]
#[test]
fn systemd_runs_it_every_day() {
    let folder = folder(&["systemctl"]);
    let dry = folder.remind(&["--install", "--dry-run"]);
    assert!(dry.done().contains("OnCalendar=*-*-* 08:00:00\n"), "{dry:?}");
    assert_eq!((folder.log("systemctl"), folder.path("home").exists()), (String::new(), false));
    let ran = folder.remind(&["--install", "--at", "07:30"]);
    ran.done();
    assert_eq!(
        folder.log("systemctl"),
        "[--user]\n[daemon-reload]\n[--user]\n[enable]\n[--now]\n[goodwill-remind.timer]\n"
    );
    let units = folder.path("home/.config/systemd/user");
    let read = |name: &str| std::fs::read_to_string(units.join(name)).expect("a unit");
    let here = std::fs::canonicalize(folder.root()).expect("a folder");
    let start = format!(
        "WorkingDirectory={0}\nExecStart=\"{1}\" \"-f\" \"{0}/main.gw\" \"remind\"\n",
        here.display(),
        env!("CARGO_BIN_EXE_goodwill")
    );
    assert!(read("goodwill-remind.service").ends_with(&start), "{}", read("goodwill-remind.service"));
    assert!(read("goodwill-remind.timer").contains("OnCalendar=*-*-* 07:30:00\n"));
    // A second time changes the units.
    folder.remind(&["--install", "--mail", "me@example.com"]).done();
    assert!(read("goodwill-remind.service").contains(" \"remind\" \"--mail\" \"me@example.com\"\n"));
    verify(&units);
    folder.remind(&["--uninstall"]).done();
    assert!(folder.log("systemctl").ends_with("[--user]\n[disable]\n[--now]\n[goodwill-remind.timer]\n"));
    assert_eq!(std::fs::read_dir(&units).expect("a folder").count(), 0);
    assert!(folder.remind(&["--uninstall"]).err.contains("no reminder is installed"));
}

/// Asks systemd whether the units are valid.
#[cfg(target_os = "linux")]
fn verify(units: &std::path::Path) {
    let timer = units.join("goodwill-remind.timer");
    let Ok(ran) = Command::new("systemd-analyze").args(["verify", "--man=no"]).arg(&timer).output() else {
        let _ = writeln!(std::io::stderr(), "skipped: systemd-analyze is not installed");
        return;
    };
    let said = String::from_utf8_lossy(&ran.stderr);
    let of_ours: Vec<&str> = said.lines().filter(|line| line.contains("goodwill")).collect();
    assert!(of_ours.is_empty(), "{said}");
}

#[cfg(target_os = "linux")]
#[test]
fn without_systemd_there_is_a_line_for_cron() {
    let folder = folder(&[]);
    let ran = folder.remind(&["--install", "--at", "07:30"]);
    let here = std::fs::canonicalize(folder.root()).expect("a folder");
    let program = env!("CARGO_BIN_EXE_goodwill");
    assert_eq!(
        ran.done(),
        format!("30 7 * * * cd '{0}' && '{program}' '-f' '{0}/main.gw' 'remind'\n", here.display())
    );
    assert!(ran.err.contains("add this line with `crontab -e`"), "{ran:?}");
    // The command of the line works.
    let command = ran.out.trim_end().strip_prefix("30 7 * * * ").expect("a line");
    let ran =
        Command::new("sh").args(["-c", command]).env_clear().env("GOODWILL_TODAY", "2026-11-23").output();
    let out = ran.expect("sh runs").stdout;
    assert_eq!(String::from_utf8_lossy(&out), format!("goodwill: 8 due today\n{TEXT}"));
}
