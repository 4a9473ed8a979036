//! Types of an account: contact fields, activities, life events.

use rustc_hash::FxHashMap;

use super::node::{Node, Object};
use crate::syntax::tree::Key;

/// Types by UUID.
#[derive(Debug, Default)]
pub struct Types {
    fields: FxHashMap<String, FieldType>,
    activities: FxHashMap<String, String>,
    life_events: FxHashMap<String, String>,
}

/// A type of contact field.
#[derive(Debug, Default, Clone)]
pub struct FieldType {
    /// The name in the account.
    pub name: String,
    /// A canonical word: `email`, `phone`, or the name in lower case.
    word: String,
}

impl Types {
    /// Reads the types of an instance.
    pub fn read(instance: &Object) -> Self {
        let named = |list: &str| -> FxHashMap<String, String> {
            let types = instance.items(list).into_iter().filter_map(Node::object);
            types.map(|object| (object.text("uuid"), title(&boxed(&object)))).collect()
        };
        let fields = instance.items("contact_field_types").into_iter().filter_map(Node::object);
        Self {
            fields: fields.map(|object| (object.text("uuid"), field_type(&boxed(&object)))).collect(),
            activities: named("activity_types"),
            life_events: named("life_event_types"),
        }
    }

    /// The type of a contact field.
    pub fn field(&self, uuid: &str) -> FieldType {
        self.fields.get(uuid).cloned().unwrap_or_default()
    }

    /// The name of an activity type.
    pub fn activity(&self, uuid: &str) -> &str {
        self.activities.get(uuid).map_or("", String::as_str)
    }

    /// The name of a life event type.
    pub fn life_event(&self, uuid: &str) -> &str {
        self.life_events.get(uuid).map_or("", String::as_str)
    }
}

/// The properties of a record, which may be inlined.
fn boxed<'a>(object: &Object<'a>) -> Object<'a> {
    object.object("properties").unwrap_or_else(|| object.clone())
}

/// The custom name, else the translation key as words.
fn title(object: &Object) -> String {
    let name = object.text("name");
    if !name.is_empty() {
        return name;
    }
    object.text("translation_key").replace('_', " ")
}

fn field_type(object: &Object) -> FieldType {
    let (name, protocol) = (object.text("name"), object.text("protocol"));
    let word = match (object.text("type").to_lowercase(), protocol.trim_end_matches(':')) {
        (word, _) if word == "email" || word == "phone" => word,
        (_, "mailto") => "email".into(),
        (_, "tel") => "phone".into(),
        _ => name.to_lowercase(),
    };
    FieldType { name, word }
}

impl FieldType {
    /// The field of the journal for `value`.
    pub fn key(&self, value: &str) -> Option<Key> {
        let is_page = ["http://", "https://"].iter().any(|scheme| value.starts_with(scheme))
            || self.word == "linkedin" && value.contains("linkedin.com/");
        match self.word.as_str() {
            "email" => Some(Key::Email),
            "phone" => Some(Key::Phone),
            _ if is_page => Some(Key::Url),
            _ => None,
        }
    }

    /// The kind of a message sent this way.
    pub fn kind(&self) -> &'static str {
        match self.word.as_str() {
            "email" => "email",
            "phone" | "sms" => "sms",
            "linkedin" => "linkedin",
            "whatsapp" | "telegram" | "signal" | "messenger" | "facebook" => "chat",
            "twitter" | "instagram" => "dm",
            _ => "message",
        }
    }
}
