//! The words that start lines: entries, exchanges and promises. None of them can name a kind.

use super::word_set::WordSet;

/// A kind of entry.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum EntryKind {
    /// Starts with a date.
    Interaction,
    /// `person`
    Person,
    /// `circle`
    Circle,
    /// `kind`
    Kind,
    /// `favor`
    Favor,
    /// `goal`
    Goal,
    /// `include`
    Include,
    /// A promise outside any other entry.
    Promise,
}

impl EntryKind {
    /// The entries that start with a word that no other line starts with, in the language's order.
    pub const DECLARATIONS: [Self; 6] =
        [Self::Person, Self::Circle, Self::Kind, Self::Favor, Self::Goal, Self::Include];

    /// The first word of the entry: `date` stands for any date, `todo` for any state of a promise.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Interaction => "date",
            Self::Person => "person",
            Self::Circle => "circle",
            Self::Kind => "kind",
            Self::Favor => "favor",
            Self::Goal => "goal",
            Self::Include => "include",
            Self::Promise => "todo",
        }
    }

    /// Whether promise lines may be inside.
    #[must_use]
    pub const fn holds_promises(self) -> bool {
        matches!(self, Self::Interaction | Self::Goal)
    }

    /// Whether exchange lines may be inside.
    #[must_use]
    pub const fn holds_exchanges(self) -> bool {
        matches!(self, Self::Interaction)
    }

    /// The words that its indented lines may start with.
    pub fn line_words(self) -> impl Iterator<Item = &'static str> + Clone {
        let verbs = Verb::ALL.into_iter().filter(move |_| self.holds_exchanges());
        let states = PromiseState::ALL.into_iter().filter(move |_| self.holds_promises());
        let introduced = [INTRODUCED].into_iter().filter(move |_| self.holds_exchanges());
        verbs.map(Verb::as_str).chain(introduced).chain(states.map(PromiseState::as_str))
    }
}

/// The verb of an exchange.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Verb {
    /// I gave a favor.
    Gave,
    /// I received a favor.
    Got,
    /// I lent a thing.
    Lent,
    /// I borrowed a thing.
    Borrowed,
    /// A thing went back to its owner.
    Returned,
}

impl Verb {
    /// All verbs, in the language's order.
    pub const ALL: [Self; 5] = [Self::Gave, Self::Got, Self::Lent, Self::Borrowed, Self::Returned];

    /// The verb as written.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Gave => "gave",
            Self::Got => "got",
            Self::Lent => "lent",
            Self::Borrowed => "borrowed",
            Self::Returned => "returned",
        }
    }

    /// Whether it moves a thing that goes back to its owner.
    #[must_use]
    pub const fn is_loan(self) -> bool {
        matches!(self, Self::Lent | Self::Borrowed | Self::Returned)
    }
}

/// The first word of a line that records an introduction.
pub const INTRODUCED: &str = "introduced";

/// The state of a promise: the first word of its line.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum PromiseState {
    /// I promised.
    Todo,
    /// They promised.
    Wait,
    /// Kept.
    Done,
    /// Let go.
    Drop,
}

impl PromiseState {
    /// All states, in the language's order.
    pub const ALL: [Self; 4] = [Self::Todo, Self::Wait, Self::Done, Self::Drop];

    /// The state as written.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Todo => "todo",
            Self::Wait => "wait",
            Self::Done => "done",
            Self::Drop => "drop",
        }
    }
}

/// Whether `word` is an article or a possessive, which is skipped before a FAVOR or THING.
#[must_use]
pub fn is_article(word: &str) -> bool {
    ARTICLES.contains(word)
}

/// Whether `word` is too small to name a favor or thing: an article, a possessive, a preposition or `and`.
#[must_use]
pub fn is_small_word(word: &str) -> bool {
    is_article(word) || is_preposition(word)
}

/// Whether `word` is a preposition or `and`.
#[inline]
#[must_use]
pub fn is_preposition(word: &str) -> bool {
    PREPOSITIONS.contains(word)
}

static ARTICLES: WordSet<10> =
    WordSet::new(["a", "an", "the", "my", "your", "his", "her", "our", "their", "some"]);
static PREPOSITIONS: WordSet<12> =
    WordSet::new(["to", "from", "with", "and", "for", "of", "on", "in", "at", "about", "by", "as"]);

/// The words that start an entry, besides dates.
pub fn entry_words() -> impl Iterator<Item = &'static str> + Clone {
    let declarations = EntryKind::DECLARATIONS.into_iter().map(EntryKind::as_str);
    declarations.chain(PromiseState::ALL.into_iter().map(PromiseState::as_str))
}

/// The words that cannot name a kind, because lines start with them.
pub fn reserved_words() -> impl Iterator<Item = &'static str> + Clone {
    entry_words().chain(Verb::ALL.into_iter().map(Verb::as_str)).chain([INTRODUCED])
}

/// Whether `word` is one of the [`reserved_words`], in any case.
#[must_use]
pub fn is_reserved(word: &str) -> bool {
    static RESERVED: WordSet<16> = WordSet::new({
        let [person, circle, kind, favor, goal, include] = EntryKind::DECLARATIONS;
        let [todo, wait, done, drop] = PromiseState::ALL;
        let [gave, got, lent, borrowed, returned] = Verb::ALL;
        [
            person.as_str(),
            circle.as_str(),
            kind.as_str(),
            favor.as_str(),
            goal.as_str(),
            include.as_str(),
            todo.as_str(),
            wait.as_str(),
            done.as_str(),
            drop.as_str(),
            gave.as_str(),
            got.as_str(),
            lent.as_str(),
            borrowed.as_str(),
            returned.as_str(),
            INTRODUCED,
        ]
    });
    RESERVED.contains(word)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_reserved_word_is_found_in_any_case() {
        assert_eq!(reserved_words().count(), 16);
        for word in reserved_words() {
            assert!(is_reserved(word) && is_reserved(&word.to_uppercase()), "{word}");
        }
        assert!(!is_reserved("coffee") && !is_reserved("persons") && !is_reserved(""));
    }
}
