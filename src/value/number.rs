//! Numbers: exact decimals with a point.

use rust_decimal::{Decimal, RoundingStrategy};

/// Why a text is not a number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NotANumber {
    /// Not digits, or digits, a point and digits.
    Shape,
    /// More digits than an exact decimal holds (28).
    TooLong,
}

/// The number that `text` writes.
///
/// # Errors
/// The reason.
pub fn parse(text: &str) -> Result<Decimal, NotANumber> {
    if let Some(number) = short(text.as_bytes()) {
        return Ok(number);
    }
    let (whole, part) = text.split_once('.').unwrap_or((text, "0"));
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
    if !digits(whole) || !digits(part) {
        return Err(NotANumber::Shape);
    }
    Decimal::from_str_exact(text).map_err(|_| NotANumber::TooLong)
}

/// A number of up to 18 bytes, which `i64` holds: nearly every one, at a tenth of the library's cost.
fn short(text: &[u8]) -> Option<Decimal> {
    if text.is_empty() || text.len() > 18 {
        return None;
    }
    let (mut digits, mut point) = (0, None);
    for (at, &b) in text.iter().enumerate() {
        match b {
            b'0'..=b'9' => digits = digits * 10 + i64::from(b - b'0'),
            b'.' if point.is_none() && at > 0 => point = Some(at),
            _ => return None,
        }
    }
    let scale = point.map_or(0, |point| text.len() - point - 1);
    (point.is_none() || scale > 0).then(|| Decimal::new(digits, u32::try_from(scale).unwrap_or(0)))
}

/// `a + b`, exact; `None` if a decimal can't hold it.
#[must_use]
pub fn add(a: Decimal, b: Decimal) -> Option<Decimal> {
    let sum = a.checked_add(b)?;
    // The library drops decimals instead of failing. Dropped zeros are no loss.
    let drops_none = sum.scale() >= a.scale().max(b.scale())
        || sum.scale() >= a.normalize().scale().max(b.normalize().scale());
    drops_none.then_some(sum)
}

/// `a * b`, exact; `None` if a decimal can't hold it.
#[must_use]
pub fn multiply(a: Decimal, b: Decimal) -> Option<Decimal> {
    let (a, b) = (a.normalize(), b.normalize());
    let product = a.checked_mul(b)?;
    let loses_nothing = product.scale() == a.scale() + b.scale();
    (a.is_zero() || b.is_zero() || loses_nothing).then_some(product)
}

/// `over / under` rounded to four decimals, halves away from zero; `None` if `under` is zero or a decimal can't hold the
/// ratio.
#[must_use]
pub fn ratio(over: Decimal, under: Decimal) -> Option<Decimal> {
    over.checked_div(under).map(round4)
}

/// Rounded to four decimals, halves away from zero, without trailing zeros.
#[must_use]
pub fn round4(number: Decimal) -> Decimal {
    round(number, 4)
}

/// Rounded to two decimals, as [`round4`].
#[must_use]
pub fn round2(number: Decimal) -> Decimal {
    round(number, 2)
}

fn round(number: Decimal, decimals: u32) -> Decimal {
    number.round_dp_with_strategy(decimals, RoundingStrategy::MidpointAwayFromZero).normalize()
}

/// A count with its noun in the singular or plural: `1 file`, `2 files`.
#[must_use]
pub fn plural(count: usize, one: &str, many: &str) -> String {
    format!("{count} {}", if count == 1 { one } else { many })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn digits_and_one_point() {
        for text in ["", ".5", "5.", "+5", "-5", "1_000", "1e3", "1,5", "٣", "1.2.3"] {
            assert_eq!(parse(text), Err(NotANumber::Shape), "{text}");
        }
        for text in [
            "0",
            "0.00",
            "2.50",
            "999999999999999999",
            "99999999999999999999",
            "0.1234567890123456",
            "12345678.123456789012",
        ] {
            assert_eq!(parse(text).map(|n| n.to_string()), Ok(text.into()));
        }
        assert_eq!(parse("007.10").map(|n| n.to_string()), Ok("7.10".into()));
        assert_eq!(parse(&"9".repeat(60)), Err(NotANumber::TooLong));
        assert_eq!(parse("0.00000000000000000000000000001"), Err(NotANumber::TooLong));
    }

    #[test]
    fn sums_are_exact_or_none() {
        let number = |text: &str| text.parse::<Decimal>().expect("a decimal");
        let (huge, tiny) = (number("7000000000000000000000000000"), number("0.01"));
        assert_eq!(add(huge, tiny), None);
        assert_eq!(
            add(huge, number("1.00")).map(|n| n.normalize().to_string()).as_deref(),
            Some("7000000000000000000000000001")
        );
        assert_eq!(add(Decimal::MAX, Decimal::ONE), None);
        assert_eq!(multiply(huge, number("100")), None);
        assert_eq!(multiply(number("0.5"), number("0.5")).map(|n| n.to_string()).as_deref(), Some("0.25"));
        assert_eq!(multiply(number("0.0000000000000000001"), number("0.0000000000000000001")), None);
    }

    #[test]
    fn halves_go_away_from_zero() {
        let number = |text: &str| text.parse::<Decimal>().expect("a decimal");
        assert_eq!(round4(number("0.00005")).to_string(), "0.0001");
        assert_eq!(round4(number("-0.00005")).to_string(), "-0.0001");
        assert_eq!(round2(number("69.5083")).to_string(), "69.51");
        assert_eq!(ratio(number("1"), number("3")).map(|n| n.to_string()).as_deref(), Some("0.3333"));
        assert_eq!(ratio(number("1"), number("0")), None);
    }
}
