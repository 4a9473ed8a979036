//! `circle NAME [TITLE]`.

use nom::Parser;
use nom::combinator::cut;
use nom::sequence::preceded;

use crate::syntax::error::{LineParser, Parse};
use crate::syntax::lexer::{end, keyword, name, space0, trim};
use crate::syntax::sink::Sink;
use crate::syntax::tree::{Content, Role, Sigil};

/// `circle = "circle" space1 name [space1 text]`
pub(in crate::syntax) fn circle<'s>(sink: &Sink<'s>) -> impl LineParser<'s, Content> {
    let name = name("the name of a circle, such as `inner`");
    preceded((keyword("circle"), space0), cut((name, title))).map(|(name, title)| {
        sink.name(Sigil::Circle, Role::Party, name);
        Content::Circle((!title.is_empty()).then(|| sink.span(title)))
    })
}

/// TITLE, possibly empty; neither a comment nor a second name.
fn title(i: &str) -> Parse<'_, &str> {
    let title = trim(i);
    if title.starts_with([';', ',']) {
        end(i)?;
    }
    Ok(("", title))
}
