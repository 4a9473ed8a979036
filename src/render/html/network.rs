//! The network as a drawing: circles of people on a soft ground, coloured by circle and sized by strength. The script
//! lights up the ties of a person and finds the path between two.

use maud::{Markup, html};

use crate::render::graph::{Circle, Drawing, full_name};
use crate::view::{Graph, Link, Node};

/// The number of colours of circles; further circles repeat them.
const COLORS: usize = 10;

/// Draws the network; `has_cards` links each person to their card.
pub fn content(graph: &Graph<'_>, has_cards: bool) -> Markup {
    if graph.nodes.is_empty() {
        return html! { p { "No people match." } };
    }
    let drawing = Drawing::new(graph);
    html! {
        p.quiet {
            "Circles are sized by the strength of your tie and coloured by circle. Lines are ties among others; "
            "your own are left out."
        }
        ul.legend #_circles {
            @for (at, group) in graph.groups.iter().enumerate() {
                li class={ "g" (at % COLORS) } data-group=(at) { (group) }
            }
        }
        div.tools hidden {
            label for="_from" { "Path from" } select #_from { (people(graph)) }
            label for="_to" { "to" } select #_to { (people(graph)) }
            output #_path for="_from _to" {}
        }
        div.scroll.drawing tabindex="0" role="group" aria-label="Drawing of the network" {
            svg #_graph viewBox={ "0 0 " (round(drawing.width)) " " (round(drawing.height)) }
                width=(round(drawing.width)) height=(round(drawing.height)) role="group" aria-label="People and their ties" {
                @for cluster in drawing.clusters.iter().filter(|cluster| cluster.group.is_some()) {
                    @let group = cluster.group.unwrap_or_default();
                    path class={ "ground g" (group % COLORS) } data-group=(group) d=(outline(&cluster.members, &drawing)) {}
                }
                @for (link, bend) in graph.links.iter().zip(&drawing.bends) {
                    (tie(link, [&drawing.circles[link.ends[0]], &drawing.circles[link.ends[1]]], (bend.x, bend.y)))
                }
                @for (node, circle) in graph.nodes.iter().zip(&drawing.circles) {
                    @if has_cards {
                        a href={ "#" (node.id) } data-person=(node.id) data-group=[node.group] aria-label=(full_name(node)) { (person(node, circle)) }
                    } @else {
                        g data-person=(node.id) data-group=[node.group] { (person(node, circle)) }
                    }
                }
            }
        }
    }
}

fn people(graph: &Graph<'_>) -> Markup {
    html! {
        option value="" { "choose" }
        @for node in &graph.nodes { option value=(node.id) { (full_name(node)) } }
    }
}

fn tie(link: &Link<'_>, [from, to]: [&Circle; 2], (x, y): (f64, f64)) -> Markup {
    let width = 1.0 + 2.5 * f64::from(link.size) / 1000.0;
    let path = format!(
        "M{:.0} {:.0}Q{x:.0} {y:.0} {:.0} {:.0}",
        from.middle.x, from.middle.y, to.middle.x, to.middle.y
    );
    html! {
        path.tie data-from=(link.source) data-to=(link.target) d=(path) stroke-width=(format!("{width:.1}")) {
            title { "@" (link.source) " and @" (link.target) ": " (link.why) }
        }
    }
}

fn person(node: &Node<'_>, circle: &Circle) -> Markup {
    let group = node.group.map_or_else(|| "none".to_string(), |group| format!("g{}", group % COLORS));
    let class = if circle.name.is_crowded { "name crowded" } else { "name" };
    html! {
        circle class=(group) cx=(round(circle.middle.x)) cy=(round(circle.middle.y)) r=(format!("{:.1}", circle.radius)) {}
        title { (full_name(node)) @if !node.circles.is_empty() { ", " (node.circles.join(", ")) } }
        text class=(class) x=(round(circle.name.base.x)) y=(round(circle.name.base.y)) { (circle.name.text) }
    }
}

/// The hull around the members; a thick round stroke makes it soft.
fn outline(members: &[usize], drawing: &Drawing) -> String {
    let mut points: Vec<(f64, f64)> =
        members.iter().map(|&at| (drawing.circles[at].middle.x, drawing.circles[at].middle.y)).collect();
    points.sort_by(|a, b| a.0.total_cmp(&b.0).then(a.1.total_cmp(&b.1)));
    let half = |points: &mut dyn Iterator<Item = (f64, f64)>| {
        let mut hull: Vec<(f64, f64)> = Vec::new();
        for point in points {
            while let [.., a, b] = hull[..]
                && (b.0 - a.0) * (point.1 - a.1) <= (b.1 - a.1) * (point.0 - a.0)
            {
                hull.pop();
            }
            hull.push(point);
        }
        hull.pop();
        hull
    };
    let (mut below, above) = (half(&mut points.iter().copied()), half(&mut points.iter().rev().copied()));
    below.extend(above);
    if below.is_empty() {
        below = points;
    }
    let corners: Vec<String> = below.iter().map(|(x, y)| format!("{x:.0} {y:.0}")).collect();
    format!("M{}Z", corners.join("L"))
}

fn round(number: f64) -> String {
    format!("{number:.0}")
}
