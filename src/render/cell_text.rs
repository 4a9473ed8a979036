//! Cells as text for terminals and tables.

use std::borrow::Cow;

use super::bar;
use super::visible::visible;
use crate::view::Content;

/// Returns the visible text of a cell.
pub(super) fn text_of<'a>(content: &'a Content<'_>) -> Cow<'a, str> {
    match content {
        Content::Nothing => Cow::Borrowed(""),
        Content::Text(text) => visible(text),
        Content::Number(number) => Cow::Borrowed(number),
        Content::Bar(thousandths) => Cow::Owned(bar::bar(*thousandths)),
        Content::Course(values) => Cow::Owned(bar::sparkline(values)),
    }
}
