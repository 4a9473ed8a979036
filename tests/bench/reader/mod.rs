//! A yardstick: a reader of journals by hand that does what `balance` needs and nothing else. No model, no errors with
//! places, no filters, no Unicode in names, amounts without decimals.
//!
//! It shows how fast a program for this task can be on a machine, on one thread and on several.

use std::collections::BTreeMap;
use std::path::Path;
use std::thread;

use memchr::memchr;
use rustc_hash::FxHashMap;

/// Names and their numbers.
#[derive(Default)]
struct Names<'t> {
    names: Vec<&'t [u8]>,
    numbers: FxHashMap<&'t [u8], u32>,
}

impl<'t> Names<'t> {
    fn number(&mut self, name: &'t [u8]) -> u32 {
        *self.numbers.entry(name).or_insert_with(|| {
            self.names.push(name);
            u32::try_from(self.names.len() - 1).expect("fewer than four billion names")
        })
    }
}

/// A person, a favor and a unit.
type Account = (u32, u32, [u8; 3]);

/// What a part of the text says.
#[derive(Default)]
struct Read<'t> {
    people: Names<'t>,
    kinds: Names<'t>,
    favors: Names<'t>,
    /// The day, the kind and the first of the people of each interaction.
    interactions: Vec<(u32, u32, usize)>,
    parties: Vec<u32>,
    /// Given and received.
    sums: FxHashMap<Account, [i64; 2]>,
    unreadable: usize,
}

/// The names of an account.
type NamedAccount<'t> = (&'t [u8], &'t [u8], [u8; 3]);

/// The lines of the balance of the journal at `path`, read on this many threads.
pub fn balance(path: &Path, threads: usize) -> Vec<String> {
    let bytes = std::fs::read(path).expect("the journal");
    let text = std::str::from_utf8(&bytes).expect("UTF-8").as_bytes();
    let parts = parts(text, threads);
    let reads: Vec<Read<'_>> = thread::scope(|scope| {
        let others: Vec<_> = parts[1..].iter().map(|part| scope.spawn(|| read(part))).collect();
        let first = read(parts[0]);
        [first].into_iter().chain(others.into_iter().map(|read| read.join().expect("read"))).collect()
    });
    let mut sums: BTreeMap<NamedAccount<'_>, [i64; 2]> = BTreeMap::new();
    for read in &reads {
        #[allow(clippy::iter_over_hash_type, reason = "sums do not depend on the order")]
        for (&(person, favor, unit), [gave, got]) in &read.sums {
            let key = (read.people.names[person as usize], read.favors.names[favor as usize], unit);
            let sum = sums.entry(key).or_default();
            *sum = [sum[0] + gave, sum[1] + got];
        }
    }
    let shown = String::from_utf8_lossy;
    let mut lines = Vec::new();
    for ((person, favor, unit), [gave, got]) in &sums {
        let (person, favor, unit) = (shown(person), shown(favor), shown(unit));
        lines.push(format!("{person} {favor} {gave} {got} {} {unit}", gave - got));
    }
    lines
}

/// The text in parts that end between entries.
fn parts(text: &[u8], count: usize) -> Vec<&[u8]> {
    let mut parts = Vec::new();
    let mut rest = text;
    for left in (2..=count).rev() {
        let mut at = rest.len() / left;
        while let Some(newline) = memchr(b'\n', &rest[at..]) {
            at += newline + 1;
            if !matches!(rest.get(at), Some(b' ' | b'\t' | b'\n')) {
                break;
            }
        }
        let (part, after) = rest.split_at(at);
        parts.push(part);
        rest = after;
    }
    parts.push(rest);
    parts
}

fn read(text: &[u8]) -> Read<'_> {
    let mut read = Read::default();
    let mut rest = text;
    let mut is_inside = false;
    while !rest.is_empty() {
        let end = memchr(b'\n', rest).unwrap_or(rest.len());
        let line = &rest[..end];
        rest = rest.get(end + 1..).unwrap_or_default();
        match line.first() {
            Some(b'0'..=b'9') => is_inside = read.header(line),
            Some(b' ' | b'\t') if is_inside => read.exchange(skip(line)),
            None | Some(b' ' | b'\t') => {}
            Some(_) => is_inside = false,
        }
    }
    read
}

impl<'t> Read<'t> {
    /// `DATE KIND [to|from|with] @PEOPLE PROSE`
    fn header(&mut self, line: &'t [u8]) -> bool {
        let Some(day) = day(line) else {
            self.unreadable += 1;
            return false;
        };
        let (kind, mut rest) = word(skip(&line[10..]));
        let kind = self.kinds.number(kind);
        if let (b"to" | b"from" | b"with", after) = word(rest) {
            rest = after;
        }
        self.interactions.push((day, kind, self.parties.len()));
        while let Some((person, after)) = self.person(rest) {
            self.parties.push(person);
            rest = after;
        }
        true
    }

    /// `gave|got [AMOUNT] FAVOR [to|from] [@PEOPLE]`
    fn exchange(&mut self, line: &'t [u8]) {
        let side = match word(line) {
            (b"gave", _) => 0,
            (b"got", _) => 1,
            _ => return,
        };
        let (amount, rest) = word(word(line).1);
        let digits = amount.iter().take_while(|byte| byte.is_ascii_digit()).count();
        let number = amount[..digits].iter().fold(0, |sum, digit| sum * 10 + i64::from(digit - b'0'));
        let (number, unit, favor, mut rest) = match (digits, &amount[digits..]) {
            (0, _) => (1, *b"  #", amount, rest),
            (_, b"h") => (number * 60, *b"min", word(rest).0, word(rest).1),
            (_, b"min") => (number, *b"min", word(rest).0, word(rest).1),
            _ => match (word(rest).0.try_into(), word(rest).1) {
                (Ok(unit), rest) => (number, unit, word(rest).0, word(rest).1),
                (Err(_), after) => (number, *b"  #", word(rest).0, after),
            },
        };
        let favor = self.favors.number(favor);
        if let (b"to" | b"from", after) = word(rest) {
            rest = after;
        }
        let mut is_named = false;
        while let Some((person, after)) = self.person(rest) {
            self.sums.entry((person, favor, unit)).or_default()[side] += number;
            (rest, is_named) = (after, true);
        }
        let first = self.interactions.last().map_or(0, |(_, _, first)| *first);
        match self.parties[first..] {
            _ if is_named => {}
            [person] => self.sums.entry((person, favor, unit)).or_default()[side] += number,
            _ => self.unreadable += 1,
        }
    }

    fn person(&mut self, text: &'t [u8]) -> Option<(u32, &'t [u8])> {
        let (name, rest) = word(text.strip_prefix(b"@")?);
        Some((self.people.number(name), rest))
    }
}

/// The first word, and the next one on.
fn word(text: &[u8]) -> (&[u8], &[u8]) {
    let end = text.iter().position(|byte| matches!(byte, b' ' | b'\t' | b',')).unwrap_or(text.len());
    (&text[..end], skip(&text[end..]))
}

fn skip(text: &[u8]) -> &[u8] {
    &text[text.iter().position(|byte| !matches!(byte, b' ' | b'\t' | b',')).unwrap_or(text.len())..]
}

/// The day of `YYYY-MM-DD` as a number that sorts.
fn day(line: &[u8]) -> Option<u32> {
    let digits = |range: std::ops::Range<usize>| {
        let digits = line.get(range)?;
        let number = digits.iter().fold(0, |sum, digit| sum * 10 + u32::from(digit.wrapping_sub(b'0')));
        digits.iter().all(u8::is_ascii_digit).then_some(number)
    };
    let (year, month, day) = (digits(0..4)?, digits(5..7)?, digits(8..10)?);
    let is_leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    let days = match month {
        1 | 3 | 5 | 7 | 8 | 10 | 12 => 31,
        4 | 6 | 9 | 11 => 30,
        2 => 28 + u32::from(is_leap),
        _ => return None,
    };
    ((1..=days).contains(&day) && line[4] == b'-' && line[7] == b'-').then_some(year << 9 | month << 5 | day)
}
