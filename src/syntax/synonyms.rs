//! The fields and kinds that people mean by other words. For help only: nothing is parsed by these tables.

use super::exchange_in_prose;
use super::fields::{Key, ValueShape};
use super::people::starts_with_handle;
use super::words::{EntryKind, INTRODUCED, Verb, is_article};
use crate::value::{CalendarSpan, Date, date, date_in_words, duration};

/// Other words for the fields of people.
const PERSON: &[(Key, &[&str])] = &[
    (Key::Aka, &["nickname", "nicknames", "nick", "alias", "aliases", "called", "also"]),
    (Key::Circle, &["circles", "group", "groups"]),
    (Key::Every, &["due", "cadence", "rhythm", "frequency", "interval", "remind", "repeat"]),
    (Key::Snooze, &["until", "hide", "later"]),
    (Key::Archived, &["ended", "stopped", "closed", "lost", "inactive"]),
    (Key::Died, &["death", "dead", "deceased", "passed"]),
    (Key::Via, &["introduced-by", "through", "thanks-to"]),
    (Key::Knows, &["friend-of", "friends", "friends-with", "acquainted", "contacts"]),
    (Key::Birthday, &["bday", "born", "birth", "birthdate", "dob", "date-of-birth"]),
    (Key::Tags, &["tag", "topics", "topic"]),
    (Key::Offers, &["skills", "skill", "gives", "can"]),
    (Key::Seeks, &["wants", "needs", "looking-for"]),
    (Key::Likes, &["interests", "hobbies", "hobby", "loves"]),
    (Key::Org, &["work", "works", "company", "job", "employer", "organisation", "organization", "workplace"]),
    (Key::Role, &["title", "position", "profession", "occupation"]),
    (Key::Location, &["city", "town", "country", "lives", "address", "place", "where", "home"]),
    (Key::Email, &["mail", "e-mail", "emails"]),
    (Key::Phone, &["tel", "telephone", "mobile", "cell", "phones"]),
    (
        Key::Url,
        &["website", "web", "homepage", "site", "page", "link", "linkedin", "github", "twitter", "mastodon"],
    ),
];

/// Other words for `pause:`.
const PAUSES: [&str; 4] = ["away", "vacation", "holiday", "sabbatical"];

/// Those of [`RELATIONS`] that hold both ways.
const MUTUAL: [&str; 8] =
    ["colleague", "cousin", "flatmate", "friend", "neighbor", "neighbour", "partner", "spouse"];

/// Words of kinship and the like, which `relation:` takes as they are.
const RELATIONS: &[&str] = &[
    "aunt",
    "boss",
    "boyfriend",
    "brother",
    "child",
    "colleague",
    "cousin",
    "dad",
    "daughter",
    "father",
    "father-in-law",
    "flatmate",
    "friend",
    "girlfriend",
    "godfather",
    "godmother",
    "granddaughter",
    "grandfather",
    "grandma",
    "grandmother",
    "grandpa",
    "grandson",
    "husband",
    "mentor",
    "mom",
    "mother",
    "mother-in-law",
    "mum",
    "neighbor",
    "neighbour",
    "nephew",
    "niece",
    "parent",
    "partner",
    "sibling",
    "sister",
    "son",
    "spouse",
    "uncle",
    "wife",
];

const INTERACTION: &[(Key, &[&str])] = &[
    (Key::At, &["place", "where", "location", "venue", "event"]),
    (Key::Took, &["duration", "time", "length", "lasted", "spent"]),
];

const CIRCLE: &[(Key, &[&str])] =
    &[(Key::Every, &["due", "cadence", "rhythm", "frequency", "interval", "remind", "repeat"])];

const KIND: &[(Key, &[&str])] = &[(Key::Channel, &["type", "medium", "way"]), (Key::Contact, &["counts"])];

const FAVOR: &[(Key, &[&str])] = &[(Key::Worth, &["points", "value", "weight"])];

const GOAL: &[(Key, &[&str])] = &[
    (Key::From, &["start", "starts", "since", "begin"]),
    (Key::By, &["deadline", "due", "until", "end", "ends"]),
    (Key::Audience, &["who", "people", "with"]),
    (Key::Target, &["targets", "count", "number"]),
];

/// The line to write instead of `owe @tom 15 EUR` and the like, whose first word means an exchange.
#[must_use]
pub fn exchange_line(line: &str) -> Option<String> {
    let (word, rest) = line.split_once([' ', '\t'])?;
    exchange_meant(word, rest)
}

/// The exchange that `word` and the words after it mean. Who owes something borrowed it *from* the other.
fn exchange_meant(word: &str, rest: &str) -> Option<String> {
    let verb = exchange_verb(word)?;
    let is_owed = word.to_lowercase().starts_with("owe");
    let rest = if is_owed { rest.replacen(" to @", " from @", 1) } else { rest.to_string() };
    let rest = rest.trim_start();
    // `paid for lunch`, `paid lunch 24.50 EUR`
    let rest = rest.strip_prefix("for ").unwrap_or(rest);
    let amount_first = rest.split_once(' ').and_then(|(favor, behind)| {
        let (amount, len) = exchange_in_prose::amount_at_start(behind)?;
        let is_favor = exchange_in_prose::is_favor(favor);
        is_favor.then(|| format!("{} {favor}{}", amount.text, &behind[len..]))
    });
    Some(format!("{} {}", verb.as_str(), amount_first.as_deref().unwrap_or(rest)))
}

fn exchange_verb(word: &str) -> Option<Verb> {
    Some(match &*word.to_lowercase() {
        "give" | "paid" | "gifted" => Verb::Gave,
        "get" | "received" => Verb::Got,
        "lend" | "loaned" => Verb::Lent,
        "borrow" | "owe" | "owed" => Verb::Borrowed,
        "return" | "repaid" => Verb::Returned,
        _ => return None,
    })
}

/// The line to write instead of the field `name` with `value`, which `entry` does not have.
#[must_use]
pub fn field_line(entry: EntryKind, name: &str, value: &str) -> Option<String> {
    let is_one = |words: &[&str]| words.iter().any(|word| word.eq_ignore_ascii_case(name));
    if entry == EntryKind::Person && is_one(RELATIONS) {
        let name = name.to_lowercase();
        return Some(match value {
            // `uncle: @bob` may say who Bob is or whose uncle this is: only words that hold both ways are sure.
            _ if starts_with_handle(value) && MUTUAL.contains(&name.as_str()) => {
                format!("relation: {value} {name}")
            }
            _ if starts_with_handle(value) => format!("knows: {value}"),
            _ => format!("relation: {name}"),
        });
    }
    if entry == EntryKind::Person && PAUSES.iter().any(|word| word.eq_ignore_ascii_case(name)) {
        return Some(absence_line(value).unwrap_or_else(|| format!("pause: {value}")));
    }
    if entry == EntryKind::Person && name.eq_ignore_ascii_case("anniversary") {
        return Some(format!("date: {} Anniversary", corrected(ValueShape::YearDay, value)));
    }
    if entry == EntryKind::Goal
        && (name.eq_ignore_ascii_case("circle") || name.eq_ignore_ascii_case("circles"))
    {
        let circles: Vec<String> = value
            .split([',', ' '])
            .filter(|name| !name.is_empty())
            .map(|name| format!("circle:{name}"))
            .collect();
        return (!circles.is_empty()).then(|| format!("audience: {}", circles.join(" ")));
    }
    let table = match entry {
        EntryKind::Person => PERSON,
        EntryKind::Interaction => INTERACTION,
        EntryKind::Circle => CIRCLE,
        EntryKind::Kind => KIND,
        EntryKind::Favor => FAVOR,
        EntryKind::Goal => GOAL,
        EntryKind::Include | EntryKind::Promise => &[],
    };
    let (key, _) = table.iter().find(|(_, words)| is_one(words))?;
    Some(format!("{}: {}", key.as_str(), corrected(key.shape(), value)).trim_end().to_string())
}

/// The `pause:` or `snooze:` that `until DATE`, `DATE to DATE` or `since DATE` means.
#[must_use]
pub fn absence_line(value: &str) -> Option<String> {
    let (word, rest) = value.split_once([' ', '\t']).unwrap_or((value, ""));
    if is_until(word) {
        return day_at_start(rest)
            .map(|(last, rest)| format!("snooze: {last} {rest}").trim_end().to_string());
    }
    let is_from = ["from", "since"].iter().any(|from| from.eq_ignore_ascii_case(word));
    let (first, rest) = day_at_start(if is_from { rest } else { value })?;
    let until = rest.split_once([' ', '\t']).filter(|(word, _)| is_until(word) || is_dash(word));
    let line = match until.and_then(|(_, rest)| day_at_start(rest)) {
        Some((last, rest)) => format!("pause: {first}..{last} {rest}"),
        None => format!("pause: {first}.. {rest}"),
    };
    Some(line.trim_end().to_string())
}

/// The date at the start of `text`, and what follows it.
fn day_at_start(text: &str) -> Option<(Date, &str)> {
    let text = text.trim_start();
    let word = text.split([' ', '\t']).next()?;
    let day = date::parse(word.trim_end_matches(','))?;
    Some((day, text[word.len()..].trim_start()))
}

/// Whether `word` precedes the last of several days.
fn is_until(word: &str) -> bool {
    ["until", "till", "til", "to", "through", "thru"].iter().any(|until| until.eq_ignore_ascii_case(word))
}

fn is_dash(word: &str) -> bool {
    matches!(word, "-" | "\u{2013}" | "\u{2014}" | "->" | "..")
}

/// The last of several days that `text` names after the date `first` or its kind, as in `until 2026-09-16`, and the text
/// behind it.
#[must_use]
pub fn last_day(first: Date, text: &str) -> Option<(Date, &str)> {
    let text = match day_at_start(text) {
        Some((day, rest)) if day == first => rest,
        Some(_) => return None,
        None => text,
    };
    let (word, rest) = text.split_once([' ', '\t'])?;
    // `Until 2026-09-16 she is in Paris` is a sentence.
    let is_sentence = word.starts_with(char::is_uppercase);
    let (last, rest) = day_at_start(rest).filter(|_| (is_until(word) || is_dash(word)) && !is_sentence)?;
    (last > first).then_some((last, rest))
}

/// `value` in the language's form, as far as that is sure.
fn corrected(shape: ValueShape, value: &str) -> String {
    let replaced = |(text, len): (String, usize)| format!("{text}{}", &value[len..]);
    let corrected = match shape {
        ValueShape::Cadence => {
            let value = value.strip_prefix("every ").unwrap_or(value);
            return CalendarSpan::suggest(value)
                .map_or_else(|| value.to_string(), |(span, len)| format!("{span}{}", &value[len..]));
        }
        ValueShape::Duration => duration::suggest(value),
        ValueShape::YearDay => {
            date_in_words::suggest(value).map(|(day, len)| replaced((day.to_string(), len)))
        }
        ValueShape::Tags => Some(tags(value)),
        _ => None,
    };
    corrected.unwrap_or_else(|| value.to_string())
}

/// The tags that words without `#` mean: a phrase or a part between commas is one.
#[must_use]
pub fn tags(value: &str) -> String {
    const PHRASE: [&str; 9] = ["in", "of", "on", "for", "with", "and", "to", "about", "the"];
    let parts: Vec<&str> = value.split(',').map(str::trim).filter(|part| !part.is_empty()).collect();
    let is_phrase =
        |part: &str| part.split_whitespace().any(|word| PHRASE.contains(&word.to_lowercase().as_str()));
    let tag = |words: &str| format!("#{}", words.trim_start_matches('#'));
    let each = |part: &str| {
        if parts.len() > 1 && !part.contains('#') || is_phrase(part) {
            return tag(&part.split_whitespace().collect::<Vec<_>>().join("-"));
        }
        part.split_whitespace().map(tag).collect::<Vec<_>>().join(" ")
    };
    parts.iter().map(|part| each(part)).collect::<Vec<_>>().join(" ")
}

/// The kind that a word probably means.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum KindMeant {
    /// The whole line, as it has to be written.
    Line(String),
    /// Another kind.
    Kind(&'static str),
}

/// The kind that the unknown `kind` probably means in `line`, a header or a target.
#[must_use]
pub fn kind_meant(kind: &str, line: &str) -> Option<KindMeant> {
    let at = line.split([' ', '\t']).find(|word| word.eq_ignore_ascii_case(kind))?;
    let start = at.as_ptr() as usize - line.as_ptr() as usize;
    let (before, rest) = (line[..start].trim_end(), line[start + at.len()..].trim_start());
    let is_header = date::at_start(line).is_some();
    let whole = |line: String| is_header.then(|| KindMeant::Line(line.trim_end().to_string()));
    let with = |word: &str| whole(format!("{before} {word} {rest}"));
    let message = |direction: &str| {
        let mediums = ["email", "letter", "postcard", "text"];
        let has = |medium: &&str| {
            rest.split(|c: char| !c.is_alphanumeric()).any(|word| word.eq_ignore_ascii_case(medium))
        };
        let medium = mediums.into_iter().find(has).unwrap_or("message");
        let people = rest.strip_prefix("to ").or_else(|| rest.strip_prefix("from ")).unwrap_or(rest);
        starts_with_handle(people).then(|| format!("{before} {medium} {direction} {people}")).and_then(whole)
    };
    if let Some(first) = date::parse(before)
        && let Some((last, rest)) = last_day(first, &line[start..])
    {
        return whole(format!("{first}..{last} {rest}"));
    }
    if let Some(exchange) = exchange_meant(kind, rest) {
        return whole(format!("{before} {exchange}"));
    }
    match kind.to_lowercase().as_str() {
        "wrote" | "answered" | "replied" | "responded" => message("to"),
        "heard" => message("from"),
        "intro" | "introduction" if starts_with_handle(rest) => with(INTRODUCED),
        "had" => {
            let article = rest.split_once(' ').filter(|(word, _)| is_article(word));
            whole(format!("{before} {}", article.map_or(rest, |(_, rest)| rest)))
        }
        "cancelled" | "canceled" => with("x"),
        "met" | "saw" => match rest.rsplit_once(" for ") {
            Some((people, kind)) if is_header && !kind.contains(' ') => {
                whole(format!("{before} {kind} {people}"))
            }
            _ => Some(KindMeant::Kind("meeting")),
        },
        "called" | "phoned" | "rang" | "phonecall" | "phone-call" | "telephone" => {
            Some(KindMeant::Kind("call"))
        }
        "visited" => Some(KindMeant::Kind("visit")),
        "emailed" | "mailed" | "mail" => Some(KindMeant::Kind("email")),
        "texted" | "whatsapp" | "signal" | "telegram" | "messaged" | "imessage" | "slack" => {
            Some(KindMeant::Kind("message"))
        }
        "zoom" | "skype" | "facetime" | "teams" | "meet" | "videocall" | "video-call" => {
            Some(KindMeant::Kind("video"))
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fields_are_found_by_meaning() {
        let line = |entry, name, value| field_line(entry, name, value).unwrap_or_default();
        assert_eq!(line(EntryKind::Person, "Company", "Acme"), "org: Acme");
        assert_eq!(line(EntryKind::Person, "due", "every 4 weeks"), "every: 4w");
        assert_eq!(line(EntryKind::Person, "bday", "3 May"), "birthday: 05-03");
        assert_eq!(line(EntryKind::Person, "cousin", "yes"), "relation: cousin");
        assert_eq!(line(EntryKind::Person, "cousin", "@bob"), "relation: @bob cousin");
        assert_eq!(line(EntryKind::Person, "uncle", "@bob"), "knows: @bob");
        assert_eq!(
            line(EntryKind::Person, "skills", "advice in statistics"),
            "offers: #advice-in-statistics"
        );
        assert_eq!(line(EntryKind::Interaction, "where", "Lab"), "at: Lab");
        assert_eq!(line(EntryKind::Interaction, "duration", "2 hours"), "took: 2h");
        assert_eq!(line(EntryKind::Goal, "circle", "inner, allies"), "audience: circle:inner circle:allies");
        assert_eq!(field_line(EntryKind::Person, "shoe-size", "44"), None);
        assert_eq!(field_line(EntryKind::Include, "work", "Acme"), None);
    }

    #[test]
    fn an_absence_is_a_pause_or_a_snooze() {
        for (value, line) in [
            ("until 2026-12-01", "snooze: 2026-12-01"),
            ("till 2026-12-01 on leave", "snooze: 2026-12-01 on leave"),
            ("2026-12-01 to 2026-12-20 abroad", "pause: 2026-12-01..2026-12-20 abroad"),
            ("from 2026-12-01 - 2026-12-20", "pause: 2026-12-01..2026-12-20"),
            ("since 2026-12-01", "pause: 2026-12-01.."),
        ] {
            assert_eq!(absence_line(value).as_deref(), Some(line), "{value}");
        }
        assert_eq!(absence_line("until spring"), None);
        assert_eq!(absence_line(""), None);
    }

    #[test]
    fn the_last_of_several_days_is_found() {
        let first = date::parse("2026-09-14").expect("a date");
        let last = |text: &str| last_day(first, text).map(|(last, rest)| format!("{last}|{rest}"));
        assert_eq!(last("until 2026-09-16 with @tom").as_deref(), Some("2026-09-16|with @tom"));
        assert_eq!(last("2026-09-14 to 2026-09-16").as_deref(), Some("2026-09-16|"));
        assert_eq!(last("- 2026-09-16, RustConf").as_deref(), Some("2026-09-16|RustConf"));
        for text in ["Until 2026-09-16 she is away", "until 2026-09-12", "until Friday", "2026-09-16", "to"] {
            assert_eq!(last(text), None, "{text}");
        }
    }

    #[test]
    fn tags_are_made_of_words() {
        for (words, expected) in [
            ("rust python", "#rust #python"),
            ("advice in statistics", "#advice-in-statistics"),
            ("machine learning, maths", "#machine-learning #maths"),
            ("#rust, maths", "#rust #maths"),
        ] {
            assert_eq!(tags(words), expected, "{words}");
        }
    }

    #[test]
    fn kinds_are_found_by_meaning() {
        let meant = |line: &str| {
            let kind = line.split(' ').nth(1).expect("a kind");
            match kind_meant(kind, line) {
                Some(KindMeant::Line(line)) => line,
                Some(KindMeant::Kind(kind)) => kind.to_string(),
                None => String::new(),
            }
        };
        assert_eq!(meant("2026-03-04 had a coffee with @tom"), "2026-03-04 coffee with @tom");
        assert_eq!(meant("2026-03-04 met @tom for lunch"), "2026-03-04 lunch @tom");
        assert_eq!(meant("2026-03-04 met @tom"), "meeting");
        assert_eq!(meant("2026-03-04 paid @tom 20 EUR"), "2026-03-04 gave @tom 20 EUR");
        assert_eq!(
            meant("2026-03-04 paid lunch 24.50 EUR to @tom"),
            "2026-03-04 gave 24.50 EUR lunch to @tom"
        );
        assert_eq!(meant("2026-03-04 cancelled call @tom"), "2026-03-04 x call @tom");
        assert_eq!(meant("2026-03-04 intro @tom to @chen"), "2026-03-04 introduced @tom to @chen");
        assert_eq!(meant("2026-03-04 zoom @tom"), "video");
        assert_eq!(meant("2026-03-04 owe @tom 15 EUR"), "2026-03-04 borrowed @tom 15 EUR");
        assert_eq!(meant("2026-03-04 owe 15 EUR to @tom"), "2026-03-04 borrowed 15 EUR from @tom");
        assert_eq!(meant("2026-03-04 wrote @tom a letter"), "2026-03-04 letter to @tom a letter");
        assert_eq!(meant("2026-03-04 answered to @tom"), "2026-03-04 message to @tom");
        assert_eq!(meant("2026-03-04 heard from @tom"), "2026-03-04 message from @tom");
        assert_eq!(meant("2026-03-04 to 2026-03-06 trip @tom"), "2026-03-04..2026-03-06 trip @tom");
        assert_eq!(meant("2026-03-04 wrote a chapter"), "");
        assert_eq!(meant("2026-03-04 sauna @tom"), "");
    }
}
