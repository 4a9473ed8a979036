//! Records: a UUID, properties, and nested records.

use super::node::{Node, Object};
use crate::import::Records;
use crate::value::Date;

/// A record of Monica.
#[derive(Debug, Clone)]
pub struct Record<'a> {
    /// Its first line, from 1.
    pub line: usize,
    /// The UUID.
    pub uuid: String,
    /// The properties.
    pub properties: Object<'a>,
    /// The day of creation.
    pub created: Option<Date>,
    /// The day of the last change.
    pub updated: Option<Date>,
    /// Nested records by type.
    pub groups: Vec<Group<'a>>,
}

/// Records of one type.
#[derive(Debug, Clone)]
pub struct Group<'a> {
    /// The type in the singular: `contact_field`.
    pub name: String,
    /// Records, or UUIDs of records elsewhere in the file.
    pub values: Vec<Node<'a>>,
}

impl<'a> Record<'a> {
    /// Reads a record; reports a node that is none.
    pub fn read(node: Node<'a>, what: &str, out: &mut Records) -> Option<Self> {
        let Some(object) = node.object() else {
            out.refuse(node.line(), format!("this {what} is not a JSON object"));
            return None;
        };
        Some(Self {
            line: node.line(),
            uuid: object.text("uuid"),
            created: object.day("created_at"),
            updated: object.day("updated_at"),
            groups: groups(&object),
            // Some versions write single properties without `properties`.
            properties: object.object("properties").unwrap_or(object),
        })
    }
}

/// The groups of a `data` list.
pub fn groups<'a>(object: &Object<'a>) -> Vec<Group<'a>> {
    let lists = object.items("data").into_iter().filter_map(Node::object);
    lists.map(|list| Group { name: singular(&list.text("type")), values: list.items("values") }).collect()
}

/// Some versions name types in the plural.
fn singular(name: &str) -> String {
    let name = name.replace('-', "_");
    if let Some(stem) = name.strip_suffix("ies") {
        format!("{stem}y")
    } else if let Some(stem) = name.strip_suffix("sses") {
        format!("{stem}ss")
    } else if name.ends_with("ss") {
        name
    } else {
        name.strip_suffix('s').unwrap_or(&name).to_string()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn types_are_singular() {
        for (name, one) in [
            ("activities", "activity"),
            ("addresses", "address"),
            ("address", "address"),
            ("contact-field", "contact_field"),
            ("life_events", "life_event"),
            ("debt", "debt"),
        ] {
            assert_eq!(singular(name), one);
        }
    }
}
