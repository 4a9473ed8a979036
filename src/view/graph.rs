//! A network, as every drawing of it shows it.

use serde::Serialize;

use crate::value::{Date, Decimal};

/// People and the ties between them.
#[derive(Debug, Default)]
pub struct Graph<'a> {
    /// Me first, where I am among them, then by handle.
    pub nodes: Vec<Node<'a>>,
    /// By the places of their ends.
    pub links: Vec<Link<'a>>,
    /// The circles that colour the nodes, sorted.
    pub groups: Vec<&'a str>,
}

/// A person.
#[derive(Debug, Serialize)]
pub struct Node<'a> {
    /// The handle, without `@`.
    pub id: &'a str,
    /// The name.
    pub name: Option<&'a str>,
    /// The circles, in the order of the person's entry.
    pub circles: Vec<&'a str>,
    /// Of my tie with them.
    #[serde(with = "rust_decimal::serde::arbitrary_precision")]
    pub strength: Decimal,
    /// How often we were in contact.
    pub contacts: u64,
    /// The first of their circles, as a place in [`Graph::groups`].
    #[serde(skip)]
    pub group: Option<usize>,
    /// Their strength in thousandths of the strongest.
    #[serde(skip)]
    pub size: u16,
    /// Whether it is me.
    #[serde(skip)]
    pub is_me: bool,
}

/// Two people who know each other.
#[derive(Debug, Serialize)]
pub struct Link<'a> {
    /// A handle.
    pub source: &'a str,
    /// Another.
    pub target: &'a str,
    /// The word that the journal says it with.
    pub why: &'a str,
    /// The newest day that says so.
    pub date: Option<Date>,
    /// The strength of the contacts they shared.
    #[serde(with = "rust_decimal::serde::arbitrary_precision")]
    pub warmth: Decimal,
    /// The two, as places in [`Graph::nodes`].
    #[serde(skip)]
    pub ends: [usize; 2],
    /// Its warmth in thousandths of the warmest.
    #[serde(skip)]
    pub size: u16,
}
