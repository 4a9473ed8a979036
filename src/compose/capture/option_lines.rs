//! The lines under the header of an entry: notes, place, duration, exchanges and promises of the options.

use super::directory::Directory;
use super::exchange;
use super::opening::{Exchange, ExchangeVerb};
use super::options::Options;
use super::promise;
use super::when::When;
use crate::compose::{ComposeError, plain};
use crate::syntax::tree::{PromiseState, Verb};
use crate::value::Date;

/// What the text gives besides the options.
pub struct Read {
    pub place: Option<String>,
    pub took: Option<String>,
}

/// The lines under a header.
pub fn lines(
    directory: &mut Directory<'_>,
    options: &Options,
    read: Read,
    today: Date,
    remarks: &mut Vec<String>,
) -> Result<Vec<String>, ComposeError> {
    let mut lines = Vec::new();
    // Notes are the user's own: their signs count.
    let notes = options.notes.iter().flat_map(|note| note.lines());
    lines.extend(notes.map(|note| format!("| {}", plain(note))));
    let at = once("place", options.at.as_deref().map(plain), read.place)?;
    let took = once("duration", options.took.as_deref().map(plain), read.took)?;
    lines.extend(at.map(|at| format!("at: {at}")));
    lines.extend(took.map(|took| format!("took: {took}")));
    for (verb, texts) in [(Verb::Gave, &options.gave), (Verb::Got, &options.got)] {
        for text in texts {
            let text = plain(text);
            let rest = text.split(' ').collect();
            let exchange = Exchange { verb: ExchangeVerb::Plain(verb), handles: Vec::new(), rest };
            lines.push(exchange::line(directory, &exchange, &[], today)?);
        }
    }
    for (state, texts) in [(PromiseState::Todo, &options.todo), (PromiseState::Wait, &options.wait)] {
        for text in texts {
            let text = plain(text);
            let words: Vec<&str> = text.split(' ').collect();
            lines.push(promise::line(directory, state, &words, When::default(), today, remarks)?);
        }
    }
    Ok(lines)
}

fn once(what: &str, given: Option<String>, read: Option<String>) -> Result<Option<String>, ComposeError> {
    match (given, read) {
        (Some(given), Some(read)) if given != read => Err(ComposeError::refused(
            format!("two values for the {what}: `{given}` and `{read}`"),
            "write it once",
        )),
        (given, read) => Ok(given.or(read)),
    }
}
