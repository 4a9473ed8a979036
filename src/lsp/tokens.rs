//! Semantic tokens in the form of the protocol.

use std::ops::Range;

use gen_lsp_types as types;
use serde_json::{Value, json};

use super::target::Target;
use crate::ide::tokens::{TokenKind, tokens};

/// The standard types that themes color, by [`TokenKind`].
const TYPES: [&str; 12] = [
    "variable",
    "decorator",
    "event",
    "namespace",
    "function",
    "type",
    "keyword",
    "property",
    "number",
    "operator",
    "string",
    "comment",
];

/// The names of token types and modifiers.
#[must_use]
pub fn legend() -> Value {
    json!({ "tokenTypes": TYPES, "tokenModifiers": ["declaration"] })
}

/// The tokens of a range of a document.
#[must_use]
pub fn semantic_tokens(target: &Target<'_>, range: Range<usize>) -> types::SemanticTokens {
    let mut last = types::Position::default();
    let mut data = Vec::new();
    for token in tokens(target.text, range) {
        let start = target.positions.position(token.range.start);
        let end = target.positions.position(token.range.end);
        let delta_line = start.line - last.line;
        let delta_start = if delta_line == 0 { start.character - last.character } else { start.character };
        data.push(types::SemanticToken {
            delta_line,
            delta_start,
            length: end.character.saturating_sub(start.character),
            token_type: index(token.kind),
            token_modifiers_bitset: u32::from(token.is_declaration),
        });
        last = start;
    }
    types::SemanticTokens { result_id: None, data }
}

const fn index(kind: TokenKind) -> u32 {
    match kind {
        TokenKind::Person => 0,
        TokenKind::Tag => 1,
        TokenKind::Goal => 2,
        TokenKind::Circle => 3,
        TokenKind::Kind => 4,
        TokenKind::Favor => 5,
        TokenKind::Keyword => 6,
        TokenKind::Field => 7,
        TokenKind::Number => 8,
        TokenKind::Operator => 9,
        TokenKind::Text => 10,
        TokenKind::Comment => 11,
    }
}
