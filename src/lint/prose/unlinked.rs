//! Finds names of declared people without a handle where people are usually named.

use super::header::{Header, is_connector};
use super::person_names::{Match, PersonNames};
use super::signs::Signs;
use super::tokens::{Token, tokens};
use super::topic_starts::TOPIC_STARTS;
use crate::model::Model;
use crate::model::encounter::Encounter;
use crate::model::id::PersonId;
use crate::model::interaction::Exchange;
use crate::syntax::tree::Verb;
use crate::text::Span;
use crate::value::Channel;
use crate::value::name::fold;

/// A name without a handle.
#[derive(Debug)]
pub struct UnlinkedName {
    /// The name, with the marks around it in `[[Tom]]`, `**Tom**` and `@ tom`.
    pub span: Span,
    /// What a handle replaces; `None` if the line would not be valid with it.
    pub replaced: Option<Span>,
    /// The first few with that name.
    pub people: Vec<PersonId>,
    /// How many more have it.
    pub more: usize,
}

/// A name may be that of everyone in the journal, and a line can list only a few.
const MAX_PEOPLE: usize = 5;

/// The bytes of a name that `@ ` may precede.
const MAX_NAME: usize = 256;

impl UnlinkedName {
    fn new(span: Span, replaced: Option<Span>, people: &[PersonId]) -> Self {
        let shown = people.len().min(MAX_PEOPLE);
        let (people, more) = (people[..shown].to_vec(), people.len() - shown);
        Self { span, replaced, people, more }
    }
}

/// Finds names without a handle in headers and before the prose of exchanges.
pub struct NamesInProse<'m> {
    model: &'m Model,
    people: PersonNames,
    /// Whether each favor is the name of a person, by [`FavorId`](crate::model::id::FavorId).
    names_as_favors: Vec<bool>,
}

impl<'m> NamesInProse<'m> {
    /// Collects the names of a journal.
    pub fn new(model: &'m Model) -> Self {
        let people = PersonNames::new(model);
        let names_as_favors = model.favor_names().map(|favor| !people.whole(favor).is_empty()).collect();
        Self { model, people, names_as_favors }
    }

    /// The signs of headers that may have such a name.
    pub const SIGNS: Signs =
        Signs::ALONE.and(Signs::EXCHANGES).and(Signs::START).and(Signs::WITH).and(Signs::PUNCTUATION);

    /// The names without a handle in an interaction.
    pub fn unlinked(&self, header: &Header<'_>) -> Vec<UnlinkedName> {
        let mut finder = Finder { known: self, found: Vec::new() };
        let encounter = header.encounter;
        if header.signs.has(Signs::PUNCTUATION) {
            finder.marked(encounter, header.prose);
        }
        finder.header(header);
        for exchange in header.exchanges {
            finder.exchange(encounter, exchange);
        }
        finder.found
    }
}

struct Finder<'n> {
    known: &'n NamesInProse<'n>,
    found: Vec<UnlinkedName>,
}

/// What precedes a word that may be a name.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Before {
    /// The kind or the people: the start of the prose.
    Start,
    /// `with`
    With,
    /// `to`, `from`, `and`, `&` or a comma.
    Connector,
    /// Another word.
    Other,
}

impl Finder<'_> {
    /// Names in the header, after the kind or a connector.
    fn header(&mut self, header: &Header<'_>) {
        let Header { encounter, prose, .. } = *header;
        if prose.is_empty() {
            return;
        }
        let alone = encounter.is_alone();
        // A topic after people names no one who took part.
        if !alone && !self.may_name_people(header) {
            return;
        }
        // `talk Hope, faith and charity` and `note Faith in people` are about a subject.
        let may_be_subject = self.known.model.kind(encounter.kind).channel() == Channel::Online
            || self.known.model.kind_name(encounter.kind).eq_ignore_ascii_case("note");
        let tokens = tokens(prose);
        let mut at = 0;
        let mut clause_ended = false;
        // Whether there were only names and connectors so far.
        let mut in_list = true;
        while at < tokens.len() {
            let before = before(prose, &tokens, at);
            let word = tokens[at].word();
            let found = word
                .filter(|_| before != Before::Other)
                .and_then(|_| self.known.people.find(prose, &tokens[at..]));
            let accepted = found.filter(|found| {
                let capital = is_capital(prose, &tokens[at]);
                let is_sure = match before {
                    Before::Start => alone || self.ends_list(prose, &tokens[at + found.tokens..]),
                    Before::With => true,
                    Before::Connector => in_list || alone && !clause_ended && capital,
                    Before::Other => false,
                };
                let is_subject = found.is_common && before == Before::Start && may_be_subject;
                is_sure
                    && !is_subject
                    && (capital || !found.is_common)
                    && !is_surname_next(prose, &tokens, at + found.tokens)
                    && !is_month_range(prose, &tokens, at, found)
            });
            if let Some(found) = accepted {
                self.add(encounter, encounter.prose, prose, &tokens[at..at + found.tokens], &found, in_list);
                clause_ended |= ends_clause(&tokens[at..at + found.tokens]);
                in_list &= !clause_ended;
                at += found.tokens;
                continue;
            }
            if let Some(word) = word {
                clause_ended |= word.ends_clause;
                in_list &= is_connector(&prose[word.bytes.clone()]) && !word.ends_clause
                    || prose[word.bytes.clone()].starts_with('@');
            }
            at += 1;
        }
    }

    /// Whether only more names follow before `rest` ends a list, as in `Anna, José and Tom`.
    fn ends_list(&self, prose: &str, mut rest: &[Token]) -> bool {
        while !ends_list(prose, rest) {
            let is_joiner = |token: &&Token| match token {
                Token::Word(word) => prose[word.bytes.clone()].eq_ignore_ascii_case("and"),
                Token::Comma | Token::Ampersand => true,
            };
            let joiners = rest.iter().take_while(is_joiner).count();
            let behind = &rest[joiners..];
            let Some(found) = self.known.people.find(prose, behind).filter(|_| joiners > 0) else {
                return false;
            };
            if !is_capital(prose, &behind[0]) {
                return false;
            }
            rest = &behind[found.tokens..];
        }
        true
    }

    /// Whether prose after people may name more people; cheap, since most prose does not.
    fn may_name_people(&self, header: &Header<'_>) -> bool {
        let prose = header.prose;
        if header.signs.has(Signs::START) {
            let is_separator = |byte: &u8| matches!(byte, b' ' | b'\t' | b',' | b'&');
            let first = &prose[..prose.as_bytes().iter().position(is_separator).unwrap_or(prose.len())];
            if first.is_empty() || is_connector(first) {
                return true;
            }
            if first.starts_with(char::is_uppercase) {
                // Otherwise a topic, as in `How it went with Bob`.
                return self.known.people.has_first(first);
            }
        }
        header.signs.has(Signs::WITH) && (prose.contains("ith ") || prose.contains("w/"))
    }

    /// Names directly after the favor, as in `gave intro to Tom`, or in its place, as in `lent Tom drill`.
    fn exchange(&mut self, encounter: Encounter<'_>, exchange: &Exchange) {
        self.favor(encounter, exchange);
        if exchange.prose.is_empty() {
            return;
        }
        let prose = self.known.model.text(exchange.prose);
        let first = prose.split([' ', '\t']).next().unwrap_or_default();
        let is_people = match exchange.verb {
            Verb::Gave | Verb::Lent => is_any(first, &["to", "and", "&"]),
            Verb::Got | Verb::Borrowed => is_any(first, &["from", "and", "&"]),
            Verb::Returned => is_any(first, &["to", "from", "and", "&"]),
        };
        // `gave intro to @ada, Tom`: the comma is not part of the prose.
        let before = self.known.model.text(Span::new(exchange.place, exchange.prose.start));
        if !is_people && !before.trim_end().ends_with(',') {
            return;
        }
        let tokens = tokens(prose);
        let start = usize::from(is_people);
        let Some(found) = self.known.people.find(prose, tokens.get(start..).unwrap_or_default()) else {
            return;
        };
        let end = start + found.tokens;
        let name = &tokens[start..end];
        let capital = is_capital(prose, &name[0]);
        if (capital || !found.is_common) && !is_surname_next(prose, &tokens, end) {
            self.add(encounter, exchange.prose, prose, name, &found, true);
        }
    }

    fn favor(&mut self, encounter: Encounter<'_>, exchange: &Exchange) {
        if !self.known.names_as_favors[exchange.favor.index()] {
            return;
        }
        let line = self.known.model.line(exchange.place);
        let before_prose = Span::new(line.start, exchange.prose.start.clamp(line.start, line.end));
        let text = self.known.model.text(before_prose);
        let tokens = tokens(text);
        let favor = tokens.iter().rposition(|token| {
            let name = token.word().map_or("", |word| &text[word.bytes.clone()]);
            fold(name) == fold(self.known.model.favor_name(exchange.favor)) && is_capital(text, token)
        });
        let Some(at) = favor else { return };
        if let Some(found) = self.known.people.find(text, &tokens[at..=at]) {
            self.add(encounter, before_prose, text, &tokens[at..=at], &found, true);
        }
    }

    /// `[[Tom Baker]]`, `**Tom Baker**`, `@ tom` and `＠tom` anywhere in the header.
    fn marked(&mut self, encounter: Encounter<'_>, prose: &str) {
        for (open, close) in [("[[", "]]"), ("**", "**")] {
            let mut from = 0;
            while let Some(start) = prose[from..].find(open).map(|at| from + at) {
                let inner = start + open.len();
                let Some(end) = prose[inner..].find(close).map(|at| inner + at) else { break };
                let people = self.known.people.whole(&prose[inner..end]);
                self.add_marked(encounter, prose, start..end + close.len(), people);
                from = end + close.len();
            }
        }
        for (start, sign) in prose.match_indices(['@', '＠']) {
            let behind = &prose[start + sign.len()..];
            let name = behind.trim_start_matches([' ', '\t']);
            if (sign == "@") == (name.len() == behind.len()) {
                continue;
            }
            // Only the start: a line may hold a million signs.
            let name = &name[..name.floor_char_boundary(MAX_NAME)];
            let tokens = tokens(name);
            if let Some(found) = self.known.people.find(name, &tokens) {
                let last = tokens[found.tokens - 1].word().map_or(0, |word| word.bytes.end);
                self.add_marked(
                    encounter,
                    prose,
                    start..prose.len() - behind.trim_start_matches([' ', '\t']).len() + last,
                    found.people,
                );
            }
        }
    }

    fn add_marked(
        &mut self,
        encounter: Encounter<'_>,
        prose: &str,
        bytes: std::ops::Range<usize>,
        people: &[PersonId],
    ) {
        if people.is_empty() || encounter.people().iter().any(|id| people.binary_search(id).is_ok()) {
            return;
        }
        let span = part(encounter.prose, bytes.start, bytes.end);
        let is_followed = |c: char| c == ' ' || c == '\t' || c == ',';
        let replaced = prose[bytes.end..].chars().next().is_none_or(is_followed).then_some(span);
        self.found.push(UnlinkedName::new(span, replaced, people));
    }

    fn add(
        &mut self,
        encounter: Encounter<'_>,
        base: Span,
        prose: &str,
        name: &[Token],
        found: &Match<'_>,
        in_list: bool,
    ) {
        let words = || name.iter().filter_map(Token::word);
        let (Some(first), Some(last)) = (words().next(), words().next_back()) else { return };
        let has_name = |id: &PersonId| found.people.binary_search(id).is_ok();
        let is_known = encounter.people().iter().any(has_name)
            || encounter.mentions().iter().any(|mention| has_name(&mention.person));
        let is_marked = words().any(|word| word.is_quoted) && prose.contains(['[', '*']);
        if is_marked || is_known {
            return;
        }
        let (start, end) = (first.bytes.start, last.bytes.end);
        let after = &prose[end..];
        // A handle in the list of people ends at white space or a comma, so other punctuation is replaced, too.
        let cut = after.trim_start_matches([':', ';', '.']);
        let is_end = |text: &str| text.is_empty() || text.starts_with([' ', '\t', ',']);
        let replaced_end = if is_end(after) || !in_list {
            Some(end)
        } else {
            is_end(cut).then_some(prose.len() - cut.len())
        };
        let is_open = words().any(|word| word.is_quoted);
        let replaced = replaced_end.filter(|_| !is_open).map(|end| part(base, start, end));
        self.found.push(UnlinkedName::new(part(base, start, end), replaced, found.people));
    }
}

fn before(prose: &str, tokens: &[Token], at: usize) -> Before {
    let Some(before) = at.checked_sub(1).map(|before| &tokens[before]) else { return Before::Start };
    let Token::Word(word) = before else { return Before::Connector };
    let text = &prose[word.bytes.clone()];
    if word.ends_clause {
        Before::Other
    } else if is_any(text, &["with", "w/"]) {
        Before::With
    } else if is_connector(text) {
        Before::Connector
    } else {
        Before::Other
    }
}

fn is_any(word: &str, words: &[&str]) -> bool {
    words.iter().any(|known| word.eq_ignore_ascii_case(known))
}

/// Whether a list of names ends before `rest`, rather than a sentence going on, as in `Tom is moving`.
fn ends_list(prose: &str, rest: &[Token]) -> bool {
    match rest.first() {
        None | Some(Token::Ampersand) => true,
        Some(Token::Comma) => rest.len() == 1,
        Some(Token::Word(word)) => is_any(&prose[word.bytes.clone()], &["at", "in"]),
    }
}

/// Whether the word after a name looks like the surname of another person.
fn is_surname_next(prose: &str, tokens: &[Token], next: usize) -> bool {
    let Some(Token::Word(word)) = tokens.get(next) else { return false };
    if tokens[next - 1].word().is_none_or(|word| word.ends_clause) || !is_capital(prose, &tokens[next]) {
        return false;
    }
    let text = &prose[word.bytes.clone()];
    let is_list_behind = match tokens.get(next + 1) {
        None | Some(Token::Comma | Token::Ampersand) => true,
        Some(Token::Word(word)) => {
            !is_capital(prose, &tokens[next + 1]) && !prose[word.bytes.clone()].starts_with(['#', '@', '^'])
        }
    };
    is_list_behind && !is_any(text, &TOPIC_STARTS) && text.chars().count() > 1
}

/// Whether the word is a month, as in `from May to June` and `to April 2027`.
fn is_month_range(prose: &str, tokens: &[Token], at: usize, found: &Match<'_>) -> bool {
    let text = |token: &Token| token.word().map_or("", |word| &prose[word.bytes.clone()]);
    let is_month = |token: &Token| is_any(text(token), &["april", "may", "june", "august"]);
    if found.tokens != 1 || !is_month(&tokens[at]) {
        return false;
    }
    let next = tokens.get(at + 1).map_or("", text);
    next.starts_with(|c: char| c.is_ascii_digit())
        || is_any(next, &["to", "till", "until"])
        || at >= 2
            && (is_month(&tokens[at - 2]) || text(&tokens[at - 2]).starts_with(|c: char| c.is_ascii_digit()))
        || at >= 1 && is_any(text(&tokens[at - 1]), &["from", "to"]) && is_any(next, &["on", "onwards"])
}

fn ends_clause(tokens: &[Token]) -> bool {
    tokens.iter().filter_map(Token::word).any(|word| word.ends_clause)
}

fn is_capital(prose: &str, token: &Token) -> bool {
    token.word().is_some_and(|word| {
        // Scripts without case count as capital.
        prose[word.bytes.clone()].chars().next().is_some_and(|c| c.is_alphabetic() && !c.is_lowercase())
    })
}

fn part(base: Span, start: usize, end: usize) -> Span {
    let offset = |at: usize| base.start + u32::try_from(at).unwrap_or(0);
    Span::new(offset(start), offset(end))
}
