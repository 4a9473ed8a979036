//! JSON: nodes and links, one a line. `rows` are the nodes, as in every report.

use std::io::{self, Write};

use serde::Serialize;

use crate::render::report::Envelope;
use crate::view::Graph;

pub fn write(graph: &Graph<'_>, envelope: &Envelope<'_>, out: &mut dyn Write) -> io::Result<()> {
    write!(out, "{{\"report\":")?;
    serde_json::to_writer(&mut *out, envelope.report)?;
    write!(out, ",\"schema\":1,\"today\":\"{}\"", envelope.today)?;
    list("rows", &graph.nodes, out)?;
    list("nodes", &graph.nodes, out)?;
    list("links", &graph.links, out)?;
    out.write_all(b"}\n")
}

fn list<T: Serialize>(name: &str, items: &[T], out: &mut dyn Write) -> io::Result<()> {
    write!(out, ",\"{name}\":[")?;
    for (index, item) in items.iter().enumerate() {
        out.write_all(if index == 0 { b"\n" } else { b",\n" })?;
        serde_json::to_writer(&mut *out, item)?;
    }
    out.write_all(if items.is_empty() { b"]" } else { b"\n]" })
}
