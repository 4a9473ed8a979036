//! The `[lint]` table.

use indexmap::IndexMap;
use schemars::JsonSchema;
use serde::Deserialize;

/// The setting of a rule in `[lint]`.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(untagged, expecting = "expected \"off\", \"info\", \"warning\", \"error\", or a table of options")]
pub enum RuleSetting {
    /// `rule = "off"`
    Level(Level),
    /// `rule = { level = "info", days = 14 }`
    Table {
        /// The level.
        level: Option<Level>,
        /// The options.
        #[serde(flatten)]
        options: IndexMap<String, i64>,
    },
}

impl RuleSetting {
    /// The level, if set.
    #[must_use]
    pub const fn level(&self) -> Option<Level> {
        match self {
            Self::Level(level) => Some(*level),
            Self::Table { level, .. } => *level,
        }
    }

    /// The options that are set.
    #[must_use]
    pub fn options(&self) -> &IndexMap<String, i64> {
        static EMPTY: std::sync::OnceLock<IndexMap<String, i64>> = std::sync::OnceLock::new();
        match self {
            Self::Level(_) => EMPTY.get_or_init(IndexMap::new),
            Self::Table { options, .. } => options,
        }
    }
}

/// The severity of the findings of a rule, or off.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Level {
    /// The rule does not run.
    Off,
    /// Worth knowing.
    Info,
    /// Probably a mistake, or overdue.
    Warning,
    /// Cannot be understood, or contradictory.
    Error,
}
