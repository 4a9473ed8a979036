//! A share of the whole as a bar of ten cells; steps as a line of cells of eight heights.

/// How wide a bar is.
pub(super) const CELLS: u16 = 10;
const PARTS: [char; 8] = ['░', '▏', '▎', '▍', '▌', '▋', '▊', '▉'];

/// The bar for `permille`, in eighths of a cell. It is empty only at nothing and full only at all:
/// the first step shows, and the last one is never claimed early.
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

/// The line for steps in thousandths: a dot is nothing.
pub(super) fn course(steps: &[u16]) -> String {
    let height = |&step: &u16| match usize::from(step) {
        0 => '·',
        step => HEIGHTS[(step * HEIGHTS.len() / 1000).min(HEIGHTS.len() - 1)],
    };
    steps.iter().map(height).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bar_is_honest_at_its_ends() {
        assert_eq!(bar(0), "░░░░░░░░░░");
        assert_eq!(bar(1), "▏░░░░░░░░░");
        assert_eq!(bar(500), "█████░░░░░");
        assert_eq!(bar(567), "█████▋░░░░");
        assert_eq!(bar(999), "█████████▉");
        assert_eq!(bar(1000), "██████████");
        assert_eq!(bar(u16::MAX), "██████████");
    }

    #[test]
    fn a_line_tells_little_from_nothing() {
        assert_eq!(course(&[0, 1, 124, 125, 500, 999, 1000]), "·▁▁▂▅██");
    }
}
