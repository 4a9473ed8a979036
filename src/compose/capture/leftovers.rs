//! Processes the words that no reader has taken: names become handles, doubtful words are rejected.

use super::common_words::is_common_word;
use super::directory::Directory;
use super::suspect::{Checks, suspect_at};
use super::text::{bare, is_capital, owner};
use crate::compose::ComposeError;
use crate::value::Date;

/// The handle of the known person whose name begins `words`, with the punctuation after the name, and the number of
/// words in the name.
pub fn mention_at(
    directory: &mut Directory<'_>,
    words: &[&str],
) -> Result<Option<(String, usize)>, ComposeError> {
    let Some((numbers, len, name)) = known_at(directory, words) else { return Ok(None) };
    let handle = directory.one_of(&name, &numbers)?;
    let last = words[len - 1];
    let stem = owner(last).map_or(bare(last).len(), str::len);
    Ok(Some((format!("@{handle}{}", &last[stem..]), len)))
}

/// The known people whose name starts `words`. A name in lower case counts unless it is also an ordinary word.
pub fn known_at(directory: &Directory<'_>, words: &[&str]) -> Option<(Vec<usize>, usize, String)> {
    let first = words.first()?;
    if first.starts_with(['@', '#', '^']) {
        return None;
    }
    // `Ada's` is found as `Ada`.
    let owned: Vec<&str> = words.iter().take(6).map(|word| owner(word).unwrap_or(word)).collect();
    let limit = words.iter().take(6).position(|word| owner(word).is_some()).map_or(owned.len(), |at| at + 1);
    let (numbers, len) = directory.longest_at(&owned[..limit])?;
    if len == 1 && !is_capital(first) && is_common_word(owner(first).unwrap_or(first)) {
        return None;
    }
    let name = bare(&owned[..len].join(" ")).to_string();
    Some((numbers, len, name))
}

/// Turns the names of known people in `words` into handles.
pub fn with_mentions(directory: &mut Directory<'_>, words: &[&str]) -> Result<Vec<String>, ComposeError> {
    let mut prose = Vec::new();
    let mut at = 0;
    while at < words.len() {
        if let Some((mention, len)) = mention_at(directory, &words[at..])? {
            prose.push(mention);
            at += len;
        } else {
            prose.push(words[at].to_string());
            at += 1;
        }
    }
    Ok(prose)
}

/// Refuses words that look like a day, a time or an amount, apart from `kept` at their end.
pub fn refuse_suspects(
    prose: &[String],
    kept: Option<&str>,
    checks: Checks,
    today: Date,
) -> Result<(), ComposeError> {
    let words: Vec<&str> = prose.iter().map(String::as_str).collect();
    let kept: Vec<&str> = kept.map_or_else(Vec::new, |kept| kept.split(' ').collect());
    // The same words anywhere else are suspects: `lunch for tomorrow about tomorrow`.
    let end = if words.ends_with(&kept) { words.len() - kept.len() } else { words.len() };
    for at in 0..end {
        if words[at].starts_with(['@', '#', '^']) {
            continue;
        }
        let before = at.checked_sub(1).map(|before| words[before]);
        if let Some((unclear, _)) = suspect_at(&words[at..], before, checks, today) {
            return Err(ComposeError::refused(unclear.message, unclear.help));
        }
    }
    Ok(())
}
