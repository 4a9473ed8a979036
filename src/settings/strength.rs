//! The `[strength]` table.

use schemars::JsonSchema;
use serde::de::Error as _;
use serde::{Deserialize, Deserializer};

use crate::value::{Channel, Decimal, number};

/// `[strength]`: the weight of a contact depends on its channel and halves with each half-life.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default, rename_all = "kebab-case")]
pub struct Strength {
    /// The number of days after which a contact weighs half.
    #[serde(deserialize_with = "half_life")]
    pub half_life: u32,
    /// The weight of a contact in person, in thousandths.
    #[serde(deserialize_with = "weight")]
    #[schemars(with = "f64")]
    pub in_person: u64,
    /// The weight of a call.
    #[serde(deserialize_with = "weight")]
    #[schemars(with = "f64")]
    pub voice: u64,
    /// The weight of a letter or message.
    #[serde(deserialize_with = "weight")]
    #[schemars(with = "f64")]
    pub written: u64,
    /// The weight of a contact in public online.
    #[serde(deserialize_with = "weight")]
    #[schemars(with = "f64")]
    pub online: u64,
    /// The weight of other kinds, such as undeclared ones.
    #[serde(deserialize_with = "weight")]
    #[schemars(with = "f64")]
    pub other: u64,
}

impl Default for Strength {
    fn default() -> Self {
        Self { half_life: 90, in_person: 3000, voice: 2000, written: 1000, online: 500, other: 1000 }
    }
}

impl Strength {
    /// The weight of a contact on `channel`, in thousandths.
    #[must_use]
    pub const fn weight(&self, channel: Channel) -> u64 {
        match channel {
            Channel::InPerson => self.in_person,
            Channel::Voice => self.voice,
            Channel::Written => self.written,
            Channel::Online => self.online,
            Channel::Record | Channel::Other => self.other,
        }
    }
}

fn half_life<'de, D: Deserializer<'de>>(deserializer: D) -> Result<u32, D::Error> {
    let days = u32::deserialize(deserializer)?;
    if (1..=36_500).contains(&days) {
        Ok(days)
    } else {
        Err(D::Error::custom("expected a half-life of 1 to 36500 days"))
    }
}

/// Parses a weight of 0 to 1000, such as `3` or `0.5`, with up to three decimals.
fn weight<'de, D: Deserializer<'de>>(deserializer: D) -> Result<u64, D::Error> {
    let weight = f64::deserialize(deserializer)?;
    let number = number::parse(&weight.to_string())
        .ok()
        .and_then(|weight| u64::try_from((weight * Decimal::ONE_THOUSAND).round()).ok());
    number
        .filter(|thousandths| *thousandths <= 1_000_000)
        .ok_or_else(|| D::Error::custom("expected a weight of 0 to 1000"))
}
