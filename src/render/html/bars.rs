//! Small drawings in a line of text. The text beside them has the numbers, so screen readers skip them.

use maud::{Markup, html};

/// The highest value of a share.
const WHOLE: u16 = 1000;

/// A bar of `thousandths`.
pub fn bar(thousandths: u16, class: &str) -> Markup {
    html! {
        svg.bar viewBox="0 0 1000 100" width="80" height="8" preserveAspectRatio="none" aria-hidden="true" {
            rect.track width="1000" height="100" {}
            rect class=(if class.is_empty() { "fill".into() } else { format!("fill {class}") }) width=(thousandths.min(WHOLE)) height="100" {}
        }
    }
}

/// A bar to the left and one to the right of a middle line.
pub fn two_sided(left: u16, right: u16) -> Markup {
    let (left, right) = (left.min(WHOLE), right.min(WHOLE));
    html! {
        svg.sides viewBox="-1010 0 2020 100" preserveAspectRatio="none" aria-hidden="true" {
            @if left > 0 { path.gave d={ "M0 10h-" (left) "v80H0z" } {} }
            @if right > 0 { path.got d={ "M0 10h" (right) "v80H0z" } {} }
            path.middle d="M-5 0h10v100h-10z" {}
        }
    }
}

/// A sparkline of values in thousandths of the highest.
pub fn sparkline(values: &[u16]) -> Markup {
    let values: Vec<u32> = values.iter().map(|&value| u32::from(value)).collect();
    columns(&values, 1000, 4, 16, "spark")
}

/// A column for each value; `most` has the full height.
pub fn columns(values: &[u32], most: u32, width: usize, height: usize, class: &str) -> Markup {
    let whole = values.len() * width;
    let most = most.max(1);
    let share = |value: u32| {
        (u64::from(value) * height as u64 * 10).div_ceil(u64::from(most)).min(height as u64 * 10)
    };
    let column = |(at, value): (usize, u32)| {
        format!("M{} {}v-{}h{}v{2}z", at * width * 10, height * 10, share(value), width * 10 - 5)
    };
    let columns: String =
        values.iter().copied().enumerate().filter(|(_, value)| *value > 0).map(column).collect();
    html! {
        svg class=(class) viewBox={ "0 0 " (whole * 10) " " (height * 10) } width=(whole) height=(height) aria-hidden="true" {
            path.base d={ "M0 " (height * 10) "v-5h" (whole * 10) "v5z" } {}
            @if !columns.is_empty() { path d=(columns) {} }
        }
    }
}
