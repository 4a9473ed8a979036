//! DURATION: time spent or given, such as `45min`, `2h`, `1h30min`, `1.5h`.

use std::fmt::Write as _;

use rust_decimal::Decimal;

use super::number;

/// The minutes that `text` writes.
#[must_use]
pub fn parse(text: &str) -> Option<Decimal> {
    let sixty = Decimal::from(60);
    if let Some(minutes) = strip_unit(text, "min") {
        let Some((hours, minutes)) = minutes.split_once(['h', 'H']) else {
            return number::parse(minutes).ok();
        };
        let whole =
            |text: &str| number::parse(text).ok().filter(Decimal::is_integer).filter(|n| n.scale() == 0);
        return whole(hours)?.checked_mul(sixty)?.checked_add(whole(minutes)?);
    }
    number::parse(strip_unit(text, "h")?).ok()?.checked_mul(sixty)
}

/// What stands before `unit` at the end of `text`, without regard to case.
fn strip_unit<'t>(text: &'t str, unit: &str) -> Option<&'t str> {
    let (number, found) = text.split_at_checked(text.len().checked_sub(unit.len())?)?;
    found.eq_ignore_ascii_case(unit).then_some(number)
}

/// How people write `minutes`: `45min`, `2h`, `1h30min`.
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
        for text in ["1.5h30min", "h", "min", "1h30", "2d", "90", "1h 30min", "h30min"] {
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
