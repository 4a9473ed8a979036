//! Sentences about others: `Ada called`, `Ada and I had lunch`, `Tom lent me his drill`.

use super::kinds;
use super::opening::{Encounter, Exchange, ExchangeVerb, Opening, Reader, encounter, with_handles};
use super::person::Position;
use super::text::{bare, lower};
use super::unfit;
use crate::compose::ComposeError;
use crate::syntax::tree::{Direction, Verb};
use crate::value::Channel;

/// What is true of a person, and not something that happened.
const PRESENT: [&str; 16] = [
    "likes", "loves", "hates", "prefers", "drinks", "eats", "wants", "needs", "plays", "works", "lives",
    "enjoys", "offers", "seeks", "knows", "runs",
];

impl Reader<'_, '_> {
    /// `Ada called`, `Ada and I had lunch`, `Ada gave me a book`, `Ada coffee`.
    pub(super) fn third_person<'t>(&mut self, words: &[&'t str]) -> Result<Opening<'t>, ComposeError> {
        let people = self.directory.people_at(words, Position::Subject, self.today)?;
        let rest = &words[people.len..];
        if people.len == 0 || rest.is_empty() {
            return Err(self.no_kind(words[0]));
        }
        let handles = people.handles;
        let is_mine = people.has_me;
        if is_mine {
            return self.open(rest, handles);
        }
        unfit::refuse_verb(rest)?;
        let low = lower(rest);
        let low: Vec<&str> = low.iter().map(String::as_str).collect();
        let is_object = |at: usize| matches!(low.get(at), Some(&("me" | "us")));
        let skip_me = |at: usize| at + usize::from(is_object(at));
        let who = words[..people.len].join(" ");
        if let Some(kind) = kinds::of_verb(low[0]) {
            self.refuse_others(&who, rest)?;
            let direction = (kind != "video").then_some(Direction::In).or(Some(Direction::Mutual));
            return Ok(encounter(kind.into(), direction, handles, rest[skip_me(1)..].to_vec()));
        }
        let coming = match low[..] {
            [
                "stopped" | "dropped" | "swung" | "came" | "popped",
                "by" | "over" | "round" | "around" | "in" | "along",
                ..,
            ]
            | ["joined" | "met" | "took", "me" | "us", ..] => 2,
            ["came", ..] => 1,
            _ => 0,
        };
        if coming > 0 {
            let opening = self.meeting("visit", rest[coming..].to_vec(), handles);
            if low[0] == "met" || low[0] == "joined" || low[0] == "took" {
                return Ok(opening);
            }
            return Ok(match opening {
                Opening::Encounter(found) if found.kind == "visit" => {
                    Opening::Encounter(Encounter { direction: Some(Direction::In), ..found })
                }
                other => other,
            });
        }
        if matches!(low[0], "cancelled" | "canceled")
            && let Some(found) = self.kind_at(&rest[1..])
        {
            let found =
                Encounter { handles, direction: Some(Direction::Mutual), is_cancelled: true, ..found };
            return Ok(Opening::Encounter(found));
        }
        if matches!(low[0], "sent" | "wrote")
            && let Some(found) = self.kind_at(&rest[skip_me(1)..])
            && kinds::channel(self.directory.model, &found.kind) == Channel::Written
        {
            return Ok(Opening::Encounter(Encounter { handles, direction: Some(Direction::In), ..found }));
        }
        let theirs = match low[..] {
            ["gave" | "paid", "me" | "us", "back", ..] => Some((ExchangeVerb::Plain(Verb::Returned), 3)),
            ["gave" | "sent" | "bought", "me" | "us", ..] => Some((ExchangeVerb::Plain(Verb::Got), 2)),
            ["paid", "me" | "us", ..] => Some((ExchangeVerb::Paid(Verb::Got), 2)),
            ["lent" | "loaned", "me" | "us", ..] => Some((ExchangeVerb::Plain(Verb::Borrowed), 2)),
            ["borrowed", ..] => Some((ExchangeVerb::Plain(Verb::Lent), 1)),
            ["returned", ..] => Some((ExchangeVerb::Plain(Verb::Returned), skip_me(1))),
            ["gave", "back", ..] => Some((ExchangeVerb::Plain(Verb::Returned), 2)),
            ["helped", "me" | "us", ..] => Some((ExchangeVerb::Helped(Verb::Got), 2)),
            ["introduced", "me" | "us", "to", ..] => Some((ExchangeVerb::IntroducedMe, 2)),
            _ => None,
        };
        if let Some((verb, skip)) = theirs {
            return Ok(Opening::Exchange(Exchange { verb, handles, rest: rest[skip..].to_vec() }));
        }
        if matches!(low[0], "introduced" | "gave" | "paid" | "lent" | "loaned" | "bought" | "sent" | "helped")
        {
            return Err(ComposeError::refused(
                format!("`{who} {}` is not an exchange with you", low[0]),
                format!("write `{who} {} me ...`; what {who} did for others is `news {who} ...`", low[0]),
            ));
        }
        self.noun_of(&who, rest, &low, handles)
    }

    /// `Ada had lunch with me`, `Ada coffee`: the kind is a noun behind the person.
    fn noun_of<'t>(
        &mut self,
        who: &str,
        rest: &[&'t str],
        low: &[&str],
        handles: Vec<String>,
    ) -> Result<Opening<'t>, ComposeError> {
        if low[0] == "had"
            && let Some(Opening::Encounter(found)) = self.had(rest, low, &handles)
            && found.rest.windows(2).any(|pair| pair == ["with", "me"] || pair == ["with", "us"])
        {
            return Ok(Opening::Encounter(found));
        }
        if low[0] == "had"
            && let Some(with) = low.iter().position(|word| *word == "with")
            && self.directory.people_at(&rest[with + 1..], Position::Announced, self.today)?.len > 0
        {
            return Err(ComposeError::refused(
                format!("`{who} had ...` names no interaction with you"),
                format!("write it as `lunch with {who}`; what {who} did with others is `news {who} ...`"),
            ));
        }
        // `Ada likes tea` is about Ada; `Ada coffee` and `Ada quick call` are notes of an interaction.
        let is_about_them = PRESENT.contains(&low[0]);
        if let Some(found) = self.kind_at(rest).filter(|_| !is_about_them) {
            return Ok(with_handles(found, handles));
        }
        Err(ComposeError::refused(
            format!("`{who} {}` is no kind of interaction", bare(rest[0])),
            format!("begin with a kind, as in `call with {who}`; what happened to {who} is `news {who} ...`"),
        ))
    }

    /// Refuses what people did to others or themselves: `Tom called Ann`, `Tom called his mum`, `Tom called in sick`.
    fn refuse_others(&mut self, who: &str, words: &[&str]) -> Result<(), ComposeError> {
        let [verb, object, ..] = words else { return Ok(()) };
        let object = bare(object).to_lowercase();
        let is_own =
            matches!(&*object, "his" | "her" | "their" | "him" | "them" | "off" | "in" | "out" | "it");
        let mut is_other = || {
            let people = self.directory.people_at(&words[1..], Position::Object, self.today)?;
            Ok::<bool, ComposeError>(people.len > 0 && !people.has_me)
        };
        if !is_own && !is_other()? {
            return Ok(());
        }
        Err(ComposeError::refused(
            format!("`{who} {verb} {object}` is not an interaction with you"),
            format!("write `{who} {verb} me`; what {who} did otherwise is `news {who} ...`"),
        ))
    }
}
