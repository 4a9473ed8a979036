//! The manual: pages of Markdown that `goodwill help TOPIC` prints and that these modules show.
//!
//! To add a page: a file here, a module and a line in [`TOPICS`]. `tests/it/readme.rs` runs its blocks.

/// A page of the manual.
#[derive(Debug)]
pub struct Topic {
    /// The word after `goodwill help`.
    pub name: &'static str,
    /// One line about it.
    pub summary: &'static str,
    /// Its file in the repository.
    pub file: &'static str,
    /// The page, as Markdown.
    pub text: &'static str,
}

/// All pages.
pub const TOPICS: [Topic; 11] = [
    Topic {
        name: "language",
        summary: "the journal language, queries and periods",
        file: "grammar/README.md",
        text: include_str!("../../grammar/README.md"),
    },
    Topic {
        name: "add",
        summary: "thirty phrases that `goodwill add` reads, and what it refuses",
        file: "src/docs/add.md",
        text: include_str!("add.md"),
    },
    Topic {
        name: "json",
        summary: "streams, exit codes, formats, and the keys of every report",
        file: "src/docs/json.md",
        text: include_str!("json.md"),
    },
    Topic {
        name: "html",
        summary: "the whole journal on one self-contained page",
        file: "src/docs/html.md",
        text: include_str!("html.md"),
    },
    Topic {
        name: "findings",
        summary: "checking, suppressing, fixing and formatting",
        file: "src/docs/findings.md",
        text: include_str!("findings.md"),
    },
    Topic {
        name: "import",
        summary: "importing from and exporting to other programs",
        file: "src/docs/import.md",
        text: include_str!("import.md"),
    },
    Topic {
        name: "editors",
        summary: "setting up editors, and the language server",
        file: "src/docs/editors.md",
        text: include_str!("editors.md"),
    },
    Topic {
        name: "reminders",
        summary: "notifications, mail, calendars and CI jobs",
        file: "src/docs/reminders.md",
        text: include_str!("reminders.md"),
    },
    Topic {
        name: "git",
        summary: "diffs, merges, commit hooks and CI",
        file: "src/docs/git.md",
        text: include_str!("git.md"),
    },
    Topic {
        name: "recipes",
        summary: "jq, fzf, DuckDB, calendars, notes and pages with other programs",
        file: "src/docs/recipes.md",
        text: include_str!("recipes.md"),
    },
    Topic {
        name: "privacy",
        summary: "sharing, atomic writes, hostile input and limits",
        file: "src/docs/privacy.md",
        text: include_str!("privacy.md"),
    },
];

/// Names of editors, for the page about them.
const EDITORS: [&str; 7] = ["emacs", "helix", "kakoune", "neovim", "vim", "vscode", "zed"];

/// The page of this name, or about the editor of this name.
#[must_use]
pub fn find(name: &str) -> Option<&'static Topic> {
    let name = if EDITORS.contains(&name) { "editors" } else { name };
    TOPICS.iter().find(|topic| topic.name == name)
}

#[doc = include_str!("../../grammar/README.md")]
pub mod language {}

#[doc = include_str!("add.md")]
pub mod add {}

#[doc = include_str!("json.md")]
pub mod json {}

#[doc = include_str!("html.md")]
pub mod html {}

#[doc = include_str!("findings.md")]
pub mod findings {}

#[doc = include_str!("import.md")]
pub mod import {}

#[doc = include_str!("editors.md")]
pub mod editors {}

#[doc = include_str!("reminders.md")]
pub mod reminders {}

#[doc = include_str!("git.md")]
pub mod git {}

#[doc = include_str!("recipes.md")]
pub mod recipes {}

#[doc = include_str!("privacy.md")]
pub mod privacy {}
