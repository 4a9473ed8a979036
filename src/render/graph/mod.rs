//! Networks in every output format. To add a format, add a file here and a variant to [`Format`].

mod clusters;
mod dot;
mod drawing;
mod geometry;
mod graphml;
mod json;
mod label;
mod layout;
mod spread;
mod svg;
mod xml;

use std::io::{self, Write};

use super::html;
use super::report::Envelope;
use crate::view::Graph;
pub(super) use drawing::{Circle, Drawing};
pub(super) use label::{cut, full_name};

/// An output format of networks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Format {
    /// Graphviz.
    #[default]
    Dot,
    /// For programs such as Gephi and yEd.
    Graphml,
    /// One object with nodes and links.
    Json,
    /// A drawing.
    Svg,
    /// A self-contained page.
    Html,
}

impl Format {
    /// All formats, the default first.
    pub const ALL: [Self; 5] = [Self::Dot, Self::Graphml, Self::Json, Self::Svg, Self::Html];

    /// Returns the name on the command line.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Dot => "dot",
            Self::Graphml => "graphml",
            Self::Json => "json",
            Self::Svg => "svg",
            Self::Html => "html",
        }
    }

    /// Returns the format of that name.
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
        Format::Json => json::write(graph, *envelope, out),
        Format::Svg => svg::write(graph, out),
        Format::Html => html::write_network(graph, *envelope, out),
    }
}
