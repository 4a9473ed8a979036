//! The header of an interaction, as rules look at it.

use std::ops::Range;

use memchr::memchr2;

use super::Signs;
use crate::model::Model;
use crate::model::encounter::{Encounter, Filled};
use crate::model::interaction::{Exchange, Mention};
use crate::text::Span;

/// An interaction with what most rules look at, which is looked up once for all rules.
#[derive(Clone, Copy)]
pub struct Header<'m> {
    /// The interaction.
    pub encounter: Encounter<'m>,
    /// The people who are named but did not take part.
    pub mentions: &'m [Mention],
    /// The exchanges.
    pub exchanges: &'m [Exchange],
    /// The prose of the header.
    pub prose: &'m str,
    /// What occurs in the header.
    pub signs: Signs,
}

impl<'m> Header<'m> {
    /// The headers of the interactions in `piece` that have one of the signs `any`.
    pub fn with_any(model: &'m Model, piece: Range<usize>, any: Signs) -> impl Iterator<Item = Self> {
        model.encounters_in(piece).filter_map(move |(encounter, filled)| {
            let mentions = if filled.mentions { encounter.mentions() } else { &[] };
            let exchanges = if filled.exchanges { encounter.exchanges() } else { &[] };
            let prose = model.text(encounter.prose);
            let header = Self { encounter, mentions, exchanges, prose, signs: Signs::of(prose) };
            let signs = header.all_signs(model, filled);
            signs.has(any).then_some(Self { signs, ..header })
        })
    }

    /// Where a range of bytes of the prose is in the journal.
    #[must_use]
    pub fn span(&self, start: usize, end: usize) -> Span {
        let offset = |at: usize| self.encounter.prose.start + u32::try_from(at).unwrap_or(0);
        Span::new(offset(start), offset(end))
    }

    /// The signs of the prose, and those of the rest of the interaction.
    fn all_signs(&self, model: &Model, filled: Filled) -> Signs {
        let has_lines_below = filled.exchanges || filled.notes_or_promises;
        self.signs
            .and_if(!filled.people, Signs::ALONE)
            .and_if(filled.mentions, Signs::MENTIONS)
            .and_if(filled.exchanges, Signs::EXCHANGES)
            .and_if(has_lines_below && self.has_sign_below(model), Signs::BELOW)
            .and_if(!starts_with_topic(self.prose), Signs::START)
    }

    /// Whether `#` or `;` occurs in the lines below a header, or in a header that is an exchange. One search is faster than
    /// one for each line, and most lines have neither.
    fn has_sign_below(&self, model: &Model) -> bool {
        let end = self.encounter.prose.end;
        let start = self.exchanges.first().map_or(end, |first| first.prose.start.min(end));
        let next = model.interactions.get(self.encounter.id.index() + 1).map_or(u32::MAX, |next| next.place);
        memchr2(b'#', b';', model.text(Span::new(start, next.max(start))).as_bytes()).is_some()
    }
}

/// Words between the names in a list.
const CONNECTORS: [&str; 7] = ["to", "from", "and", "with", "w/", "->", "<-"];

/// Whether `word` is one of those between the names in a list.
pub fn is_connector(word: &str) -> bool {
    word.len() <= 4 && CONNECTORS.iter().any(|connector| connector.eq_ignore_ascii_case(word))
}

/// Whether prose starts with neither a name nor a connector, as far as its first two bytes tell.
fn starts_with_topic(prose: &str) -> bool {
    let &[first, second, ..] = prose.as_bytes() else { return false };
    let is_connector = matches!(
        [first, second.to_ascii_lowercase()],
        [b't', b'o'] | [b'f', b'r'] | [b'a', b'n'] | [b'w', b'i' | b'/']
    );
    first.is_ascii_lowercase() && !is_connector
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn connectors_are_no_topics() {
        for connector in CONNECTORS {
            assert!(!starts_with_topic(connector), "{connector}");
        }
        assert!(starts_with_topic("the engine") && !starts_with_topic("Ada"));
    }
}
