//! Records: a mark, properties, and other records that belong to them.

use super::node::{Node, Object};
use crate::import::Reading;
use crate::value::Date;

/// A record of Monica.
#[derive(Debug, Clone)]
pub struct Record<'a> {
    /// Where it starts, from 1.
    pub line: usize,
    /// The same in every export.
    pub uuid: String,
    /// What is said of it.
    pub properties: Object<'a>,
    /// When it was written down.
    pub created: Option<Date>,
    /// When it was changed last.
    pub updated: Option<Date>,
    /// What belongs to it, by type.
    pub groups: Vec<Group<'a>>,
}

/// Records of one type.
#[derive(Debug, Clone)]
pub struct Group<'a> {
    /// `contact_field`
    pub name: String,
    /// Records, or the marks of records that stand elsewhere.
    pub values: Vec<Node<'a>>,
}

impl<'a> Record<'a> {
    /// The record that `node` is; refused where it is none.
    pub fn read(node: Node<'a>, what: &str, reading: &mut Reading) -> Option<Self> {
        let Some(object) = node.object() else {
            reading.refuse(node.line(), format!("this {what} is not a record: records stand in `{{}}`"));
            return None;
        };
        Some(Self {
            line: node.line(),
            uuid: object.text("uuid"),
            created: object.day("created_at"),
            updated: object.day("updated_at"),
            groups: groups(&object),
            // What was written with one property only, some versions write without the box around it.
            properties: object.object("properties").unwrap_or(object),
        })
    }
}

/// The groups of a `data` list.
pub fn groups<'a>(object: &Object<'a>) -> Vec<Group<'a>> {
    let lists = object.items("data").into_iter().filter_map(Node::object);
    lists.map(|list| Group { name: singular(&list.text("type")), values: list.items("values") }).collect()
}

/// Programs that write Monica's format name types by many.
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
    fn types_are_named_by_one() {
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
