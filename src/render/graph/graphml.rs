//! GraphML, for programs such as Gephi, yEd and networkx.

use std::io::{self, Write};

use super::xml::escaped;
use crate::view::Graph;

/// Attributes: element, name, type.
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
    for (element, name, kind) in KEYS {
        writeln!(out, "  <key id=\"{name}\" for=\"{element}\" attr.name=\"{name}\" attr.type=\"{kind}\"/>")?;
    }
    out.write_all(b"  <graph id=\"goodwill\" edgedefault=\"undirected\">\n")?;
    for node in &graph.nodes {
        write!(out, "    <node id=\"{}\">", escaped(node.id))?;
        data("label", node.name.unwrap_or(node.id), out)?;
        data("circles", &node.circles.join(","), out)?;
        data("strength", &node.strength.to_string(), out)?;
        data("contacts", &node.contacts.to_string(), out)?;
        out.write_all(b"</node>\n")?;
    }
    for link in &graph.links {
        write!(out, "    <edge source=\"{}\" target=\"{}\">", escaped(link.source), escaped(link.target))?;
        data("why", link.why, out)?;
        data("date", &link.date.map(|date| date.to_string()).unwrap_or_default(), out)?;
        data("warmth", &link.warmth.to_string(), out)?;
        out.write_all(b"</edge>\n")?;
    }
    out.write_all(b"  </graph>\n</graphml>\n")
}

/// Writes an attribute unless its value is empty.
fn data(key: &str, value: &str, out: &mut dyn Write) -> io::Result<()> {
    if value.is_empty() { Ok(()) } else { write!(out, "<data key=\"{key}\">{}</data>", escaped(value)) }
}
