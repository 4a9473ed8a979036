//! `doubtful-amount`

use memchr::memchr2_iter;

use crate::diagnostic::quote::{clip, write};
use crate::lint::definition::define;
use crate::lint::prose::{Header, Signs};
use crate::lint::{Check, Context, Findings};
use crate::model::Model;
use crate::text::Span;
use crate::value::{Amount, Decimal, Unit, duration};

define! {
    /// ## What it does
    ///
    /// Reports money with exactly three decimals, such as `1.000 EUR`, and durations such as `1h90`.
    ///
    /// ## Why
    ///
    /// The point separates decimals, so `1.000 EUR` is one euro. The intended amount is probably a thousand. `1h90` is
    /// two and a half hours, and may be a slip.
    ///
    /// ## Example
    ///
    /// ```gw
    /// person @ada
    ///
    /// 2026-03-04 lent 1.000 EUR deposit to @ada
    /// ```
    ///
    /// ## Instead
    ///
    /// ```gw
    /// person @ada
    ///
    /// 2026-03-04 lent 1000 EUR deposit to @ada
    /// ```
    DoubtfulAmount, Check::InteractionAndRest(Signs::EXCHANGES, check, check_rest)
}

/// Currencies with three decimals.
const MILLS: [&str; 7] = ["BHD", "IQD", "JOD", "KWD", "LYD", "OMR", "TND"];

/// Checks the exchanges of an interaction.
fn check(context: &Context<'_>, header: &Header<'_>, findings: &mut Findings) {
    for exchange in header.exchanges {
        three_decimals(context, exchange.amount, exchange.place, findings);
        if exchange.amount.unit == Unit::Time && exchange.amount.number > HOUR {
            let before_prose = Span::new(exchange.place, exchange.prose.start);
            minutes_over_an_hour(context, before_prose, findings);
        }
    }
}

/// Checks targets and `took:`.
fn check_rest(context: &Context<'_>, findings: &mut Findings) {
    let model = context.model;
    for target in model.goals.iter().flat_map(|goal| &goal.targets) {
        three_decimals(context, target.want, model.line_start(target.query.start), findings);
    }
    for (encounter, _) in model.encounters_with_took().filter(|(_, minutes)| *minutes > HOUR) {
        if let Some(place) = took_line(model, encounter.place) {
            minutes_over_an_hour(context, model.line(place), findings);
        }
    }
}

const HOUR: Decimal = Decimal::from_parts(60, 0, 0, false, 0);

/// Reports `1.000 EUR` on the line that starts at `place`.
fn three_decimals(context: &Context<'_>, amount: Amount, place: u32, findings: &mut Findings) {
    let model = context.model;
    if amount.number.scale() != 3 || !matches!(amount.unit, Unit::Money(_)) || amount.number < Decimal::ONE {
        return;
    }
    let line = model.line(place);
    let text = model.text(line);
    let number = amount.number.to_string();
    let Some(at) = text.find(&number) else { return };
    let currency = text[at + number.len()..].split_whitespace().next().unwrap_or_default();
    if MILLS.contains(&currency) {
        return;
    }
    let start = line.start + u32::try_from(at).unwrap_or(0);
    let span = Span::new(start, start + u32::try_from(number.len()).unwrap_or(0));
    let (thousand, plain) = (number.replace('.', ""), amount.number.normalize());
    findings.push(
        findings
            .at(span, format!("`{number} {currency}` is read as {plain} {currency}"))
            .help(format!("write `{thousand} {currency}` for thousands, or `{plain} {currency}`")),
    );
}

/// Reports `1h90` in `part` of a line, from the start of the line: minutes behind hours that make another hour.
fn minutes_over_an_hour(context: &Context<'_>, part: Span, findings: &mut Findings) {
    let model = context.model;
    let text = model.text(part);
    if !has_minutes(text) {
        return;
    }
    let found = text.split_whitespace().find_map(|word| Some((word, over_an_hour(word)?)));
    let Some((word, minutes)) = found else { return };
    let start = part.start + u32::try_from(word.as_ptr() as usize - text.as_ptr() as usize).unwrap_or(0);
    let span = Span::new(start, start + u32::try_from(word.len()).unwrap_or(0));
    let read = duration::display(minutes);
    let line = model.text(model.line(part.start));
    findings.push(findings.at(span, format!("`{}` is read as {read}", clip(word))).help(format!(
        "after hours write less than 60 minutes; if so meant, {}",
        write(line.trim(), word, &read)
    )));
}

/// Whether `text` has an `h` between digits. Most durations are hours or minutes alone.
fn has_minutes(text: &str) -> bool {
    let text = text.as_bytes();
    let is_digit = |at: usize| text.get(at).is_some_and(u8::is_ascii_digit);
    memchr2_iter(b'h', b'H', text).any(|at| is_digit(at.wrapping_sub(1)) && is_digit(at + 1))
}

/// The text of the file from the line that starts at `place`.
fn from_line(model: &Model, place: u32) -> &str {
    let file = model.sources.file_at(place);
    file.text.get((place - file.base) as usize..).unwrap_or_default()
}

/// The minutes of `1h90`, `1h90min` and `1h90m`.
fn over_an_hour(word: &str) -> Option<Decimal> {
    let (_, minutes) = word.split_once(['h', 'H'])?;
    let minutes = minutes.trim_end_matches(|c: char| c.is_ascii_alphabetic());
    let minutes: u32 = minutes.parse().ok()?;
    duration::parse(word).filter(|_| minutes >= 60)
}

/// The start of the `took:` line of the interaction that starts at `place`.
fn took_line(model: &Model, place: u32) -> Option<u32> {
    let mut at = 0;
    for line in from_line(model, place).split_inclusive('\n') {
        if at > 0 && line.starts_with(|c: char| !c.is_whitespace()) {
            return None;
        }
        let name = line.trim_start().get(..5);
        if name.is_some_and(|name| name.eq_ignore_ascii_case("took:")) {
            return Some(place + u32::try_from(at).unwrap_or(0));
        }
        at += line.len();
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn minutes_may_make_another_hour() {
        let minutes = |word| over_an_hour(word).map(|minutes| minutes.to_string());
        assert_eq!(minutes("1h90").as_deref(), Some("150"));
        assert_eq!(minutes("1H60min").as_deref(), Some("120"));
        for word in ["1h59", "1h30min", "90min", "2h", "h90", "took:"] {
            assert_eq!(minutes(word), None, "{word}");
        }
    }
}
