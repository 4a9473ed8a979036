//! Finds exchanges that are written in prose, where they are not counted: `coffee @ada gave her 2h advice`. For help only.

use std::ops::Range;

use super::words::Verb;
use crate::value::amount::Currency;
use crate::value::{duration, number};

/// An exchange in prose.
#[derive(Debug, PartialEq, Eq)]
pub struct ExchangeInProse {
    /// Its bytes in the prose.
    pub range: Range<usize>,
    /// The exchange without people, as a line of an entry: `gave 2h advice`.
    pub line: String,
}

/// Words between the verb and the amount that are no part of what was exchanged.
const SKIPPED: [&str; 16] = [
    "her", "him", "them", "you", "me", "us", "a", "an", "the", "my", "our", "his", "their", "to", "from",
    "back",
];
/// Words after a duration that do not name a favor: `got 2h late`.
const NO_FAVOR: [&str; 14] =
    ["ago", "after", "and", "at", "away", "before", "but", "for", "from", "in", "late", "on", "sleep", "to"];
/// Currency signs of one currency each.
const SIGNS: [(char, &str); 2] = [('€', "EUR"), ('£', "GBP")];
/// Words before a verb in a sentence about what did not happen, or about others.
const NEGATIONS: [&str; 7] = ["not", "never", "nearly", "almost", "would", "could", "if"];

/// Finds the first exchange in `prose`: a verb, then a duration and a favor or a sum of money, with at most three words
/// about people between them.
#[must_use]
pub fn find(prose: &str) -> Option<ExchangeInProse> {
    let words: Vec<(usize, &str)> = prose
        .split_whitespace()
        .map(|word| (word.as_ptr() as usize - prose.as_ptr() as usize, word))
        .collect();
    (0..words.len()).find_map(|at| exchange_at(&words[at..], at.checked_sub(1).map(|before| words[before].1)))
}

fn exchange_at(words: &[(usize, &str)], before: Option<&str>) -> Option<ExchangeInProse> {
    let word = |at: usize| words.get(at).map(|(_, word)| *word);
    let is_paid = words[0].1.eq_ignore_ascii_case("paid");
    let known = Verb::ALL.into_iter().find(|verb| verb.as_str().eq_ignore_ascii_case(words[0].1));
    let verb = known.or(is_paid.then_some(Verb::Gave))?;
    let subject = before.unwrap_or_default();
    let before = subject.to_lowercase();
    if before.ends_with("n't") || NEGATIONS.contains(&&*before) {
        return None;
    }
    let is_skipped = |word: &&str| {
        word.starts_with('@') || SKIPPED.iter().any(|skipped| skipped.eq_ignore_ascii_case(word))
    };
    let between: Vec<&str> =
        words[1..].iter().map(|(_, word)| *word).take(3).take_while(is_skipped).collect();
    let is_any = |words: &[&str]| {
        between.iter().any(|word| words.iter().any(|known| known.eq_ignore_ascii_case(word)))
    };
    let is_to_me = is_any(&["me", "us"]);
    let is_by_them = is_other(subject);
    if is_by_them
        && !is_to_me
        && (is_any(&["her", "him", "them"]) || between.iter().any(|word| word.starts_with('@')))
    {
        // Between others.
        return None;
    }
    let verb = match verb {
        Verb::Gave if is_to_me || is_by_them => Verb::Got,
        Verb::Lent if is_to_me || is_by_them => Verb::Borrowed,
        Verb::Got if is_by_them => Verb::Gave,
        Verb::Borrowed if is_by_them => Verb::Lent,
        verb => verb,
    };
    let at = 1 + between.len();
    let amount = amount(word(at)?, word(at + 1))?;
    let mut last = at + amount.words - 1;
    let mut line = format!("{} {}", verb.as_str(), amount.text);
    // Money needs no favor.
    if !amount.is_money {
        if is_paid {
            return None;
        }
        last += 1 + usize::from(word(last + 1).is_some_and(|word| word == "of"));
        let favor = word(last).map(bare).filter(|word| is_favor(word))?;
        line.push(' ');
        line.push_str(favor);
    }
    let last = words[last];
    Some(ExchangeInProse { range: words[0].0..last.0 + bare(last.1).len(), line })
}

/// Whether the word before a verb is someone else: `he`, `@bob`, `Bob`.
fn is_other(subject: &str) -> bool {
    let is_name = subject.chars().next().is_some_and(char::is_uppercase)
        && subject.chars().all(|c| c.is_alphabetic() || c == '-');
    let is_pronoun = |word: &str| ["he", "she", "they"].iter().any(|known| known.eq_ignore_ascii_case(word));
    subject.starts_with('@') && !subject.ends_with([',', ';', ':', '.'])
        || is_pronoun(subject)
        || is_name && !matches!(subject, "I" | "We" | "And" | "Then" | "But" | "Also" | "Just" | "So")
}

/// An amount in prose.
#[derive(Debug, PartialEq, Eq)]
pub struct Amount {
    /// As the language writes it.
    pub text: String,
    /// Whether it is a sum of money, else a duration.
    pub is_money: bool,
    /// How many words it has.
    words: usize,
}

/// The amount that `prose` starts with, and its bytes.
#[must_use]
pub fn amount_at_start(prose: &str) -> Option<(Amount, usize)> {
    let mut words = prose.split_whitespace();
    let (first, second) = (words.next()?, words.next());
    let amount = amount(first, second)?;
    let last = if amount.words == 2 { second? } else { first };
    let end = last.as_ptr() as usize - prose.as_ptr() as usize + bare(last).len();
    Some((amount, end))
}

/// The amount at the start: `2h`, `2 hours`, `20 EUR`, `20€`.
fn amount(first: &str, second: Option<&str>) -> Option<Amount> {
    let money = |text, words| Amount { text, is_money: true, words };
    if duration::parse(first).is_some() {
        return Some(Amount { text: first.to_string(), is_money: false, words: 1 });
    }
    let signed = SIGNS.iter().find_map(|&(sign, code)| {
        let number = bare(first).strip_suffix(sign).or_else(|| bare(first).strip_prefix(sign))?;
        number::parse(number).is_ok().then(|| format!("{number} {code}"))
    });
    if let Some(text) = signed {
        return Some(money(text, 1));
    }
    let second = bare(second?);
    if number::parse(first).is_ok() && Currency::parse(second).is_some() {
        return Some(money(format!("{first} {second}"), 2));
    }
    duration::suggest(&format!("{first} {second}")).map(|text| Amount { text, is_money: false, words: 2 })
}

/// Whether a word behind an amount of time may name a favor.
#[must_use]
pub fn is_favor(word: &str) -> bool {
    let is_name = |c: char| c.is_lowercase() || c == '-';
    !word.is_empty() && word.chars().all(is_name) && !NO_FAVOR.contains(&word)
}

fn bare(word: &str) -> &str {
    word.trim_end_matches([',', '.', ';', ':', '!', ')'])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_verb_and_an_amount_are_an_exchange() {
        for (prose, text, line) in [
            ("gave her 2h advice on her thesis", "gave her 2h advice", "gave 2h advice"),
            ("at the pier and gave 2h advice", "gave 2h advice", "gave 2h advice"),
            ("She gave me 20 EUR.", "gave me 20 EUR", "got 20 EUR"),
            ("Got 2 hours of help, at last", "Got 2 hours of help", "got 2h help"),
            ("got 20€ from her", "got 20€", "got 20 EUR"),
            ("At last, paid him 5 EUR", "paid him 5 EUR", "gave 5 EUR"),
            ("Bob paid me 5 EUR", "paid me 5 EUR", "got 5 EUR"),
            ("lent @bob 50 EUR", "lent @bob 50 EUR", "lent 50 EUR"),
            ("He lent us 50 EUR back", "lent us 50 EUR", "borrowed 50 EUR"),
            ("Bob paid 24.50 EUR", "paid 24.50 EUR", "got 24.50 EUR"),
            ("and he paid 24.50 EUR for lunch", "paid 24.50 EUR", "got 24.50 EUR"),
            ("@bob gave 2h advice", "gave 2h advice", "got 2h advice"),
            ("She got 2h advice from me", "got 2h advice", "gave 2h advice"),
            ("I paid 5 EUR", "paid 5 EUR", "gave 5 EUR"),
            ("with @bob, paid 5 EUR", "paid 5 EUR", "gave 5 EUR"),
        ] {
            let found = find(prose).expect(prose);
            assert_eq!((&prose[found.range], &*found.line), (text, line), "{prose}");
        }
        for prose in [
            "gave up on the draft",
            "got 2h late",
            "got 3 new ideas",
            "never gave 20 EUR",
            "Bob gave her 20 EUR",
            "She didn't got 20 EUR",
            "got 45min of sleep",
            "the 20 EUR that I gave",
            "We talked 2h about rust",
            "gave",
            "gave 2h",
        ] {
            assert_eq!(find(prose), None, "{prose}");
        }
    }
}
