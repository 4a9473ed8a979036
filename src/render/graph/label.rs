//! Names in drawings.

use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

use crate::render::visible::visible;
use crate::view::Node;

/// Longer names are cut in drawings.
pub const LONGEST_NAME: usize = 24;

/// The name, else the handle with `@`.
pub fn full_name(node: &Node<'_>) -> String {
    node.name.map_or_else(|| format!("@{}", node.id), str::to_string)
}

/// The name, cut if it is long.
pub fn label(node: &Node<'_>) -> String {
    cut(&full_name(node), LONGEST_NAME)
}

/// Cuts a long text and makes hidden characters visible.
pub fn cut(text: &str, longest: usize) -> String {
    let text = visible(text);
    if text.width() <= longest {
        return text.into_owned();
    }
    let mut used = 0;
    let fits = |c: &char| {
        used += c.width().unwrap_or(0);
        used < longest
    };
    format!("{}…", text.chars().take_while(fits).collect::<String>().trim_end())
}
