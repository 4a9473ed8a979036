//! Splits prose into words, commas and ampersands.

use std::ops::Range;

/// A part of prose.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Token {
    /// A word, without the punctuation around it.
    Word(Word),
    /// `,`
    Comma,
    /// `&`
    Ampersand,
}

/// A word, as byte ranges of the prose.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Word {
    /// The word without punctuation.
    pub bytes: Range<usize>,
    /// Whether it ends a sentence or clause: `.`, `:`, `;`, `!` or `?` follows.
    pub ends_clause: bool,
    /// Whether other punctuation directly precedes or follows, as in `(Tom)`.
    pub is_quoted: bool,
}

impl Token {
    /// The word, unless it is punctuation.
    pub const fn word(&self) -> Option<&Word> {
        match self {
            Self::Word(word) => Some(word),
            Self::Comma | Self::Ampersand => None,
        }
    }
}

/// Splits `prose` into tokens.
pub fn tokens(prose: &str) -> Vec<Token> {
    let mut tokens = Vec::new();
    let mut start = 0;
    let end_word = |from: usize, to: usize, tokens: &mut Vec<Token>| {
        tokens.extend(word(prose, from..to).map(Token::Word));
    };
    for (at, byte) in prose.bytes().enumerate() {
        let sign = match byte {
            b' ' | b'\t' => None,
            b',' => Some(Token::Comma),
            b'&' => Some(Token::Ampersand),
            _ => continue,
        };
        end_word(start, at, &mut tokens);
        tokens.extend(sign);
        start = at + 1;
    }
    end_word(start, prose.len(), &mut tokens);
    tokens
}

fn word(prose: &str, bytes: Range<usize>) -> Option<Word> {
    let text = &prose[bytes.clone()];
    let opened = text.trim_start_matches(is_quote);
    let start = bytes.start + text.len() - opened.len();
    let core = opened.trim_end_matches(|c| is_quote(c) || is_clause_end(c));
    let after = &opened[core.len()..];
    (!text.is_empty()).then(|| Word {
        bytes: start..start + core.len(),
        ends_clause: after.contains(is_clause_end),
        is_quoted: opened.len() < text.len() || after.contains(is_quote),
    })
}

fn is_quote(c: char) -> bool {
    matches!(
        c,
        '(' | ')' | '[' | ']' | '{' | '}' | '"' | '\'' | '“' | '”' | '‘' | '’' | '«' | '»' | '*' | '_'
    )
}

fn is_clause_end(c: char) -> bool {
    matches!(c, '.' | ':' | ';' | '!' | '?' | '…')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_lose_their_punctuation() {
        let prose = "with Tom, (Ida)& Zoé: x";
        let words: Vec<_> = tokens(prose)
            .iter()
            .map(|token| {
                token.word().map(|word| (&prose[word.bytes.clone()], word.ends_clause, word.is_quoted))
            })
            .collect();
        let expected = [
            Some(("with", false, false)),
            Some(("Tom", false, false)),
            None,
            Some(("Ida", false, true)),
            None,
            Some(("Zoé", true, false)),
            Some(("x", false, false)),
        ];
        assert_eq!(words, expected);
    }
}
