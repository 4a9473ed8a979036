//! The `[import]` table.

use indexmap::IndexMap;
use schemars::JsonSchema;
use serde::de::Error as _;
use serde::{Deserialize, Deserializer};

use crate::diagnostic::suggest::nearest;
use crate::value::Zone;

/// `[import]`: details that files of other programs lack.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct Import {
    /// The time zone to convert times to, such as `Europe/Berlin`; defaults to that of the file, else UTC.
    #[serde(deserialize_with = "zone")]
    pub zone: Option<String>,
    /// The columns of CSV files.
    pub csv: Columns,
}

/// The possible contents of a column in a file of people.
pub const PEOPLE_COLUMNS: [&str; 22] = [
    "name", "handle", "aka", "circle", "every", "met", "birthday", "tags", "offers", "seeks", "likes", "org",
    "role", "location", "email", "phone", "url", "uid", "note", "snooze", "archived", "died",
];

/// The possible contents of a column in a file of interactions.
pub const INTERACTION_COLUMNS: [&str; 13] = [
    "date",
    "until",
    "time",
    "mark",
    "kind",
    "direction",
    "people",
    "prose",
    "tags",
    "at",
    "took",
    "note",
    "uid",
];

/// `[import.csv]`: column names by their contents, as in `email = "Mail address"`.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct Columns {
    /// The columns of a file of people.
    #[serde(deserialize_with = "people_columns")]
    pub people: IndexMap<String, String>,
    /// The columns of a file of interactions.
    #[serde(deserialize_with = "interaction_columns")]
    pub interactions: IndexMap<String, String>,
}

fn people_columns<'de, D: Deserializer<'de>>(deserializer: D) -> Result<IndexMap<String, String>, D::Error> {
    columns(deserializer, &PEOPLE_COLUMNS)
}

fn interaction_columns<'de, D: Deserializer<'de>>(
    deserializer: D,
) -> Result<IndexMap<String, String>, D::Error> {
    columns(deserializer, &INTERACTION_COLUMNS)
}

fn columns<'de, D: Deserializer<'de>>(
    deserializer: D,
    known: &[&str],
) -> Result<IndexMap<String, String>, D::Error> {
    let columns = IndexMap::<String, String>::deserialize(deserializer)?;
    let Some(unknown) = columns.keys().find(|name| !known.contains(&name.as_str())) else {
        return Ok(columns);
    };
    let help = nearest(unknown, known.iter().copied()).map_or_else(
        || format!("known contents: {}", known.join(", ")),
        |near| format!("did you mean `{near}`?"),
    );
    Err(D::Error::custom(format!("unknown column contents `{unknown}`: {help}")))
}

fn zone<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<String>, D::Error> {
    let zone = String::deserialize(deserializer)?;
    let is_known = Zone::parse(&zone).is_some();
    let why = || D::Error::custom("expected a time zone of the IANA database, such as `Europe/Berlin`");
    is_known.then_some(Some(zone)).ok_or_else(why)
}
