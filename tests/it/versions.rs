//! Files that repeat the version of the program.

use super::program::{folder, goodwill};

#[test]
fn all_files_have_one_version() {
    let release = std::fs::read_to_string(folder(".github/packaging/release.py")).expect("the script");
    let (_, copies) = release.split_once("COPIES = {\n").expect("the list");
    let (copies, _) = copies.split_once("\n}").expect("its end");
    let mut count = 0;
    for copy in copies.lines() {
        let (name, form) = copy.trim().trim_end_matches(',').split_once(": ").expect("a file and a form");
        let name = name.trim_matches('"');
        let form =
            form.strip_prefix(['"', '\'']).and_then(|form| form.strip_suffix(['"', '\''])).expect("a string");
        let text = std::fs::read_to_string(folder(name)).expect(name);
        assert!(text.contains(&form.replace("{}", env!("CARGO_PKG_VERSION"))), "{name}: {form}");
        count += 1;
    }
    assert!(count > 5, "{count}");
    let changelog = std::fs::read_to_string(folder("CHANGELOG.md")).expect("the changelog");
    assert!(changelog.contains(concat!("## [", env!("CARGO_PKG_VERSION"), "]")), "a section of the version");
}

#[test]
fn the_program_prints_its_version() {
    let ran = goodwill(&folder("."), ["--version"]).run();
    assert!(ran.out.starts_with(concat!("goodwill ", env!("CARGO_PKG_VERSION"))), "{ran:?}");
    assert_eq!((ran.code, ran.out.lines().count()), (0, 1), "{ran:?}");
}
