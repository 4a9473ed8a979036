//! What the help says about each command besides its options: its group, which options of the journal it has, and two
//! examples.
//!
//! A test runs all examples on `examples/first.gw`.

use crate::render::{diagnostic, graph, report};

/// A group of commands in `goodwill --help`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Group {
    /// Reports.
    Look,
    /// Commands that change the journal.
    Write,
    /// Rules and layout.
    Check,
    /// Other programs.
    Exchange,
    /// Everything that is needed once.
    SetUp,
}

impl Group {
    /// All groups in their order.
    pub const ALL: [Self; 5] = [Self::Look, Self::Write, Self::Check, Self::Exchange, Self::SetUp];

    /// The heading.
    #[must_use]
    pub const fn heading(self) -> &'static str {
        match self {
            Self::Look => "Look",
            Self::Write => "Write",
            Self::Check => "Check",
            Self::Exchange => "Exchange",
            Self::SetUp => "Set up",
        }
    }
}

/// The options of the journal that a command has.
#[derive(Debug, Clone, Copy)]
pub enum JournalOptions {
    /// None: it reads no journal.
    None,
    /// All but the output format.
    Input,
    /// All, with the names of its output formats, the default first.
    Output(fn() -> Vec<&'static str>),
}

/// A command.
#[derive(Debug)]
pub struct CommandInfo {
    /// Its name.
    pub name: &'static str,
    /// Its group.
    pub group: Group,
    /// Its options of the journal.
    pub journal: JournalOptions,
    /// Command lines, each with what it does.
    pub examples: [(&'static str, &'static str); 2],
}

/// The formats of reports.
pub fn report_formats() -> Vec<&'static str> {
    report::Format::ALL.map(report::Format::as_str).to_vec()
}

/// The format of `due` besides those of reports.
pub const CALENDAR: &str = "ics";

fn due_formats() -> Vec<&'static str> {
    [report_formats(), vec![CALENDAR]].concat()
}

fn graph_formats() -> Vec<&'static str> {
    graph::Format::ALL.map(graph::Format::as_str).to_vec()
}

fn check_formats() -> Vec<&'static str> {
    diagnostic::Format::ALL.map(diagnostic::Format::as_str).to_vec()
}

const REPORT: JournalOptions = JournalOptions::Output(report_formats);

/// The table in the order of the help: name, group, options, examples.
pub static COMMANDS: &[CommandInfo] = &[
    CommandInfo {
        name: "due",
        group: Group::Look,
        journal: JournalOptions::Output(due_formats),
        examples: [
            ("goodwill due circle:inner", "only the people of a circle"),
            ("goodwill due --within 30d", "day by day for a month"),
        ],
    },
    CommandInfo {
        name: "show",
        group: Group::Look,
        journal: REPORT,
        examples: [("goodwill show @ada", "by handle"), ("goodwill show lovelace", "by any part of a name")],
    },
    CommandInfo {
        name: "log",
        group: Group::Look,
        journal: REPORT,
        examples: [
            ("goodwill log @ada -n 5", "the last five interactions with a person"),
            ("goodwill log kind:coffee -p 2026-Q4", "coffees of a quarter"),
        ],
    },
    CommandInfo {
        name: "people",
        group: Group::Look,
        journal: REPORT,
        examples: [
            ("goodwill people --sort late", "the most overdue first"),
            ("goodwill people not:circle:inner -O csv", "for a spreadsheet"),
        ],
    },
    CommandInfo {
        name: "balance",
        group: Group::Look,
        journal: REPORT,
        examples: [
            ("goodwill balance @bob", "favors and loans of a person"),
            ("goodwill balance --by favor", "one group for each favor"),
        ],
    },
    CommandInfo {
        name: "goals",
        group: Group::Look,
        journal: REPORT,
        examples: [
            ("goodwill goals", "all goals"),
            ("goodwill goals ^mentor -O json", "one goal, for a script"),
        ],
    },
    CommandInfo {
        name: "stats",
        group: Group::Look,
        journal: REPORT,
        examples: [
            ("goodwill stats --by channel", "in person, by voice, in writing"),
            ("goodwill stats -p 2026 --compare", "a year and the year before it"),
        ],
    },
    CommandInfo {
        name: "match",
        group: Group::Look,
        journal: REPORT,
        examples: [
            ("goodwill match", "the best introductions"),
            ("goodwill match @grace -n 3", "three introductions for a person"),
        ],
    },
    CommandInfo {
        name: "path",
        group: Group::Look,
        journal: REPORT,
        examples: [
            ("goodwill path @grace", "from you to a person"),
            ("goodwill path @bob @grace", "from one person to another"),
        ],
    },
    CommandInfo {
        name: "graph",
        group: Group::Look,
        journal: JournalOptions::Output(graph_formats),
        examples: [
            ("goodwill graph -O svg > network.svg", "a picture"),
            ("goodwill graph circle:inner -O graphml", "a circle, for Gephi"),
        ],
    },
    CommandInfo {
        name: "html",
        group: Group::Look,
        journal: JournalOptions::Input,
        examples: [
            ("goodwill html -o network.html", "the whole journal on one page"),
            ("goodwill html circle:inner -p 2026 > inner.html", "a circle and a year"),
        ],
    },
    CommandInfo {
        name: "diff",
        group: Group::Look,
        journal: REPORT,
        examples: [
            ("goodwill diff", "what changed since the last commit"),
            ("goodwill diff HEAD -O json", "since a revision, for a script"),
        ],
    },
    CommandInfo {
        name: "add",
        group: Group::Write,
        journal: JournalOptions::Input,
        examples: [
            ("goodwill add \"coffee with Ada yesterday about the paper\"", "an interaction"),
            ("goodwill add \"todo send Ada the draft by friday\"", "a promise"),
        ],
    },
    CommandInfo {
        name: "done",
        group: Group::Write,
        journal: JournalOptions::Input,
        examples: [
            ("goodwill done 1 2", "the promises 1 and 2 of `goodwill due`"),
            ("goodwill done funding call", "the promise with these words"),
        ],
    },
    CommandInfo {
        name: "drop",
        group: Group::Write,
        journal: JournalOptions::Input,
        examples: [
            ("goodwill drop 2", "the promise 2 of `goodwill due`"),
            ("goodwill drop notes on the draft", "the promise with these words"),
        ],
    },
    CommandInfo {
        name: "edit",
        group: Group::Write,
        journal: JournalOptions::Input,
        examples: [
            ("goodwill edit @ada", "the declaration of a person"),
            ("goodwill edit @ada kind:coffee", "the last coffee with a person"),
        ],
    },
    CommandInfo {
        name: "undo",
        group: Group::Write,
        journal: JournalOptions::Input,
        examples: [
            ("goodwill snooze @bob 2w && goodwill undo", "take back a command"),
            ("goodwill done 1 && goodwill undo --dry-run", "show what `undo` would change"),
        ],
    },
    CommandInfo {
        name: "snooze",
        group: Group::Write,
        journal: JournalOptions::Input,
        examples: [
            ("goodwill snooze @bob 2w", "for two weeks"),
            ("goodwill snooze @ada until next monday travels", "until a day, with a reason"),
        ],
    },
    CommandInfo {
        name: "rename",
        group: Group::Write,
        journal: JournalOptions::Input,
        examples: [
            ("goodwill rename @bob @bob-brown", "change a handle everywhere"),
            ("goodwill rename @bob @robert --dry-run", "print a diff"),
        ],
    },
    CommandInfo {
        name: "forget",
        group: Group::Write,
        journal: JournalOptions::Input,
        examples: [
            ("goodwill forget @bob --dry-run", "show all that would go"),
            ("goodwill forget @bob --with @friend-1 --yes", "keep the entries, under a pseudonym"),
        ],
    },
    CommandInfo {
        name: "merge-people",
        group: Group::Write,
        journal: JournalOptions::Input,
        examples: [
            ("goodwill merge-people @ada @grace", "keep the handle @ada"),
            ("goodwill merge-people @ada @grace --dry-run", "print a diff"),
        ],
    },
    CommandInfo {
        name: "check",
        group: Group::Check,
        journal: JournalOptions::Output(check_formats),
        examples: [
            ("goodwill check --fix", "apply safe fixes, then report the rest"),
            ("goodwill check --since HEAD --fail-on warning", "only changed entries"),
        ],
    },
    CommandInfo {
        name: "explain",
        group: Group::Check,
        journal: JournalOptions::None,
        examples: [
            ("goodwill explain", "list the rules"),
            ("goodwill explain mentioned-only", "one rule with examples"),
        ],
    },
    CommandInfo {
        name: "fmt",
        group: Group::Check,
        journal: JournalOptions::Input,
        examples: [
            ("goodwill fmt --diff", "show what would change"),
            ("goodwill -f - fmt < main.gw", "from standard input to standard output"),
        ],
    },
    CommandInfo {
        name: "import",
        group: Group::Exchange,
        journal: JournalOptions::Input,
        examples: [
            ("goodwill import contacts.vcf", "show what would be added"),
            ("goodwill import vcard contacts.vcf --circle work --write", "add people to a circle"),
        ],
    },
    CommandInfo {
        name: "export",
        group: Group::Exchange,
        journal: JournalOptions::Input,
        examples: [
            ("goodwill export ics -o goodwill.ics", "a calendar to subscribe to"),
            ("goodwill export vcard circle:inner", "the people of a circle"),
        ],
    },
    CommandInfo {
        name: "init",
        group: Group::SetUp,
        journal: JournalOptions::None,
        examples: [
            ("goodwill init", "in this folder"),
            ("goodwill init people --name \"Sam Okafor\"", "in another folder, without a question"),
        ],
    },
    CommandInfo {
        name: "remind",
        group: Group::SetUp,
        journal: JournalOptions::Input,
        examples: [
            ("goodwill remind --dry-run", "print the reminder"),
            ("goodwill remind --install --dry-run", "print the schedule for every morning"),
        ],
    },
    CommandInfo {
        name: "lsp",
        group: Group::SetUp,
        journal: JournalOptions::Input,
        examples: [
            ("goodwill lsp < /dev/null", "as an editor starts it"),
            ("goodwill lsp -f main.gw < /dev/null", "for one journal only"),
        ],
    },
    CommandInfo {
        name: "completions",
        group: Group::SetUp,
        journal: JournalOptions::None,
        examples: [
            ("goodwill completions bash", "print the script for bash"),
            ("goodwill completions zsh > _goodwill", "write the script for zsh"),
        ],
    },
    CommandInfo {
        name: "help",
        group: Group::SetUp,
        journal: JournalOptions::None,
        examples: [
            ("goodwill help language", "a page of the manual"),
            ("goodwill help due", "the help of a command"),
        ],
    },
    CommandInfo {
        name: "man",
        group: Group::SetUp,
        journal: JournalOptions::None,
        examples: [
            ("goodwill man > goodwill.1", "the page of the program"),
            ("goodwill man due > goodwill-due.1", "the page of a command"),
        ],
    },
    CommandInfo {
        name: "schema",
        group: Group::SetUp,
        journal: JournalOptions::None,
        examples: [
            ("goodwill schema", "print it"),
            ("goodwill schema > goodwill.schema.json", "write it to a file for an editor"),
        ],
    },
    CommandInfo {
        name: "merge-driver",
        group: Group::SetUp,
        journal: JournalOptions::None,
        examples: [
            ("goodwill merge-driver base.gw ours.gw theirs.gw", "merge into ours.gw"),
            ("goodwill merge-driver base.gw ours.gw theirs.gw -P main.gw", "as git calls it"),
        ],
    },
];
