//! Amounts of exchanges: `20 EUR`, `€20`, `2h`, `two`. Numbers that people write in several ways are refused.

use super::text::{bare, is_break};
use crate::compose::ComposeError;
use crate::value::natural_date::duration_at;
use crate::value::natural_date::words::count;
use crate::value::{Currency, number};

/// Names of currencies that mean only one.
const CURRENCIES: [(&str, &str); 10] = [
    ("euro", "EUR"),
    ("euros", "EUR"),
    ("eur", "EUR"),
    ("€", "EUR"),
    ("£", "GBP"),
    ("gbp", "GBP"),
    ("usd", "USD"),
    ("chf", "CHF"),
    ("francs", "CHF"),
    ("quid", "GBP"),
];

/// Names of currencies that may mean several.
const DOUBTFUL_CURRENCIES: [&str; 9] =
    ["$", "dollar", "dollars", "bucks", "pounds", "kr", "kroner", "¥", "cents"];

/// AMOUNT as the language writes it, and whether it is money.
pub struct Amount {
    pub text: String,
    pub is_money: bool,
}

/// AMOUNT at the start of the words: a number, a duration, or money.
pub fn take(rest: &mut Vec<&str>) -> Result<Option<Amount>, ComposeError> {
    let Some(first) = rest.first().copied() else { return Ok(None) };
    if let Some((took, len)) = duration_at(rest) {
        // The compact form stays as written.
        let text =
            if len == 1 && crate::value::duration::parse(first).is_some() { first.to_string() } else { took };
        rest.drain(..len);
        return Ok(Some(Amount { text, is_money: false }));
    }
    if let Some((number, name)) = glued_currency(first) {
        let code = currency(name, number)?;
        refuse_doubtful(number, &code)?;
        rest.remove(0);
        return Ok(Some(money(number, &code)));
    }
    let next = rest.get(1).map(|word| bare(word));
    if Currency::parse(first).is_some()
        && let Some(number) = next.filter(|word| is_numeric(word))
    {
        refuse_doubtful(number, first)?;
        rest.drain(..2);
        return Ok(Some(money(number, first)));
    }
    let digits = bare(first);
    if !is_numeric(digits) {
        // `two books`
        let count = count(first).filter(|_| first.len() > 2 && next.is_some());
        if let (Some(count), Some(name)) = (count, next.filter(|next| is_currency_name(next))) {
            let number = count.to_string();
            let code = currency(name, &number)?;
            rest.drain(..2);
            return Ok(Some(money(&number, &code)));
        }
        return Ok(count.map(|count| {
            rest.remove(0);
            Amount { text: count.to_string(), is_money: false }
        }));
    }
    let code = next.filter(|next| is_currency_name(next)).map(|next| currency(next, digits)).transpose()?;
    refuse_doubtful(digits, code.as_deref().unwrap_or("EUR"))?;
    if let Some(code) = code {
        rest.drain(..2);
        return Ok(Some(money(digits, &code)));
    }
    if next.is_none_or(is_break) || digits.len() < first.len() {
        return Err(ComposeError::refused(
            format!("`{digits}` lacks its unit or currency"),
            format!("write it as `{digits} EUR`, `{digits}h` or `{digits} books`"),
        ));
    }
    rest.remove(0);
    Ok(Some(Amount { text: first.to_string(), is_money: false }))
}

fn money(number: &str, code: &str) -> Amount {
    Amount { text: format!("{number} {code}"), is_money: true }
}

/// Whether a word is a number, with any signs between its digits: `20`, `1.000,50`, `2k`.
fn is_numeric(word: &str) -> bool {
    let digits = word.strip_suffix(['k', 'K']).unwrap_or(word);
    digits.starts_with(|c: char| c.is_ascii_digit())
        && digits.ends_with(|c: char| c.is_ascii_digit())
        && digits.chars().all(|c| c.is_ascii_digit() || matches!(c, '.' | ',' | '\'' | '’'))
}

/// The number and the currency of one word: `20EUR`, `€20`, `20€`.
fn glued_currency(word: &str) -> Option<(&str, &str)> {
    let word = bare(word);
    let is_digit = |c: char| c.is_ascii_digit();
    let (start, end) = (word.find(is_digit)?, word.rfind(is_digit)? + 1);
    let (before, number, after) = (&word[..start], &word[start..end], &word[end..]);
    let name = if before.is_empty() { after } else { before };
    let is_one = before.is_empty() != after.is_empty();
    (is_one && is_numeric(number) && is_currency_name(name)).then_some((number, name))
}

fn is_currency_name(name: &str) -> bool {
    let lower = name.to_lowercase();
    CURRENCIES.iter().any(|(known, _)| *known == lower)
        || DOUBTFUL_CURRENCIES.contains(&&*lower)
        || Currency::parse(name).is_some()
}

/// Refuses a number that means different amounts in different countries: `1.000`, `1,50`, `2k`.
fn refuse_doubtful(written: &str, code: &str) -> Result<(), ComposeError> {
    let parts: Vec<&str> = written.split(['.', ',', '\'', '’']).collect();
    let refused =
        |help: String| Err(ComposeError::refused(format!("`{written}` is not a clear amount"), help));
    let as_written = |number: &str| format!("`{number} {code}`");
    match parts[..] {
        [thousands] if thousands.ends_with(['k', 'K']) => {
            refused(format!("write {}", as_written(&format!("{}000", &thousands[..thousands.len() - 1]))))
        }
        [_] => Ok(()),
        [whole, part] if part.len() == 3 && whole != "0" && whole.len() <= 3 => refused(format!(
            "write {} or {}",
            as_written(&format!("{whole}{part}")),
            as_written(format!("{whole}.{part}").trim_end_matches('0').trim_end_matches('.'))
        )),
        [_, _] if written.contains('.') && number::parse(written).is_ok() => Ok(()),
        [ref whole @ .., part] if part.len() != 3 => {
            refused(format!("write {}", as_written(&format!("{}.{part}", whole.concat()))))
        }
        _ => refused(format!("write {}", as_written(&parts.concat()))),
    }
}

/// The code of a currency that people name in another way.
fn currency(name: &str, number: &str) -> Result<String, ComposeError> {
    if Currency::parse(name).is_some() {
        return Ok(name.to_string());
    }
    let lower = name.to_lowercase();
    if let Some((_, code)) = CURRENCIES.iter().find(|(known, _)| *known == lower) {
        return Ok((*code).to_string());
    }
    Err(ComposeError::refused(
        format!("`{name}` may be several currencies"),
        format!("write three capitals, as in `{number} USD`"),
    ))
}
