//! Values of a JSON file that know their lines, and take what they find for what it may mean.

use indexmap::IndexMap;
use serde_json::value::RawValue;

use crate::import::Reading;
use crate::text::Lines;
use crate::value::{Date, date};

/// A value of the file.
#[derive(Debug, Clone, Copy)]
pub struct Node<'a> {
    lines: Lines<'a>,
    text: &'a str,
    raw: &'a str,
}

impl<'a> Node<'a> {
    /// The value that is all of `text`.
    ///
    /// # Errors
    /// Where it is not JSON.
    pub fn parse(text: &'a str, lines: Lines<'a>) -> Result<Self, serde_json::Error> {
        let raw: &RawValue = serde_json::from_str(text)?;
        Ok(Self { lines, text, raw: raw.get() })
    }

    fn inside(self, raw: &'a RawValue) -> Self {
        Self { raw: raw.get(), ..self }
    }

    /// Where it starts, from 1.
    pub fn line(self) -> usize {
        let offset = (self.raw.as_ptr() as usize).saturating_sub(self.text.as_ptr() as usize);
        self.lines.line_of(offset) + 1
    }

    /// Its members; of what is not an object, nothing.
    pub fn object(self) -> Option<Object<'a>> {
        let fields: IndexMap<String, &RawValue> = serde_json::from_str(self.raw).ok()?;
        let fields = fields.into_iter().map(|(key, raw)| (key, self.inside(raw))).collect();
        Some(Object { fields })
    }

    /// Its elements; PHP writes a list as an object where a number is missing.
    pub fn items(self) -> Vec<Self> {
        let list: Option<Vec<&RawValue>> = serde_json::from_str(self.raw).ok();
        match list {
            Some(list) => list.into_iter().map(|raw| self.inside(raw)).collect(),
            None => self.object().map(|object| object.fields.into_values().collect()).unwrap_or_default(),
        }
    }

    /// A text that says something, or a number as it stands.
    pub fn text(self) -> Option<String> {
        let text = match self.raw.as_bytes().first()? {
            b'"' => serde_json::from_str(self.raw).ok()?,
            b'-' | b'0'..=b'9' => self.raw.to_string(),
            _ => return None,
        };
        let text: &str = str::trim(&text);
        (!text.is_empty()).then(|| text.to_string())
    }

    /// Yes or no, however it is written.
    pub fn flag(self) -> Option<bool> {
        match self.raw.trim_matches('"') {
            "true" | "1" | "yes" => Some(true),
            "false" | "0" | "no" => Some(false),
            _ => None,
        }
    }

    /// The day of `2024-01-05T14:00:00Z`, as it stands: where Monica asks for a day, it writes it so.
    pub fn day(self) -> Option<Date> {
        date::at_start(&self.text()?)
    }

    /// Whether it says nothing.
    pub fn is_blank(self) -> bool {
        matches!(self.raw, "null" | "false" | "0" | "\"\"" | "[]" | "{}")
    }
}

/// Members by name.
#[derive(Debug, Clone)]
pub struct Object<'a> {
    fields: IndexMap<String, Node<'a>>,
}

impl<'a> Object<'a> {
    /// A member that says something.
    pub fn get(&self, key: &str) -> Option<Node<'a>> {
        self.fields.get(key).copied().filter(|node| node.raw != "null")
    }

    /// The text of a member; empty where there is none.
    pub fn text(&self, key: &str) -> String {
        self.get(key).and_then(Node::text).unwrap_or_default()
    }

    /// Yes or no.
    pub fn flag(&self, key: &str) -> Option<bool> {
        self.get(key)?.flag()
    }

    /// A day.
    pub fn day(&self, key: &str) -> Option<Date> {
        self.get(key)?.day()
    }

    /// The elements of a member.
    pub fn items(&self, key: &str) -> Vec<Node<'a>> {
        self.get(key).map(Node::items).unwrap_or_default()
    }

    /// An object inside.
    pub fn object(&self, key: &str) -> Option<Object<'a>> {
        self.get(key)?.object()
    }

    /// Counts what says something and is none of `read`.
    pub fn leave_out_but(&self, read: &[&str], what: &str, reading: &mut Reading) {
        // Where the properties stand in the record itself.
        let of_record = ["uuid", "created_at", "updated_at", "properties", "data"];
        for (key, node) in &self.fields {
            let is_read = [read, &of_record[..]].iter().any(|keys| keys.contains(&key.as_str()));
            if !is_read && !node.is_blank() {
                reading.leave_out(&format!("{what} {key}"), node.line());
            }
        }
    }
}
