//! People, place and prose of an interaction, once its kind and day are known.

use super::directory::Directory;
use super::kinds;
use super::leftovers::{self, known_at, mention_at};
use super::opening::Encounter;
use super::options::Options;
use super::parts::{Parts, TOPICS};
use super::person::Position;
use super::place;
use super::suspect::Checks;
use super::text::{bare, is_break, is_capital, is_handle};
use super::unread_people;
use crate::compose::{ComposeError, plain};
use crate::syntax::tree::Direction;
use crate::value::{Channel, Date};

/// Kinds whose `to` and `from` may name a place.
const JOURNEYS: [&str; 6] = ["trip", "walk", "run", "hike", "visit", "conference"];

/// Reads the words after the kind.
pub fn read(
    directory: &mut Directory<'_>,
    encounter: &Encounter<'_>,
    topic: &[&str],
    options: &Options,
    today: Date,
) -> Result<Parts, ComposeError> {
    let mut rest: Vec<&str> = encounter.rest.clone();
    let mut parts =
        Parts { handles: encounter.handles.clone(), direction: encounter.direction, ..Parts::default() };
    from_options(directory, options, &mut parts, today)?;
    parts.place = place::take(&mut rest, |words| directory.is_known(words));
    if let Some(place) = &parts.place {
        let words: Vec<String> = place.split(' ').map(str::to_string).collect();
        leftovers::refuse_suspects(&words, None, Checks::DAYS, today)?;
    }
    let mut scan = Scan { directory, encounter, today, in_topic: false };
    scan.words(&rest, &mut parts)?;
    if parts.handles.is_empty() && kinds::has_people(directory.model, &encounter.kind) {
        unread_people::refuse_unplaced(directory, encounter, &parts, topic)?;
        if options.kind.is_none() {
            unread_people::require_person(directory, encounter, &mut parts, today)?;
        }
    }
    if encounter.kind == "news" && parts.handles.is_empty() && parts.mentions.is_empty() {
        unread_people::refuse_nameless_news(&parts.prose)?;
    }
    Ok(parts)
}

/// The people that `--to`, `--from` and `--with` name.
fn from_options(
    directory: &mut Directory<'_>,
    options: &Options,
    parts: &mut Parts,
    today: Date,
) -> Result<(), ComposeError> {
    let groups =
        [(Direction::Out, &options.to), (Direction::In, &options.from), (Direction::Mutual, &options.with)];
    for (direction, names) in groups.into_iter().filter(|(_, names)| !names.is_empty()) {
        parts.set_direction(direction)?;
        for name in names {
            let name = plain(name);
            let words: Vec<&str> = name.split(' ').collect();
            let found = directory.people_at(&words, Position::Announced, today)?;
            let handles =
                if found.len == words.len() { found.handles } else { vec![directory.unknown(&name)?] };
            parts.add(handles);
        }
    }
    Ok(())
}

struct Scan<'s, 'a, 't> {
    directory: &'s mut Directory<'a>,
    encounter: &'s Encounter<'t>,
    today: Date,
    in_topic: bool,
}

impl Scan<'_, '_, '_> {
    fn words(&mut self, words: &[&str], parts: &mut Parts) -> Result<(), ComposeError> {
        let is_contact = kinds::is_contact(self.directory.model, &self.encounter.kind);
        let is_owner_object = |word: &str| matches!(bare(word), "me" | "us" | "myself");
        let mut at = 0;
        while at < words.len() {
            let word = words[at];
            let lower = word.to_lowercase();
            let is_topic = TOPICS.contains(&&*lower);
            self.in_topic |= is_topic;
            if let Some((direction, len)) = self.people_behind(words, at, parts)? {
                at += len;
                parts.set_direction(direction)?;
                continue;
            }
            if at == 0 && !is_topic && !is_owner_object(word) {
                let position = if is_contact { Position::Object } else { Position::Unlikely };
                let found = self.directory.people_at(words, position, self.today)?;
                if found.len > 0 {
                    parts.add(found.handles);
                    at = found.len;
                    continue;
                }
            }
            if !self.in_topic && is_handle(word) {
                let found = self.directory.people_at(&words[at..], Position::Announced, self.today)?;
                if found.len > 0 {
                    parts.add(found.handles);
                    at += found.len;
                    continue;
                }
            }
            if at == 0 && is_owner_object(word) && self.encounter.direction.is_some() {
                at = 1;
                continue;
            }
            let Some((_, len, name)) = known_at(self.directory, &words[at..]) else {
                let directory = &*self.directory;
                let is_small_name =
                    |before: &str| is_handle(before) || !is_capital(before) && directory.is_known(&[before]);
                if !self.in_topic && is_contact && parts.doubtful.is_none() {
                    parts.doubtful = unread_people::refuse_name(words, at, is_small_name, self.today).err();
                }
                parts.prose.push(word.to_string());
                at += 1;
                continue;
            };
            if self.in_topic || !is_contact {
                if let Some((mention, len)) = mention_at(self.directory, &words[at..])? {
                    parts.prose.push(mention);
                    at += len;
                }
                parts.mentions.push(name);
                continue;
            }
            return Err(ComposeError::refused(
                format!(
                    "`{}` looks like a person, but not like one who took part",
                    bare(&words[at..at + len].join(" "))
                ),
                format!("write `with {name}` for a person who took part; the topic goes after a colon"),
            ));
        }
        Ok(())
    }

    /// The people after `with`, `to` or `from` at `at`: the direction, and the words with them.
    fn people_behind(
        &mut self,
        words: &[&str],
        at: usize,
        parts: &mut Parts,
    ) -> Result<Option<(Direction, usize)>, ComposeError> {
        let direction = match &*words[at].to_lowercase() {
            "with" | "w/" => Direction::Mutual,
            "to" | "->" => Direction::Out,
            "from" | "<-" => Direction::In,
            _ => return Ok(None),
        };
        let behind = &words[at + 1..];
        if behind.is_empty() {
            return Ok(None);
        }
        if let Some(kind) = self.second_kind(words, at).filter(|_| !parts.handles.is_empty()) {
            return Err(ComposeError::refused(
                format!(
                    "`{kind} {}` is a second interaction",
                    words[at..].iter().take(2).copied().collect::<Vec<_>>().join(" ")
                ),
                "add each interaction separately, one per line",
            ));
        }
        let is_known =
            self.directory.is_known(behind) || is_handle(behind[0]) || behind[0].starts_with("circle:");
        if self.in_topic {
            // `email about the trip from Ada`
            if !is_known || !parts.handles.is_empty() || !self.is_last(behind)? {
                return Ok(None);
            }
        } else if direction != Direction::Mutual && !is_known && !self.announces(behind, words) {
            self.in_topic |= direction == Direction::Out && !is_capital(behind[0]);
            return Ok(None);
        }
        let found = self.directory.people_at(behind, Position::Announced, self.today)?;
        if found.len == 0 {
            return Ok(None);
        }
        if found.handles.is_empty() && found.has_me {
            // `Ada had coffee with me`
            parts.has_me = true;
            return Ok(Some((parts.direction.unwrap_or(Direction::Mutual), 1 + found.len)));
        }
        let direction = match (parts.direction, direction) {
            (Some(before), Direction::Mutual) if !parts.handles.is_empty() => before,
            (_, direction) => direction,
        };
        parts.add(found.handles);
        Ok(Some((direction, 1 + found.len)))
    }

    /// The kind before `with` at `at` after `and` or `then`: `and then coffee with Bob`.
    fn second_kind<'w>(&self, words: &[&'w str], at: usize) -> Option<&'w str> {
        let kind = words[..at].last()?;
        let is_joint =
            |word: &&str| matches!(&*word.to_lowercase(), "and" | "&" | "then" | "before" | "after");
        let is_kind = kinds::named(self.directory.model, kind).is_some();
        (is_kind && words[..at - 1].iter().rev().take(3).any(is_joint)).then_some(*kind)
    }

    /// Whether `to` or `from` before an unknown name announces a person, and no place.
    fn announces(&self, behind: &[&str], words: &[&str]) -> bool {
        let kind = self.encounter.kind.as_str();
        let channel = kinds::channel(self.directory.model, kind);
        if matches!(channel, Channel::Voice | Channel::Written) {
            return true;
        }
        if !kinds::is_contact(self.directory.model, kind) {
            return false;
        }
        let has_others = !self.encounter.handles.is_empty()
            || words.iter().any(|word| matches!(&*word.to_lowercase(), "with" | "w/"));
        is_capital(behind[0]) && !has_others && !JOURNEYS[..4].contains(&kind)
    }

    fn is_last(&mut self, behind: &[&str]) -> Result<bool, ComposeError> {
        let found = self.directory.people_at(behind, Position::Announced, self.today)?;
        Ok(found.len > 0
            && behind[found.len..].iter().all(|word| word.starts_with(['#', '^']) || is_break(word)))
    }
}
