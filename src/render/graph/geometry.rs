//! Points and extents of a drawing.

/// A point of the drawing.
#[derive(Debug, Clone, Copy)]
pub struct Point {
    pub x: f64,
    pub y: f64,
}

/// Half the width and half the height of a box around a point.
#[derive(Debug, Clone, Copy)]
pub struct Extent {
    pub x: f64,
    pub y: f64,
}

/// Returns the distance between two points.
pub fn distance(one: Point, other: Point) -> f64 {
    let (x, y) = (one.x - other.x, one.y - other.y);
    (x * x + y * y).sqrt()
}

/// Returns all pairs of points that may be nearer to each other than `reach`, the smaller index first, in an order
/// that depends only on the points.
pub fn neighbours(points: &[Point], reach: Point) -> Vec<(usize, usize)> {
    #[allow(clippy::cast_possible_truncation, reason = "far fewer cells than fit")]
    let cell = |point: &Point| ((point.y / reach.y).floor() as i64, (point.x / reach.x).floor() as i64);
    let mut cells: Vec<((i64, i64), usize)> =
        points.iter().enumerate().map(|(at, point)| (cell(point), at)).collect();
    cells.sort_unstable();
    let start = |cell: (i64, i64)| cells.partition_point(|(other, _)| *other < cell);
    let mut pairs = Vec::new();
    for alike in cells.chunk_by(|a, b| a.0 == b.0) {
        let (row, column) = alike[0].0;
        let right = &cells[start((row, column + 1))..start((row, column + 2))];
        let below = &cells[start((row + 1, column - 1))..start((row + 1, column + 2))];
        for (index, &(_, one)) in alike.iter().enumerate() {
            let others = alike[index + 1..].iter().chain(right).chain(below);
            pairs.extend(others.map(|&(_, other)| (one.min(other), one.max(other))));
        }
    }
    pairs
}

/// Returns the point of the unit circle about `turn` of a turn from its right side.
pub fn direction(turn: f64) -> Point {
    let quarter = (turn * 4.0).floor();
    let u = turn * 4.0 - quarter;
    let (x, y) = ((1.0 - u * u) / (1.0 + u * u), 2.0 * u / (1.0 + u * u));
    let quarter = quarter - (quarter / 4.0).floor() * 4.0;
    if quarter < 0.5 {
        Point { x, y }
    } else if quarter < 1.5 {
        Point { x: -y, y: x }
    } else if quarter < 2.5 {
        Point { x: -x, y: -y }
    } else {
        Point { x: y, y: -x }
    }
}

/// Converts a count, exactly up to 2^32.
pub fn as_f64(count: usize) -> f64 {
    f64::from(u32::try_from(count).unwrap_or(u32::MAX))
}
