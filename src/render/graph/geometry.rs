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
