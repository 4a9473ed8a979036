//! `[lint]`: what it may say of a rule.

use indexmap::IndexMap;
use schemars::JsonSchema;
use serde::Deserialize;

/// What `[lint]` says of a rule.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(untagged, expecting = "expected \"off\", \"info\", \"warning\", \"error\", or a table of options")]
pub enum RuleSetting {
    /// `rule = "off"`
    Level(Level),
    /// `rule = { level = "info", days = 14 }`
    Table {
        /// Its level.
        level: Option<Level>,
        /// Its options.
        #[serde(flatten)]
        options: IndexMap<String, i64>,
    },
}

impl RuleSetting {
    /// The level, where one is given.
    #[must_use]
    pub const fn level(&self) -> Option<Level> {
        match self {
            Self::Level(level) => Some(*level),
            Self::Table { level, .. } => *level,
        }
    }

    /// The options that are given.
    #[must_use]
    pub fn options(&self) -> &IndexMap<String, i64> {
        static NONE: std::sync::OnceLock<IndexMap<String, i64>> = std::sync::OnceLock::new();
        match self {
            Self::Level(_) => NONE.get_or_init(IndexMap::new),
            Self::Table { options, .. } => options,
        }
    }
}

/// How grave the findings of a rule are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Level {
    /// None are made.
    Off,
    /// Worth knowing.
    Info,
    /// Probably not what was meant.
    Warning,
    /// Wrong.
    Error,
}
