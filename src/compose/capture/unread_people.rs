//! Refuses names that the reader of people did not take: `lunch zoe`, `lunch with my mum`, `her husband, Karl`.

use super::directory::Directory;
use super::kinds;
use super::leftovers::known_at;
use super::opening::Encounter;
use super::parts::{Parts, TOPICS};
use super::person::goes_on;
use super::text::{bare, is_adverb, is_break, is_capital, is_determiner, owner};
use crate::compose::ComposeError;
use crate::value::{Channel, Date};

/// Words before a name that is no person: `in Berlin`.
const PLACING: [&str; 14] = [
    "in", "to", "from", "near", "of", "via", "through", "by", "on", "at", "around", "into", "towards", "past",
];

/// Refuses an interaction without people whose words name a known person.
pub fn refuse_unplaced(
    directory: &Directory<'_>,
    encounter: &Encounter<'_>,
    parts: &Parts,
    topic: &[&str],
) -> Result<(), ComposeError> {
    let hosts = parts.place.iter().flat_map(|place| place.split(' ')).filter_map(owner);
    let host = hosts.into_iter().find(|host| directory.is_known(&[host]));
    let in_topic = (0..topic.len()).find_map(|at| {
        let before = at.checked_sub(1).map(|before| topic[before].to_lowercase());
        let is_announced = before.as_deref().is_none_or(|before| matches!(before, "with" | "w/"));
        let (_, len, name) = known_at(directory, &topic[at..]).filter(|_| is_announced)?;
        let last = topic[at + len - 1];
        let is_list = before.is_some()
            || bare(last) != last
            || topic
                .get(at + len)
                .is_none_or(|next| matches!(&*next.to_lowercase(), "and" | "&" | "about" | "on" | "at"));
        (owner(last).is_none() && is_list).then_some(name)
    });
    let named = parts.mentions.first().map(String::as_str).or(host).or(in_topic.as_deref());
    let Some(name) = named else { return Ok(()) };
    let kind = &encounter.kind;
    Err(ComposeError::refused(
        format!("`{name}` is named, but not as a person who took part"),
        format!("write `{kind} with {name}`; a text without people goes after a colon, as in `{kind}: ...`"),
    ))
}

/// Refuses the words of an interaction without people that stand where a person does: `lunch zoe`,
/// `lunch with my mum`. An unknown name directly after the kind may be added.
pub fn require_person(
    directory: &mut Directory<'_>,
    encounter: &Encounter<'_>,
    parts: &mut Parts,
    today: Date,
) -> Result<(), ComposeError> {
    if parts.has_me {
        return Err(ComposeError::refused(
            "only you are named",
            format!("name the others, as in `{0} with Ada`, or write `{0}: ...`", encounter.kind),
        ));
    }
    let prose: Vec<String> = parts.prose.clone();
    let words: Vec<&str> = prose.iter().map(String::as_str).collect();
    let end = words.iter().position(|word| TOPICS.contains(&&*word.to_lowercase())).unwrap_or(words.len());
    let Some(first) = words[..end].first().filter(|first| encounter.rest.first() == Some(first)) else {
        return Ok(());
    };
    let is_word = first.starts_with(char::is_alphabetic) && !is_break(bare(first)) && !is_adverb(first);
    if is_word && !is_determiner(first) && goes_on(&words, 1, today) {
        parts.handles.push(directory.unknown(bare(first))?);
        parts.prose.remove(0);
        return Ok(());
    }
    // `call from the bank`, but `visit to the museum`
    let channel = kinds::channel(directory.model, &encounter.kind);
    let is_sent = matches!(channel, Channel::Voice | Channel::Written);
    let announces = |word: &&str| {
        let word = word.to_lowercase();
        matches!(&*word, "with" | "w/") || is_sent && matches!(&*word, "to" | "from")
    };
    let with = words[..end].iter().position(announces);
    let start = if is_word { Some(0) } else { with };
    let Some(start) = start else { return Ok(()) };
    let kind = &encounter.kind;
    Err(ComposeError::refused(
        format!("`{}` names no known person", bare(&words[start..end].join(" "))),
        format!(
            "write `{kind} with` and a name; a text without people goes after a colon, as in `{kind}: ...`"
        ),
    ))
}

/// Refuses news that begin with an unknown name: `news Eve had a baby`.
pub fn refuse_nameless_news(prose: &[String]) -> Result<(), ComposeError> {
    let Some(first) =
        prose.first().filter(|first| first.starts_with(char::is_alphabetic) && !is_break(first))
    else {
        return Ok(());
    };
    Err(ComposeError::refused(
        format!("`news` names no known person: `{}`", bare(first)),
        "write `news Ada ...`; add a new person first, or write the text after a colon, as in `news: ...`",
    ))
}

/// Refuses an unknown word with a capital letter that no preposition makes a place: `her husband, Karl`.
pub fn refuse_name(
    words: &[&str],
    at: usize,
    is_small_name: impl Fn(&str) -> bool,
    today: Date,
) -> Result<(), ComposeError> {
    let word = words[at];
    if word.starts_with("circle:") {
        return Err(ComposeError::refused(
            format!("`{}` is not read here", bare(word)),
            format!("write the circle after `with`, as in `with {}`", bare(word)),
        ));
    }
    let Some(before) = at.checked_sub(1).map(|before| words[before]) else { return Ok(()) };
    // `coffee with ada karl`
    let is_surname = word.starts_with(char::is_lowercase)
        && is_small_name(before)
        && !is_break(bare(word))
        && !is_adverb(word)
        && goes_on(&words[at..], 1, today);
    let is_name = word.starts_with(char::is_uppercase) && bare(word) != "I";
    if is_surname {
        return Err(ComposeError::refused(
            format!("`{}` may name a person", bare(word)),
            format!("write `and {0}` for another person; other words go after a colon", bare(word)),
        ));
    }
    let is_placed = is_capital(before)
        || is_determiner(before)
        || PLACING.contains(&&*before.to_lowercase()) && !before.ends_with(',');
    if !is_name || is_placed {
        return Ok(());
    }
    Err(ComposeError::refused(
        format!("`{}` may name a person", bare(word)),
        format!(
            "write `with {0}` or `and {0}` directly after the others; other words go after a colon",
            bare(word)
        ),
    ))
}
