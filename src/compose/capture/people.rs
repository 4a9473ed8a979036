//! Reads PEOPLE as they are written in a text: `Ada, Bob Brown and @grace`.

use super::directory::Directory;
use super::text::{
    bare, is_abbreviation, is_break, is_capital, is_common_word, is_determiner, is_handle, owner,
};
use crate::compose::ComposeError;
use crate::value::name::name_len;
use crate::value::name_match::is_particle;
use crate::value::natural_date::{Lean, days_at};
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
    AfterComma,
    /// After `and`.
    AfterAnd {
        /// Whether the name before has no capital.
        is_small: bool,
    },
}

/// The people at the start of some words.
#[derive(Debug, Default)]
pub struct People {
    /// Their handles.
    pub handles: Vec<String>,
    /// How many words name them.
    pub len: usize,
    /// Whether the owner is among them.
    pub has_me: bool,
}

/// `@ada, @bob and @grace`
pub fn handle_list(handles: &[String]) -> String {
    let mut text = String::new();
    for (index, handle) in handles.iter().enumerate() {
        text.push_str(match index {
            0 => "@",
            _ if index + 1 == handles.len() => " and @",
            _ => ", @",
        });
        text.push_str(handle);
    }
    text
}

/// A name: its words, and a person's handle or the owner.
struct Found {
    handle: Option<String>,
    len: usize,
}

impl Directory<'_> {
    /// The people that `words` begin with. After `with` and the like an unknown name is an error; elsewhere it may
    /// be prose.
    pub fn people_at(
        &mut self,
        words: &[&str],
        mut position: Position,
        today: Date,
    ) -> Result<People, ComposeError> {
        let mut people = People::default();
        let mut next = 0;
        while next < words.len() {
            let taken = if let Some(circle) = words[next].strip_prefix("circle:") {
                self.circle_at(bare(circle), &words[next..], &mut people, today)?
            } else {
                let Some(found) = self.person_at(&words[next..], position, today)? else { break };
                match found.handle {
                    Some(handle) if !people.handles.contains(&handle) => people.handles.push(handle),
                    Some(_) => {}
                    None => people.has_me = true,
                }
                found.len
            };
            let last = words[next + taken - 1];
            let is_small = !is_capital(words[next].trim_start_matches('@'));
            next += taken;
            people.len = next;
            let word = words.get(next).map(|word| word.to_lowercase()).unwrap_or_default();
            if last.ends_with(',') {
                position = Position::AfterComma;
            } else if bare(last).len() < last.len() && !is_abbreviation(last) {
                break;
            }
            if matches!(&*word, "and" | "&" | "+" | ",") {
                let after_comma = word == ",";
                position = if after_comma { Position::AfterComma } else { Position::AfterAnd { is_small } };
                next += 1;
            } else if !last.ends_with(',') && !is_handle(&word) {
                break;
            }
        }
        Ok(people)
    }

    /// `circle:inner but Bob`
    fn circle_at(
        &mut self,
        circle: &str,
        words: &[&str],
        people: &mut People,
        today: Date,
    ) -> Result<usize, ComposeError> {
        let mut members = self.circle(circle)?;
        let mut len = 1;
        if let Some("but" | "except" | "without" | "minus") = words.get(1).copied() {
            let left_out = self.people_at(&words[2..], Position::Announced, today)?;
            if left_out.handles.is_empty() {
                let message = format!("`{}` is not followed by a name", words[1]);
                return Err(ComposeError::refused(message, "name the people to leave out"));
            }
            members.retain(|member| !left_out.handles.contains(member));
            len = 2 + left_out.len;
        }
        members.retain(|member| !people.handles.contains(member));
        people.handles.extend(members);
        Ok(len)
    }

    fn person_at(
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
            if matches!(position, Position::AfterComma) && !goes_on(words, len, today) {
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
            && (position != Position::Subject || self.is_known(&[other]))
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
            return self.refuse_hidden_name(words, position).map(|()| true);
        }
        if !word.starts_with(char::is_alphabetic) || days_at(words, today, Lean::Past).is_some() {
            return Ok(true);
        }
        Ok(match position {
            Position::Unlikely => true,
            Position::Subject => !is_capital(word),
            // `call Eve`, `call Eve about it`, but `coffee Great talk`.
            Position::Object => {
                let len = name_words(words, today);
                !word.starts_with(char::is_uppercase) || !goes_on(words, len, today)
            }
            Position::Announced => false,
            // `Ada and talked on`, but `ada and zoe`.
            Position::AfterAnd { is_small } => !is_capital(word) && (!is_small || !goes_on(words, 1, today)),
            // `Ada, Really good talk`, but `Ada, Eve` and `Ada, Zoe and Bob`.
            Position::AfterComma => {
                let len = name_words(words, today);
                !is_capital(word) || !goes_on(words, len, today)
            }
        })
    }

    /// Refuses a name in a phrase such as `her husband Karl`.
    fn refuse_hidden_name(&self, words: &[&str], position: Position) -> Result<(), ComposeError> {
        if position == Position::Unlikely {
            return Ok(());
        }
        let phrase: Vec<&str> = words.iter().copied().take(5).collect();
        let end =
            phrase.iter().skip(1).position(|word| is_break(bare(word))).map_or(phrase.len(), |end| end + 1);
        let end = phrase[..end].iter().position(|word| bare(word) != *word).map_or(end, |at| at + 1);
        let is_name = |(at, word): (usize, &&str)| {
            at > 0 && (is_capital(word) && *word != "I" || self.is_known(&[word]) && !is_common_word(word))
        };
        let Some((at, _)) = phrase[..end].iter().enumerate().find(|found| is_name(*found)) else {
            return Ok(());
        };
        Err(ComposeError::refused(
            format!("`{}` may name a person", bare(&phrase[..end].join(" "))),
            format!(
                "write the person alone, as in `with {}`; other words go after a colon",
                bare(&phrase[at..end].join(" "))
            ),
        ))
    }
}

fn is_number(word: &str) -> bool {
    word.starts_with(|c: char| c.is_ascii_digit())
}

/// Whether a word with a capital joins names or ends them, as in a text in capitals.
fn is_joint(word: &str) -> bool {
    let joints = ["and", "with", "at", "on", "for", "to", "from", "about", "in", "by", "or"];
    joints.contains(&&*word.to_lowercase())
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
        || rest.first().is_none_or(|word| FOLLOWERS.contains(&&*word.to_lowercase()) || is_handle(word))
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
            is_capital(word) && *word != "I" && owner(word).is_none() && !is_joint(word) && !is_money
        }) && days_at(&words[next..], today, Lean::Past).is_none();
        if !goes_on {
            break;
        }
        len = next + 1;
    }
    len
}

/// `will` in lower case: a word, and doubtful where a name is expected.
fn common_word(words: &[&str], position: Position, today: Date) -> Result<Option<Found>, ComposeError> {
    let is_expected = match position {
        Position::Announced => true,
        Position::Object | Position::AfterComma | Position::AfterAnd { .. } => goes_on(words, 1, today),
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
