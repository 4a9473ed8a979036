//! A network of people, independent of how it is drawn.

use serde::Serialize;

use crate::value::{Date, Decimal};

/// People and the ties between them.
#[derive(Debug, Default)]
pub struct Graph<'a> {
    /// `@me` first if included, then by handle.
    pub nodes: Vec<Node<'a>>,
    /// Sorted by their ends.
    pub links: Vec<Link<'a>>,
    /// The circles that give the nodes their colours, sorted.
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
    /// The strength of my tie with them.
    #[serde(with = "rust_decimal::serde::arbitrary_precision")]
    pub strength: Decimal,
    /// The number of contacts.
    pub contacts: u64,
    /// The index of their first circle in [`Graph::groups`].
    #[serde(skip)]
    pub group: Option<usize>,
    /// The strength in thousandths of the strongest.
    #[serde(skip)]
    pub size: u16,
    /// Whether this is `@me`.
    #[serde(skip)]
    pub is_me: bool,
}

/// Two people who know each other.
#[derive(Debug, Serialize)]
pub struct Link<'a> {
    /// The handle of one end.
    pub source: &'a str,
    /// The handle of the other end.
    pub target: &'a str,
    /// The label of the tie: the text of a `relation:`, else a kind, `intro`, or the name of a field.
    pub why: &'a str,
    /// The date of the newest evidence.
    pub date: Option<Date>,
    /// The strength of the contacts that both took part in.
    #[serde(with = "rust_decimal::serde::arbitrary_precision")]
    pub warmth: Decimal,
    /// The indices of both ends in [`Graph::nodes`].
    #[serde(skip)]
    pub ends: [usize; 2],
    /// The warmth in thousandths of the warmest.
    #[serde(skip)]
    pub size: u16,
}
