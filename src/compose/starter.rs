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

/// The files besides the journal.
pub const FILES: [Starter; 3] = [
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

/// The journal of a new user. Its comments show the five forms that people need first.
#[must_use]
pub fn journal(name: &str) -> String {
    let me = format!("person @me {name}");
    format!("{FORMS}\n{}\n", me.trim_end())
}

const FORMS: &str = "\
; My journal. Comments start with `;`. Write your entries in these five forms:
;
; A person, with how often to be in touch:
;
;   person @ada Ada Lovelace
;     every: 6w
;     birthday: 12-10
;
; An interaction, with a favor, a promise and a note:
;
;   2026-03-04 coffee @ada How the engine paper is going #maths
;     got 2h advice
;     todo 2026-03-10 send @ada the funding call
;     | Espresso, no sugar.
;
; A plan:
;
;   2026-03-20? lunch with @ada
;
; A circle of people with one rhythm, which people join with `circle: inner`:
;
;   circle inner The people I call first
;     every: 2w
;
; A goal that interactions count towards, with `^mentor` in their text:
;
;   goal ^mentor Find a mentor
;     by: 2026-12-31
;     target: 4 coffee
;
; `goodwill add` writes entries from plain words, `goodwill check` finds
; mistakes, `goodwill help language` describes the language.
";

const SETTINGS: &str = "\
# The main file of the journal.
journal = \"main.gw\"

# One inbox file per device, so that two devices never write to the same file.
# The first `goodwill add` creates it; add `include inbox/*.gw` to main.gw.
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
        entry: goodwill check --no-dated
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
        for name in ["", "Sam Okafor"] {
            let journal = journal(name);
            let parsed = crate::syntax::parse(&journal, 0);
            assert!(parsed.problems.is_empty(), "{:?}", parsed.problems);
        }
        // The forms in the comments are valid too.
        let forms: Vec<&str> = FORMS.lines().filter_map(|line| line.strip_prefix(";   ")).collect();
        let forms = forms.join("\n");
        let parsed = crate::syntax::parse(&forms, 0);
        assert!(parsed.problems.is_empty() && parsed.entries.len() >= 5, "{:?}", parsed.problems);
        assert!(crate::settings::Settings::parse(SETTINGS, "goodwill.toml").is_ok());
    }

    #[test]
    fn the_driver_is_configured_as_documented() {
        assert!(FILES.iter().all(|file| !file.text.contains("merge=union")));
        assert!(ATTRIBUTES.lines().any(|line| line == MERGE));
        assert!(DRIVER.iter().all(|command| ATTRIBUTES.contains(command)));
    }
}
