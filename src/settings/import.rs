//! `[import]`

use indexmap::IndexMap;
use schemars::JsonSchema;
use serde::de::Error as _;
use serde::{Deserialize, Deserializer};

use crate::diagnostic::suggest::nearest;
use crate::value::Zone;

/// `[import]`: what files of other programs do not say themselves.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct Import {
    /// The time zone that moments are told in, such as `Europe/Berlin`; else that of the file, else UTC.
    #[serde(deserialize_with = "zone")]
    pub zone: Option<String>,
    /// What the columns of a CSV file are.
    pub csv: Columns,
}

/// What a column of people may hold.
pub const PEOPLE_COLUMNS: [&str; 22] = [
    "name", "handle", "aka", "circle", "every", "met", "birthday", "tags", "offers", "seeks", "likes", "org",
    "role", "location", "email", "phone", "url", "uid", "note", "snooze", "archived", "died",
];

/// What a column of interactions may hold.
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

/// `[import.csv]`: columns by what they hold, as `email = "Mail address"`.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct Columns {
    /// Of a file whose rows are people.
    #[serde(deserialize_with = "people_columns")]
    pub people: IndexMap<String, String>,
    /// Of a file whose rows are interactions.
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
    let help = nearest(unknown, known.iter().copied())
        .map_or_else(|| format!("there are {}", known.join(", ")), |near| format!("did you mean `{near}`?"));
    Err(D::Error::custom(format!("no column holds `{unknown}`: {help}")))
}

fn zone<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<String>, D::Error> {
    let zone = String::deserialize(deserializer)?;
    let is_known = Zone::parse(&zone).is_some();
    let why = || D::Error::custom("a time zone is a name of the IANA database, such as `Europe/Berlin`");
    is_known.then_some(Some(zone)).ok_or_else(why)
}
