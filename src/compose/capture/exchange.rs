//! Exchanges: `gave Ada a book`, `lent 50 EUR to Tom`, `2h advice to Bob on the draft`.

use super::amount::{self, Amount};
use super::common_words::is_common_word;
use super::directory::Directory;
use super::exchange_checks;
use super::kinds;
use super::leftovers::{refuse_suspects, with_mentions};
use super::opening::{Exchange, ExchangeVerb};
use super::people::handle_list;
use super::person::Position;
use super::suspect::Checks;
use super::text::{bare, is_break, is_capital, is_determiner, is_handle, owner};
use crate::compose::ComposeError;
use crate::syntax::tree::Verb;
use crate::value::builtin_favors::MONEY;
use crate::value::name::kind_len;
use crate::value::natural_date::words::is_amount;
use crate::value::natural_date::{duration_at, vague_at};
use crate::value::{Channel, Currency, Date};

/// The text of an exchange line, its names as handles.
pub fn line(
    directory: &mut Directory<'_>,
    exchange: &Exchange<'_>,
    topic: &[&str],
    today: Date,
) -> Result<String, ComposeError> {
    let mut reader = Reader { directory, today };
    match exchange.verb {
        ExchangeVerb::Introduced => reader.introduction(&exchange.rest, topic),
        ExchangeVerb::IntroducedMe => {
            reader.require_other(&exchange.rest)?;
            let line = vec!["got intro from".to_string(), handle_list(&exchange.handles)];
            reader.finish(line, &exchange.rest, topic)
        }
        ExchangeVerb::Helped(verb) => reader.help(verb, exchange, topic),
        ExchangeVerb::Plain(verb) => reader.exchange(verb, exchange, topic, false),
        ExchangeVerb::Paid(verb) => reader.exchange(verb, exchange, topic, true),
    }
}

struct Reader<'r, 'a> {
    directory: &'r mut Directory<'a>,
    today: Date,
}

impl Reader<'_, '_> {
    fn exchange(
        &mut self,
        verb: Verb,
        exchange: &Exchange<'_>,
        topic: &[&str],
        is_payment: bool,
    ) -> Result<String, ComposeError> {
        let mut rest = exchange.rest.clone();
        let mut people = exchange.handles.clone();
        let mut verb = verb;
        // Whose thing it is: `borrowed Tom's ladder`.
        if people.is_empty() {
            let has_from = rest.first() == Some(&"from");
            people = self.first_people(&mut rest)?;
            if verb == Verb::Got && !has_from && !people.is_empty() {
                return Err(ComposeError::refused(
                    "`got` with a person in front may mean either direction",
                    "write `gave present to Ada` or `got present from Ada`",
                ));
            }
        }
        if rest.first().is_some_and(|word| bare(word).eq_ignore_ascii_case("back")) {
            verb = Verb::Returned;
            rest.remove(0);
        }
        skip_determiners(&mut rest);
        if let Some(name) = rest.first().and_then(|word| owner(word))
            && let Some((numbers, 1)) = self.directory.longest_at(&[name])
        {
            if !people.is_empty() || matches!(verb, Verb::Gave | Verb::Lent) {
                let thing = rest.get(1).map_or("", |word| bare(word));
                return Err(ComposeError::refused(
                    format!("`{name}` owns what was exchanged, but is not the other side"),
                    format!("write `{} {thing} ...`, and the owner after a colon", verb.as_str()),
                ));
            }
            people = vec![self.directory.one_of(name, &numbers)?];
            rest.remove(0);
        }
        let amount = amount::take(&mut rest)?;
        if rest.first() == Some(&"of") {
            rest.remove(0);
            skip_determiners(&mut rest);
        }
        if is_payment && amount.as_ref().is_none_or(|amount| !amount.is_money) {
            return Err(ComposeError::refused(
                "`paid` without an amount of money",
                "write it as `paid Ada 20 EUR`",
            ));
        }
        let thing = self.thing(&mut rest, verb, amount.as_ref(), &people)?;
        let channel = kinds::channel(self.directory.model, &thing);
        if matches!(channel, Channel::Voice | Channel::Written)
            && matches!(verb, Verb::Gave | Verb::Got)
            && amount.is_none()
        {
            let word = if verb == Verb::Gave { "to" } else { "from" };
            return Err(ComposeError::refused(
                format!("`{thing}` is a kind of contact, not a favor"),
                format!("write it as `{thing} {word} Ada`"),
            ));
        }
        if rest.first().is_some_and(|word| bare(word).eq_ignore_ascii_case("back")) {
            verb = Verb::Returned;
            rest.remove(0);
        }
        let head = verb_and_thing(verb, amount.as_ref(), &thing);
        exchange_checks::refuse_later_amount(&head, &rest, verb, amount.is_none())?;
        if people.is_empty() || rest.first() == Some(&"of") {
            exchange_checks::refuse_later_people(self.directory, &head, &rest)?;
        }
        exchange_checks::refuse_second_person(self.directory, topic)?;
        let theirs = !exchange.handles.is_empty();
        let word = if verb == Verb::Returned && theirs { "from" } else { connector(verb) };
        let before = self.people_behind(&mut rest, verb, &mut people)?;
        let mut line = vec![head];
        if !people.is_empty() {
            line.push(before.unwrap_or(word).to_string());
            line.push(handle_list(&people));
        }
        if matches!(rest.first(), Some(&("and" | "&" | "+" | "plus"))) {
            return Err(ComposeError::refused(
                format!("`{}` is a second thing", bare(&rest.join(" "))),
                "add each exchange separately, one per line",
            ));
        }
        self.finish(line, &rest, topic)
    }

    /// Refuses an introduction to an unknown person: `to Karl`.
    fn require_other(&mut self, rest: &[&str]) -> Result<(), ComposeError> {
        if rest.first() == Some(&"to") {
            self.directory.people_at(&rest[1..], Position::Announced, self.today)?;
        }
        Ok(())
    }

    /// `introduced Ada to Bob`
    fn introduction(&mut self, rest: &[&str], topic: &[&str]) -> Result<String, ComposeError> {
        let found = self.directory.people_at(rest, Position::Announced, self.today)?;
        let mut at = found.len;
        let mut line = vec!["introduced".to_string(), handle_list(&found.handles)];
        let mut count = found.handles.len();
        if rest.get(at).is_some_and(|word| matches!(&*word.to_lowercase(), "to" | "with")) {
            let others = self.directory.people_at(&rest[at + 1..], Position::Announced, self.today)?;
            at += 1 + others.len;
            count += others.handles.len();
            line.extend(["to".to_string(), handle_list(&others.handles)]);
        }
        if found.handles.is_empty() || count < 2 {
            return Err(ComposeError::refused(
                "an introduction needs two people",
                "write it as `introduced Ada to Bob`; one to you is `got intro from Ada`",
            ));
        }
        self.finish(line, &rest[at..], topic)
    }

    /// `helped Ada for 2h with her move`
    fn help(&mut self, verb: Verb, exchange: &Exchange<'_>, topic: &[&str]) -> Result<String, ComposeError> {
        let mut rest = exchange.rest.clone();
        let mut people = exchange.handles.clone();
        if people.is_empty() {
            let found = self.directory.people_at(&rest, Position::Announced, self.today)?;
            rest.drain(..found.len);
            people = found.handles;
        }
        let took = (0..rest.len()).find_map(|at| duration_at(&rest[at..]).map(|(took, len)| (at, took, len)));
        let mut line = vec![verb.as_str().to_string()];
        if let Some((at, took, len)) = took {
            rest.drain(at..at + len);
            line.push(took);
        }
        line.push("help".into());
        if !people.is_empty() {
            line.push(if verb == Verb::Gave { "to".into() } else { "from".into() });
            line.push(handle_list(&people));
        }
        self.finish(line, &rest, topic)
    }

    fn finish(
        &mut self,
        mut line: Vec<String>,
        rest: &[&str],
        topic: &[&str],
    ) -> Result<String, ComposeError> {
        let prose = with_mentions(self.directory, rest)?;
        refuse_suspects(&prose, None, Checks::ALL, self.today)?;
        line.extend(prose);
        line.extend(topic.iter().map(ToString::to_string));
        Ok(line.join(" "))
    }

    /// The people before the thing: `gave Ada a book`, `gave to Ada a book`.
    fn first_people(&mut self, rest: &mut Vec<&str>) -> Result<Vec<String>, ComposeError> {
        let skip = usize::from(rest.first().is_some_and(|word| matches!(*word, "to" | "from")));
        let words = &rest[skip..];
        let Some(first) = words.first() else { return Ok(Vec::new()) };
        let is_name = is_handle(first)
            || skip > 0
            || owner(first).is_none()
                && self.directory.is_known(words)
                && (is_capital(first) || !is_common_word(first));
        // `gave Karl 20 EUR`, `gave karl a book`
        let is_number = |word: &str| word.starts_with(|c: char| c.is_ascii_digit());
        let is_word = first.starts_with(char::is_alphabetic) && !is_determiner(first) && !is_break(first);
        let is_unknown = is_word
            && owner(first).is_none()
            && Currency::parse(first).is_none()
            && !bare(first).eq_ignore_ascii_case("back")
            && words.get(1).is_some_and(|word| is_determiner(word) || is_capital(first) && is_number(word));
        if !is_name && !is_unknown {
            return Ok(Vec::new());
        }
        let found = self.directory.people_at(words, Position::Announced, self.today)?;
        rest.drain(..skip + found.len);
        Ok(found.handles)
    }

    /// The people after the thing, and the word before them.
    fn people_behind(
        &mut self,
        rest: &mut Vec<&str>,
        verb: Verb,
        people: &mut Vec<String>,
    ) -> Result<Option<&'static str>, ComposeError> {
        let Some(first) = rest.first() else { return Ok(None) };
        let word = match &*first.to_lowercase() {
            "to" | "with" if !people.is_empty() => return Ok(None),
            "to" => "to",
            "from" => "from",
            _ if is_handle(first) && people.is_empty() => "",
            _ => return Ok(None),
        };
        let skip = usize::from(!word.is_empty());
        let known =
            self.directory.is_known(&rest[skip..]) || rest.get(skip).is_some_and(|next| is_handle(next));
        if !people.is_empty() && !known {
            return Ok(None);
        }
        let found = self.directory.people_at(&rest[skip..], Position::Announced, self.today)?;
        if found.len == 0 {
            return Ok(None);
        }
        if !people.is_empty() && *people != found.handles {
            return Err(ComposeError::refused(
                "different people are named before and after the favor",
                "name them once, as in `gave book to Ada and Bob`",
            ));
        }
        let fits = match verb {
            Verb::Gave | Verb::Lent => word != "from",
            Verb::Got | Verb::Borrowed => word != "to",
            Verb::Returned => true,
        };
        if !fits && !found.handles.is_empty() {
            let other = if word == "from" { "to" } else { "from" };
            return Err(ComposeError::refused(
                format!("`{} ... {word}`", verb.as_str()),
                format!("write `{} ... {other}`, or the verb that fits", verb.as_str()),
            ));
        }
        rest.drain(..skip + found.len);
        *people = found.handles;
        Ok(if word.is_empty() { None } else { Some(word) })
    }

    /// FAVOR or THING: one word; for money alone `money`.
    fn thing(
        &self,
        rest: &mut Vec<&str>,
        verb: Verb,
        amount: Option<&Amount>,
        people: &[String],
    ) -> Result<String, ComposeError> {
        let is_end = |at: usize| {
            let word = rest[at];
            is_break(bare(word))
                || is_handle(word)
                || word.starts_with(['#', '^', '('])
                || self.directory.is_known(&[word]) && is_capital(word)
                || at > 0 && vague_at(&rest[at..], None).is_some()
        };
        let mut len = (0..rest.len()).find(|&at| is_end(at)).unwrap_or(rest.len());
        if let Some(closed) = rest[..len].iter().position(|word| bare(word) != *word) {
            len = closed + 1;
        }
        let words: Vec<&str> =
            rest[..len].iter().map(|word| bare(word)).filter(|word| !word.is_empty()).collect();
        if words.is_empty() {
            return match amount {
                Some(amount) if amount.is_money => Ok(MONEY.into()),
                _ => Err(ComposeError::refused(
                    format!("`{}` lacks what was exchanged", verb.as_str()),
                    format!("write it as `{} book {} Ada`", verb.as_str(), connector(verb)),
                )),
            };
        }
        let first = words[0].to_lowercase();
        if is_amount(&first) || NO_THINGS.contains(&&*first) {
            return Err(ComposeError::refused(
                format!("`{}` is not something that can be exchanged", words[0]),
                "write an amount in digits and what was exchanged, as in `gave Ada 20 EUR` or `got 2h help from Ada`; \
                 one entry for each amount",
            ));
        }
        let names_people = !people.is_empty()
            || rest
                .get(len)
                .is_some_and(|word| matches!(&*word.to_lowercase(), "to" | "from") || is_handle(word));
        let is_word = |word: &str| kind_len(word) == word.len();
        if words.len() > 1 && names_people || !is_word(words[0]) {
            let joined: Vec<String> = words.iter().map(|word| word.to_lowercase()).collect();
            return Err(ComposeError::refused(
                format!("`{}` is more than one word", words.join(" ")),
                format!(
                    "join what was exchanged, as in `{}`, and write the rest after a colon",
                    joined.join("-")
                ),
            ));
        }
        // What follows the first word is prose.
        rest.remove(0);
        Ok(words[0].to_string())
    }
}

/// Words that are neither an amount, a favor nor a thing.
const NO_THINGS: [&str; 4] = ["each", "both", "no", "nothing"];

/// The word between what was exchanged and the other side.
fn connector(verb: Verb) -> &'static str {
    if matches!(verb, Verb::Got | Verb::Borrowed) { "from" } else { "to" }
}

fn verb_and_thing(verb: Verb, amount: Option<&Amount>, thing: &str) -> String {
    let words = [Some(verb.as_str()), amount.map(|amount| &*amount.text), Some(thing)];
    words.into_iter().flatten().collect::<Vec<_>>().join(" ")
}

fn skip_determiners(rest: &mut Vec<&str>) {
    let is_count =
        |word: &str| matches!(word.to_lowercase().as_str(), "two" | "three" | "all" | "many" | "both");
    while rest.first().is_some_and(|word| is_determiner(word) && !is_count(word)) && rest.len() > 1 {
        if duration_at(rest).is_some() {
            return;
        }
        rest.remove(0);
    }
}
