//! An action: its title, its kind and its changes.

use crate::ide::edit::FileEdit;

/// What an action is, for the menus of editors.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ActionKind {
    /// Fixes a finding.
    QuickFix,
    /// Applies all safe fixes of a file.
    FixAll,
    /// Rewrites correct text.
    Rewrite,
    /// Rearranges a file.
    Sort,
}

/// An action.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Action {
    /// What it does.
    pub title: String,
    /// Its kind.
    pub kind: ActionKind,
    /// The index of the finding that it is about.
    pub finding: Option<usize>,
    /// Whether it is the usual choice.
    pub is_preferred: bool,
    /// The changes.
    pub change: ActionChange,
}

/// The changes of an action.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ActionChange {
    /// Changes to files.
    Ready(Vec<FileEdit>),
    /// To be computed by [`deferred`](super::deferred).
    Deferred(Deferred),
}

/// Changes that take the whole file to compute.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Deferred {
    /// All safe fixes of the file.
    FixAll,
    /// The interactions of the file, sorted by date.
    SortByDate,
}

impl Deferred {
    /// Its name, to be kept by the client until the action is chosen.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::FixAll => "fixAll",
            Self::SortByDate => "sortByDate",
        }
    }

    /// The change of that name.
    #[must_use]
    pub fn parse(name: &str) -> Option<Self> {
        [Self::FixAll, Self::SortByDate].into_iter().find(|deferred| deferred.as_str() == name)
    }
}

impl Action {
    /// An action whose changes are known.
    #[must_use]
    pub fn new(title: impl Into<String>, kind: ActionKind, edits: Vec<FileEdit>) -> Self {
        let change = ActionChange::Ready(edits);
        Self { title: title.into(), kind, finding: None, is_preferred: false, change }
    }

    /// An action whose changes are computed when it is chosen.
    #[must_use]
    pub fn deferred(title: impl Into<String>, kind: ActionKind, what: Deferred) -> Self {
        let change = ActionChange::Deferred(what);
        Self { title: title.into(), kind, finding: None, is_preferred: false, change }
    }
}
