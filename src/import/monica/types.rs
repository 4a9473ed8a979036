//! What an account calls its things: fields of contacts, activities, life events.

use rustc_hash::FxHashMap;

use super::node::{Node, Object};
use crate::syntax::tree::Key;

/// The types of an account, by their marks.
#[derive(Debug, Default)]
pub struct Types {
    fields: FxHashMap<String, FieldType>,
    activities: FxHashMap<String, String>,
    life_events: FxHashMap<String, String>,
}

/// A type of the fields of contacts.
#[derive(Debug, Default, Clone)]
pub struct FieldType {
    /// As the account calls it.
    pub name: String,
    /// What it is to the program: `email`, `phone`, the name in small letters.
    word: String,
}

impl Types {
    /// The types of an instance.
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

    /// The type of a field.
    pub fn field(&self, uuid: &str) -> FieldType {
        self.fields.get(uuid).cloned().unwrap_or_default()
    }

    /// What an activity is called.
    pub fn activity(&self, uuid: &str) -> &str {
        self.activities.get(uuid).map_or("", String::as_str)
    }

    /// What a life event is called.
    pub fn life_event(&self, uuid: &str) -> &str {
        self.life_events.get(uuid).map_or("", String::as_str)
    }
}

/// The properties, or what stands where they should.
fn boxed<'a>(object: &Object<'a>) -> Object<'a> {
    object.object("properties").unwrap_or_else(|| object.clone())
}

/// The name that the owner gave, else the one that is to be translated: `new_job`.
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
    /// The field of the journal that `value` belongs to.
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

    /// The kind of what is written this way.
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
