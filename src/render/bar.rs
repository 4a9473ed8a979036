//! Bars of ten cells for shares, and sparklines of eight heights.

/// The width of a bar.
pub(super) const CELLS: u16 = 10;
const PARTS: [char; 8] = ['░', '▏', '▎', '▍', '▌', '▋', '▊', '▉'];

/// Draws a bar for `permille`, in eighths of a cell. Only 0 is empty and only 1000 is full.
pub(super) fn bar(permille: u16) -> String {
    let permille = permille.min(1000);
    let eighths = (u32::from(permille) * u32::from(CELLS) * 8 / 1000).max(u32::from(permille > 0));
    (0..u32::from(CELLS))
        .map(|cell| match eighths.saturating_sub(cell * 8) {
            part @ 0..8 => PARTS[part as usize],
            _ => '█',
        })
        .collect()
}

const HEIGHTS: [char; 8] = ['▁', '▂', '▃', '▄', '▅', '▆', '▇', '█'];

/// Draws a sparkline for values in thousandths. Zero is a dot.
pub(super) fn sparkline(values: &[u16]) -> String {
    let height = |&value: &u16| match usize::from(value) {
        0 => '·',
        value => HEIGHTS[(value * HEIGHTS.len() / 1000).min(HEIGHTS.len() - 1)],
    };
    values.iter().map(height).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_zero_is_empty_and_only_all_is_full() {
        assert_eq!(bar(0), "░░░░░░░░░░");
        assert_eq!(bar(1), "▏░░░░░░░░░");
        assert_eq!(bar(500), "█████░░░░░");
        assert_eq!(bar(567), "█████▋░░░░");
        assert_eq!(bar(999), "█████████▉");
        assert_eq!(bar(1000), "██████████");
        assert_eq!(bar(u16::MAX), "██████████");
    }

    #[test]
    fn a_sparkline_distinguishes_little_from_nothing() {
        assert_eq!(sparkline(&[0, 1, 124, 125, 500, 999, 1000]), "·▁▁▂▅██");
    }
}
