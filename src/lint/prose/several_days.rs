//! Headers that write several days in other words.

use crate::model::Model;
use crate::model::encounter::Encounter;
use crate::syntax::synonyms::last_day;
use crate::text::Span;
use crate::value::{Channel, date};

/// The last day of an interaction, found in its prose.
pub struct SeveralDays {
    /// Where it is written.
    pub written: Span,
    /// The header with `DATE..DATE`.
    pub line: String,
}

/// Finds `2026-09-14 trip @ada until 2026-09-16`. Calls and messages last no days, so their prose is not searched.
pub fn several_days(model: &Model, encounter: Encounter<'_>) -> Option<SeveralDays> {
    let prose = model.text(encounter.prose);
    if !prose
        .starts_with(|c: char| c.is_ascii_digit() || matches!(c, 'u' | 't' | '-' | '\u{2013}' | '\u{2014}'))
    {
        return None;
    }
    let channel = model.kind(encounter.kind).channel();
    if !matches!(channel, Channel::InPerson | Channel::Other) || encounter.until() != encounter.date {
        return None;
    }
    let (last, rest) = last_day(encounter.date, prose)?;
    let header = model.text(Span::new(encounter.place, encounter.prose.start));
    let (first, header) = header.split_at_checked(date::LEN)?;
    let written = prose[..prose.len() - rest.len()].trim_end().len();
    let start = encounter.prose.start;
    Some(SeveralDays {
        written: Span::new(start, start + u32::try_from(written).unwrap_or(0)),
        line: format!("{first}..{last}{} {rest}", header.trim_end()).trim_end().to_string(),
    })
}
