//! The layout of a drawing: `@me` in the middle, each circle in its own sector, strong ties nearer to the middle,
//! people who know each other close together.
//!
//! Uses only sums, products, quotients and square roots, which every machine computes alike: the same network
//! gives the same bytes.

use super::geometry::{Extent, Point, as_f64, direction, distance, neighbours};
use super::spread::{STEPS, spread};
use crate::view::Graph;

/// The share of the drawing that is covered by people.
const DENSITY: f64 = 0.34;
/// The golden ratio of a turn, which keeps consecutive people apart.
const GOLDEN: f64 = 0.618_033_988_749_895;

/// The most rounds of pulling and pushing.
const ROUNDS: usize = 200;

/// Returns a point for each node; `extents` are the boxes around them.
pub fn points(graph: &Graph<'_>, extents: &[Extent]) -> Vec<Point> {
    let area: f64 = extents.iter().map(|extent| 4.0 * extent.x * extent.y).sum();
    // The radius of a disc with that area.
    let radius = (area / DENSITY / 3.0).sqrt();
    let anchors = anchors(graph, radius);
    let mut points = anchors.clone();
    settle(graph, &anchors, radius, &mut points);
    spread(&mut points, extents);
    points
}

/// Returns the points of the nodes without any ties but those to `@me`.
fn anchors(graph: &Graph<'_>, radius: f64) -> Vec<Point> {
    let mut points = vec![Point { x: 0.0, y: 0.0 }; graph.nodes.len()];
    let mut others: Vec<usize> = (0..graph.nodes.len()).filter(|&at| !graph.nodes[at].is_me).collect();
    // People in no circle come last.
    let group = |at: usize| graph.nodes[at].group.unwrap_or(usize::MAX);
    others.sort_by_key(|&at| (group(at), std::cmp::Reverse(graph.nodes[at].size)));
    let all = as_f64(others.len().max(1));
    let mut before = 0.0;
    for members in others.chunk_by(|&a, &b| group(a) == group(b)) {
        let count = as_f64(members.len());
        for (rank, &at) in members.iter().enumerate() {
            let rank = as_f64(rank);
            let within = (rank * GOLDEN + 0.5).fract();
            let direction = direction((before + within * count) / all);
            let distance = radius * ((rank + 1.0) / (count + 1.0)).sqrt();
            // Wider than high, as screens are, and within the disc, since people with few ties drift outward.
            points[at] = Point { x: direction.x * distance * 1.05, y: direction.y * distance * 0.7 };
        }
        before += count;
    }
    points
}

/// Moves the points: ties pull, neighbours push, and each point is drawn back a little to its anchor.
fn settle(graph: &Graph<'_>, anchors: &[Point], radius: f64, points: &mut [Point]) {
    let count = points.len();
    let rounds = (STEPS / count.max(1)).min(ROUNDS);
    let room = radius * 1.8 / as_f64(count.max(1)).sqrt();
    let reach = Point { x: room * 1.5, y: room * 1.5 };
    for round in 0..rounds {
        let mut moves: Vec<Point> = points
            .iter()
            .zip(anchors)
            .map(|(at, anchor)| Point { x: (anchor.x - at.x) * 0.04, y: (anchor.y - at.y) * 0.04 })
            .collect();
        let mut pull = |one: usize, other: usize, share: f64| {
            let (x, y) =
                ((points[other].x - points[one].x) * share, (points[other].y - points[one].y) * share);
            moves[one].x += x;
            moves[one].y += y;
            moves[other].x -= x;
            moves[other].y -= y;
        };
        for link in &graph.links {
            let [one, other] = link.ends;
            if !graph.nodes[one].is_me {
                let away = distance(points[one], points[other]).max(1.0);
                let share = (away - room) / away * (0.03 + 0.07 * f64::from(link.size) / 1000.0);
                pull(one, other, share.max(0.0));
            }
        }
        for (one, other) in neighbours(points, reach) {
            let away = distance(points[one], points[other]).max(1.0);
            if away < reach.x {
                pull(one, other, -0.12 * (reach.x - away) / away);
            }
        }
        // The steps become shorter, so that the points converge.
        let longest = radius / 6.0 * as_f64(rounds - round) / as_f64(rounds);
        for (at, step) in moves.iter().enumerate().filter(|(at, _)| !graph.nodes[*at].is_me) {
            let length = (step.x * step.x + step.y * step.y).sqrt();
            let share = if length > longest { longest / length } else { 1.0 };
            points[at].x += step.x * share;
            points[at].y += step.y * share;
        }
    }
}
