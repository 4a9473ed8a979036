//! The words that say what took place: a kind (`phone call`), or a verb (`had coffee`, `met Bob for lunch`,
//! `Ada called`).

use super::directory::Directory;
use super::kinds::{self, Named};
use super::people::Position;
use super::text::{bare, is_break, is_capital, is_common_word, is_determiner, is_handle, lower};
use super::unfit;
use crate::compose::ComposeError;
use crate::diagnostic::suggest::nearest;
use crate::syntax::tree::{Direction, Verb};
use crate::value::{Channel, Date};

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
    /// The words behind the kind or verb.
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

/// How a verb of contact is written down.
const CONTACTS: &[(&str, &str)] = &[
    ("called", "call"),
    ("phoned", "call"),
    ("rang", "call"),
    ("telephoned", "call"),
    ("emailed", "email"),
    ("e-mailed", "email"),
    ("mailed", "email"),
    ("texted", "text"),
    ("messaged", "message"),
    ("pinged", "message"),
    ("whatsapped", "message"),
    ("dmed", "dm"),
    ("dm'd", "dm"),
    ("visited", "visit"),
    ("skyped", "video"),
    ("facetimed", "video"),
    ("zoomed", "video"),
    ("video-called", "video"),
];

/// Verbs that say with `with` what was done.
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

/// Reads openings for one journal.
pub struct Reader<'d, 'a> {
    pub directory: &'d mut Directory<'a>,
    pub today: Date,
    /// The kind that an option gives.
    pub kind: Option<&'d str>,
}

impl Reader<'_, '_> {
    /// The opening of a clause without its dates.
    pub fn read<'t>(&mut self, words: &[&'t str]) -> Result<Opening<'t>, ComposeError> {
        if let Some(kind) = self.kind {
            let is_same = words.first().is_some_and(|first| bare(first).eq_ignore_ascii_case(kind));
            let known = kinds::named(self.directory.model, kind).map(|named| named.kind);
            let rest = words[usize::from(is_same)..].to_vec();
            return Ok(encounter(known.unwrap_or_else(|| kind.to_string()), None, Vec::new(), rest));
        }
        let words = without_pronouns(words);
        if words.is_empty() {
            return Err(ComposeError::refused(
                "nothing to write down",
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

    fn open<'t>(&mut self, words: &[&'t str], handles: Vec<String>) -> Result<Opening<'t>, ComposeError> {
        if let Some(opening) = self.first_person(words, &handles)? {
            return Ok(opening);
        }
        if let Some(found) = self.kind_at(words) {
            return Ok(with_handles(found, handles));
        }
        if handles.is_empty() {
            // A misspelled kind is no name.
            let first = bare(words[0]);
            let is_name = is_handle(first)
                || self.directory.is_known(words)
                || first.eq_ignore_ascii_case("me") && words.get(1).is_some_and(|next| matches!(*next, "and" | "&"));
            if is_name || is_capital(first) && self.near_kind(first).is_none() {
                return self.third_person(words);
            }
        }
        Err(self.no_kind(words[0]))
    }

    fn near_kind(&self, word: &str) -> Option<&str> {
        nearest(word, self.directory.model.kind_names.iter())
    }

    fn no_kind(&self, word: &str) -> ComposeError {
        let word = bare(word);
        let help = self.near_kind(word).map_or_else(
            || "begin with a kind such as `coffee`, `call` or `email`, or give one with `--kind KIND`".to_string(),
            |near| format!("did you mean `{near}`? else give one with `--kind KIND`"),
        );
        ComposeError::refused(format!("`{word}` is not a kind of interaction"), help)
    }

    /// `phone call ...`, `a quick coffee ...`: the kind, and the words about it.
    fn kind_at<'t>(&self, words: &[&'t str]) -> Option<Encounter<'t>> {
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
                if !kept.is_empty() {
                    kept.push(plain.to_string());
                } else {
                    kept.extend(label);
                }
                return Some(Encounter { label: kept, ..plain_encounter(kind, rest) });
            }
            let is_modifier = plain == *word
                && !is_break(plain)
                && !is_handle(plain)
                && !plain.ends_with("ed")
                && !self.directory.is_known(&[plain])
                && plain.chars().all(|c| c.is_alphanumeric() || matches!(c, '-' | '\'' | '’'));
            if !is_modifier {
                return None;
            }
            if !is_determiner(plain) {
                about.push(plain);
            }
            if about.len() > 2 {
                return None;
            }
        }
        None
    }

    /// Verbs whose subject is the user: `had coffee with Ada`, `called Ada`.
    fn first_person<'t>(
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
        if let Some((_, kind)) = CONTACTS.iter().find(|(verb, _)| *verb == low[0]) {
            let direction = (*kind != "video" && !is_with(1)).then_some(Direction::Out);
            let skip = 1 + usize::from(low.get(1) == Some(&"up"));
            let found = encounter((*kind).into(), direction, handles.to_vec(), words[skip..].to_vec());
            return Ok(Some(found));
        }
        if let Some(exchange) = self.exchange(words, &low, handles) {
            return Ok(Some(exchange));
        }
        let skip = match low[..] {
            ["met", "up", "with", ..] | ["caught", "up", "with", ..] | ["hung", "out", "with", ..] => 3,
            ["met", "up", ..] if !handles.is_empty() => 2,
            ["met", "with", ..] | ["ran" | "bumped", "into", ..] | ["spent", "time", ..] => 2,
            ["met" | "saw", ..] => 1,
            _ => 0,
        };
        if skip > 0 {
            let kind = if low[0] == "met" { "meeting" } else { "meetup" };
            return self.meeting(kind, words[skip..].to_vec(), handles.to_vec()).map(Some);
        }
        match low[..] {
            ["spoke" | "talked" | "chatted", ..] => self.talk(words, &low, handles.to_vec()).map(Some),
            ["sent" | "wrote", ..] => self.sent(words, &low),
            ["had" | "took" | "invited", ..] if handles.is_empty() => {
                let people = self.guests(&words[1..])?;
                match people {
                    Some(found) => Ok(Some(found)),
                    None => Ok(self.had(words, &low, handles)),
                }
            }
            _ if model.kind_names.find(low[0]).is_none() || low[0] == "got" => Ok(self.had(words, &low, handles)),
            _ => Ok(None),
        }
    }

    /// `had coffee`, `went for a walk`, `was at a party`, `got an email from Ada`.
    fn had<'t>(&self, words: &[&'t str], low: &[&str], handles: &[String]) -> Option<Opening<'t>> {
        let skip = match low {
            ["went" | "gone", "out", "for" | "to", ..] => 3,
            ["went" | "gone" | "was" | "were" | "been", "for" | "on" | "to" | "at" | "in", ..] => 2,
            ["had" | "having" | "grabbed" | "shared" | "did" | "took" | "enjoyed" | "attended" | "joined" | "made", ..]
            | ["got" | "received", ..] => 1,
            _ => return None,
        };
        let found = self.kind_at(&words[skip..])?;
        Some(with_handles(found, handles.to_vec()))
    }

    /// `had Ada over for dinner`, `took Ada out to lunch`.
    fn guests<'t>(&mut self, words: &[&'t str]) -> Result<Option<Opening<'t>>, ComposeError> {
        if words.is_empty() || !self.directory.is_known(words) && !is_handle(words[0]) || self.kind_at(words).is_some() {
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
        self.meeting("visit", rest.to_vec(), people.handles).map(Some)
    }

    /// `met Bob for lunch`: the kind behind `for` is the one that counts.
    fn meeting<'t>(
        &mut self,
        kind: &str,
        mut rest: Vec<&'t str>,
        handles: Vec<String>,
    ) -> Result<Opening<'t>, ComposeError> {
        while rest.first().is_some_and(|word| {
            matches!(&*word.to_lowercase(), "over" | "round" | "around" | "out" | "here" | "up" | "by" | "in" | "along")
        }) {
            rest.remove(0);
        }
        for at in 0..rest.len() {
            let is_purpose = matches!(&*rest[at].to_lowercase(), "for" | "to" | "over" | "on");
            let Some(found) = self.kind_at(&rest[at + 1..]).filter(|_| is_purpose) else { continue };
            let mut rest = rest[..at].to_vec();
            rest.extend(&found.rest);
            return Ok(encounter_with(found, handles, rest));
        }
        Ok(encounter(kind.into(), Some(Direction::Mutual), handles, rest))
    }

    /// `spoke to Ada on the phone`: how they spoke must be said.
    fn talk<'t>(
        &mut self,
        words: &[&'t str],
        low: &[&str],
        handles: Vec<String>,
    ) -> Result<Opening<'t>, ComposeError> {
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
            format!("`{}` does not say how", low[0]),
            "begin with a kind, as in `call with Ada`, `coffee with Ada` or `message to Ada`",
        ))
    }

    /// `sent Ada an email`, `wrote a letter to Ada`; anything else that was sent is a gift.
    fn sent<'t>(&mut self, words: &[&'t str], low: &[&str]) -> Result<Option<Opening<'t>>, ComposeError> {
        let rest = words[1..].to_vec();
        let is_written = |kind: &str| kinds::channel(self.directory.model, kind) == Channel::Written;
        if let Some(found) = self.kind_at(&rest).filter(|found| is_written(&found.kind)) {
            return Ok(Some(Opening::Encounter(Encounter { direction: Some(Direction::Out), ..found })));
        }
        let skip = usize::from(rest.first() == Some(&"to"));
        let people = self.directory.people_at(&rest[skip..], Position::Object, self.today)?;
        if !people.handles.is_empty() {
            let behind = &rest[skip + people.len..];
            let written = self.kind_at(behind).filter(|found| {
                kinds::channel(self.directory.model, &found.kind) == Channel::Written
            });
            if let Some(found) = written {
                let direction = Some(Direction::Out);
                return Ok(Some(Opening::Encounter(Encounter { direction, handles: people.handles, ..found })));
            }
        }
        if low[0] == "sent" {
            let verb = ExchangeVerb::Plain(Verb::Gave);
            return Ok(Some(Opening::Exchange(Exchange { verb, handles: Vec::new(), rest })));
        }
        Err(ComposeError::refused("`wrote` does not say what", "begin with a kind, as in `letter to Ada` or `email to Ada`"))
    }

    /// `gave Ada a book`, `paid Ada 20 EUR`; `handles` are people who did it together with the user.
    fn exchange<'t>(&self, words: &[&'t str], low: &[&str], handles: &[String]) -> Option<Opening<'t>> {
        let plain = |verb| ExchangeVerb::Plain(verb);
        let (verb, skip) = match low {
            ["gave" | "paid", "back", ..] => (plain(Verb::Returned), 2),
            ["gave", ..] => (plain(Verb::Gave), 1),
            ["got" | "received", ..] if !self.is_message(&words[1..]) => (plain(Verb::Got), 1),
            ["lent" | "loaned", ..] => (plain(Verb::Lent), 1),
            ["borrowed", ..] => (plain(Verb::Borrowed), 1),
            ["returned", ..] => (plain(Verb::Returned), 1),
            ["bought", ..] => (plain(Verb::Gave), 1),
            ["paid", ..] => (ExchangeVerb::Paid(Verb::Gave), 1),
            ["introduced", ..] => (ExchangeVerb::Introduced, 1),
            ["helped", ..] => (ExchangeVerb::Helped(Verb::Gave), 1),
            _ => return None,
        };
        handles.is_empty().then(|| Opening::Exchange(Exchange { verb, handles: Vec::new(), rest: words[skip..].to_vec() }))
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

    /// `Ada called`, `Ada and I had lunch`, `Ada gave me a book`, `Ada coffee`.
    fn third_person<'t>(&mut self, words: &[&'t str]) -> Result<Opening<'t>, ComposeError> {
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
        if let Some((_, kind)) = CONTACTS.iter().find(|(verb, _)| *verb == low[0]) {
            let direction = (*kind != "video").then_some(Direction::In).or(Some(Direction::Mutual));
            return Ok(encounter((*kind).into(), direction, handles, rest[skip_me(1)..].to_vec()));
        }
        let coming = match low[..] {
            ["stopped" | "dropped" | "swung" | "came" | "popped", "by" | "over" | "round" | "around" | "in" | "along", ..] => 2,
            ["came", ..] => 1,
            ["joined" | "met", "me" | "us", ..] => 2,
            ["took", "me" | "us", ..] => 2,
            _ => 0,
        };
        if coming > 0 {
            let opening = self.meeting("visit", rest[coming..].to_vec(), handles)?;
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
            let found = Encounter { handles, direction: Some(Direction::Mutual), is_cancelled: true, ..found };
            return Ok(Opening::Encounter(found));
        }
        if matches!(low[0], "sent" | "wrote")
            && let Some(found) = self.kind_at(&rest[skip_me(1)..])
            && kinds::channel(self.directory.model, &found.kind) == Channel::Written
        {
            return Ok(Opening::Encounter(Encounter { handles, direction: Some(Direction::In), ..found }));
        }
        let theirs = match low[..] {
            ["gave", "me" | "us", "back", ..] => Some((ExchangeVerb::Plain(Verb::Returned), 3)),
            ["gave" | "sent" | "bought", "me" | "us", ..] => Some((ExchangeVerb::Plain(Verb::Got), 2)),
            ["paid", "me" | "us", "back", ..] => Some((ExchangeVerb::Plain(Verb::Returned), 3)),
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
        if low[0] == "had"
            && let Some(Opening::Encounter(found)) = self.had(rest, &low, &handles)
            && found.rest.windows(2).any(|pair| pair == ["with", "me"] || pair == ["with", "us"])
        {
            return Ok(Opening::Encounter(found));
        }
        if let Some(found) = self.kind_at(rest) {
            return Ok(with_handles(found, handles));
        }
        let who = words[..people.len].join(" ");
        Err(ComposeError::refused(
            format!("`{who} {}` does not say what took place", bare(rest[0])),
            format!("begin with a kind, as in `call with {who}`; what happened to {who} is `news {who} ...`"),
        ))
    }
}

fn plain_encounter<'t>(kind: String, rest: Vec<&'t str>) -> Encounter<'t> {
    Encounter { kind, label: Vec::new(), direction: None, handles: Vec::new(), rest, is_cancelled: false }
}

fn encounter<'t>(
    kind: String,
    direction: Option<Direction>,
    handles: Vec<String>,
    rest: Vec<&'t str>,
) -> Opening<'t> {
    let direction = direction.or((!handles.is_empty()).then_some(Direction::Mutual));
    Opening::Encounter(Encounter { direction, handles, ..plain_encounter(kind, rest) })
}

/// An encounter of the kind of `found`, with the people who are named apart from it.
fn encounter_with<'t>(found: Encounter<'t>, handles: Vec<String>, rest: Vec<&'t str>) -> Opening<'t> {
    Opening::Encounter(Encounter { direction: Some(Direction::Mutual), handles, rest, ..found })
}

fn with_handles(found: Encounter<'_>, handles: Vec<String>) -> Opening<'_> {
    let direction = (!handles.is_empty()).then_some(Direction::Mutual);
    Opening::Encounter(Encounter { direction, handles, ..found })
}

/// The words without `I`, `we`, `just` and the like at their start.
fn without_pronouns<'w, 't>(words: &'w [&'t str]) -> &'w [&'t str] {
    let is_small = |word: &&&str| {
        let lower = word.to_lowercase().replace('’', "'");
        matches!(&*lower, "i" | "we" | "i've" | "we've" | "just" | "finally" | "also" | "then" | "so" | "and" | "again,")
            && !is_common_word(&lower)
            || *lower == *"so" && !is_capital(word)
    };
    let skip = words.iter().take_while(is_small).count();
    // `I and Ada had lunch`
    if skip > 1 && words[skip - 1].eq_ignore_ascii_case("and") { &words[skip - 2..] } else { &words[skip..] }
}
