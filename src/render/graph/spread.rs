//! Moves overlapping boxes apart.

use super::geometry::{Extent, Point, neighbours};

/// The most rounds of pushing.
const PASSES: usize = 600;
/// The most moves of single points: for very many people, the last overlap is not worth a minute.
pub const STEPS: usize = 100_000;
/// The free space between two boxes.
const GAP: f64 = 3.0;

/// Moves `points`, except the first, until no two boxes around them overlap or the limit of moves is reached.
pub fn spread(points: &mut [Point], extents: &[Extent]) {
    let largest = |of: fn(&Extent) -> f64| extents.iter().map(of).fold(1.0, f64::max);
    let reach =
        Point { x: 2.0 * largest(|extent| extent.x) + GAP, y: 2.0 * largest(|extent| extent.y) + GAP };
    let passes = (STEPS / points.len().max(1)).min(PASSES);
    for pass in 1..=passes {
        // Pushing takes long where there is too little space: scale up.
        if let Some(middle) = points.first().copied().filter(|_| pass % 20 == 0) {
            for point in points.iter_mut() {
                point.x = middle.x + (point.x - middle.x) * 1.05;
                point.y = middle.y + (point.y - middle.y) * 1.05;
            }
        }
        let mut overlapped = false;
        for (one, other) in neighbours(points, reach) {
            let (x, y) = (points[other].x - points[one].x, points[other].y - points[one].y);
            let over_x = extents[one].x + extents[other].x + GAP - x.abs();
            let over_y = extents[one].y + extents[other].y + GAP - y.abs();
            if over_x <= 0.0 || over_y <= 0.0 {
                continue;
            }
            overlapped = true;
            // The shorter way out; a little more than necessary, so that crowds dissolve.
            let push = if over_x < over_y {
                Point { x: if x < 0.0 { -over_x } else { over_x }, y: 0.0 }
            } else {
                Point { x: 0.0, y: if y < 0.0 { -over_y } else { over_y } }
            };
            let share = if one == 0 { 1.05 } else { 0.525 };
            points[other].x += push.x * share;
            points[other].y += push.y * share;
            if one != 0 {
                points[one].x -= push.x * share;
                points[one].y -= push.y * share;
            }
        }
        if !overlapped {
            break;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_crowd_dissolves_around_the_first() {
        let point = |at: u8| Point { x: 1.0 + f64::from(at % 8) * 9.0, y: 2.0 + f64::from(at / 8) * 5.0 };
        let mut points: Vec<Point> = (0..60).map(point).collect();
        let extents = vec![Extent { x: 40.0, y: 12.0 }; 60];
        spread(&mut points, &extents);
        assert!((points[0].x - 1.0).abs() + (points[0].y - 2.0).abs() < 1e-9);
        for (at, one) in points.iter().enumerate() {
            for other in &points[at + 1..] {
                assert!(
                    (one.x - other.x).abs() >= 80.0 || (one.y - other.y).abs() >= 24.0,
                    "{one:?} {other:?}"
                );
            }
        }
    }
}
