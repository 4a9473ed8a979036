//! `GraphML`, for Gephi, yEd, networkx and the like.

use std::io::{self, Write};

use super::xml;
use crate::view::Graph;

/// Attributes: for what, name, type.
const KEYS: [(&str, &str, &str); 7] = [
    ("node", "label", "string"),
    ("node", "circles", "string"),
    ("node", "strength", "double"),
    ("node", "contacts", "long"),
    ("edge", "why", "string"),
    ("edge", "date", "string"),
    ("edge", "warmth", "double"),
];

pub fn write(graph: &Graph<'_>, out: &mut dyn Write) -> io::Result<()> {
    out.write_all(b"<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n")?;
    out.write_all(b"<graphml xmlns=\"http://graphml.graphdrawing.org/xmlns\">\n")?;
    for (of, name, kind) in KEYS {
        writeln!(out, "  <key id=\"{name}\" for=\"{of}\" attr.name=\"{name}\" attr.type=\"{kind}\"/>")?;
    }
    out.write_all(b"  <graph id=\"goodwill\" edgedefault=\"undirected\">\n")?;
    for node in &graph.nodes {
        write!(out, "    <node id=\"{}\">", xml(node.id))?;
        data("label", node.name.unwrap_or(node.id), out)?;
        data("circles", &node.circles.join(","), out)?;
        data("strength", &node.strength.to_string(), out)?;
        data("contacts", &node.contacts.to_string(), out)?;
        out.write_all(b"</node>\n")?;
    }
    for link in &graph.links {
        write!(out, "    <edge source=\"{}\" target=\"{}\">", xml(link.source), xml(link.target))?;
        data("why", link.why, out)?;
        data("date", &link.date.map(|date| date.to_string()).unwrap_or_default(), out)?;
        data("warmth", &link.warmth.to_string(), out)?;
        out.write_all(b"</edge>\n")?;
    }
    out.write_all(b"  </graph>\n</graphml>\n")
}

/// An attribute; nothing is written of what says nothing.
fn data(key: &str, value: &str, out: &mut dyn Write) -> io::Result<()> {
    if value.is_empty() { Ok(()) } else { write!(out, "<data key=\"{key}\">{}</data>", xml(value)) }
}
