//! Links in a file: included files, web pages, email addresses.

use std::ops::Range;

use super::navigation::files_of;
use super::{Analysis, Place};
use crate::project::fs::FileSystem;
use crate::syntax;
use crate::syntax::tree::{Content, Key, Value};
use crate::text::Span;

/// A link.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Link {
    /// The bytes of its text.
    pub range: Range<usize>,
    /// Where it leads.
    pub target: Target,
}

/// The target of a link.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Target {
    /// A file of the journal.
    File(Place),
    /// A web page or an email address.
    Uri(String),
}

/// The links of a file. A pattern that includes several files has none.
#[must_use]
pub fn links(analysis: &Analysis, fs: &dyn FileSystem, file: usize) -> Vec<Link> {
    let text = analysis.files()[file].text.as_str();
    let mut links = Vec::new();
    syntax::read(text, 0, |parsed| {
        for line in &parsed.lines {
            let found = match line.content {
                Content::Include(pattern) => match &files_of(analysis, fs, file, slice(text, pattern))[..] {
                    [one] => Some((pattern, Target::File(one.clone()))),
                    _ => None,
                },
                Content::Field(Key::Url, Value::Text(span)) => {
                    Some((span, Target::Uri(web(slice(text, span)))))
                }
                Content::Field(Key::Email, Value::Text(span)) => {
                    let address = slice(text, span);
                    let is_address = address.contains('@') && !address.contains([' ', '\t', '?', '&']);
                    is_address.then(|| (span, Target::Uri(format!("mailto:{address}"))))
                }
                _ => None,
            };
            links.extend(found.map(|(span, target)| Link { range: span.range(), target }));
        }
    });
    links
}

fn slice(text: &str, span: Span) -> &str {
    text.get(span.range()).unwrap_or_default()
}

/// The address of a web page, which is often written without its scheme.
fn web(url: &str) -> String {
    let has_scheme = url.starts_with("https://") || url.starts_with("http://");
    let plain: String = url.chars().filter(|c| !c.is_whitespace()).collect();
    if has_scheme { plain } else { format!("https://{plain}") }
}
