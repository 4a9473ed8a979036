//! `goal ^NAME TITLE`.

use nom::Parser;
use nom::branch::alt;
use nom::combinator::cut;
use nom::error::context;
use nom::sequence::{preceded, terminated};

use crate::syntax::error::{LineParser, Parse, Reason, failure, mismatch};
use crate::syntax::lexer::{keyword, space0, trim, word_end};
use crate::syntax::people::missing_sigil;
use crate::syntax::sink::Sink;
use crate::syntax::tree::{Content, Role, Sigil};
use crate::value::name::name_len;

/// `goal = "goal" space1 "^" name space1 text`
pub(in crate::syntax) fn goal<'s>(sink: &Sink<'s>) -> impl LineParser<'s, Content> {
    let name = alt((goal_name, missing_sigil('^', "a goal such as `^mentor`")));
    let name = terminated(name, context("a space or the end of the name", word_end));
    preceded((keyword("goal"), space0), cut((name, title))).map(|(name, title)| {
        sink.name(Sigil::Goal, Role::Party, name);
        Content::Goal(sink.span(title))
    })
}

/// `"^" name`, without the sigil.
fn goal_name(i: &str) -> Parse<'_, &str> {
    let name = i.strip_prefix('^').unwrap_or_default();
    match name_len(name) {
        0 => mismatch(i, Reason::NoMatch),
        len => Ok((&name[len..], &name[..len])),
    }
}

fn title(i: &str) -> Parse<'_, &str> {
    match trim(i) {
        "" => failure(i, Reason::Expected("what the goal is")),
        title if title.starts_with(';') => failure(title, Reason::TrailingComment),
        title => Ok(("", title)),
    }
}
