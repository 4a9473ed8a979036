//! `todo [DATE] PROSE` and its siblings.

use crate::syntax::error::{Fault, Parse, fail};
use crate::syntax::lexer::{keyword, optional_date};
use crate::syntax::prose::prose;
use crate::syntax::sink::Sink;
use crate::syntax::tree::{Promise, PromiseState};

/// The verb that `i` starts with, and what follows it.
pub(in crate::syntax) fn promise_state(i: &str) -> Option<(&str, PromiseState)> {
    if !matches!(i.as_bytes().first()?.to_ascii_lowercase(), b't' | b'w' | b'd') {
        return None;
    }
    PromiseState::ALL.into_iter().find_map(|state| keyword(state.as_str(), i).map(|rest| (rest, state)))
}

/// What follows the verb.
pub(in crate::syntax) fn promise<'s>(
    state: PromiseState,
    i: &'s str,
    sink: &mut Sink<'s>,
) -> Parse<'s, Promise> {
    let (i, due) = optional_date(i)?;
    let prose = prose(i, sink);
    if prose.is_empty() {
        return fail(i, Fault::Wanted("what was promised"));
    }
    Ok(("", Promise { state, due, prose: sink.span(prose) }))
}
