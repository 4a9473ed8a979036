//! Dates in all formats that address books write.

use crate::codec::content_line::Property;
use crate::value::YearDay;

/// Parses the date of a property. `is_old`: before vCard 4.0 there are no yearless dates, so programs write a
/// placeholder year: 1604 (Apple), 1900 (khard).
pub fn day(property: &Property, text: &str, is_old: bool) -> Option<YearDay> {
    if property.param("CALSCALE").is_some_and(|scale| !scale.eq_ignore_ascii_case("gregorian")) {
        return None;
    }
    let text = text.trim();
    // Drop the time of day.
    let end = text.find(['T', 't', ' ']).unwrap_or(text.len());
    let (year, month, day) = numbers(&text[..end])?;
    let is_none = |year: u32| {
        let named = property.param("X-APPLE-OMIT-YEAR").and_then(|omitted| omitted.parse().ok());
        year == 0 || named == Some(year) || is_old && [1604, 1900].contains(&year)
    };
    let yearly = format!("{month:02}-{day:02}");
    match year.filter(|&year| !is_none(year)) {
        Some(year) => YearDay::parse(&format!("{year:04}-{yearly}")),
        None => YearDay::parse(&yearly),
    }
}

/// Year, month and day: `19801025`, `1980-10-25`, `1980/10/25`, `25.10.1980`, `--1025`, `--10-25`.
fn numbers(text: &str) -> Option<(Option<u32>, u32, u32)> {
    if !text.is_ascii() {
        return None;
    }
    if let Some(yearly) = text.strip_prefix("--") {
        let (month, day) = yearly.split_once('-').or_else(|| yearly.split_at_checked(2))?;
        return Some((None, number(month)?, number(day)?));
    }
    if text.len() == 8 && number(text).is_some() {
        return Some((Some(number(&text[..4])?), number(&text[4..6])?, number(&text[6..])?));
    }
    let parts: Vec<&str> = text.split(['-', '/', '.']).collect();
    let (year, month, day) = match parts[..] {
        [year, month, day] if year.len() == 4 => (year, month, day),
        // Between slashes, day and month are ambiguous.
        [day, month, year] if year.len() == 4 && text.contains('.') => (year, month, day),
        _ => return None,
    };
    Some((Some(number(year)?), number(month)?, number(day)?))
}

fn number(digits: &str) -> Option<u32> {
    let is_number = (1..=8).contains(&digits.len()) && digits.bytes().all(|byte| byte.is_ascii_digit());
    is_number.then(|| digits.parse().ok())?
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::codec::content_line::unfold;

    fn read(line: &str, is_old: bool) -> String {
        let property = Property::parse(&unfold(line.as_bytes())[0]).expect("a property");
        day(&property, &property.value, is_old).map_or_else(String::new, |day| day.to_string())
    }

    #[test]
    fn a_day_may_be_without_a_year() {
        for line in [
            "BDAY:--1210",
            "BDAY:--12-10",
            "BDAY;VALUE=date:0000-12-10",
            "BDAY;X-APPLE-OMIT-YEAR=1604:1604-12-10",
        ] {
            assert_eq!(read(line, false), "12-10", "{line}");
        }
        assert_eq!(read("BDAY:1900-02-29", true), "02-29");
        assert_eq!(read("BDAY:1604-12-10", true), "12-10");
        assert_eq!(read("BDAY:19001210", false), "1900-12-10");
        assert_eq!(read("BDAY;X-APPLE-OMIT-YEAR=1604:1815-12-10", true), "1815-12-10");
    }

    #[test]
    fn a_day_is_written_in_many_ways() {
        for text in [
            "18151210",
            "1815-12-10",
            "1815/12/10",
            "10.12.1815",
            "1815-12-10T23:10:00Z",
            "18151210T08",
            "1815-12-10 08:30",
        ] {
            assert_eq!(read(&format!("BDAY:{text}"), true), "1815-12-10", "{text}");
        }
        for text in [
            "",
            "1815",
            "1815-12",
            "---10",
            "--12",
            "206-12-15",
            "12/10/1815",
            "1815-02-30",
            "--1310",
            "circa 1815",
            "1815-12-1é",
            "+815-12-10",
            "--",
        ] {
            assert_eq!(read(&format!("BDAY:{text}"), true), "", "{text}");
        }
        assert_eq!(read("BDAY;CALSCALE=hebrew:5778-01-05", false), "");
    }
}
