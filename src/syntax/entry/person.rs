//! `person @HANDLE [NAME]`.

use nom::Parser;
use nom::branch::alt;
use nom::combinator::{cut, map};
use nom::error::context;
use nom::sequence::{preceded, terminated};

use crate::syntax::error::{LineParser, Parse, Reason};
use crate::syntax::lexer::{keyword, space0, spaced_comment, trim, word_end};
use crate::syntax::people::{handle, missing_sigil};
use crate::syntax::sink::Sink;
use crate::syntax::tree::{Content, Role, Sigil};

/// `person = "person" space1 handle [space1 text]`
pub(in crate::syntax) fn person<'s>(sink: &Sink<'s>) -> impl LineParser<'s, Content> {
    let handle = alt((handle, missing_sigil('@', "a handle such as `@ada`")));
    let handle = map(terminated(handle, context("a space after the handle", word_end)), |name| {
        sink.name(Sigil::Person, Role::Party, name);
    });
    preceded((keyword("person"), space0), cut((handle, real_name(sink))))
        .map(|((), name)| Content::Person((!name.is_empty()).then(|| sink.span(name))))
}

/// NAME, possibly empty. A comment after it is a problem, but the person is declared.
fn real_name<'s>(sink: &Sink<'s>) -> impl LineParser<'s, &'s str> {
    |i: &'s str| -> Parse<'s, &'s str> {
        let name = trim(i);
        let Some(comment) = spaced_comment(name) else { return Ok(("", name)) };
        sink.problem(comment, Reason::TrailingComment);
        Ok(("", trim(&name[..name.len() - comment.len()])))
    }
}
