//! The words for what took place: a kind (`phone call`), or a verb (`had coffee`, `met Bob for lunch`,
//! `Ada called`).

use super::common_words::is_common_word;
use super::directory::Directory;
use super::kinds::{self, Named};
use super::text::{bare, is_break, is_capital, is_determiner, is_handle, owner};
use super::unfit;
use crate::compose::ComposeError;
use crate::diagnostic::suggest::nearest;
use crate::syntax::tree::{Direction, Verb};
use crate::value::Date;
use crate::value::name::kind_len;

/// What a clause begins with.
pub enum Opening<'t> {
    Encounter(Encounter<'t>),
    Exchange(Exchange<'t>),
}

/// An interaction of a kind.
pub struct Encounter<'t> {
    pub kind: String,
    /// Words about the kind that prose keeps: `birthday party`.
    pub label: Vec<String>,
    pub direction: Option<Direction>,
    /// People named before the kind.
    pub handles: Vec<String>,
    /// The words after the kind or verb.
    pub rest: Vec<&'t str>,
    pub is_cancelled: bool,
}

/// An exchange.
pub struct Exchange<'t> {
    pub verb: ExchangeVerb,
    /// People named before the verb: they gave or received.
    pub handles: Vec<String>,
    pub rest: Vec<&'t str>,
}

/// What was exchanged how.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ExchangeVerb {
    Plain(Verb),
    /// Money.
    Paid(Verb),
    /// `introduced Ada to Bob`
    Introduced,
    /// `Ada introduced me to Bob`
    IntroducedMe,
    /// `helped Ada with her move`
    Helped(Verb),
}

/// Reads openings for one journal.
pub struct Reader<'d, 'a> {
    pub directory: &'d mut Directory<'a>,
    pub today: Date,
    /// The kind that an option gives.
    pub kind: Option<&'d str>,
}

/// Refuses the text of an option that is not one word shaped like a kind.
fn refuse_shape(kind: &str) -> Result<(), ComposeError> {
    let is_kind = |word: &str| !word.is_empty() && kind_len(word) == word.len();
    if is_kind(kind) {
        return Ok(());
    }
    let joined = Some(kind.split_whitespace().collect::<Vec<_>>().join("-")).filter(|joined| is_kind(joined));
    let shown = joined.as_deref().unwrap_or("coffee");
    Err(ComposeError::refused(
        format!("`{kind}` is not a kind"),
        format!("a kind is one word that starts with a letter, as in `--kind {shown}`"),
    ))
}

impl Reader<'_, '_> {
    /// The opening of a clause without its dates.
    pub fn read<'t>(&mut self, words: &[&'t str]) -> Result<Opening<'t>, ComposeError> {
        if let Some(kind) = self.kind {
            refuse_shape(kind)?;
            let is_same = words.first().is_some_and(|first| bare(first).eq_ignore_ascii_case(kind));
            let known = kinds::named(self.directory.model, kind).map(|named| named.kind);
            let rest = words[usize::from(is_same)..].to_vec();
            return Ok(encounter(known.unwrap_or_else(|| kind.to_string()), None, Vec::new(), rest));
        }
        let words = without_pronouns(words);
        if words.is_empty() {
            return Err(ComposeError::refused(
                "nothing to add",
                "write what took place, as in `lunch with Ada yesterday`",
            ));
        }
        unfit::refuse(words)?;
        let (words, is_cancelled) = unfit::without_cancellation(words)?;
        let mut opening = self.open(&words, Vec::new())?;
        if is_cancelled {
            match &mut opening {
                Opening::Encounter(encounter) => encounter.is_cancelled = true,
                Opening::Exchange(_) => {
                    return Err(ComposeError::refused(
                        "an exchange that did not take place",
                        "write only what was given or received",
                    ));
                }
            }
        }
        Ok(opening)
    }

    pub(super) fn open<'t>(
        &mut self,
        words: &[&'t str],
        handles: Vec<String>,
    ) -> Result<Opening<'t>, ComposeError> {
        if let Some(opening) = self.first_person(words, &handles)? {
            return Ok(opening);
        }
        if let Some(found) = self.kind_at(words) {
            return Ok(with_handles(found, handles));
        }
        if handles.is_empty() {
            // A misspelled kind is not a name.
            let first = bare(words[0]);
            let is_name = is_handle(first)
                || self.directory.is_known(words)
                || first.eq_ignore_ascii_case("me")
                    && words.get(1).is_some_and(|next| matches!(*next, "and" | "&"));
            if is_name || is_capital(first) && self.near_kind(first).is_none() {
                return self.third_person(words);
            }
        }
        Err(self.no_kind(words[0]))
    }

    fn near_kind(&self, word: &str) -> Option<&str> {
        nearest(word, self.directory.model.kind_names.iter())
    }

    pub(super) fn no_kind(&self, word: &str) -> ComposeError {
        let word = bare(word);
        let help = self.near_kind(word).map_or_else(
            || {
                "begin with a kind such as `coffee`, `call` or `email`, or give one with `--kind KIND`"
                    .to_string()
            },
            |near| format!("did you mean `{near}`? else give one with `--kind KIND`"),
        );
        ComposeError::refused(format!("`{word}` is not a kind of interaction"), help)
    }

    /// `phone call ...`, `a quick coffee ...`: the kind, and the words about it.
    pub(super) fn kind_at<'t>(&self, words: &[&'t str]) -> Option<Encounter<'t>> {
        let model = self.directory.model;
        let mut about: Vec<&str> = Vec::new();
        for (at, word) in words.iter().enumerate().take(5) {
            let plain = bare(word);
            if let Some(Named { kind, label }) = kinds::named(model, plain) {
                let mut rest = words[at + 1..].to_vec();
                let mut kind = kind;
                let is_closed = plain != *word;
                let next = rest.first().map(|next| bare(next).to_lowercase()).filter(|_| !is_closed);
                match (&*kind, next.as_deref()) {
                    ("phone", Some("call" | "chat")) => {
                        kind = "call".into();
                        rest.remove(0);
                    }
                    ("video", Some("call" | "chat")) | ("text", Some("message")) | ("call", Some("call")) => {
                        rest.remove(0);
                    }
                    _ => {}
                }
                let mut kept: Vec<String> = about.iter().map(ToString::to_string).collect();
                if kept.is_empty() {
                    kept.extend(label);
                } else {
                    kept.push(plain.to_string());
                }
                return Some(Encounter { label: kept, ..plain_encounter(kind, rest) });
            }
            let is_modifier = plain == *word
                && !is_break(plain)
                && !is_handle(plain)
                && !plain.ends_with("ed")
                && !self.directory.is_known(&[plain])
                && owner(plain).is_none_or(|owner| !is_capital(owner) && !self.directory.is_known(&[owner]))
                && plain.chars().all(|c| c.is_alphanumeric() || matches!(c, '-' | '\'' | '’'));
            if !is_modifier {
                return None;
            }
            if !is_determiner(plain) {
                about.push(plain);
            } else if !about.is_empty() {
                // `karl an email`
                return None;
            }
            if about.len() > 2 {
                return None;
            }
        }
        None
    }
}

fn plain_encounter(kind: String, rest: Vec<&str>) -> Encounter<'_> {
    Encounter { kind, label: Vec::new(), direction: None, handles: Vec::new(), rest, is_cancelled: false }
}

pub fn encounter(
    kind: String,
    direction: Option<Direction>,
    handles: Vec<String>,
    rest: Vec<&str>,
) -> Opening<'_> {
    let direction = direction.or((!handles.is_empty()).then_some(Direction::Mutual));
    Opening::Encounter(Encounter { direction, handles, ..plain_encounter(kind, rest) })
}

/// An encounter of the kind of `found`, with the people who are named apart from it.
pub fn encounter_with<'t>(found: Encounter<'t>, handles: Vec<String>, rest: Vec<&'t str>) -> Opening<'t> {
    Opening::Encounter(Encounter { direction: Some(Direction::Mutual), handles, rest, ..found })
}

pub fn with_handles(found: Encounter<'_>, handles: Vec<String>) -> Opening<'_> {
    let direction = (!handles.is_empty()).then_some(Direction::Mutual);
    Opening::Encounter(Encounter { direction, handles, ..found })
}

/// The words without `I`, `we`, `just` and the like at their start.
fn without_pronouns<'w, 't>(words: &'w [&'t str]) -> &'w [&'t str] {
    let is_small = |word: &&&str| {
        let lower = word.to_lowercase().replace('’', "'");
        matches!(
            &*lower,
            "i" | "we" | "i've" | "we've" | "just" | "finally" | "also" | "then" | "so" | "and" | "again,"
        ) && !is_common_word(&lower)
            || *lower == *"so" && !is_capital(word)
    };
    let skip = words.iter().take_while(is_small).count();
    // `I and Ada had lunch`
    if skip > 1 && words[skip - 1].eq_ignore_ascii_case("and") { &words[skip - 2..] } else { &words[skip..] }
}
