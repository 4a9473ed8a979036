//! PEOPLE, as they are said: `Ada, Bob Brown and @grace about ...`.

use super::Capture;
use super::names::bare;
use crate::compose::ComposeError;
use crate::model::ME;
use crate::value::name::{fold, name_len};
use crate::value::natural_date::{self, Lean};

/// What people say behind `with` when they name nobody.
const NOBODY: [&str; 24] = [
    "a",
    "an",
    "the",
    "my",
    "our",
    "your",
    "his",
    "her",
    "their",
    "its",
    "some",
    "someone",
    "everyone",
    "everybody",
    "all",
    "many",
    "two",
    "three",
    "friends",
    "family",
    "people",
    "folks",
    "old",
    "new",
];

/// What people say behind a name.
const BEHIND: [&str; 12] =
    ["and", "&", "+", "about", "regarding", "re", "on", "at", "in", "for", "because", "who"];

/// How a word that may name somebody stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stand {
    /// Behind a word that people seldom follow: a name needs its capital letter. `note will do`
    Unlikely,
    /// Behind a kind of contact: `call bob`.
    Unannounced,
    /// Behind `with` and the like.
    Announced,
    AfterComma,
    /// And whether the name before was written without a capital letter.
    AfterAnd {
        is_small: bool,
    },
}

/// People that a line begins with.
pub struct Listed {
    /// Their handles.
    pub people: Vec<String>,
    /// How many words they took.
    pub taken: usize,
}

impl Listed {
    /// `@ada, @bob and @grace`
    pub fn text(&self) -> String {
        let mut text = String::new();
        for (index, handle) in self.people.iter().enumerate() {
            text.push_str(match index {
                0 => "@",
                _ if index + 1 == self.people.len() => " and @",
                _ => ", @",
            });
            text.push_str(handle);
        }
        text
    }
}

impl Capture<'_> {
    /// The people whom `words` begin with. Where a word before has announced them, one who is not known
    /// is a fault; else nobody may be meant.
    pub(super) fn people(&mut self, words: &[&str], mut stand: Stand) -> Result<Listed, ComposeError> {
        let mut listed = Listed { people: Vec::new(), taken: 0 };
        let mut next = 0;
        while next < words.len() {
            let Some((handle, len)) = self.person(&words[next..], stand)? else { break };
            if !handle.is_empty() && !listed.people.contains(&handle) {
                listed.people.push(handle);
            }
            let last = words[next + len - 1];
            let is_small = !is_capital(words[next].trim_start_matches('@'));
            next += len;
            listed.taken = next;
            let word = words.get(next).map(|word| word.to_lowercase()).unwrap_or_default();
            if last.ends_with(',') {
                stand = Stand::AfterComma;
            } else if bare(last).len() < last.len() {
                break;
            }
            if matches!(&*word, "and" | "&" | "+" | ",") {
                stand = if word == "," { Stand::AfterComma } else { Stand::AfterAnd { is_small } };
                next += 1;
            } else if !last.ends_with(',') && !is_handle(&word) {
                break;
            }
        }
        Ok(listed)
    }

    /// The person whom `words` begin with, and the words that name them. The owner, who takes part in
    /// everything, has no name here.
    fn person(&mut self, words: &[&str], stand: Stand) -> Result<Option<(String, usize)>, ComposeError> {
        let word = words[0];
        if let Some(after) = word.strip_prefix('@') {
            let name = &after[..name_len(after)];
            // `@ada's` is prose.
            if name.is_empty() || bare(after).len() > name.len() {
                return Ok(None);
            }
            if name == "me" {
                return Ok(Some((String::new(), 1)));
            }
            return match self.known.handle(name) {
                Some(number) => Ok(Some((self.handles[number].clone(), 1))),
                None => self.unknown(&format!("@{name}")).map(|handle| Some((handle, 1))),
            };
        }
        if stand == Stand::Unlikely && !is_capital(word) {
            return Ok(None);
        }
        let len = self.name_words(words);
        if stand != Stand::Unannounced && self.is_me(bare(&words[..len].join(" "))) {
            return Ok(Some((String::new(), len)));
        }
        let found = self.known.starts(words).map(|(numbers, len)| (numbers.to_vec(), len));
        if let Some((numbers, len)) = found.filter(|(_, found)| *found >= len) {
            let text = bare(&words[..len].join(" ")).to_string();
            return match numbers[..] {
                [one] => Ok(Some((self.handles[one].clone(), len))),
                _ => self.choose(&text, &numbers).map(|handle| Some((handle, len))),
            };
        }
        if self.is_prose(words, stand) {
            return Ok(None);
        }
        let name = bare(&words[..len].join(" ")).to_string();
        self.unknown(&name).map(|handle| Some((handle, len)))
    }

    /// Whether a name is the owner's.
    fn is_me(&self, name: &str) -> bool {
        let own = self.model.name(ME).unwrap_or_default();
        let first = own.split_whitespace().next().unwrap_or_default();
        let is_known = self.known.starts(&[name]).is_some();
        ["me", "myself", own].iter().any(|me| fold(me) == fold(name))
            || !is_known && fold(first) == fold(name)
    }

    /// Whether what follows `with`, `and` or a comma, and is not a name that is known, is no name at all.
    fn is_prose(&self, words: &[&str], stand: Stand) -> bool {
        let word = bare(words[0]);
        let is_possessive = word.ends_with("'s") || word.ends_with("’s");
        if is_possessive || NOBODY.contains(&word.to_lowercase().as_str()) {
            return true;
        }
        if !word.starts_with(char::is_alphabetic)
            || natural_date::starts(words, self.today, Lean::Past).is_some()
        {
            return true;
        }
        match stand {
            Stand::Unlikely => true,
            // `call Eve`, `call Eve about it`, but `coffee Great talk`.
            Stand::Unannounced => {
                let len = self.name_words(words);
                let rest = &words[len..];
                let ends = rest.first().is_none_or(|word| BEHIND.contains(&&*word.to_lowercase()))
                    || words[len - 1].ends_with(',')
                    || natural_date::starts(rest, self.today, Lean::Past).is_some();
                !word.starts_with(char::is_uppercase) || !ends
            }
            Stand::Announced => false,
            // `Ada and talked on`, but `ada and zoe`.
            Stand::AfterAnd { is_small } => !is_small && !is_capital(word),
            // `Ada, Really good talk`, but `Ada, Zoe and Bob`.
            Stand::AfterComma => {
                let len = self.name_words(words);
                let goes_on = words[len - 1].ends_with(',')
                    || words.get(len).is_some_and(|word| matches!(*word, "and" | "&"));
                !is_capital(word) || !goes_on
            }
        }
    }

    /// How many words a name has: those with a capital letter that stand together. `Ada Byron` is not the
    /// only Ada there is.
    fn name_words(&self, words: &[&str]) -> usize {
        let mut len = 1;
        while bare(words[len - 1]) == words[len - 1]
            && is_capital(words[0])
            && words.get(len).is_some_and(|word| is_capital(word) && *word != "I")
            && natural_date::starts(&words[len..], self.today, Lean::Past).is_none()
        {
            len += 1;
        }
        len
    }
}

/// Whether a word is a handle: the language lists them with spaces between.
fn is_handle(word: &str) -> bool {
    word.strip_prefix('@').is_some_and(|name| name_len(name) > 0)
}

/// Whether a word is written as a name is; scripts without capital letters write all words so.
pub fn is_capital(word: &str) -> bool {
    word.chars().next().is_some_and(|c| c.is_alphabetic() && !c.is_lowercase())
}
