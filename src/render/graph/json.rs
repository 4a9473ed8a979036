//! JSON: nodes and links, one per line. `rows` repeats the nodes, so that every report has rows.

use std::io::{self, Write};

use crate::render::report::{Envelope, json};
use crate::view::Graph;

pub fn write(graph: &Graph<'_>, envelope: Envelope<'_>, out: &mut dyn Write) -> io::Result<()> {
    json::open(envelope, out)?;
    json::write_rows(&graph.nodes, out)?;
    out.write_all(b"],\"nodes\":[")?;
    json::write_rows(&graph.nodes, out)?;
    out.write_all(b"],\"links\":[")?;
    json::write_rows(&graph.links, out)?;
    out.write_all(b"]}\n")
}
