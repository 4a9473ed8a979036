//! DURATION: time spent or given, such as `45min`, `45m`, `2h`, `1h30min`, `1h30m`, `1h30`, `1.5h`.

use std::fmt;

use rust_decimal::Decimal;

use super::number;

/// The minutes that `text` writes.
#[must_use]
pub fn parse(text: &str) -> Option<Decimal> {
    if let Some(minutes) = of_whole_hours(text.as_bytes()) {
        return Some(minutes);
    }
    let sixty = Decimal::from(60);
    let minutes = match text.as_bytes().last()? {
        b'n' | b'N' => strip_unit(text, "min"),
        b'm' | b'M' => strip_unit(text, "m"),
        _ => None,
    };
    let without_unit = minutes.unwrap_or(text);
    let Some(at) = without_unit.bytes().position(|b| matches!(b, b'h' | b'H')) else {
        return number::parse(minutes?).ok();
    };
    match (&without_unit[..at], &without_unit[at + 1..]) {
        (hours, "") if minutes.is_none() => number::parse(hours).ok()?.checked_mul(sixty),
        (hours, minutes) => whole(hours)?.checked_mul(sixty)?.checked_add(whole(minutes)?),
    }
}

/// The minutes of `2h` and its like, the commonest durations, at half the cost of any other.
fn of_whole_hours(text: &[u8]) -> Option<Decimal> {
    let [hours @ .., b'h' | b'H'] = text else { return None };
    if !matches!(hours.len(), 1..=4) {
        return None;
    }
    let mut number = 0;
    for digit in hours {
        if !digit.is_ascii_digit() {
            return None;
        }
        number = number * 10 + u32::from(digit - b'0');
    }
    Some(Decimal::from(number * 60))
}

/// The duration that `text` means in other notations: `2 hours`, `90 mins`, `1h 30min`. For help only.
#[must_use]
pub fn suggest(text: &str) -> Option<String> {
    let mut rest = text.trim();
    let mut suggested = String::new();
    while !rest.is_empty() {
        let unit_at = rest.find(|c: char| !c.is_ascii_digit() && c != '.')?;
        let (number, after) = rest.split_at(unit_at);
        let after = after.trim_start();
        let end = after.find(|c: char| !c.is_ascii_alphabetic()).unwrap_or(after.len());
        let unit = match after[..end].to_ascii_lowercase().as_str() {
            "h" | "hr" | "hrs" | "hour" | "hours" => "h",
            "m" | "min" | "mins" | "minute" | "minutes" => "min",
            _ => return None,
        };
        suggested.push_str(number);
        suggested.push_str(unit);
        rest = after[end..].trim_start();
    }
    parse(&suggested).map(|_| suggested)
}

/// The number that `text` writes without a decimal point.
fn whole(text: &str) -> Option<Decimal> {
    number::parse(text).ok().filter(|number| number.scale() == 0)
}

/// `text` without `unit`, in any case, at its end.
fn strip_unit<'t>(text: &'t str, unit: &str) -> Option<&'t str> {
    let (number, found) = text.split_at_checked(text.len().checked_sub(unit.len())?)?;
    found.eq_ignore_ascii_case(unit).then_some(number)
}

/// `minutes` as people write them: `45min`, `2h`, `1h30min`.
#[must_use]
pub fn display(minutes: Decimal) -> String {
    let mut text = String::new();
    // Writing to a string never fails.
    let _ = write(minutes, &mut text);
    text
}

/// Writes what [`display`] returns.
///
/// # Errors
/// When `out` fails.
pub fn write(minutes: Decimal, out: &mut impl fmt::Write) -> fmt::Result {
    let (sign, size) = if minutes.is_sign_negative() { ("-", -minutes) } else { ("", minutes) };
    // Nearly always whole minutes, which the library need not divide.
    if let (0, Ok(whole)) = (size.scale(), u64::try_from(size.mantissa())) {
        return match (whole / 60, whole % 60) {
            (0, rest) => write!(out, "{sign}{rest}min"),
            (hours, 0) => write!(out, "{sign}{hours}h"),
            (hours, rest) => write!(out, "{sign}{hours}h{rest}min"),
        };
    }
    let sixty = Decimal::from(60);
    let hours = (size / sixty).trunc();
    let rest = (size - hours * sixty).normalize();
    match (hours.is_zero(), rest.is_zero()) {
        (true, _) => write!(out, "{sign}{rest}min"),
        (false, true) => write!(out, "{sign}{}h", hours.normalize()),
        (false, false) => write!(out, "{sign}{}h{rest}min", hours.normalize()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hours_and_minutes() {
        let minutes = |text: &str| parse(text).map(|n| n.normalize().to_string());
        assert_eq!(minutes("45min").as_deref(), Some("45"));
        assert_eq!(minutes("1h30min").as_deref(), Some("90"));
        assert_eq!(minutes("1H30MIN").as_deref(), Some("90"));
        assert_eq!(minutes("1.5h").as_deref(), Some("90"));
        assert_eq!(minutes("0.33h").as_deref(), Some("19.8"));
        assert_eq!(minutes("45m").as_deref(), Some("45"));
        assert_eq!(minutes("1h30m").as_deref(), Some("90"));
        assert_eq!(minutes("1H30").as_deref(), Some("90"));
        assert_eq!(minutes("2h05").as_deref(), Some("125"));
        for text in
            ["1.5h30min", "1.5h30", "h", "m", "min", "1h1.5", "2d", "90", "1h 30min", "h30min", "1hm", "1h2h"]
        {
            assert_eq!(minutes(text), None, "{text}");
        }
    }

    #[test]
    fn other_notations_are_suggested() {
        let suggested = |text| suggest(text).unwrap_or_default();
        assert_eq!(suggested("2 hours"), "2h");
        assert_eq!(suggested("90mins"), "90min");
        assert_eq!(suggested("1h 30 min"), "1h30min");
        for text in ["", "90", "2 days", "half an hour", "1.5h 30min"] {
            assert_eq!(suggest(text), None, "{text}");
        }
    }

    #[test]
    fn shown_as_people_write_it() {
        let shown = |n: i64| display(Decimal::from(n));
        assert_eq!(
            [shown(45), shown(120), shown(90), shown(0), shown(-75)],
            ["45min", "2h", "1h30min", "0min", "-1h15min"]
        );
    }
}
