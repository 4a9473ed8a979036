//! Takes the place out of a clause: `at Cafe Central`.

use super::text::{bare, is_capital, is_determiner, owner};
use crate::value::natural_date::begins_time;

/// Words that end a place.
const ENDS: [&str; 17] = [
    "with",
    "w/",
    "about",
    "for",
    "on",
    "by",
    "because",
    "from",
    "to",
    "re",
    "regarding",
    "who",
    "when",
    "where",
    "while",
    "that",
    "at",
];

/// Words after which everything is the topic.
const TOPICS: [&str; 8] = ["about", "re", "regarding", "concerning", "because", "that", "who", "which"];

/// Takes the first `at PLACE` before the topic of a clause. `@ Tom` may be a person.
pub fn take(words: &mut Vec<&str>, is_person: impl Fn(&[&str]) -> bool) -> Option<String> {
    let topic = words.iter().position(|word| TOPICS.contains(&&*word.to_lowercase())).unwrap_or(words.len());
    let start = words[..topic].iter().position(|word| word.eq_ignore_ascii_case("at") || *word == "@")?;
    let first = words.get(start + 1)?;
    let named = if first.eq_ignore_ascii_case("the") { words.get(start + 2)? } else { first };
    if begins_time(&bare(named).to_lowercase()) {
        return None;
    }
    if words[start] == "@" && is_person(&words[start + 1..]) {
        return None;
    }
    let is_place = is_capital(first)
        || is_determiner(first)
        || owner(first).is_some()
        || matches!(bare(first), "home" | "work" | "school" | "church" | "uni" | "university" | "sea");
    if !is_place {
        return None;
    }
    let mut end = start + 1;
    // `the café next to the station`
    let goes_on = |at: usize| {
        words[at].eq_ignore_ascii_case("to")
            && matches!(&*words[at - 1].to_lowercase(), "next" | "close" | "opposite" | "near")
    };
    let ends_at = |at: usize| ENDS.contains(&&*words[at].to_lowercase()) && !goes_on(at);
    while end < topic && (end == start + 1 || !ends_at(end)) {
        end += 1;
        if words[end - 1].ends_with(',') {
            break;
        }
        if words.get(end).is_some_and(|next| matches!(*next, "and" | "&"))
            && words.get(end + 1).is_some_and(|next| next.starts_with('@'))
        {
            break;
        }
        if words.get(end).is_some_and(|next| next.starts_with(['#', '^', '@'])) {
            break;
        }
    }
    let place = bare(&words[start + 1..end].join(" ")).trim_end().to_string();
    words.drain(start..end);
    (!place.is_empty()).then_some(place)
}
