//! A drawing of a network without `@me`: circles, bent ties and names, of which none crosses a tie or another name.

use unicode_width::UnicodeWidthStr;

use super::clusters::{self, Cluster};
use super::geometry::{Point, as_f64};
use super::label::label;
use crate::parallel;
use crate::view::{Graph, Link, Node};

/// The width of a Latin letter in a long name, and the height of a line.
const LETTER: Point = Point { x: 6.2, y: 12.0 };
/// How much wider letters of other scripts are.
const WIDER: f64 = 0.7;
const MARGIN: f64 = 48.0;
/// How far a tie may bend, in its length.
const BENDS: [f64; 7] = [0.0, 0.12, -0.12, 0.25, -0.25, 0.4, -0.4];
/// The straight pieces that stand for a bent tie in tests for crossings.
const PIECES: usize = 14;
/// The distances of a name from its circle.
const GAPS: [f64; 3] = [4.0, 8.0, 13.0];
/// The directions of a name from its circle, on the edge of a square.
const DIRECTIONS: [(f64, f64); 20] = [
    (0.0, 1.0),
    (0.0, -1.0),
    (1.0, 0.0),
    (-1.0, 0.0),
    (0.5, 1.0),
    (-0.5, 1.0),
    (0.5, -1.0),
    (-0.5, -1.0),
    (1.0, 0.5),
    (-1.0, 0.5),
    (1.0, -0.5),
    (-1.0, -0.5),
    (0.8, 1.0),
    (-0.8, 1.0),
    (0.8, -1.0),
    (-0.8, -1.0),
    (1.0, 1.0),
    (-1.0, 1.0),
    (1.0, -1.0),
    (-1.0, -1.0),
];
/// How often names are placed and ties bent.
const TURNS: usize = 6;

/// A tie as straight pieces, and the box around them.
struct Curve {
    points: [Point; PIECES + 1],
    low: Point,
    high: Point,
}

/// A drawing.
pub struct Drawing {
    pub width: f64,
    pub height: f64,
    pub clusters: Vec<Cluster>,
    pub circles: Vec<Circle>,
    /// The middle points of the curves, by link.
    pub bends: Vec<Point>,
}

/// A person.
pub struct Circle {
    pub middle: Point,
    pub radius: f64,
    pub name: Name,
}

/// A name beside a circle.
pub struct Name {
    pub text: String,
    /// The middle of its base line.
    pub base: Point,
    /// Whether there is no place where nothing crosses it.
    pub is_crowded: bool,
}

/// A box around a name.
#[derive(Clone, Copy)]
struct Frame {
    middle: Point,
    half: Point,
}

impl Frame {
    fn overlaps(&self, other: &Self) -> bool {
        (self.middle.x - other.middle.x).abs() < self.half.x + other.half.x
            && (self.middle.y - other.middle.y).abs() < self.half.y + other.half.y
    }

    /// Whether a curve passes through the box.
    fn is_crossed_by(&self, curve: &Curve) -> bool {
        self.middle.x + self.half.x >= curve.low.x
            && self.middle.x - self.half.x <= curve.high.x
            && self.middle.y + self.half.y >= curve.low.y
            && self.middle.y - self.half.y <= curve.high.y
            && curve.points.windows(2).any(|piece| self.is_crossed_between(piece[0], piece[1]))
    }

    fn is_crossed_between(&self, from: Point, to: Point) -> bool {
        // The part of the segment inside the slab of each axis.
        let (mut start, mut end) = (0.0_f64, 1.0_f64);
        let axes = [(from.x, to.x, self.middle.x, self.half.x), (from.y, to.y, self.middle.y, self.half.y)];
        for (from, to, middle, half) in axes {
            let length = to - from;
            if length.abs() < 1e-9 {
                if (from - middle).abs() >= half {
                    return false;
                }
                continue;
            }
            let (one, other) = ((middle - half - from) / length, (middle + half - from) / length);
            start = start.max(one.min(other));
            end = end.min(one.max(other));
        }
        start < end
    }
}

impl Drawing {
    /// Lays out a network and finds a place for each name.
    pub fn new(graph: &Graph<'_>) -> Self {
        let (clusters, points) = clusters::layout(graph);
        let people = People {
            points,
            radii: graph.nodes.iter().map(radius).collect(),
            texts: graph.nodes.iter().map(label).collect(),
        };
        let (names, bends) = people.place_names(graph);
        let circle = |(at, name)| Circle { middle: people.points[at], radius: people.radii[at], name };
        let circles = names.into_iter().enumerate().map(circle).collect();
        Self { width: 0.0, height: 0.0, clusters, circles, bends }.moved()
    }

    /// Moves everything to positive coordinates and sets the size.
    fn moved(mut self) -> Self {
        let xs = || {
            self.circles
                .iter()
                .flat_map(|circle| [circle.middle.x, circle.name.base.x])
                .chain(self.bends.iter().map(|bend| bend.x))
        };
        let ys = || {
            self.circles
                .iter()
                .flat_map(|circle| [circle.middle.y, circle.name.base.y])
                .chain(self.bends.iter().map(|bend| bend.y))
        };
        let least = |values: &mut dyn Iterator<Item = f64>| values.fold(f64::INFINITY, f64::min);
        let most = |values: &mut dyn Iterator<Item = f64>| values.fold(f64::NEG_INFINITY, f64::max);
        if self.circles.is_empty() {
            return self;
        }
        let (left, top) = (least(&mut xs()) - MARGIN - 20.0, least(&mut ys()) - MARGIN);
        let (width, height) = (most(&mut xs()) + MARGIN + 20.0 - left, most(&mut ys()) + MARGIN - top);
        let moved = |point: &mut Point| *point = Point { x: point.x - left, y: point.y - top };
        for circle in &mut self.circles {
            moved(&mut circle.middle);
            moved(&mut circle.name.base);
        }
        self.bends.iter_mut().for_each(moved);
        Self { width, height, ..self }
    }
}

/// The circles of people and their names.
struct People {
    points: Vec<Point>,
    radii: Vec<f64>,
    texts: Vec<String>,
}

impl People {
    /// Places names and bends ties in turns, and returns the names and control points of the turn with the most names.
    fn place_names(&self, graph: &Graph<'_>) -> (Vec<Name>, Vec<Point>) {
        // The strongest first.
        let mut order: Vec<usize> = (0..self.points.len()).collect();
        order.sort_by_key(|&at| std::cmp::Reverse(graph.nodes[at].size));
        let below = |at: usize| places(self.points[at], self.radii[at], &self.texts[at])[0];
        let mut frames: Vec<Frame> = (0..self.points.len()).map(below).collect();
        let mut best: Option<(usize, Vec<Name>, Vec<Point>)> = None;
        for _ in 0..TURNS {
            let bends = self.route(graph, &frames);
            let names = self.names(graph, &bends, &order, &mut frames);
            let crowded = names.iter().filter(|name| name.is_crowded).count();
            // In the next turn, names without a place come first.
            order.sort_by_key(|&at| !names[at].is_crowded);
            if best.as_ref().is_none_or(|(least, ..)| crowded < *least) {
                best = Some((crowded, names, bends));
            }
            if crowded == 0 {
                break;
            }
        }
        best.map(|(_, names, bends)| (names, bends)).unwrap_or_default()
    }

    /// Gives each name, in `order`, the first place where nothing crosses it. A long name may be shortened.
    fn names(&self, graph: &Graph<'_>, bends: &[Point], order: &[usize], frames: &mut [Frame]) -> Vec<Name> {
        let ties = graph.links.iter().zip(bends);
        let curves: Vec<_> =
            ties.map(|(link, bend)| curve(link.ends.map(|end| self.points[end]), *bend)).collect();
        let mut texts = self.texts.clone();
        let mut is_crowded = vec![true; self.points.len()];
        let mut taken: Vec<Frame> = Vec::new();
        for &at in order {
            let fits = |frame: &Frame| {
                taken.iter().all(|other| !frame.overlaps(other))
                    && (0..self.points.len()).all(|other| other == at || !frame.overlaps(&self.around(other)))
                    && !curves.iter().any(|curve| frame.is_crossed_by(curve))
            };
            let find = |text: &str| places(self.points[at], self.radii[at], text).into_iter().find(fits);
            let short = first_word(&self.texts[at]);
            if let Some(frame) = find(&self.texts[at]) {
                (frames[at], is_crowded[at]) = (frame, false);
                taken.push(frame);
            } else if let Some(frame) = find(short) {
                (frames[at], is_crowded[at]) = (frame, false);
                taken.push(frame);
                texts[at] = short.to_string();
            } else {
                frames[at] = places(self.points[at], self.radii[at], &self.texts[at])[0];
            }
        }
        let base = |frame: &Frame| Point { x: frame.middle.x, y: frame.middle.y + 4.0 };
        let names = texts.into_iter().zip(frames.iter()).zip(is_crowded);
        names.map(|((text, frame), is_crowded)| Name { text, base: base(frame), is_crowded }).collect()
    }

    /// Bends each tie around names and circles, as little as possible. Returns the control points.
    fn route(&self, graph: &Graph<'_>, names: &[Frame]) -> Vec<Point> {
        let bend = |link: &Link<'_>| {
            let ends = link.ends.map(|end| self.points[end]);
            // The first of the lowest cost; a cost is not counted beyond that.
            let (mut least, mut best) = (usize::MAX, ends[0]);
            for control in BENDS.map(|bend| control(ends, bend)) {
                let curve = curve(ends, control);
                let mut cost = names.iter().filter(|name| name.is_crossed_by(&curve)).count() * 3;
                if cost < least {
                    let is_in_the_way =
                        |at: &usize| !link.ends.contains(at) && self.around(*at).is_crossed_by(&curve);
                    cost += (0..self.points.len()).filter(is_in_the_way).count() * 2;
                }
                if cost < least {
                    (least, best) = (cost, control);
                }
                if least == 0 {
                    break;
                }
            }
            best
        };
        parallel::map(graph.links.len(), |at| bend(&graph.links[at]))
    }

    /// The box around a circle.
    fn around(&self, at: usize) -> Frame {
        let half = self.radii[at] + 1.5;
        Frame { middle: self.points[at], half: Point { x: half, y: half } }
    }
}

/// The control point of a curve that bends by a share of its length.
fn control([from, to]: [Point; 2], bend: f64) -> Point {
    let (x, y) = (to.x - from.x, to.y - from.y);
    Point { x: f64::midpoint(from.x, to.x) - y * bend, y: f64::midpoint(from.y, to.y) + x * bend }
}

/// Points of a quadratic curve.
fn curve([from, to]: [Point; 2], control: Point) -> Curve {
    let points = std::array::from_fn(|at| {
        let share = as_f64(at) / as_f64(PIECES);
        let (a, b, c) = ((1.0 - share) * (1.0 - share), 2.0 * share * (1.0 - share), share * share);
        Point { x: a * from.x + b * control.x + c * to.x, y: a * from.y + b * control.y + c * to.y }
    });
    // A curve stays between its ends and its control point.
    let least = |a: f64, b: f64, c: f64| a.min(b).min(c);
    let most = |a: f64, b: f64, c: f64| a.max(b).max(c);
    Curve {
        points,
        low: Point { x: least(from.x, control.x, to.x), y: least(from.y, control.y, to.y) },
        high: Point { x: most(from.x, control.x, to.x), y: most(from.y, control.y, to.y) },
    }
}

/// The boxes around a circle where a name may stand, the best first: below, above, beside, then between these, nearer
/// ones before those farther away.
fn places(middle: Point, radius: f64, text: &str) -> Vec<Frame> {
    let half = Point { x: width_of(text) / 2.0 + 2.0, y: LETTER.y / 2.0 + 0.5 };
    let frame = |gap: f64, (x, y): (f64, f64)| {
        let (beside, below) = (radius + half.x + gap, radius + half.y + gap);
        Frame { middle: Point { x: middle.x + x * beside, y: middle.y + y * below }, half }
    };
    GAPS.into_iter().flat_map(|gap| DIRECTIONS.map(|direction| frame(gap, direction))).collect()
}

/// The area of a circle, not its radius, is proportional to the strength.
fn radius(node: &Node<'_>) -> f64 {
    4.0 + 9.0 * (f64::from(node.size) / 1000.0).sqrt()
}

fn width_of(text: &str) -> f64 {
    let others = text.chars().filter(|c| !c.is_ascii()).count();
    LETTER.x * as_f64(text.width()) + WIDER * as_f64(others)
}

fn first_word(text: &str) -> &str {
    text.split(' ').next().unwrap_or_default()
}
