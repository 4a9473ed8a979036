//! Verbs whose subject is the user: `had coffee with Ada`, `called Ada`, `gave Ada a book`.

use super::kinds;
use super::opening::{
    Encounter, Exchange, ExchangeVerb, Opening, Reader, encounter, encounter_with, with_handles,
};
use super::person::Position;
use super::text::{bare, is_break, is_determiner, is_handle, lower};
use crate::compose::ComposeError;
use crate::syntax::tree::{Direction, Verb};
use crate::value::Channel;

/// Verbs of a kind that need `with`.
const SHARED: &[(&str, &str)] = &[
    ("lunched", "lunch"),
    ("dined", "dinner"),
    ("brunched", "brunch"),
    ("walked", "walk"),
    ("hiked", "hike"),
    ("jogged", "run"),
    ("skyped", "video"),
    ("facetimed", "video"),
    ("zoomed", "video"),
];

impl Reader<'_, '_> {
    /// Verbs whose subject is the user: `had coffee with Ada`, `called Ada`.
    pub(super) fn first_person<'t>(
        &mut self,
        words: &[&'t str],
        handles: &[String],
    ) -> Result<Option<Opening<'t>>, ComposeError> {
        let low = lower(words);
        let low: Vec<&str> = low.iter().map(String::as_str).collect();
        let model = self.directory.model;
        let is_with = |at: usize| matches!(low.get(at), Some(&("with" | "w/")));
        if let Some((_, kind)) = SHARED.iter().find(|(verb, _)| *verb == low[0]).filter(|_| is_with(1)) {
            return Ok(Some(encounter((*kind).into(), None, handles.to_vec(), words[1..].to_vec())));
        }
        if let Some(kind) = kinds::of_verb(low[0]) {
            let direction = (kind != "video" && !is_with(1)).then_some(Direction::Out);
            let skip = 1 + usize::from(low.get(1) == Some(&"up"));
            let found = encounter(kind.into(), direction, handles.to_vec(), words[skip..].to_vec());
            return Ok(Some(found));
        }
        if let Some(exchange) = self.exchange(words, &low, handles) {
            return Ok(Some(exchange));
        }
        let skip = match low[..] {
            ["met" | "caught", "up", "with", ..] | ["hung", "out", "with", ..] => 3,
            ["met", "up", ..] if !handles.is_empty() => 2,
            ["met", "with", ..] | ["ran" | "bumped", "into", ..] | ["spent", "time", ..] => 2,
            ["met" | "saw", ..] => 1,
            _ => 0,
        };
        if skip > 0 {
            let kind = if low[0] == "met" { "meeting" } else { "meetup" };
            return Ok(Some(self.meeting(kind, words[skip..].to_vec(), handles.to_vec())));
        }
        match low[..] {
            ["spoke" | "talked" | "chatted", ..] => talk(words, &low, handles.to_vec()).map(Some),
            ["sent" | "wrote", ..] => self.sent(words, &low),
            ["had" | "took", ..] if handles.is_empty() => {
                let people = self.guests(&words[1..])?;
                match people {
                    Some(found) => Ok(Some(found)),
                    None => Ok(self.had(words, &low, handles)),
                }
            }
            _ if model.kind_names.find(low[0]).is_none() || low[0] == "got" => {
                Ok(self.had(words, &low, handles))
            }
            _ => Ok(None),
        }
    }

    /// `had coffee`, `went for a walk`, `was at a party`, `got an email from Ada`.
    pub(super) fn had<'t>(&self, words: &[&'t str], low: &[&str], handles: &[String]) -> Option<Opening<'t>> {
        let skip = match low {
            ["went" | "gone", "out", "for" | "to", ..] => 3,
            ["went" | "gone" | "was" | "were" | "been", "for" | "on" | "to" | "at" | "in", ..] => 2,
            [
                "had" | "having" | "grabbed" | "shared" | "did" | "took" | "enjoyed" | "attended" | "joined"
                | "made" | "got" | "received",
                ..,
            ] => 1,
            _ => return None,
        };
        let found = self.kind_at(&words[skip..])?;
        Some(with_handles(found, handles.to_vec()))
    }

    /// `had Ada over for dinner`, `took Ada out to lunch`.
    fn guests<'t>(&mut self, words: &[&'t str]) -> Result<Option<Opening<'t>>, ComposeError> {
        if words.is_empty()
            || !self.directory.is_known(words) && !is_handle(words[0])
            || self.kind_at(words).is_some()
        {
            return Ok(None);
        }
        let people = self.directory.people_at(words, Position::Object, self.today)?;
        let rest = &words[people.len..];
        let is_over = rest.first().is_some_and(|word| {
            matches!(&*bare(word).to_lowercase(), "over" | "round" | "around" | "out" | "for" | "to" | "here")
        });
        if people.handles.is_empty() || !is_over {
            return Ok(None);
        }
        Ok(Some(self.meeting("visit", rest.to_vec(), people.handles)))
    }

    /// `met Bob for lunch`: the kind after `for` is the one that counts.
    pub(super) fn meeting<'t>(
        &self,
        kind: &str,
        mut rest: Vec<&'t str>,
        handles: Vec<String>,
    ) -> Opening<'t> {
        while rest.first().is_some_and(|word| {
            matches!(
                &*word.to_lowercase(),
                "over" | "round" | "around" | "out" | "here" | "up" | "by" | "in" | "along"
            )
        }) {
            rest.remove(0);
        }
        for at in 0..rest.len() {
            let is_purpose = matches!(&*rest[at].to_lowercase(), "for" | "to" | "over" | "on");
            let Some(found) = self.kind_at(&rest[at + 1..]).filter(|_| is_purpose) else { continue };
            let mut rest = rest[..at].to_vec();
            rest.extend(&found.rest);
            return encounter_with(found, handles, rest);
        }
        encounter(kind.into(), Some(Direction::Mutual), handles, rest)
    }

    /// `sent Ada an email`, `wrote a letter to Ada`; anything else that was sent is a gift.
    fn sent<'t>(&mut self, words: &[&'t str], low: &[&str]) -> Result<Option<Opening<'t>>, ComposeError> {
        let rest = words[1..].to_vec();
        let is_written = |kind: &str| kinds::channel(self.directory.model, kind) == Channel::Written;
        if let Some(found) = self.kind_at(&rest).filter(|found| is_written(&found.kind)) {
            return Ok(Some(Opening::Encounter(Encounter { direction: Some(Direction::Out), ..found })));
        }
        let skip = usize::from(rest.first() == Some(&"to"));
        // `sent karl an email`
        let is_small = rest.get(skip).is_some_and(|word| !is_determiner(word) && !is_break(word))
            && rest.get(skip + 1).is_some_and(|word| is_determiner(word));
        let position = if is_small { Position::Announced } else { Position::Object };
        let people = self.directory.people_at(&rest[skip..], position, self.today)?;
        if !people.handles.is_empty() {
            let behind = &rest[skip + people.len..];
            let written = self
                .kind_at(behind)
                .filter(|found| kinds::channel(self.directory.model, &found.kind) == Channel::Written);
            if let Some(found) = written {
                let direction = Some(Direction::Out);
                return Ok(Some(Opening::Encounter(Encounter {
                    direction,
                    handles: people.handles,
                    ..found
                })));
            }
        }
        if low[0] == "sent" {
            let verb = ExchangeVerb::Plain(Verb::Gave);
            return Ok(Some(Opening::Exchange(Exchange { verb, handles: Vec::new(), rest })));
        }
        Err(ComposeError::refused(
            "`wrote` lacks the kind of message",
            "begin with a kind, as in `letter to Ada` or `email to Ada`",
        ))
    }

    /// `gave Ada a book`, `paid Ada 20 EUR`; `handles` are people who did it together with the user.
    fn exchange<'t>(&self, words: &[&'t str], low: &[&str], handles: &[String]) -> Option<Opening<'t>> {
        let plain = |verb| ExchangeVerb::Plain(verb);
        let (verb, skip) = match low {
            ["gave" | "paid", "back", ..] => (plain(Verb::Returned), 2),
            ["gave" | "bought", ..] => (plain(Verb::Gave), 1),
            ["got" | "received", ..] if !self.is_message(&words[1..]) => (plain(Verb::Got), 1),
            ["lent" | "loaned", ..] => (plain(Verb::Lent), 1),
            ["borrowed", ..] => (plain(Verb::Borrowed), 1),
            ["returned", ..] => (plain(Verb::Returned), 1),
            ["paid", ..] => (ExchangeVerb::Paid(Verb::Gave), 1),
            ["introduced", ..] => (ExchangeVerb::Introduced, 1),
            ["helped", ..] => (ExchangeVerb::Helped(Verb::Gave), 1),
            _ => return None,
        };
        handles
            .is_empty()
            .then(|| Opening::Exchange(Exchange { verb, handles: Vec::new(), rest: words[skip..].to_vec() }))
    }

    /// `got an email from Ada`, `got coffee with Ada`: no favor.
    fn is_message(&self, words: &[&str]) -> bool {
        let Some(found) = self.kind_at(words) else { return false };
        let channel = kinds::channel(self.directory.model, &found.kind);
        match found.rest.first() {
            Some(&("with" | "w/")) => true,
            Some(&"from") => matches!(channel, Channel::Written | Channel::Voice),
            _ => false,
        }
    }
}

/// `spoke to Ada on the phone`: the kind of contact must be clear.
fn talk<'t>(words: &[&'t str], low: &[&str], handles: Vec<String>) -> Result<Opening<'t>, ComposeError> {
    let ways: [(&[&str], &str); 8] = [
        (&["on", "the", "phone"], "call"),
        (&["over", "the", "phone"], "call"),
        (&["by", "phone"], "call"),
        (&["on", "zoom"], "video"),
        (&["on", "skype"], "video"),
        (&["on", "facetime"], "video"),
        (&["over", "coffee"], "coffee"),
        (&["over", "lunch"], "lunch"),
    ];
    for (way, kind) in ways {
        let Some(at) = low.windows(way.len()).position(|run| run == way) else { continue };
        let mut rest = words[1..at].to_vec();
        if matches!(rest.first(), Some(&("to" | "with"))) {
            rest.remove(0);
        }
        rest.extend(&words[at + way.len()..]);
        return Ok(encounter(kind.into(), Some(Direction::Mutual), handles, rest));
    }
    Err(ComposeError::refused(
        format!("`{}` leaves the kind open", low[0]),
        "begin with a kind, as in `call with Ada`, `coffee with Ada` or `message to Ada`",
    ))
}
