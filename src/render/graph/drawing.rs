//! A drawing of a network without `@me`: circles, bent ties and names, of which none crosses a tie or another name.

use unicode_width::UnicodeWidthStr;

use super::clusters::{self, Cluster};
use super::geometry::{Point, as_f64};
use crate::view::{Graph, Node};

/// The width of a letter at most, and the height of a line.
const LETTER: Point = Point { x: 6.3, y: 12.0 };
/// Longer names are cut.
const LONGEST_NAME: usize = 24;
const MARGIN: f64 = 48.0;
/// How far a tie may bend, in its length.
const BENDS: [f64; 7] = [0.0, 0.12, -0.12, 0.25, -0.25, 0.4, -0.4];
/// The straight pieces that stand for a bent tie in tests for crossings.
const PIECES: usize = 14;

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

    /// Whether a segment passes through the box.
    fn is_crossed_by(&self, from: Point, to: Point) -> bool {
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
        let radii: Vec<f64> = graph.nodes.iter().map(radius).collect();
        let texts: Vec<String> = graph.nodes.iter().map(label).collect();
        let mut names: Vec<Frame> =
            (0..points.len()).map(|at| places(points[at], radii[at], &texts[at])[0]).collect();
        let mut bends = route(graph, &points, &radii, &names);
        let mut is_crowded = vec![false; points.len()];
        // The strongest first; a second round bends the ties around the names.
        let mut order: Vec<usize> = (0..points.len()).collect();
        order.sort_by_key(|&at| std::cmp::Reverse(graph.nodes[at].size));
        let mut texts_shown = texts.clone();
        for _ in 0..2 {
            let curves: Vec<[Point; PIECES + 1]> = graph
                .links
                .iter()
                .zip(&bends)
                .map(|(link, bend)| curve(link.ends.map(|end| points[end]), *bend))
                .collect();
            let mut taken: Vec<Frame> = Vec::new();
            for &at in &order {
                let short = first_word(&texts[at]);
                let fits = |frame: &Frame| {
                    taken.iter().all(|other| !frame.overlaps(other))
                        && (0..points.len())
                            .all(|other| other == at || !frame.overlaps(&around(points[other], radii[other])))
                        && curves.iter().all(|curve| {
                            curve.windows(2).all(|piece| !frame.is_crossed_by(piece[0], piece[1]))
                        })
                };
                let found = [&texts[at], &short].into_iter().find_map(|text| {
                    places(points[at], radii[at], text)
                        .into_iter()
                        .find(fits)
                        .map(|frame| (text.clone(), frame))
                });
                is_crowded[at] = found.is_none();
                if let Some((text, frame)) = found {
                    texts_shown[at] = text;
                    names[at] = frame;
                    taken.push(frame);
                } else {
                    texts_shown[at].clone_from(&texts[at]);
                    names[at] = places(points[at], radii[at], &texts[at])[0];
                }
            }
            if is_crowded.iter().all(|crowded| !crowded) {
                break;
            }
            bends = route(graph, &points, &radii, &names);
        }
        // Names that a tie crosses after the last round.
        let curves: Vec<_> = graph
            .links
            .iter()
            .zip(&bends)
            .map(|(link, bend)| curve(link.ends.map(|end| points[end]), *bend))
            .collect();
        for at in 0..points.len() {
            let is_crossed = curves
                .iter()
                .any(|curve| curve.windows(2).any(|piece| names[at].is_crossed_by(piece[0], piece[1])));
            let overlaps =
                |other: usize| other != at && !is_crowded[other] && names[at].overlaps(&names[other]);
            is_crowded[at] = is_crossed || (0..points.len()).any(overlaps);
        }
        let circles = (0..points.len())
            .map(|at| Circle {
                middle: points[at],
                radius: radii[at],
                name: Name {
                    text: texts_shown[at].clone(),
                    base: Point { x: names[at].middle.x, y: names[at].middle.y + 4.0 },
                    is_crowded: is_crowded[at],
                },
            })
            .collect();
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

/// Bends each tie around names and circles as little as possible. Returns the control points.
fn route(graph: &Graph<'_>, points: &[Point], radii: &[f64], names: &[Frame]) -> Vec<Point> {
    let bend = |link: &crate::view::Link<'_>| {
        let ends = link.ends.map(|end| points[end]);
        let cost = |control: Point| {
            let curve = curve(ends, control);
            let hits = |frame: &Frame| curve.windows(2).any(|piece| frame.is_crossed_by(piece[0], piece[1]));
            let names = names.iter().filter(|name| hits(name)).count();
            let circles = (0..points.len())
                .filter(|at| !link.ends.contains(at) && hits(&around(points[*at], radii[*at])))
                .count();
            names * 3 + circles * 2
        };
        let controls = BENDS.map(|bend| control(ends, bend));
        controls
            .into_iter()
            .map(|control| (cost(control), control))
            .min_by_key(|(cost, _)| *cost)
            .map_or(ends[0], |(_, control)| control)
    };
    graph.links.iter().map(bend).collect()
}

/// The control point of a curve that bends by a share of its length.
fn control([from, to]: [Point; 2], bend: f64) -> Point {
    let (x, y) = (to.x - from.x, to.y - from.y);
    Point { x: (from.x + to.x) / 2.0 - y * bend, y: (from.y + to.y) / 2.0 + x * bend }
}

/// Points of a quadratic curve.
fn curve([from, to]: [Point; 2], control: Point) -> [Point; PIECES + 1] {
    std::array::from_fn(|at| {
        let share = as_f64(at) / as_f64(PIECES);
        let (a, b, c) = ((1.0 - share) * (1.0 - share), 2.0 * share * (1.0 - share), share * share);
        Point { x: a * from.x + b * control.x + c * to.x, y: a * from.y + b * control.y + c * to.y }
    })
}

/// The boxes where a name may stand, the best first.
fn places(middle: Point, radius: f64, text: &str) -> Vec<Frame> {
    let half = Point { x: width_of(text) / 2.0 + 2.0, y: LETTER.y / 2.0 + 0.5 };
    let (beside, below) = (radius + half.x + 2.0, radius + half.y + 2.0);
    let offsets = [
        (0.0, below),
        (0.0, -below),
        (beside, 0.0),
        (-beside, 0.0),
        (beside * 0.5, below),
        (-beside * 0.5, below),
        (beside * 0.5, -below),
        (-beside * 0.5, -below),
        (beside * 0.85, below * 0.8),
        (-beside * 0.85, below * 0.8),
        (beside * 0.85, -below * 0.8),
        (-beside * 0.85, -below * 0.8),
        (0.0, below + 7.0),
        (0.0, -below - 7.0),
    ];
    offsets.map(|(x, y)| Frame { middle: Point { x: middle.x + x, y: middle.y + y }, half }).into()
}

fn around(middle: Point, radius: f64) -> Frame {
    Frame { middle, half: Point { x: radius + 1.5, y: radius + 1.5 } }
}

/// The area of a circle, not its radius, is proportional to the strength.
fn radius(node: &Node<'_>) -> f64 {
    4.0 + 9.0 * (f64::from(node.size) / 1000.0).sqrt()
}

fn width_of(text: &str) -> f64 {
    LETTER.x * as_f64(text.width())
}

/// The name, else the handle, cut if it is long.
fn label(node: &Node<'_>) -> String {
    let text = node.name.map_or_else(|| format!("@{}", node.id), str::to_string);
    if text.width() <= LONGEST_NAME {
        return text;
    }
    let mut cut = String::new();
    for c in text.chars() {
        if cut.width() + 1 >= LONGEST_NAME {
            break;
        }
        cut.push(c);
    }
    format!("{}…", cut.trim_end())
}

fn first_word(text: &str) -> String {
    text.split(' ').next().unwrap_or_default().to_string()
}
