//! One line, as it is said.

use super::names::bare;
use super::people::{Listed, Stand};
use super::{Capture, ComposeError};
use crate::compose::{NewEntry, Placement, plain};
use crate::diagnostic::suggest::nearest;
use crate::model::id::KindId;
use crate::syntax::tree::{Direction, Mark, PromiseState, Verb};
use crate::value::natural_date::{self, Lean};
use crate::value::{Date, Time, date};

/// Words that make a day behind them what is spoken of: `about monday`.
const OBJECT: [&str; 24] = [
    "about",
    "after",
    "and",
    "before",
    "between",
    "by",
    "each",
    "every",
    "for",
    "from",
    "her",
    "his",
    "my",
    "of",
    "or",
    "our",
    "re",
    "regarding",
    "since",
    "than",
    "the",
    "their",
    "till",
    "until",
];

/// The day of a line and what else its date phrase says.
#[derive(Debug, Clone, Copy, Default)]
struct When {
    date: Option<Date>,
    time: Option<Time>,
}

impl Capture<'_> {
    /// The entry that a line means.
    pub(super) fn spoken(&mut self, line: &str) -> Result<NewEntry, ComposeError> {
        let text = plain(line);
        let mut words: Vec<&str> = text.split(' ').filter(|word| !word.is_empty()).collect();
        let mut when = When::default();
        self.take_date(&mut words, 0, &mut when);
        let first = words.first().map(|word| word.to_lowercase()).unwrap_or_default();
        let states = [PromiseState::Todo, PromiseState::Wait];
        if let Some(state) = states.into_iter().find(|state| state.as_str() == first) {
            return self.promise_entry(state, &words[1..], when);
        }
        if let Some(way) = Verb::ALL.into_iter().find(|way| way.as_str() == first) {
            self.take_last_date(&mut words, &mut when);
            let exchange = self.exchange(way.as_str(), &words[1..])?;
            let date = self.day(when);
            let text = self.with_lines(format!("{date} {exchange}"))?;
            return Ok(NewEntry { text, placement: Placement::Date(date) });
        }
        self.encounter(words, when)
    }

    fn encounter(&mut self, mut words: Vec<&str>, mut when: When) -> Result<NewEntry, ComposeError> {
        let is_plan = self.options.plan || words.first() == Some(&"?");
        if words.first() == Some(&"?") {
            words.remove(0);
        }
        // `call: the office` names nobody.
        let is_cut =
            self.options.kind.is_none() && words.first().is_some_and(|word| word.ends_with([':', ',']));
        let kind = self.kind(&mut words)?;
        self.take_date(&mut words, 0, &mut when);
        let (direction, listed) = self.about(!is_cut && self.is_contact(&kind), &mut words)?;
        self.take_date(&mut words, 0, &mut when);
        self.take_last_date(&mut words, &mut when);
        let ends = [words.first(), words.iter().rfind(|word| !word.starts_with(['#', '^']))];
        ends.into_iter().flatten().try_for_each(|word| refuse_other_date(word))?;
        let date = self.day(when);
        let mut text = date.to_string();
        let mut push = |word: &str| {
            if !word.is_empty() {
                text.push(' ');
                text.push_str(word);
            }
        };
        push(&when.time.map(|time| time.to_string()).unwrap_or_default());
        // What lies ahead has not taken place, so it can only be a plan.
        push(if is_plan || date > self.today { Mark::Plan.sign() } else { "" });
        push(&kind);
        push(direction);
        push(&listed.text());
        push(&words.join(" "));
        let text = self.with_lines(text)?;
        Ok(NewEntry { text, placement: Placement::Date(date) })
    }

    fn kind(&self, words: &mut Vec<&str>) -> Result<String, ComposeError> {
        let known = |word: &str| {
            let id = KindId(self.model.kind_names.find(word)?);
            (!self.model.kind(id).is_unknown()).then(|| self.model.kind_name(id).to_string())
        };
        if let Some(kind) = &self.options.kind {
            if words.first().is_some_and(|first| first.eq_ignore_ascii_case(kind)) {
                words.remove(0);
            }
            return Ok(known(kind).unwrap_or_else(|| kind.clone()));
        }
        let Some(&first) = words.first() else {
            return Err(ComposeError::refused(
                "nothing to write down",
                "say it as in `lunch with Ada yesterday`",
            ));
        };
        let word = bare(first);
        if let Some(kind) = known(word) {
            words.remove(0);
            return Ok(kind);
        }
        refuse_other_date(word)?;
        let near = nearest(word, self.model.kind_names.iter());
        let help = near.map_or_else(
            || "begin with one such as `coffee`, `call` or `email`, or say `--kind KIND`".to_string(),
            |near| format!("did you mean `{near}`? else say `--kind KIND`"),
        );
        Err(ComposeError::refused(format!("`{word}` is not a kind of interaction"), help))
    }

    fn is_contact(&self, kind: &str) -> bool {
        let id = self.model.kind_names.find(kind).map(KindId);
        id.is_none_or(|id| self.model.kind(id).is_contact())
    }

    /// Who took part, and the word before them. What the options name stands before what the line names.
    fn about(
        &mut self,
        may_name: bool,
        words: &mut Vec<&str>,
    ) -> Result<(&'static str, Listed), ComposeError> {
        let mut listed = Listed { people: Vec::new(), taken: 0 };
        let options = self.options;
        let mut told = None;
        for (direction, names) in [
            (Direction::Out, &options.to),
            (Direction::In, &options.from),
            (Direction::Mutual, &options.with),
        ] {
            if !names.is_empty() && told.replace(direction).is_some() {
                return Err(two_directions());
            }
            for name in names {
                let name = plain(name);
                let words: Vec<&str> = name.split(' ').collect();
                let found = self.people(&words, Stand::Announced)?;
                if found.taken == words.len() {
                    listed.people.extend(found.people);
                } else {
                    listed.people.push(self.unknown(&name)?);
                }
            }
        }
        let said = words.first().and_then(|word| match word.to_lowercase().as_str() {
            "to" | "->" => Some(Direction::Out),
            "from" | "<-" => Some(Direction::In),
            "with" => Some(Direction::Mutual),
            _ => None,
        });
        let stand = match said {
            Some(_) => Stand::Announced,
            None if may_name => Stand::Unannounced,
            None => Stand::Unlikely,
        };
        let found = self.people(&words[usize::from(said.is_some())..], stand)?;
        if !found.people.is_empty() {
            if told.is_some() && said.is_some() && told != said {
                return Err(two_directions());
            }
            words.drain(..found.taken + usize::from(said.is_some()));
            for person in found.people {
                if !listed.people.contains(&person) {
                    listed.people.push(person);
                }
            }
        }
        let direction = told.or(said).filter(|_| !listed.people.is_empty());
        Ok((direction.map_or("", Direction::word), listed))
    }

    fn promise_entry(
        &mut self,
        state: PromiseState,
        words: &[&str],
        when: When,
    ) -> Result<NewEntry, ComposeError> {
        let promise = self.promise(state, words, when.date)?;
        let text = self.with_lines(promise)?;
        Ok(NewEntry { text, placement: Placement::End })
    }

    fn day(&self, when: When) -> Date {
        self.options.date.or(when.date).unwrap_or(self.today)
    }

    fn lean(&self) -> Lean {
        if self.options.plan { Lean::Future } else { Lean::Past }
    }

    /// Takes a date phrase out of `words` where it stands at `at`, and a time behind it or right before it.
    fn take_date(&self, words: &mut Vec<&str>, at: usize, when: &mut When) {
        if when.date.is_some() || self.options.date.is_some() {
            return;
        }
        let Some((date, len)) = natural_date::starts(&words[at..], self.today, self.lean()) else { return };
        when.date = Some(date);
        words.drain(at..at + len);
        let is_at = |word: &&str| word.eq_ignore_ascii_case("at");
        let has_at = usize::from(words.get(at).is_some_and(is_at));
        if let Some(time) = words.get(at + has_at).and_then(|word| natural_date::time(bare(word))) {
            when.time = Some(time);
            words.drain(at..=at + has_at);
        } else if let Some(before) = at.checked_sub(1)
            && let Some(time) = natural_date::time(bare(words[before]))
        {
            when.time = Some(time);
            let has_at = usize::from(before > 0 && is_at(&words[before - 1]));
            words.drain(before - has_at..at);
        }
    }

    /// Takes the date phrase that stands last but for a time, tags and goals.
    fn take_last_date(&self, words: &mut Vec<&str>, when: &mut When) {
        if when.date.is_some() || self.options.date.is_some() {
            return;
        }
        let tags = words.iter().rev().take_while(|word| word.starts_with(['#', '^'])).count();
        let end = words.len() - tags;
        let timed = words[..end].last().is_some_and(|word| natural_date::time(bare(word)).is_some());
        let with_at = timed && end > 1 && words[end - 2].eq_ignore_ascii_case("at");
        let phrase = end - usize::from(timed) - usize::from(with_at);
        if let Some((_, len)) = natural_date::ends(&words[..phrase], self.today, self.lean()) {
            let at = phrase - len;
            let is_object =
                at.checked_sub(1).is_some_and(|before| OBJECT.contains(&&*words[before].to_lowercase()));
            if !is_object {
                self.take_date(words, at, when);
            }
        }
    }
}

/// Refuses a date of another country or tool where a date may stand; a version such as `1.2.3` is none.
fn refuse_other_date(word: &str) -> Result<(), ComposeError> {
    let word = bare(word);
    let has_year = word.split(['-', '/', '.']).any(|part| part.len() == 4);
    if date::looks_like_date(word) && (has_year || word.contains('/')) && date::parse(word).is_none() {
        let near = date::suggest(word).unwrap_or_else(|| "2026-03-04".into());
        return Err(ComposeError::refused(
            format!("`{word}` is not a date"),
            format!("write it as `{near}`"),
        ));
    }
    Ok(())
}

fn two_directions() -> ComposeError {
    ComposeError::refused("two ways at once", "say one of `--to`, `--from` and `--with`")
}
