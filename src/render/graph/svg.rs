//! A self-contained SVG drawing: no script, no font, no external style.

use std::io::{self, Write};

use unicode_width::UnicodeWidthStr;

use super::geometry::{Extent, Point};
use super::label::{LONGEST_NAME, cut, label};
use super::layout;
use super::xml::escaped;
use crate::view::{Graph, Link, Node};

const FONT_SIZE: f64 = 11.0;
/// The width of a letter at most.
const LETTER_WIDTH: f64 = 6.7;
const MARGIN: f64 = 24.0;
const LEGEND_LINE: f64 = 18.0;
/// Distinguishable to most eyes; further circles reuse them.
const COLORS: [&str; 10] = [
    "#3b6fb6", "#d9772b", "#3a9a5b", "#b8475a", "#7d5ba6", "#8c6d4f", "#c76aa3", "#5f8a8b", "#a89a2e",
    "#2f9ec2",
];
const NO_CIRCLE: &str = "#9a9a9a";
const ME: &str = "#222222";

pub fn write(graph: &Graph<'_>, out: &mut dyn Write) -> io::Result<()> {
    let labels: Vec<String> = graph.nodes.iter().map(label).collect();
    let extents: Vec<Extent> =
        graph.nodes.iter().zip(&labels).map(|(node, label)| extent(node, label)).collect();
    let points = layout::points(graph, &extents);
    let (legend, rows) = legend(graph, &points, &extents);
    let frame = Frame::around(&points, &extents, rows);

    write!(
        out,
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{0:.0}\" height=\"{1:.0}\"",
        frame.width, frame.height
    )?;
    write!(out, " viewBox=\"0 0 {:.0} {:.0}\" font-family=\"sans-serif\"", frame.width, frame.height)?;
    writeln!(out, " font-size=\"{FONT_SIZE}\">\n<title>People who know each other</title>")?;
    out.write_all(b"<rect width=\"100%\" height=\"100%\" fill=\"#ffffff\"/>\n")?;
    out.write_all(b"<g stroke=\"#55606a\" stroke-linecap=\"round\">\n")?;
    for link in &graph.links {
        write_link(link, graph, &frame.moved(&points, link.ends), out)?;
    }
    out.write_all(b"</g>\n<g text-anchor=\"middle\" stroke=\"#ffffff\" paint-order=\"stroke\">\n")?;
    for (at, node) in graph.nodes.iter().enumerate() {
        write_node(node, &labels[at], frame.moved(&points, [at])[0], extents[at], out)?;
    }
    out.write_all(b"</g>\n<g>\n")?;
    for (text, color, at) in legend {
        let (x, y) = (MARGIN + at.x, MARGIN + at.y);
        writeln!(out, "<circle cx=\"{x:.1}\" cy=\"{:.1}\" r=\"5\" fill=\"{color}\"/>", y - 4.0)?;
        writeln!(out, "<text x=\"{:.1}\" y=\"{y:.1}\">{}</text>", x + 10.0, escaped(&text))?;
    }
    out.write_all(b"</g>\n</svg>\n")
}

fn write_link(link: &Link<'_>, graph: &Graph<'_>, ends: &[Point; 2], out: &mut dyn Write) -> io::Result<()> {
    let [from, to] = ends;
    let warmth = f64::from(link.size) / 1000.0;
    // Everyone here has a tie to `@me`: those lines stay in the background.
    let (width, opacity) = if graph.nodes[link.ends[0]].is_me {
        (0.6 + warmth, 0.12)
    } else {
        (0.8 + 2.4 * warmth, 0.3 + 0.4 * warmth)
    };
    write!(out, "<line x1=\"{:.1}\" y1=\"{:.1}\" x2=\"{:.1}\" y2=\"{:.1}\"", from.x, from.y, to.x, to.y)?;
    write!(out, " stroke-width=\"{width:.1}\" stroke-opacity=\"{opacity:.2}\"><title>")?;
    let date = link.date.map_or_else(String::new, |date| format!(" {date}"));
    let title = format!("@{} and @{}: {}{date}", link.source, link.target, link.why);
    writeln!(out, "{}</title></line>", escaped(&title))
}

fn write_node(
    node: &Node<'_>,
    label: &str,
    middle: Point,
    extent: Extent,
    out: &mut dyn Write,
) -> io::Result<()> {
    let radius = radius(node);
    let color = if node.is_me { ME } else { color(node.group) };
    let title = if node.circles.is_empty() {
        format!("@{}", node.id)
    } else {
        format!("@{}, {}", node.id, node.circles.join(", "))
    };
    // The circle at the top of the box, the name below it.
    let top = middle.y - extent.y + radius;
    write!(out, "<g><title>{}</title>", escaped(&title))?;
    write!(out, "<circle cx=\"{:.1}\" cy=\"{top:.1}\" r=\"{radius:.1}\" fill=\"{color}\"/>", middle.x)?;
    let (weight, bottom) = (if node.is_me { " font-weight=\"bold\"" } else { "" }, middle.y + extent.y - 3.0);
    write!(out, "<text x=\"{:.1}\" y=\"{bottom:.1}\" stroke-width=\"3\"{weight}>", middle.x)?;
    writeln!(out, "{}</text></g>", escaped(label))
}

/// The bounds of the drawing.
struct Frame {
    left: f64,
    top: f64,
    width: f64,
    height: f64,
}

impl Frame {
    fn around(points: &[Point], extents: &[Extent], rows: f64) -> Self {
        let boxes = || points.iter().zip(extents);
        let left = boxes().map(|(point, extent)| point.x - extent.x).fold(0.0, f64::min) - MARGIN;
        let right = boxes().map(|(point, extent)| point.x + extent.x).fold(0.0, f64::max) + MARGIN;
        let above = boxes().map(|(point, extent)| point.y - extent.y).fold(0.0, f64::min) - MARGIN;
        let below = boxes().map(|(point, extent)| point.y + extent.y).fold(0.0, f64::max) + MARGIN;
        let top = above - rows * LEGEND_LINE;
        Self { left, top, width: (right - left).max(240.0).ceil(), height: (below - top).max(80.0).ceil() }
    }

    fn moved<const N: usize>(&self, points: &[Point], indices: [usize; N]) -> [Point; N] {
        indices.map(|at| Point { x: points[at].x - self.left, y: points[at].y - self.top })
    }
}

/// Returns the circles with their colours and points, and the number of rows they take.
fn legend(
    graph: &Graph<'_>,
    points: &[Point],
    extents: &[Extent],
) -> (Vec<(String, &'static str, Point)>, f64) {
    let available = Frame::around(points, extents, 0.0).width - 2.0 * MARGIN;
    let none = graph.nodes.iter().any(|node| node.group.is_none() && !node.is_me);
    let circles =
        graph.groups.iter().enumerate().map(|(at, circle)| (cut(circle, LONGEST_NAME), color(Some(at))));
    let circles =
        circles.chain((none && !graph.groups.is_empty()).then(|| ("no circle".into(), color(None))));
    let mut at = Point { x: 0.0, y: 0.0 };
    let mut legend = Vec::new();
    for (text, color) in circles {
        let width = width_of(&text) + 28.0;
        if at.x > 0.0 && at.x + width > available {
            at = Point { x: 0.0, y: at.y + LEGEND_LINE };
        }
        legend.push((text, color, at));
        at.x += width;
    }
    let rows = if legend.is_empty() { 0.0 } else { at.y / LEGEND_LINE + 1.0 };
    (legend, rows)
}

fn color(group: Option<usize>) -> &'static str {
    group.map_or(NO_CIRCLE, |group| COLORS[group % COLORS.len()])
}

/// The area of a circle, not its radius, is proportional to the strength.
fn radius(node: &Node<'_>) -> f64 {
    if node.is_me { 11.0 } else { 3.5 + 8.0 * (f64::from(node.size) / 1000.0).sqrt() }
}

fn extent(node: &Node<'_>, label: &str) -> Extent {
    let radius = radius(node);
    Extent { x: radius.max(width_of(label) / 2.0), y: radius + FONT_SIZE / 2.0 + 2.0 }
}

fn width_of(text: &str) -> f64 {
    LETTER_WIDTH * f64::from(u32::try_from(text.width()).unwrap_or(u32::MAX))
}
