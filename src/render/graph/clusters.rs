//! The layout of a network without `@me`: the people of a circle stand on a grid together, and circles with many ties
//! between them are neighbours.
//!
//! Uses only sums, products, quotients and square roots, which every machine computes alike.

use super::geometry::{Point, as_f64, direction, distance};
use crate::view::Graph;

/// The distance between two places of a grid.
const STEP: Point = Point { x: 124.0, y: 68.0 };
/// The free space between two clusters.
const GAP: f64 = 34.0;
/// The golden ratio of a turn.
const GOLDEN: f64 = 0.618_033_988_749_895;
/// The most candidates for the place of a cluster.
const CANDIDATES: usize = 6000;
/// The most ties for which crossings are counted.
const MOST_COMPARED: usize = 200;
/// The length that a crossing is worth.
const HINDRANCE: f64 = 90.0;
/// A tie within this distance of a person passes by them.
const NEAR: f64 = 18.0;
/// The most rounds of exchanging places.
const ROUNDS: usize = 30;

/// People who stand together.
pub struct Cluster {
    /// The index of their circle; `None` for a person in none.
    pub group: Option<usize>,
    /// Their indices.
    pub members: Vec<usize>,
}

/// Returns the clusters, the largest first, and a point for each node.
pub fn layout(graph: &Graph<'_>) -> (Vec<Cluster>, Vec<Point>) {
    let clusters = clusters(graph);
    let mut points = vec![Point { x: 0.0, y: 0.0 }; graph.nodes.len()];
    let mut placed: Vec<Frame> = Vec::new();
    let mut is_placed = vec![false; graph.nodes.len()];
    for cluster in &clusters {
        let slots = slots(cluster.members.len());
        let size = size(&slots);
        let middle = find_place(&placed, size, attraction(graph, cluster, &points, &is_placed));
        for (&member, slot) in cluster.members.iter().zip(&slots) {
            points[member] = Point { x: middle.x + slot.x, y: middle.y + slot.y };
            is_placed[member] = true;
        }
        placed.push(Frame { middle, size });
    }
    exchange(graph, &clusters, &mut points);
    (clusters, points)
}

/// Groups people by their first circle; a person in no circle is a cluster alone.
fn clusters(graph: &Graph<'_>) -> Vec<Cluster> {
    let mut clusters: Vec<Cluster> =
        (0..graph.groups.len()).map(|group| Cluster { group: Some(group), members: Vec::new() }).collect();
    for (at, node) in graph.nodes.iter().enumerate() {
        match node.group {
            Some(group) => clusters[group].members.push(at),
            None => clusters.push(Cluster { group: None, members: vec![at] }),
        }
    }
    clusters.retain(|cluster| !cluster.members.is_empty());
    clusters.sort_by_key(|cluster| std::cmp::Reverse(cluster.members.len()));
    clusters
}

/// Returns the places of a grid around the origin, every second row shifted by half a step.
fn slots(count: usize) -> Vec<Point> {
    let columns = (1..=count).find(|columns| columns * columns * 2 >= count).unwrap_or(1).max(count.min(2));
    let rows = count.div_ceil(columns);
    let slot = |at: usize| {
        let (row, column) = (at / columns, at % columns);
        let in_row = columns.min(count - row * columns);
        let shift = if row % 2 == 1 && in_row == columns { 0.25 } else { -0.25 };
        let shift = if rows == 1 { 0.0 } else { shift };
        Point {
            x: (as_f64(column) - (as_f64(in_row) - 1.0) / 2.0 + shift) * STEP.x,
            y: (as_f64(row) - (as_f64(rows) - 1.0) / 2.0) * STEP.y,
        }
    };
    (0..count).map(slot).collect()
}

/// A box around a cluster.
struct Frame {
    middle: Point,
    /// Half its width and height.
    size: Point,
}

fn size(slots: &[Point]) -> Point {
    let x = slots.iter().map(|slot| slot.x.abs()).fold(0.0, f64::max);
    let y = slots.iter().map(|slot| slot.y.abs()).fold(0.0, f64::max);
    Point { x: x + STEP.x / 2.0, y: y + STEP.y / 2.0 }
}

/// Returns the mean of the people whom the members know, if any are placed.
fn attraction(graph: &Graph<'_>, cluster: &Cluster, points: &[Point], is_placed: &[bool]) -> Point {
    let (mut sum, mut count) = (Point { x: 0.0, y: 0.0 }, 0.0);
    for link in &graph.links {
        for [one, other] in [link.ends, [link.ends[1], link.ends[0]]] {
            if is_placed[other] && cluster.members.contains(&one) {
                sum = Point { x: sum.x + points[other].x, y: sum.y + points[other].y };
                count += 1.0;
            }
        }
    }
    if count > 0.0 { Point { x: sum.x / count, y: sum.y / count } } else { sum }
}

/// Returns the free place that is nearest to both the origin and `target`.
fn find_place(placed: &[Frame], size: Point, target: Point) -> Point {
    let is_free = |middle: Point| {
        placed.iter().all(|frame| {
            (frame.middle.x - middle.x).abs() >= frame.size.x + size.x + GAP
                || (frame.middle.y - middle.y).abs() >= frame.size.y + size.y + GAP
        })
    };
    let mut best: Option<(f64, Point)> = None;
    for candidate in 0..CANDIDATES {
        let turn = (as_f64(candidate) * GOLDEN).fract();
        let away = 14.0 * as_f64(candidate).sqrt();
        let direction = direction(turn);
        // Wider than high, as screens are.
        let middle = Point { x: direction.x * away * 1.25, y: direction.y * away * 0.8 };
        let cost = distance(middle, target) + 0.9 * away;
        if best.is_none_or(|(least, _)| cost < least) && is_free(middle) {
            best = Some((cost, middle));
        }
    }
    best.map_or_else(
        || {
            // No place near the others: below all of them.
            let bottom = placed.iter().map(|frame| frame.middle.y + frame.size.y).fold(0.0, f64::max);
            Point { x: 0.0, y: bottom + size.y + GAP }
        },
        |(_, middle)| middle,
    )
}

/// Exchanges the places of two people of a cluster while that makes the ties shorter and clearer.
fn exchange(graph: &Graph<'_>, clusters: &[Cluster], points: &mut [Point]) {
    let mut ties: Vec<Vec<[usize; 2]>> = vec![Vec::new(); points.len()];
    for link in &graph.links {
        ties[link.ends[0]].push(link.ends);
        ties[link.ends[1]].push([link.ends[1], link.ends[0]]);
    }
    let is_small = graph.links.len() <= MOST_COMPARED;
    let cost = |points: &[Point], at: usize| {
        let length: f64 = ties[at].iter().map(|tie| distance(points[at], points[tie[1]])).sum();
        if is_small { length + HINDRANCE * hindrances(graph, points, at, &ties[at]) } else { length }
    };
    for _ in 0..ROUNDS {
        let mut is_better = false;
        for cluster in clusters {
            for (rank, &one) in cluster.members.iter().enumerate() {
                for &other in &cluster.members[rank + 1..] {
                    let before = cost(points, one) + cost(points, other);
                    points.swap(one, other);
                    if cost(points, one) + cost(points, other) < before - 0.01 {
                        is_better = true;
                    } else {
                        points.swap(one, other);
                    }
                }
            }
        }
        if !is_better {
            break;
        }
    }
}

/// Counts how often the ties of a person cross other ties or pass by people, and how many ties pass by the person.
fn hindrances(graph: &Graph<'_>, points: &[Point], person: usize, ties: &[[usize; 2]]) -> f64 {
    let segment = |ends: [usize; 2]| ends.map(|end| points[end]);
    let mut count = 0.0;
    for &tie in ties {
        let others = graph.links.iter().filter(|link| link.ends.iter().all(|end| !tie.contains(end)));
        count += as_f64(others.filter(|link| do_cross(segment(tie), segment(link.ends))).count());
        let people = (0..points.len()).filter(|at| !tie.contains(at));
        count += 2.0 * as_f64(people.filter(|&at| passes(segment(tie), points[at])).count());
    }
    let others = graph.links.iter().filter(|link| !link.ends.contains(&person));
    count + 2.0 * as_f64(others.filter(|link| passes(segment(link.ends), points[person])).count())
}

/// Twice the area of a triangle, negative if it turns left.
fn area(a: Point, b: Point, c: Point) -> f64 {
    (b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x)
}

fn do_cross([a, b]: [Point; 2], [c, d]: [Point; 2]) -> bool {
    area(a, b, c) * area(a, b, d) < 0.0 && area(c, d, a) * area(c, d, b) < 0.0
}

/// Whether a tie passes by a point within [`NEAR`].
fn passes([a, b]: [Point; 2], point: Point) -> bool {
    let length = distance(a, b);
    let along = (point.x - a.x) * (b.x - a.x) + (point.y - a.y) * (b.y - a.y);
    along > 0.0 && along < length * length && area(a, b, point).abs() < NEAR * length
}
