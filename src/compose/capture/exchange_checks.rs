//! Refuses exchanges whose people, amount or second thing are not where they are read.

use super::directory::Directory;
use super::text::{bare, is_determiner, is_handle};
use crate::compose::ComposeError;
use crate::syntax::tree::Verb;
use crate::value::natural_date::duration_at;

/// Refuses people who do not follow what was exchanged: `gave advice on the draft to Ada`.
pub fn refuse_later_people(directory: &Directory<'_>, head: &str, rest: &[&str]) -> Result<(), ComposeError> {
    let is_person = |at: usize| {
        matches!(&*rest[at].to_lowercase(), "to" | "from")
            && rest.get(at + 1).is_some_and(|next| is_handle(next) || directory.is_known(&rest[at + 1..]))
    };
    let person = (1..rest.len()).find(|&at| is_person(at));
    let Some(at) = person.or((rest.first() == Some(&"of")).then_some(rest.len())) else { return Ok(()) };
    if matches!(rest[0], "of" | "and" | "&") {
        let (verb, thing) = head.split_once(' ').unwrap_or((head, ""));
        let words: Vec<&str> = thing.split(' ').chain(rest[..at].iter().copied()).collect();
        return Err(ComposeError::refused(
            format!("`{}` is more than one word", words.join(" ")),
            format!(
                "join what was exchanged, as in `{}`",
                [verb, &words.join("-").to_lowercase(), &rest[at..].join(" ")].join(" ").trim_end()
            ),
        ));
    }
    Err(ComposeError::refused(
        "people come directly after what was exchanged",
        format!("write `{head} {} {}`", rest[at..].join(" "), rest[..at].join(" ")),
    ))
}

/// Refuses a second exchange after a comma: `gave Ada a book, Bob a pen`.
pub fn refuse_second_person(directory: &Directory<'_>, topic: &[&str]) -> Result<(), ComposeError> {
    let Some((_, len)) = directory.longest_at(topic) else { return Ok(()) };
    if topic.get(len).is_some_and(|next| is_determiner(next)) {
        return Err(ComposeError::refused(
            format!("`{}` is a second exchange", bare(&topic.join(" "))),
            "add each exchange separately, one per line",
        ));
    }
    Ok(())
}

/// Refuses a duration after what was exchanged: `gave Ada help for 2h`.
pub fn refuse_later_amount(
    head: &str,
    rest: &[&str],
    verb: Verb,
    is_amount: bool,
) -> Result<(), ComposeError> {
    let found = (0..rest.len()).find_map(|at| duration_at(&rest[at..]).map(|(took, len)| (at, took, len)));
    let Some((at, took, len)) = found else { return Ok(()) };
    let (verb, thing) = (verb, head.split_once(' ').map_or("", |(_, thing)| thing));
    let help = if is_amount && matches!(verb, Verb::Gave | Verb::Got) {
        format!("write the amount first, as in `{} {took} {thing} ...`", verb.as_str())
    } else {
        "write it after a colon".to_string()
    };
    Err(ComposeError::refused(
        format!("`{}` is not read as the amount", bare(&rest[at..at + len].join(" "))),
        help,
    ))
}
