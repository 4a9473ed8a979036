//! Each rule, by hand.

use super::{merged, text};
