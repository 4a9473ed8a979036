//! The options of a capture besides the text, and the questions that it may ask.

use crate::value::Date;

/// The options of `add`.
#[derive(Debug, Clone, Default)]
pub struct Options {
    /// KIND, for a text that does not begin with it.
    pub kind: Option<String>,
    /// The day, for a text without one.
    pub date: Option<Date>,
    /// Whether it is a plan.
    pub plan: bool,
    /// People that the user reached out to.
    pub to: Vec<String>,
    /// People who reached out to the user.
    pub from: Vec<String>,
    /// People who took part.
    pub with: Vec<String>,
    /// Exchanges, without `gave`.
    pub gave: Vec<String>,
    /// Exchanges, without `got`.
    pub got: Vec<String>,
    /// Promises, without `todo`.
    pub todo: Vec<String>,
    /// Promises, without `wait`.
    pub wait: Vec<String>,
    /// `at:`
    pub at: Option<String>,
    /// `took:`
    pub took: Option<String>,
    /// Notes.
    pub notes: Vec<String>,
    /// Whether unknown people are added without asking.
    pub new: bool,
    /// Whether an entry is written that is already in the journal.
    pub again: bool,
}

/// Answers questions while a text is read.
pub trait Ask {
    /// The index of the candidate that `text` means; `None` when there is no answer.
    fn which(&mut self, text: &str, candidates: &[String]) -> Option<usize>;
    /// Whether `name` is a new person, and not the known one whose name is `near`.
    fn is_new(&mut self, name: &str, near: Option<&str>) -> bool;
    /// Whether `entry`, which is already in the journal, is to be written once more.
    fn is_again(&mut self, entry: &str) -> bool;
}

/// Answers no question.
#[derive(Debug, Clone, Copy, Default)]
pub struct NoPrompt;

impl Ask for NoPrompt {
    fn which(&mut self, _: &str, _: &[String]) -> Option<usize> {
        None
    }

    fn is_new(&mut self, _: &str, _: Option<&str>) -> bool {
        false
    }

    fn is_again(&mut self, _: &str) -> bool {
        false
    }
}
