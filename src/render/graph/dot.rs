//! DOT, for Graphviz. Every text is a quoted string, so that no name is read as a keyword, a number or HTML.

use std::io::{self, Write};

use crate::render::visible::visible;
use crate::view::{Graph, Node};

pub fn write(graph: &Graph<'_>, out: &mut dyn Write) -> io::Result<()> {
    out.write_all(
        b"graph goodwill {\n  layout=sfdp;\n  overlap=prism;\n  node [shape=box, style=rounded];\n",
    )?;
    for node in &graph.nodes {
        write!(out, "  {} [label={}", quoted(node.id), quoted(&label(node)))?;
        write!(
            out,
            ", circles={}, strength={}, contacts={}",
            quoted(&node.circles.join(",")),
            node.strength,
            node.contacts
        )?;
        out.write_all(b"];\n")?;
    }
    for link in &graph.links {
        let date = link.date.map_or_else(String::new, |date| format!(", date=\"{date}\""));
        let ends = format!("{} -- {}", quoted(link.source), quoted(link.target));
        writeln!(out, "  {ends} [why={}{date}, warmth={}];", quoted(link.why), link.warmth)?;
    }
    out.write_all(b"}\n")
}

fn label(node: &Node<'_>) -> String {
    node.name.map_or_else(|| format!("@{}", node.id), str::to_string)
}

/// Quotes a text. A backslash starts an escape only in some attributes, but a doubled one is a backslash in all.
fn quoted(text: &str) -> String {
    format!("\"{}\"", visible(text).replace('\\', "\\\\").replace('"', "\\\""))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_never_ends_its_string() {
        assert_eq!(quoted(r#"a"]; x -- y ["#), r#""a\"]; x -- y [""#);
        assert_eq!(quoted(r"\N\"), r#""\\N\\""#);
        assert_eq!(quoted("<b>\n"), "\"<b>␊\"");
    }
}
