//! Opens the page in Chromium.

use std::io::Write as _;
use std::path::Path;
use std::process::Command;

use crate::program::{folder, goodwill};

#[test]
#[ignore = "slow: runs a browser"]
fn the_page_works_in_a_browser() {
    let modules = std::env::var("GOODWILL_NODE_MODULES")
        .map_or_else(|_| folder("target/page/node_modules"), std::path::PathBuf::from);
    let chromium = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"]
        .into_iter()
        .find(|program| Path::new(program).exists());
    let has_node = Command::new("node").arg("--version").output().is_ok();
    let Some(chromium) = chromium.filter(|_| has_node && modules.join("playwright-core").exists()) else {
        let _ = writeln!(std::io::stderr(), "skipped: needs node, Chromium and the packages of tests/page");
        return;
    };
    let pages = tempfile::tempdir().expect("a folder");
    let write = |journal: &str, name: &str, arguments: &[&str]| {
        let file = pages.path().join(name);
        let ran = goodwill(&folder(journal), arguments).run();
        assert_eq!(ran.code, 0, "{}", ran.err);
        std::fs::write(&file, ran.out).expect("the page");
        file
    };
    let files = [
        write("examples/network", "network.html", &["html", "--notes"]),
        write("examples/network", "people.html", &["people", "-O", "html"]),
        write("examples/network", "due.html", &["due", "-O", "html"]),
    ];
    // Its names end elements and attributes; a script that runs is a dialog, a request or an error.
    let hostile = pages.path().join("hostile.html");
    std::fs::write(&hostile, super::page(&super::hostile_journal(), &["html", "--notes"])).expect("the page");
    let ran = Command::new("node")
        .arg(folder("tests/page/check.mjs"))
        .args([&modules, Path::new(chromium)])
        .args(&files)
        .arg(hostile)
        .output()
        .expect("node runs");
    let output = [ran.stdout, ran.stderr].map(|bytes| String::from_utf8_lossy(&bytes).into_owned());
    assert!(ran.status.success(), "{}", output.concat());
}
