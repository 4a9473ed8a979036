//! Names that a journal declares and uses: people, tags, goals, circles, kinds, favors.

use std::ops::Range;

use super::{Analysis, Cursor, Place};
use crate::model::id::PersonId;
use crate::query::{Field, names_in};
use crate::syntax;
use crate::syntax::tree::{Content, HeaderKind, Key, Line, Measure, Parsed, Sigil, Value};
use crate::text::Span;
use crate::value::name::fold;

/// What a name names.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum SymbolKind {
    /// `@handle`
    Person,
    /// `#tag`
    Tag,
    /// `^goal`
    Goal,
    /// A circle.
    Circle,
    /// A kind of interaction.
    Kind,
    /// A favor or a thing.
    Favor,
}

/// A name at a place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Symbol {
    /// What it names.
    pub kind: SymbolKind,
    /// The name as written, without its sigil.
    pub name: String,
    /// The bytes of the name, without its sigil.
    pub range: Range<usize>,
}

/// A use of a name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Occurrence {
    /// The name, without its sigil.
    pub place: Place,
    /// Whether it declares the name.
    pub is_declaration: bool,
    /// Whether it is in prose or a note.
    pub is_mention: bool,
}

/// A name on a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NameUse {
    /// What it names.
    pub kind: SymbolKind,
    /// The name, without its sigil.
    pub span: Span,
    /// Whether it declares the name.
    pub is_declaration: bool,
    /// Whether it is in prose or a note.
    pub is_mention: bool,
}

impl SymbolKind {
    /// The sign before the name.
    #[must_use]
    pub const fn sigil(self) -> &'static str {
        match self {
            Self::Person => "@",
            Self::Tag => "#",
            Self::Goal => "^",
            Self::Circle | Self::Kind | Self::Favor => "",
        }
    }

    /// The word for messages.
    #[must_use]
    pub const fn noun(self) -> &'static str {
        match self {
            Self::Person => "person",
            Self::Tag => "tag",
            Self::Goal => "goal",
            Self::Circle => "circle",
            Self::Kind => "kind",
            Self::Favor => "favor",
        }
    }
}

/// All names on a line of a parsed text. `text` returns the text of a span.
#[must_use]
pub fn names_of_line<'t>(parsed: &Parsed, line: &Line, text: impl Fn(Span) -> &'t str) -> Vec<NameUse> {
    let used = |kind, span| NameUse { kind, span, is_declaration: false, is_mention: false };
    let mut names: Vec<NameUse> = parsed
        .names_of(line)
        .iter()
        .map(|name| {
            let kind = match name.sigil() {
                Sigil::Person => SymbolKind::Person,
                Sigil::Tag => SymbolKind::Tag,
                Sigil::Goal => SymbolKind::Goal,
                Sigil::Circle => SymbolKind::Circle,
            };
            NameUse { is_mention: name.is_mention(), ..used(kind, name.span()) }
        })
        .collect();
    if let (Content::Person(_) | Content::Circle(_) | Content::Goal(_), Some(first)) =
        (&line.content, names.first_mut())
    {
        first.is_declaration = true;
    }
    let declaration = |kind, span| NameUse { is_declaration: true, ..used(kind, span) };
    match &line.content {
        Content::Interaction(interaction) => match &interaction.header {
            HeaderKind::Encounter { kind, .. } => names.push(used(SymbolKind::Kind, *kind)),
            HeaderKind::Exchange(exchange) => {
                names.extend(exchange.favor.map(|favor| used(SymbolKind::Favor, favor)));
            }
            HeaderKind::Introduction(_) => {}
        },
        Content::Exchange(exchange) => {
            names.extend(exchange.favor.map(|favor| used(SymbolKind::Favor, favor)));
        }
        Content::Kind(span) => names.push(declaration(SymbolKind::Kind, *span)),
        Content::Favor(span) => names.push(declaration(SymbolKind::Favor, *span)),
        Content::Field(Key::Audience, Value::Text(query)) => names.extend(query_names(*query, &text)),
        Content::Field(_, Value::Target { measure, query, .. }) => {
            names.extend(match measure {
                Measure::Kind(kind) => Some(used(SymbolKind::Kind, *kind)),
                Measure::Gave(favor) | Measure::Got(favor) => Some(used(SymbolKind::Favor, *favor)),
                Measure::Interactions | Measure::People => None,
            });
            names.extend(query_names(*query, &text));
        }
        _ => {}
    }
    names
}

fn query_names<'t>(query: Span, text: impl Fn(Span) -> &'t str) -> Vec<NameUse> {
    let name = |(field, range): (Field, Range<usize>)| {
        let kind = match field {
            Field::Person | Field::About => SymbolKind::Person,
            Field::Tag | Field::Offers | Field::Seeks => SymbolKind::Tag,
            Field::Goal => SymbolKind::Goal,
            Field::Circle => SymbolKind::Circle,
            Field::Kind => SymbolKind::Kind,
            Field::Gave | Field::Got => SymbolKind::Favor,
            _ => return None,
        };
        let offset = |at: usize| query.start + u32::try_from(at).unwrap_or(0);
        let span = Span::new(offset(range.start), offset(range.end));
        Some(NameUse { kind, span, is_declaration: false, is_mention: false })
    };
    names_in(text(query)).into_iter().filter_map(name).collect()
}

/// The name at a cursor: inside it, at its sigil or right behind it.
#[must_use]
pub fn symbol_at(cursor: &Cursor<'_>) -> Option<Symbol> {
    let line = cursor.line()?;
    let names = names_of_line(&cursor.parsed, line, |span| cursor.slice(span));
    let name = names.into_iter().find(|name| {
        let range = name.span.range();
        let sigil = range.start - name.kind.sigil().len();
        (sigil..=range.end).contains(&cursor.offset)
    })?;
    Some(Symbol { kind: name.kind, name: cursor.slice(name.span).to_string(), range: name.span.range() })
}

/// A predicate on names: whether a name is the same as another.
pub struct SameName<'a> {
    analysis: &'a Analysis,
    kind: SymbolKind,
    person: Option<PersonId>,
    number: Option<u32>,
    folded: String,
}

impl<'a> SameName<'a> {
    /// Accepts every name of the thing that `name` names: of a person all handles.
    #[must_use]
    pub fn any_handle(analysis: &'a Analysis, kind: SymbolKind, name: &str) -> Self {
        let person = (kind == SymbolKind::Person).then(|| analysis.model.find_person(name)).flatten();
        Self { person, ..Self::this_handle(analysis, kind, name) }
    }

    /// Accepts spellings of `name` only: of a person with several handles this one.
    #[must_use]
    pub fn this_handle(analysis: &'a Analysis, kind: SymbolKind, name: &str) -> Self {
        Self { analysis, kind, person: None, number: number_of(analysis, kind, name), folded: fold(name) }
    }

    /// Whether `name` is accepted.
    #[must_use]
    pub fn accepts(&self, name: &str) -> bool {
        if self.person.is_some() {
            return self.analysis.model.find_person(name) == self.person;
        }
        match self.number {
            Some(number) => number_of(self.analysis, self.kind, name) == Some(number),
            // A name that only a query or a line with an error has.
            None => fold(name) == self.folded,
        }
    }
}

/// The number of a name in the namespace of its kind.
#[must_use]
pub fn number_of(analysis: &Analysis, kind: SymbolKind, name: &str) -> Option<u32> {
    let model = &analysis.model;
    match kind {
        SymbolKind::Person => model.handles.find(name),
        SymbolKind::Tag => model.tag_names.find(name),
        SymbolKind::Goal => model.goal_names.find(name),
        SymbolKind::Circle => model.circle_names.find(name),
        SymbolKind::Kind => model.kind_names.find(name),
        SymbolKind::Favor => model.favor_names.find(name),
    }
}

/// All uses of a name in the journal, in the order of the files.
#[must_use]
pub fn occurrences(analysis: &Analysis, kind: SymbolKind, same: &SameName<'_>) -> Vec<Occurrence> {
    (0..analysis.files().len()).flat_map(|file| occurrences_in(analysis, file, kind, same)).collect()
}

/// All uses of a name in one file.
#[must_use]
pub fn occurrences_in(
    analysis: &Analysis,
    file: usize,
    kind: SymbolKind,
    same: &SameName<'_>,
) -> Vec<Occurrence> {
    let text = analysis.files()[file].text.as_str();
    let slice = |span: Span| text.get(span.range()).unwrap_or_default();
    let mut found = Vec::new();
    syntax::read(text, 0, |parsed| {
        for line in &parsed.lines {
            let names = names_of_line(parsed, line, slice);
            found.extend(
                names.iter().filter(|name| name.kind == kind && same.accepts(slice(name.span))).map(|name| {
                    Occurrence {
                        place: Place { file, range: name.span.range() },
                        is_declaration: name.is_declaration,
                        is_mention: name.is_mention,
                    }
                }),
            );
        }
    });
    found
}
