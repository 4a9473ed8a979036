//! The files that `goodwill init` writes.

/// A file of a new journal.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Starter {
    /// Its name in the folder.
    pub name: &'static str,
    /// Its contents.
    pub text: &'static str,
    /// The line to add if the user already has this file.
    pub line: Option<&'static str>,
}

/// All files.
pub const FILES: [Starter; 4] = [
    Starter { name: "main.gw", text: JOURNAL, line: None },
    Starter { name: "goodwill.toml", text: SETTINGS, line: None },
    Starter { name: ".gitattributes", text: ATTRIBUTES, line: Some(MERGE) },
    Starter { name: ".pre-commit-config.yaml", text: HOOKS, line: None },
];

/// Assigns the merge driver to journal files. `merge=union` would move lines of one entry under the header of another.
/// Without a configured driver git merges by line, as for any file.
const MERGE: &str = "*.gw merge=goodwill";

/// The commands that configure the driver in a clone. Git does not run programs configured by repository files.
pub const DRIVER: [&str; 2] = [
    "git config merge.goodwill.name goodwill",
    "git config merge.goodwill.driver 'goodwill merge-driver %O %A %B -L %L -P %P'",
];

const JOURNAL: &str = "\
; My journal. People are the accounts, interactions are the transactions.
; Lines that start with ; are comments. `goodwill check` reports errors and warnings.
;
; A person with a cadence, a birthday and a note:
;
;   person @ada Ada Lovelace
;     every: 6w
;     birthday: 12-28
;     offers: #maths
;     | Poetical science. Espresso, no sugar.
;
; An interaction with a favor and a promise:
;
;   2026-03-04 coffee @ada How the engine paper is going #maths
;     got 2h advice
;     todo 2026-03-10 send @ada the funding call
;
; Or describe it in words; `add` inserts it by date:
;
;   goodwill add --new \"coffee with Ada Lovelace about the paper yesterday\"

person @me

circle inner The people I call first
  every: 2w
";

const SETTINGS: &str = "\
# The main file of the journal.
journal = \"main.gw\"

# One inbox file per device, so that two devices never write to the same file. The first `goodwill add`
# creates it; add `include inbox/*.gw` to main.gw.
# [capture]
# inbox = \"inbox/{host}.gw\"
";

const ATTRIBUTES: &str = "\
# Merge journals by entry. Configure the driver once in each clone:
#   git config merge.goodwill.name goodwill
#   git config merge.goodwill.driver 'goodwill merge-driver %O %A %B -L %L -P %P'
*.gw merge=goodwill
";

const HOOKS: &str = "\
# For https://pre-commit.com; run `pre-commit install` in this folder to enable it.
repos:
  - repo: local
    hooks:
      - id: goodwill-check
        name: goodwill check
        entry: goodwill check
        language: system
        files: '(\\.gw|^goodwill\\.toml)$'
        pass_filenames: false
      - id: goodwill-fmt
        name: goodwill fmt --check
        entry: goodwill fmt --check
        language: system
        files: '\\.gw$'
        pass_filenames: false
";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_journal_is_valid() {
        let parsed = crate::syntax::parse(JOURNAL, 0);
        assert!(parsed.problems.is_empty(), "{:?}", parsed.problems);
        assert!(crate::settings::Settings::parse(SETTINGS, "goodwill.toml").is_ok());
    }

    #[test]
    fn the_driver_is_configured_as_documented() {
        assert!(FILES.iter().all(|file| !file.text.contains("merge=union")));
        assert!(ATTRIBUTES.lines().any(|line| line == MERGE));
        assert!(DRIVER.iter().all(|command| ATTRIBUTES.contains(command)));
    }
}
