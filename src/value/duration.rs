//! DURATION: time spent or given, such as `45min`, `45m`, `2h`, `1h30min`, `1h30m`, `1h30`, `1.5h`.

use std::fmt::Write as _;

use rust_decimal::Decimal;

use super::number;

/// The minutes that `text` writes.
#[must_use]
pub fn parse(text: &str) -> Option<Decimal> {
    let sixty = Decimal::from(60);
    let minutes = strip_unit(text, "min").or_else(|| strip_unit(text, "m"));
    match minutes.unwrap_or(text).split_once(['h', 'H']) {
        Some((hours, "")) if minutes.is_none() => number::parse(hours).ok()?.checked_mul(sixty),
        Some((hours, minutes)) => whole(hours)?.checked_mul(sixty)?.checked_add(whole(minutes)?),
        None => number::parse(minutes?).ok(),
    }
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
    let sixty = Decimal::from(60);
    let (sign, size) = if minutes.is_sign_negative() { ("-", -minutes) } else { ("", minutes) };
    let hours = (size / sixty).trunc();
    let rest = (size - hours * sixty).normalize();
    let mut text = String::from(sign);
    if !hours.is_zero() {
        let _ = write!(text, "{}h", hours.normalize());
    }
    if !rest.is_zero() || hours.is_zero() {
        let _ = write!(text, "{rest}min");
    }
    text
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
    fn shown_as_people_write_it() {
        let shown = |n: i64| display(Decimal::from(n));
        assert_eq!(
            [shown(45), shown(120), shown(90), shown(0), shown(-75)],
            ["45min", "2h", "1h30min", "0min", "-1h15min"]
        );
    }
}
