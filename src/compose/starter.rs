//! The files of a journal that begins.

/// A file to begin with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Starter {
    /// Its name in the folder.
    pub name: &'static str,
    /// What it holds.
    pub text: &'static str,
    /// The line that a file of the user's own should have as well.
    pub line: Option<&'static str>,
}

/// What `init` writes.
pub const FILES: [Starter; 4] = [
    Starter { name: "main.gw", text: JOURNAL, line: None },
    Starter { name: "goodwill.toml", text: SETTINGS, line: None },
    Starter { name: ".gitattributes", text: ATTRIBUTES, line: Some(MERGE) },
    Starter { name: ".pre-commit-config.yaml", text: HOOKS, line: None },
];

/// Which merge driver the journal's files have. Never `merge=union`, which puts the lines of one entry
/// under the header of another. Where git does not know the driver it merges by line, as for any file.
const MERGE: &str = "*.gw merge=goodwill";

/// What tells git of the driver. A repository's files can't: git runs no program that a clone brings along.
pub const DRIVER: [&str; 2] = [
    "git config merge.goodwill.name goodwill",
    "git config merge.goodwill.driver 'goodwill merge-driver %O %A %B -L %L -P %P'",
];

const JOURNAL: &str = "\
; My journal. People are the accounts, what happened between us are the transactions.
; Lines that start with ; are comments. `goodwill check` says what is wrong or worth a look.
;
; A person, how often to be in touch, a day to remember, and a note:
;
;   person @ada Ada Lovelace
;     every: 6w
;     birthday: 12-28
;     offers: #maths
;     | Poetical science. Espresso, no sugar.
;
; What happened, with what was given, received and promised:
;
;   2026-03-04 coffee @ada How the engine paper is going #maths
;     got 2h advice
;     todo 2026-03-10 send @ada the funding call
;
; Or say it, and it is written at the place of its day:
;
;   goodwill add --new \"coffee with Ada Lovelace about the paper yesterday\"

person @me

circle inner The people I call first
  every: 2w
";

const SETTINGS: &str = "\
# The journal's first file.
journal = \"main.gw\"

# A file for each device, so that no two of them write to the same one. Create it with the first
# `goodwill add`, then write `include inbox/*.gw` in main.gw.
# [capture]
# inbox = \"inbox/{host}.gw\"
";

const ATTRIBUTES: &str = "\
# Journals merge by entry, once git knows how, in each clone:
#   git config merge.goodwill.name goodwill
#   git config merge.goodwill.driver 'goodwill merge-driver %O %A %B -L %L -P %P'
*.gw merge=goodwill
";

const HOOKS: &str = "\
# Used by https://pre-commit.com: `pre-commit install` in this folder switches it on.
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
    fn the_first_journal_is_laid_out_and_understood() {
        let parsed = crate::syntax::parse(JOURNAL, 0);
        assert!(parsed.problems.is_empty(), "{:?}", parsed.problems);
        assert!(crate::settings::Settings::parse(SETTINGS, "goodwill.toml").is_ok());
    }

    #[test]
    fn a_union_is_never_made() {
        assert!(FILES.iter().all(|file| !file.text.contains("merge=union")));
        assert!(ATTRIBUTES.lines().any(|line| line == MERGE));
        assert!(DRIVER.iter().all(|command| ATTRIBUTES.contains(command)));
    }
}
