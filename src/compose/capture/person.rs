//! Reads the name of one person: known, unknown, or prose that only looks like a name.

use super::common_words::is_common_word;
use super::directory::Directory;
use super::kinds;
use super::text::{
    bare, begins_statement, is_abbreviation, is_adverb, is_break, is_capital, is_determiner, is_handle, owner,
};
use crate::compose::ComposeError;
use crate::value::name::name_len;
use crate::value::name_match::is_particle;
use crate::value::natural_date::{Lean, days_at, vague_at};
use crate::value::{Currency, Date};

/// Words for people after `with` that name no one.
const GROUPS: [&str; 16] = [
    "someone",
    "somebody",
    "everyone",
    "everybody",
    "friends",
    "family",
    "people",
    "folks",
    "old",
    "new",
    "colleagues",
    "neighbours",
    "neighbors",
    "parents",
    "kids",
    "others",
];

/// Words that may follow a name where no verb does.
const FOLLOWERS: [&str; 20] = [
    "and",
    "&",
    "+",
    "about",
    "regarding",
    "re",
    "on",
    "at",
    "in",
    "for",
    "because",
    "who",
    "but",
    "from",
    "to",
    "with",
    "w/",
    "after",
    "before",
    "yesterday",
];

/// The place of a word that may be a name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Position {
    /// After a word that people seldom follow: only a name with a capital counts. `note will do`
    Unlikely,
    /// At the start of a clause, before a verb: `Ada called`.
    Subject,
    /// After a kind of contact: `call bob`.
    Object,
    /// After `with` and the like.
    Announced,
    /// After a comma.
    AfterComma {
        /// Whether the name before has no capital.
        is_small: bool,
    },
    /// After `and`.
    AfterAnd,
}

/// A name: its words, and a person's handle or the owner.
pub struct Found {
    pub handle: Option<String>,
    pub len: usize,
}

impl Directory<'_> {
    /// The person whose name `words` begin with; `None` where they are prose.
    pub fn person_at(
        &mut self,
        words: &[&str],
        position: Position,
        today: Date,
    ) -> Result<Option<Found>, ComposeError> {
        let word = words[0];
        if let Some(after) = word.strip_prefix('@') {
            return self.handle_at(after, position);
        }
        if position == Position::Unlikely && !is_capital(word) {
            return Ok(None);
        }
        let len = name_words(words, today);
        let name = trimmed(&words[..len].join(" ")).to_string();
        if !matches!(position, Position::Object | Position::Unlikely) && self.is_me(&name) {
            return Ok(Some(Found { handle: None, len }));
        }
        if position == Position::Subject && matches!(&*word.to_lowercase(), "we" | "i") {
            return Ok(Some(Found { handle: None, len: 1 }));
        }
        let found = self.longest_at(words).filter(|(_, found)| *found >= len);
        if let Some((numbers, len)) = found {
            if !is_capital(word) && len == 1 && is_common_word(word) {
                return common_word(words, position, today);
            }
            if matches!(position, Position::AfterComma { .. }) && !goes_on(words, len, today) {
                return Ok(None);
            }
            let name = trimmed(&words[..len].join(" ")).to_string();
            if let Some(next) = words.get(len).filter(|_| !is_capital(word) && !name.contains(' '))
                && bare(words[len - 1]) == words[len - 1]
                && (is_particle(next) && words.len() > len + 1
                    || self.is_other_surname(next, &numbers)
                        && (words.len() == len + 1 || !is_common_word(next)))
            {
                return self
                    .unknown(&format!("{name} {next}"))
                    .map(|handle| Some(Found { handle: Some(handle), len: len + 1 }));
            }
            return self.one_of(&name, &numbers).map(|handle| Some(Found { handle: Some(handle), len }));
        }
        if position != Position::Unlikely
            && let Some(other) = owner(word)
            && (self.is_known(&[other]) || is_capital(word))
        {
            let text = words.iter().take(2).copied().collect::<Vec<_>>().join(" ");
            return Err(ComposeError::refused(
                format!("`{}` is not {other}", bare(&text)),
                "name the people who took part, or write it after a colon, as in `lunch: Ada's mum`",
            ));
        }
        if self.is_prose(words, position, today)? {
            return Ok(None);
        }
        self.unknown(&name).map(|handle| Some(Found { handle: Some(handle), len }))
    }

    /// `@ada`; `@ada's mum` is another person.
    fn handle_at(&mut self, after: &str, position: Position) -> Result<Option<Found>, ComposeError> {
        let name = &after[..name_len(after)];
        if name.is_empty() {
            return Ok(None);
        }
        if bare(after).len() > name.len() {
            if position == Position::Unlikely {
                return Ok(None);
            }
            return Err(ComposeError::refused(
                format!("`@{}` has text directly after a handle", bare(after)),
                "put a space after the handle, or write it after a colon, as in `lunch: @ada's mum`",
            ));
        }
        if name == "me" {
            return Ok(Some(Found { handle: None, len: 1 }));
        }
        let handle = match self.by_handle(name) {
            Some(handle) => handle,
            None => self.unknown(&format!("@{name}"))?,
        };
        Ok(Some(Found { handle: Some(handle), len: 1 }))
    }

    fn is_other_surname(&self, word: &str, numbers: &[usize]) -> bool {
        let is_other = |others: Vec<usize>| others.iter().all(|other| !numbers.contains(other));
        !is_break(word) && self.longest_at(&[word]).is_some_and(|(others, _)| is_other(others))
    }

    /// Whether unknown words after `with`, `and` or a comma are prose and not a name.
    fn is_prose(&self, words: &[&str], position: Position, today: Date) -> Result<bool, ComposeError> {
        let word = bare(words[0]);
        if is_determiner(word) || GROUPS.contains(&word.to_lowercase().as_str()) {
            return self.refuse_hidden_name(words, position, today).map(|()| true);
        }
        if !word.starts_with(char::is_alphabetic) || days_at(words, today, Lean::Past).is_some() {
            return Ok(true);
        }
        let len = name_words(words, today);
        let is_name = goes_on(words, len, today);
        let is_kind = || kinds::named(self.model, word).is_some();
        Ok(match position {
            Position::Unlikely => true,
            Position::Subject => !is_capital(word),
            // `call Eve`, `call Eve about it`, but `coffee Great talk`.
            Position::Object => !word.starts_with(char::is_uppercase) || !is_name,
            Position::Announced => is_break(word),
            _ if is_capital(word) => matches!(position, Position::AfterComma { .. }) && !is_name,
            // `Ada and talked on`, but `Ada and eve`.
            Position::AfterAnd if begins_statement(word) || is_adverb(word) || is_kind() => true,
            Position::AfterAnd if !is_name => {
                return Err(ComposeError::refused(
                    format!("`{word}` may be a name or a word"),
                    "write people with a capital letter; other words go after a colon, as in `call with Ada: ...`",
                ));
            }
            Position::AfterAnd => false,
            // `Ada, great talk`, but `ada, zoe`.
            Position::AfterComma { is_small } => !is_small || !is_name || begins_statement(word) || is_kind(),
        })
    }

    /// Refuses a name in a phrase such as `her husband Karl`.
    fn refuse_hidden_name(
        &self,
        words: &[&str],
        position: Position,
        today: Date,
    ) -> Result<(), ComposeError> {
        if position == Position::Unlikely {
            return Ok(());
        }
        let phrase: Vec<&str> = words.iter().copied().take(5).collect();
        let end =
            phrase.iter().skip(1).position(|word| is_break(bare(word))).map_or(phrase.len(), |end| end + 1);
        let end = phrase[..end].iter().position(|word| bare(word) != *word).map_or(end, |at| at + 1);
        let is_name = |(at, word): (usize, &&str)| {
            at > 0
                && (is_capital(word) && !word.contains(|c: char| c.is_ascii_digit()) && *word != "I"
                    || self.is_known(&[word]) && !is_common_word(word))
        };
        let Some((at, _)) = phrase[..end].iter().enumerate().find(|found| is_name(*found)) else {
            return Ok(());
        };
        let name_end = at + name_words(&phrase[at..end], today);
        Err(ComposeError::refused(
            format!("`{}` may name a person", bare(&phrase[..name_end].join(" "))),
            format!(
                "write the name alone, as in `{}`; other words go after a colon",
                bare(&phrase[at..name_end].join(" "))
            ),
        ))
    }
}

fn is_number(word: &str) -> bool {
    word.starts_with(|c: char| c.is_ascii_digit())
}

/// Whether a word with a capital is no part of a name, as in a text in capitals.
fn is_small_word(word: &str) -> bool {
    is_break(word) || is_determiner(word)
}

/// A name without the punctuation after it, but with the point of its last initial.
fn trimmed(name: &str) -> &str {
    let last = name.rsplit(' ').next().unwrap_or_default();
    if is_abbreviation(last) { name } else { bare(name) }
}

/// Whether a name of `len` words ends the text or goes on as PEOPLE do, with no verb after it.
pub fn goes_on(words: &[&str], len: usize, today: Date) -> bool {
    let last = words[len - 1];
    let rest = &words[len..];
    // `Bob and I agreed` is a sentence.
    if let [joint, "I", _, ..] = rest
        && matches!(*joint, "and" | "&")
    {
        return false;
    }
    bare(last) != last && !is_abbreviation(last)
        || rest.first().is_none_or(|word| {
            let is_topic = word.starts_with('(') || matches!(*word, "-" | "–" | "—" | "|" | ";" | ":" | ",");
            is_topic || FOLLOWERS.contains(&&*word.to_lowercase()) || is_handle(word)
        })
        || days_at(rest, today, Lean::Past).is_some()
}

/// The number of words in the name at the start of `words`: consecutive words with a capital, and particles between
/// them. `Ada Byron` may be another person than the only known Ada.
pub fn name_words(words: &[&str], today: Date) -> usize {
    let mut len = 1;
    if !is_capital(words[0]) {
        return len;
    }
    while bare(words[len - 1]) == words[len - 1] || is_abbreviation(words[len - 1]) {
        let particles = words[len..].iter().take_while(|word| is_particle(word) && !is_capital(word)).count();
        let next = len + particles;
        let goes_on = words.get(next).is_some_and(|word| {
            let is_money =
                Currency::parse(word).is_some() && words.get(next + 1).is_some_and(|word| is_number(word));
            (is_capital(word) || has_joined_particle(word))
                && *word != "I"
                && owner(word).is_none()
                && !is_small_word(word)
                && !is_money
        }) && days_at(&words[next..], today, Lean::Past).is_none()
            && vague_at(&words[next..], None).is_none();
        if !goes_on {
            break;
        }
        len = next + 1;
    }
    len
}

/// Whether a word is a surname with a particle in lower case: `al-Rashid`, `d'Arcy`.
fn has_joined_particle(word: &str) -> bool {
    let parts = word.split_once(['-', '\'', '’']);
    parts.is_some_and(|(particle, name)| {
        let is_joined = matches!(particle, "d" | "l" | "ad" | "an" | "ar" | "as" | "ash" | "az");
        is_capital(name) && (is_joined || is_particle(particle) && !is_capital(particle))
    })
}

/// `will` in lower case: a word, and doubtful where a name is expected.
fn common_word(words: &[&str], position: Position, today: Date) -> Result<Option<Found>, ComposeError> {
    let is_expected = match position {
        Position::Announced => true,
        Position::Object | Position::AfterComma { .. } | Position::AfterAnd => goes_on(words, 1, today),
        _ => false,
    };
    if !is_expected {
        return Ok(None);
    }
    let word = bare(words[0]);
    let name = word[..1].to_uppercase() + &word[1..];
    Err(ComposeError::refused(
        format!("`{word}` may be a name or a word"),
        format!("write `{name}` for the person; other words go after a colon"),
    ))
}
