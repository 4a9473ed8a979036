//! Days that are written with the name of a month, for the help of findings.

use super::{Date, YearDay, month};

/// The day that the first words of `text` name with a month in English, and their length in bytes: `3 May`,
/// `May 3rd, 1990`, `3rd of May`. Also `28.12.`, whose day comes first. For help only.
#[must_use]
pub fn suggest(text: &str) -> Option<(YearDay, usize)> {
    let mut words = text.split([' ', '\t']).filter(|word| !word.is_empty());
    let end_of = |word: &str| word.as_ptr() as usize - text.as_ptr() as usize + word.len();
    let number = |word: &str| -> Option<u32> {
        let word = word.trim_end_matches([',', '.']);
        let digits = word.trim_end_matches(|c: char| c.is_ascii_alphabetic());
        let is_ordinal = ["", "st", "nd", "rd", "th"].contains(&&word[digits.len()..]);
        (is_ordinal && digits.len() <= 2).then(|| digits.parse().ok())?
    };
    let month = |word: &str| month::named(word.trim_end_matches([',', '.']));
    let first = words.next()?;
    if let Some((day, rest)) = first.split_once('.') {
        let (day, month) = (day.parse().ok()?, rest.trim_end_matches('.').parse().ok()?);
        Date::from_ymd_opt(2000, month, day)?;
        return Some((YearDay { year: None, month, day }, first.len()));
    }
    let second = words
        .next()
        .and_then(|word| if word.eq_ignore_ascii_case("of") { words.next() } else { Some(word) })?;
    let (day, month) = match month(first) {
        Some(month) => (number(second)?, month),
        None => (number(first)?, month(second)?),
    };
    let year = words.next().map(|word| word.trim_end_matches([',', '.']));
    let year = year.filter(|word| word.len() == 4).and_then(|word| Some((word, word.parse::<i32>().ok()?)));
    Date::from_ymd_opt(year.map_or(2000, |(_, year)| year), month, day)?;
    let end = year.map_or(end_of(second), |(word, _)| end_of(word));
    Some((YearDay { year: year.map(|(_, year)| year).filter(|&year| year >= 1000), month, day }, end))
}

#[cfg(test)]
mod tests {
    #[test]
    fn days_in_words_are_suggested() {
        let suggest = |text| super::suggest(text).map(|(day, len)| (day.to_string(), &text[len..]));
        assert_eq!(suggest("3 May"), Some(("05-03".into(), "")));
        assert_eq!(suggest("3rd of May at home"), Some(("05-03".into(), " at home")));
        assert_eq!(suggest("May 3rd, 1990 Paris"), Some(("1990-05-03".into(), " Paris")));
        assert_eq!(suggest("28.12."), Some(("12-28".into(), "")));
        for text in ["", "3", "May", "31 June", "3 Mayhem", "2 weeks", "0 May", "30.02."] {
            assert_eq!(super::suggest(text), None, "{text}");
        }
    }
}
