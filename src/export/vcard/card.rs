//! Writes the lines of a card.

use crate::codec::content_line::{escape, fold, parameter};

/// A card that is being written.
pub struct Card<'o> {
    out: &'o mut String,
    groups: usize,
}

impl<'o> Card<'o> {
    /// Begins a card.
    pub fn begin(out: &'o mut String) -> Self {
        let mut card = Self { out, groups: 0 };
        card.value("BEGIN", "VCARD");
        card.value("VERSION", "4.0");
        card.value("PRODID", "-//goodwill//goodwill//EN");
        card
    }

    /// Ends it.
    pub fn end(mut self) {
        self.value("END", "VCARD");
    }

    /// Writes a value unchanged.
    pub fn value(&mut self, head: &str, value: &str) {
        fold(self.out, &format!("{head}:{value}"));
    }

    /// Writes a text value.
    pub fn text(&mut self, head: &str, text: &str) {
        self.value(head, &escape(text));
    }

    /// Writes a list of texts, unless it is empty.
    pub fn list<'t>(&mut self, head: &str, texts: impl Iterator<Item = &'t str>) {
        let texts: Vec<String> = texts.map(escape).collect();
        if !texts.is_empty() {
            self.value(head, &texts.join(","));
        }
    }

    /// Writes a URI unescaped, anything else as text.
    pub fn address(&mut self, head: &str, address: &str) {
        if is_uri(address) {
            self.value(head, address);
        } else {
            self.text(&format!("{head};VALUE=text"), address);
        }
    }

    /// Writes a value with a label like Apple and Google.
    pub fn labelled(&mut self, name: &str, value: &str, label: &str) {
        self.groups += 1;
        let group = format!("item{}", self.groups);
        self.value(&format!("{group}.{name}"), value);
        self.text(&format!("{group}.X-ABLABEL"), label);
    }
}

/// A name with a parameter, unless that is empty.
pub fn with(name: &str, key: &str, text: &str) -> String {
    if text.is_empty() { name.to_string() } else { format!("{name};{key}={}", parameter(text)) }
}

/// Whether a text is a URI: a scheme, and only valid characters.
fn is_uri(text: &str) -> bool {
    let is_scheme = |scheme: &str| {
        scheme.starts_with(|c: char| c.is_ascii_alphabetic())
            && scheme.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"+-.".contains(&byte))
    };
    text.split_once(':').is_some_and(|(scheme, rest)| is_scheme(scheme) && !rest.is_empty())
        && !text.contains(|c: char| c == '\\' || c.is_whitespace() || c.is_control())
}
