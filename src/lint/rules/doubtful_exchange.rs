//! `doubtful-exchange`

use crate::diagnostic::quote::clip_line;
use crate::lint::definition::define;
use crate::lint::{Check, Context, Findings};
use crate::model::Model;
use crate::model::interaction::Exchange;
use crate::syntax::exchange_in_prose::{self, Amount};
use crate::syntax::tree::Verb;
use crate::text::Span;
use crate::value::name::fold;
use crate::value::natural_date::words::{is_amount, weekday};
use crate::value::{Decimal, Unit, date};

define! {
    /// ## What it does
    ///
    /// Reports an exchange that is probably read otherwise than it is meant.
    ///
    /// That is a favor named `two`, `euros`, `him` or `back`, an amount or a second exchange behind the favor, or a day
    /// until which something is lent.
    ///
    /// ## Why
    ///
    /// The word after the amount is the favor, and the rest of the line is prose, which is not counted: `gave lunch 24 EUR`
    /// counts one lunch. A loan has no date; `due` lists a promise such as `wait 2026-04-01 the drill`.
    ///
    /// ## Example
    ///
    /// ```gw
    /// person @ada
    ///
    /// 2026-03-04 coffee @ada
    ///   gave lunch 24.50 EUR
    /// ```
    ///
    /// ## Instead
    ///
    /// ```gw
    /// person @ada
    ///
    /// 2026-03-04 coffee @ada
    ///   gave 24.50 EUR lunch
    /// ```
    DoubtfulExchange, Check::Static(check)
}

/// Currencies in words.
const CURRENCIES: [&str; 10] =
    ["euro", "euros", "dollar", "dollars", "pound", "pounds", "francs", "bucks", "quid", "cents"];
const PRONOUNS: [&str; 8] = ["him", "her", "them", "me", "us", "you", "it", "each"];
/// Words that describe the favor after them.
const ADJECTIVES: [&str; 20] = [
    "old", "new", "red", "blue", "green", "black", "white", "big", "small", "little", "nice", "good",
    "great", "free", "lovely", "spare", "first", "second", "birthday", "whole",
];
/// Words that do not complete the name of a favor.
const NO_FAVOR: [&str; 16] = [
    "and", "or", "for", "with", "on", "in", "at", "from", "to", "about", "of", "as", "by", "but", "when",
    "after",
];

fn check(context: &Context<'_>, findings: &mut Findings) {
    let model = context.model;
    let favors: Vec<Option<String>> = model.favor_names().map(doubtful_name).collect();
    for exchange in model.exchanges() {
        if let Some(help) =
            favors[exchange.favor.index()].as_deref().and_then(|favor| help_for_favor(model, exchange, favor))
        {
            let name = model.favor_name(exchange.favor);
            let message = format!("`{name}` is read as the name of a favor");
            findings.push(findings.at(favor_span(model, exchange), message).help(help));
            continue;
        }
        if exchange.prose.is_empty() {
            continue;
        }
        let prose = model.text(exchange.prose);
        let has_promises =
            || model.encounter_at(exchange.place).is_some_and(|encounter| !encounter.promises().is_empty());
        if let Some(day) = deadline(exchange, prose).filter(|_| !has_promises()) {
            let start = u32::try_from(day.as_ptr() as usize - prose.as_ptr() as usize).unwrap_or(0);
            let start = exchange.prose.start + start;
            let span = Span::new(start, start + u32::try_from(day.len()).unwrap_or(0));
            let date = date::parse(day).map_or_else(|| "DATE".to_string(), |date| date.to_string());
            let thing = model.favor_name(exchange.favor);
            let line = match exchange.verb {
                Verb::Lent => format!("wait {date} the {thing}"),
                _ => format!("todo {date} return the {thing}"),
            };
            let finding = findings.at(span, "this day is not read; a loan has no date");
            findings
                .push(finding.help(format!("add a promise on a line of its own: `{}`", clip_line(&line))));
            continue;
        }
        if !prose.contains(|c: char| c.is_ascii_digit()) {
            continue;
        }
        if let Some((range, line)) =
            amount_behind(model, exchange, prose).or_else(|| second(model, exchange, prose))
        {
            let offset = |at: usize| exchange.prose.start + u32::try_from(at).unwrap_or(0);
            let span = Span::new(offset(range.start), offset(range.end));
            let finding = findings.at(span, "this amount is not read; it is part of the prose");
            findings.push(finding.help(line));
        }
    }
}

/// The folded name of a favor if it is a word of the lists.
fn doubtful_name(name: &str) -> Option<String> {
    let name = fold(name);
    let is_listed = |lists: &[&[&str]]| lists.iter().any(|list| list.contains(&&*name));
    let is_doubtful = is_listed(&[&CURRENCIES, &PRONOUNS, &ADJECTIVES, &["back", "no", "nothing"]]);
    (is_doubtful || is_amount(&name)).then_some(name)
}

/// What to write instead of an exchange with a favor of the lists; `None` if it may be meant.
fn help_for_favor(model: &Model, exchange: &Exchange, favor: &str) -> Option<String> {
    if !model.favors[exchange.favor.index()].declared.is_empty() {
        return None;
    }
    let verb = exchange.verb.as_str();
    let has = |list: &[&str]| list.contains(&favor);
    if is_amount(favor) {
        return Some(format!("write the amount in digits, such as `{verb} 2h help` or `{verb} 100 EUR`"));
    }
    if has(&CURRENCIES) {
        return Some(format!(
            "write the currency as a code: `{verb} {} EUR`",
            exchange.amount.number.normalize()
        ));
    }
    if has(&PRONOUNS) {
        return Some(format!("name people by their handles, or leave them out: `{verb} 20 EUR to @ada`"));
    }
    if favor == "back" {
        return Some("write `returned` for a thing or money that comes back: `returned drill`".into());
    }
    if has(&["no", "nothing"]) {
        return Some("remove the line, or make it a note with `|`".into());
    }
    let next = model.text(exchange.prose).split([' ', '\t', ',']).next().unwrap_or_default();
    let is_name =
        !next.is_empty() && next.chars().all(|c| c.is_lowercase() || c == '-') && !NO_FAVOR.contains(&next);
    is_name.then(|| format!("write the favor as one word: `{verb} {favor}-{next}`"))
}

/// The favor on its line, else the line.
fn favor_span(model: &Model, exchange: &Exchange) -> Span {
    let line = model.line(exchange.place);
    let text = model.text(line);
    let favor = fold(model.favor_name(exchange.favor));
    let mut words = text.split_whitespace().skip(1).filter(|word| fold(word) == favor);
    let Some(word) = words.next() else { return line };
    let start = line.start + u32::try_from(word.as_ptr() as usize - text.as_ptr() as usize).unwrap_or(0);
    Span::new(start, start + u32::try_from(word.len()).unwrap_or(0))
}

/// The day until which something is lent: `2026-04-01` of `until 2026-04-01`, `friday` of `back by friday`.
fn deadline<'p>(exchange: &Exchange, prose: &'p str) -> Option<&'p str> {
    if !matches!(exchange.verb, Verb::Lent | Verb::Borrowed) {
        return None;
    }
    let mut words = prose.split([' ', '\t', ',', '.']).filter(|word| !word.is_empty());
    while let Some(word) = words.next() {
        if ["until", "till", "by"].iter().any(|until| until.eq_ignore_ascii_case(word)) {
            let day = words.next()?;
            let is_day = date::parse(day).is_some() || weekday(&day.to_ascii_lowercase(), false).is_some();
            return is_day.then_some(day);
        }
    }
    None
}

type Found = (std::ops::Range<usize>, String);

/// The amount at the start of `text`, unless it says when: `2h later`.
fn amount_at(text: &str) -> Option<(Amount, usize)> {
    const WHEN: [&str; 7] = ["later", "ago", "late", "early", "earlier", "before", "after"];
    let (amount, len) = exchange_in_prose::amount_at_start(text)?;
    let behind = text[len..].split_whitespace().next().unwrap_or_default();
    (amount.is_money || !WHEN.contains(&behind)).then_some((amount, len))
}

/// The amount right behind a favor that has none: `lunch 24.50 EUR`, `help for 3 hours`.
fn amount_behind(model: &Model, exchange: &Exchange, prose: &str) -> Option<Found> {
    if exchange.amount.unit != Unit::Count || exchange.amount.number != Decimal::ONE {
        return None;
    }
    let text = prose.strip_prefix("for ").unwrap_or(prose);
    let start = prose.len() - text.len();
    let (amount, len) = amount_at(text)?;
    let line = format!("{} {} {}", exchange.verb.as_str(), amount.text, model.favor_name(exchange.favor));
    Some((start..start + len, format!("write the amount before the favor: `{}`", clip_line(&line))))
}

/// A second exchange: `, 10 EUR to @tom`, `and 2h help`, `and lent @tom 5 EUR`.
fn second(model: &Model, exchange: &Exchange, prose: &str) -> Option<Found> {
    let own_line = |line: &str| format!("write it on a line of its own: `{}`", clip_line(line));
    if let Some(found) = exchange_in_prose::find(prose) {
        return Some((found.range, own_line(&found.line)));
    }
    let words = prose.split_whitespace().map(|word| (word.as_ptr() as usize - prose.as_ptr() as usize, word));
    // `to @tom, 30min advice` but not `to @tom 2h later`
    let line = model.line(exchange.place);
    let follows_comma = model.text(Span::new(line.start, exchange.prose.start)).trim_end().ends_with(',');
    // A comma in front of the prose belongs to the people before it.
    let mut before = ",";
    for (at, word) in words {
        let joins = |word: &str| word.eq_ignore_ascii_case("and") || word == "&" || word.ends_with(',');
        let may_begin = joins(before) || before.starts_with('@');
        before = word;
        if !may_begin {
            continue;
        }
        let Some((Amount { text, is_money, .. }, len)) = amount_at(&prose[at..]) else {
            continue;
        };
        let behind = prose[at + len..].split_whitespace().next();
        let favor = behind.filter(|word| exchange_in_prose::is_favor(word));
        if is_money && !matches!(behind, Some("in" | "altogether" | "total" | "each" | "per")) {
            return Some((at..at + len, own_line(&format!("{} {text}", exchange.verb.as_str()))));
        }
        if let Some(favor) = favor.filter(|_| !is_money && (at > 0 || follows_comma)) {
            return Some((at..at + len, own_line(&format!("{} {text} {favor}", exchange.verb.as_str()))));
        }
    }
    None
}
