//! Dates of LinkedIn, with months in its languages.

use crate::value::name_match::word_key;
use crate::value::{Date, date, month};

/// Parses `14 Mar 2024`, `14. März 2024`, `14 de mar. de 2024`, `15-Jan-24`, `05/14/23`, `2024-03-14` and
/// `2024年3月14日`.
/// `is_day_first`: whether dates in digits start with the day.
pub fn parse(text: &str, is_day_first: bool) -> Option<Date> {
    if let Some(day) = date::parse(text) {
        return Some(day);
    }
    let is_gap = |c: char| c.is_whitespace() || "-/,.年月日년월일".contains(c);
    let is_filler = |part: &&str| matches!(*part, "" | "de" | "den" | "of" | "r" | "г");
    let parts: Vec<&str> = text.split(is_gap).filter(|part| !is_filler(part)).collect();
    let [a, b, c] = parts[..] else { return None };
    if a.len() == 4 && a.bytes().all(|byte| byte.is_ascii_digit()) {
        return date::parse(&format!("{a}-{b:0>2}-{c:0>2}"));
    }
    let (day, month) = match (month_of(a), month_of(b)) {
        (_, Some(month)) => (a.parse().ok()?, month),
        (Some(month), _) => (b.parse().ok()?, month),
        _ if is_day_first || text.contains('.') => (a.parse::<u32>().ok()?, b.parse().ok()?),
        _ => (b.parse::<u32>().ok()?, a.parse().ok()?),
    };
    let year = match c.len() {
        2 => format!("20{c}"),
        _ => c.to_string(),
    };
    date::parse(&format!("{year}-{month:02}-{day:02}"))
}

/// The months of all languages without accents; several forms are separated by spaces.
const MONTHS: [&str; 12] = [
    "januar janvier enero janeiro gennaio januari stycznia styczen ocak января январь",
    "februar fevrier febrero fevereiro febbraio februari lutego luty subat февраля февраль",
    "marz maerz mars marzo marco maart mrt mrz marca marzec mart марта март",
    "april avril abril aprile kwietnia kwiecien nisan апреля апрель",
    "mai mayo maio maggio mei maja maj mayıs mayis мая маи",
    "juni juin junio junho giugno czerwca czerwiec haziran июня июнь",
    "juli juillet julio julho luglio lipca lipiec temmuz июля июль",
    "august aout agosto augustus augusti sierpnia sierpien agustos ağustos августа август",
    "september septembre septiembre setembro settembre wrzesnia wrzesien eylul сентября сентябрь",
    "oktober octobre octubre outubro ottobre pazdziernika pazdziernik ekim октября октябрь",
    "november novembre noviembre novembro listopada listopad kasim ноября ноябрь",
    "dezember decembre diciembre dezembro dicembre december grudnia grudzien aralik декабря декабрь",
];

/// The number of a month by its name or an unambiguous abbreviation of three letters or more.
fn month_of(word: &str) -> Option<u32> {
    if let Some(month) = month::named(word) {
        return Some(month);
    }
    let key = word_key(word).replace("ä", "a");
    let is_named =
        |names: &&str| key.chars().count() >= 3 && names.split(' ').any(|name| name.starts_with(&key));
    let mut found = (1..).zip(&MONTHS).filter(|(_, names)| is_named(names)).map(|(number, _)| number);
    let first = found.next()?;
    found.next().is_none().then_some(first)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn date_formats() {
        let day = |text| parse(text, false).map(|day| day.to_string()).unwrap_or_default();
        for (text, expected) in [
            ("14 Mar 2024", "2024-03-14"),
            ("2 Nov 2023", "2023-11-02"),
            ("15-Jan-24", "2024-01-15"),
            ("05/14/23", "2023-05-14"),
            ("Mar 14, 2024", "2024-03-14"),
            ("2024-03-14", "2024-03-14"),
            ("14/05/23", ""),
            ("2024/13/01", ""),
            ("31 Feb 2024", ""),
            ("soon", ""),
            ("", ""),
        ] {
            assert_eq!(day(text), expected, "{text}");
        }
    }

    #[test]
    fn months_of_ten_languages() {
        let day = |text| parse(text, true).map(|day| day.to_string()).unwrap_or_default();
        for text in [
            "14 März 2024",
            "14. Mrz. 2024",
            "14 mars 2024",
            "14 mar. 2024",
            "14 de marzo de 2024",
            "14 de mar. de 2024",
            "14 de março de 2024",
            "14 mrt. 2024",
            "14 maart 2024",
            "14 marca 2024",
            "14 Mart 2024",
            "14 марта 2024",
            "14.03.2024",
            "14/03/24",
            "den 14 mars 2024",
            "14 мар. 2024 г.",
            "14 mar 2024 r.",
            "2024年3月14日",
            "2024년 3월 14일",
            "2024. 3. 14.",
        ] {
            assert_eq!(day(text), "2024-03-14", "{text}");
        }
        for (text, month) in [
            ("1 janv. 2024", 1),
            ("1 févr. 2024", 2),
            ("1 avr. 2024", 4),
            ("1 mai 2024", 5),
            ("1 juin 2024", 6),
            ("1 juil. 2024", 7),
            ("1 août 2024", 8),
            ("1 set 2024", 9),
            ("1 paź 2024", 10),
            ("1 kas 2024", 11),
            ("1 Ara 2024", 12),
            ("1 дек. 2024", 12),
            ("1 Ağu 2024", 8),
            ("1 dez 2024", 12),
        ] {
            assert_eq!(day(text), format!("2024-{month:02}-01"), "{text}");
        }
        assert_eq!(day("1 jui 2024"), "");
    }
}
