//! Networks in every format. One more format: a file here, its name below.

mod dot;
mod graphml;
mod json;
mod layout;
mod spread;
mod svg;

use std::borrow::Cow;
use std::io::{self, Write};

use super::report::Envelope;
use super::visible::visible;
use crate::view::Graph;

/// How a network is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Format {
    /// Graphviz.
    #[default]
    Dot,
    /// For Gephi, yEd and the like.
    Graphml,
    /// One object with nodes and links.
    Json,
    /// A picture.
    Svg,
}

impl Format {
    /// All, the default first.
    pub const ALL: [Self; 4] = [Self::Dot, Self::Graphml, Self::Json, Self::Svg];

    /// Its name on the command line.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Dot => "dot",
            Self::Graphml => "graphml",
            Self::Json => "json",
            Self::Svg => "svg",
        }
    }

    /// The format of a name.
    #[must_use]
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|format| format.as_str() == name)
    }
}

/// Writes a network.
///
/// # Errors
/// When `out` fails.
pub fn write(
    graph: &Graph<'_>,
    envelope: &Envelope<'_>,
    format: Format,
    out: &mut dyn Write,
) -> io::Result<()> {
    match format {
        Format::Dot => dot::write(graph, out),
        Format::Graphml => graphml::write(graph, out),
        Format::Json => json::write(graph, envelope, out),
        Format::Svg => svg::write(graph, out),
    }
}

/// Text that stays text in XML, in an element or an attribute.
fn xml(text: &str) -> Cow<'_, str> {
    let shown = visible(text);
    if !shown.contains(['&', '<', '>', '"', '\'', '\u{fffe}', '\u{ffff}']) {
        return shown;
    }
    let mut escaped = String::with_capacity(shown.len() + 16);
    for c in shown.chars() {
        match c {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\'' => escaped.push_str("&#39;"),
            // XML can't hold these, not even escaped.
            '\u{fffe}' | '\u{ffff}' => escaped.push('\u{fffd}'),
            c => escaped.push(c),
        }
    }
    Cow::Owned(escaped)
}
