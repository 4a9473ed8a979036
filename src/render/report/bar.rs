//! A share of the whole as a bar of ten cells.

const CELLS: u16 = 10;
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

/// The share as a number from 0 to 1, exact.
pub(super) fn share(permille: u16) -> String {
    let permille = permille.min(1000);
    let number = format!("{}.{:03}", permille / 1000, permille % 1000);
    number.trim_end_matches('0').trim_end_matches('.').to_owned()
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
    fn a_share_is_a_number() {
        let all = [0, 5, 350, 999, 1000].map(share);
        assert_eq!(all, ["0", "0.005", "0.35", "0.999", "1"]);
    }
}
