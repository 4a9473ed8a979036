//! The ties of a person as a small drawing: the person in the middle, the people they know on an oval around, with
//! names outside it, so that no line crosses a name.

use std::fmt::Write as _;

use maud::{Markup, html};

use crate::render::graph::cut;
use crate::view::{DRAWN_TIES, PersonCard};

const WIDTH: f64 = 320.0;
/// The height of a name.
const ROW: f64 = 20.0;
/// Half the width of the oval.
const HALF: f64 = 58.0;
/// Longer names are cut.
const LONGEST_NAME: usize = 15;
/// Fewer ties need no drawing.
const FEWEST: usize = 3;

pub fn content(person: &PersonCard<'_>, name: &str) -> Markup {
    let ties = &person.ties[..person.ties.len().min(DRAWN_TIES)];
    if ties.len() < FEWEST {
        return html! {};
    }
    let rows = ties.len().div_ceil(2);
    let height = f64::from(u32::try_from(rows).unwrap_or(0)) * ROW + ROW;
    let places: Vec<(f64, f64)> = (0..ties.len()).map(|at| place(at, ties.len(), height)).collect();
    let mut spokes = String::new();
    for (x, y) in &places {
        let _ = write!(spokes, "M{:.0} {:.0}L{x:.0} {y:.0}", WIDTH / 2.0, height / 2.0);
    }
    let mut sides = String::new();
    for &[one, other] in &person.triangles {
        let ((x, y), (to_x, to_y)) = (places[one], places[other]);
        let _ = write!(sides, "M{x:.0} {y:.0}L{to_x:.0} {to_y:.0}");
    }
    html! {
        svg.ego viewBox={ "0 0 " (WIDTH) " " (height) } width=(WIDTH) height=(height) role="img"
            aria-label={ "Ties of " (name) } {
            path.tie d=(spokes) {}
            @if !sides.is_empty() { path.tie.side d=(sides) {} }
            circle.me cx=(WIDTH / 2.0) cy=(height / 2.0) r="7" {}
            @for (tie, &(x, y)) in ties.iter().zip(&places) {
                @let is_left = x < WIDTH / 2.0;
                circle cx=(format!("{x:.0}")) cy=(format!("{y:.0}")) r="4" {}
                text class=[is_left.then_some("left")] x=(format!("{:.0}", if is_left { x - 8.0 } else { x + 8.0 }))
                    y=(format!("{:.0}", y + 4.0)) { (cut(&tie.name, LONGEST_NAME)) }
            }
        }
    }
}

/// The point of a person: every second one on the left half of the oval.
fn place(at: usize, count: usize, height: f64) -> (f64, f64) {
    let number = |value: usize| f64::from(u32::try_from(value).unwrap_or(0));
    let on_side = if at.is_multiple_of(2) { count.div_ceil(2) } else { count / 2 };
    let y = (number(at / 2) + 0.5) * height / number(on_side);
    let share = (y - height / 2.0) / (height / 2.0);
    let x = HALF * (1.0 - share * share).max(0.0).sqrt();
    (if at.is_multiple_of(2) { WIDTH / 2.0 - x } else { WIDTH / 2.0 + x }, y)
}
