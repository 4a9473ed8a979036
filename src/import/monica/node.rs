//! JSON values with line numbers and lenient conversions.

use indexmap::IndexMap;
use serde_json::value::RawValue;

use crate::import::Records;
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
    /// Parses `text`.
    ///
    /// # Errors
    /// When it is not JSON.
    pub fn parse(text: &'a str, lines: Lines<'a>) -> Result<Self, serde_json::Error> {
        let raw: &RawValue = serde_json::from_str(text)?;
        Ok(Self { lines, text, raw: raw.get() })
    }

    fn inside(self, raw: &'a RawValue) -> Self {
        Self { raw: raw.get(), ..self }
    }

    /// Its first line, from 1.
    pub fn line(self) -> usize {
        let offset = (self.raw.as_ptr() as usize).saturating_sub(self.text.as_ptr() as usize);
        self.lines.line_of(offset) + 1
    }

    /// Its members, if it is an object.
    pub fn object(self) -> Option<Object<'a>> {
        let fields: IndexMap<String, &RawValue> = serde_json::from_str(self.raw).ok()?;
        let fields = fields.into_iter().map(|(key, raw)| (key, self.inside(raw))).collect();
        Some(Object { fields })
    }

    /// Its elements. PHP writes a list with a missing index as an object.
    pub fn items(self) -> Vec<Self> {
        let list: Option<Vec<&RawValue>> = serde_json::from_str(self.raw).ok();
        match list {
            Some(list) => list.into_iter().map(|raw| self.inside(raw)).collect(),
            None => self.object().map(|object| object.fields.into_values().collect()).unwrap_or_default(),
        }
    }

    /// A non-empty text, or a number as written.
    pub fn text(self) -> Option<String> {
        let text = match self.raw.as_bytes().first()? {
            b'"' => serde_json::from_str(self.raw).ok()?,
            b'-' | b'0'..=b'9' => self.raw.to_string(),
            _ => return None,
        };
        let text: &str = str::trim(&text);
        (!text.is_empty()).then(|| text.to_string())
    }

    /// Parses a boolean in any spelling.
    pub fn flag(self) -> Option<bool> {
        match self.raw.trim_matches('"') {
            "true" | "1" | "yes" => Some(true),
            "false" | "0" | "no" => Some(false),
            _ => None,
        }
    }

    /// The date of `2024-01-05T14:00:00Z`, ignoring the zone, as Monica writes dates this way.
    pub fn day(self) -> Option<Date> {
        date::at_start(&self.text()?)
    }

    /// Whether it is null, empty or zero.
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
    /// A member that is not null.
    pub fn get(&self, key: &str) -> Option<Node<'a>> {
        self.fields.get(key).copied().filter(|node| node.raw != "null")
    }

    /// The text of a member, or empty.
    pub fn text(&self, key: &str) -> String {
        self.get(key).and_then(Node::text).unwrap_or_default()
    }

    /// The boolean of a member.
    pub fn flag(&self, key: &str) -> Option<bool> {
        self.get(key)?.flag()
    }

    /// The date of a member.
    pub fn day(&self, key: &str) -> Option<Date> {
        self.get(key)?.day()
    }

    /// The elements of a member.
    pub fn items(&self, key: &str) -> Vec<Node<'a>> {
        self.get(key).map(Node::items).unwrap_or_default()
    }

    /// The object of a member.
    pub fn object(&self, key: &str) -> Option<Object<'a>> {
        self.get(key)?.object()
    }

    /// Counts non-blank members that are not in `read`.
    pub fn leave_out_but(&self, read: &[&str], what: &str, out: &mut Records) {
        // For records whose properties are not in `properties`.
        let of_record = ["uuid", "created_at", "updated_at", "properties", "data"];
        for (key, node) in &self.fields {
            let is_read = [read, &of_record[..]].iter().any(|keys| keys.contains(&key.as_str()));
            if !is_read && !node.is_blank() {
                out.leave_out(&format!("{what} {key}"), node.line());
            }
        }
    }
}
