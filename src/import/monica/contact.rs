//! Contacts: who somebody is.

use super::day::{self, Known};
use super::node::{Node, Object};
use super::record::Record;
use super::types::Types;
use crate::compose::plain;
use crate::import::tag;
use crate::import::{Contact, Reading, Who};
use crate::syntax::tree::Key;

/// Properties that are read, or say how others are meant.
const READ: [&str; 18] = [
    "first_name",
    "middle_name",
    "last_name",
    "nickname",
    "description",
    "is_partial",
    "is_active",
    "is_dead",
    "job",
    "company",
    "food_preferences",
    "stay_in_touch_frequency",
    "tags",
    "birthdate",
    "deceased_date",
    "first_met_date",
    "first_met_where",
    "first_met_additional_info",
];

/// The whole name.
pub fn name(properties: &Object) -> String {
    let parts = ["first_name", "middle_name", "last_name"].map(|key| properties.text(key));
    plain(&parts.join(" "))
}

/// A contact without what belongs to it.
pub fn read(record: &Record, who: impl Fn(&str) -> Option<Who>, reading: &mut Reading) -> Contact {
    let properties = &record.properties;
    let mut contact = Contact { line: record.line, name: name(properties), ..Contact::default() };
    let texts =
        [(Key::Aka, "nickname"), (Key::Role, "job"), (Key::Org, "company"), (Key::Likes, "food_preferences")];
    for (key, property) in texts {
        push(&mut contact, key, plain(&properties.text(property)));
    }
    push(&mut contact, Key::Uid, record.uuid.clone());
    let days = properties.get("stay_in_touch_frequency").and_then(Node::text);
    if let Some(days) = days.and_then(|days| days.parse::<u32>().ok()).filter(|&days| days > 0) {
        push(&mut contact, Key::Every, format!("{days}d"));
    }
    for category in properties.items("tags") {
        match category.text().as_deref().and_then(tag::of_category) {
            Some(tag) => push(&mut contact, Key::Tags, tag),
            None => reading.leave_out("contact tag", category.line()),
        }
    }
    days_of(&mut contact, properties, reading);
    met(&mut contact, properties, reading);
    let introducer = properties.get("first_met_through");
    match introducer.map(|node| node.text().and_then(|uuid| who(&uuid))) {
        Some(Some(who)) => contact.ties.push((Key::Via, who)),
        Some(None) => reading.leave_out("contact first_met_through", record.line),
        None => {}
    }
    contact.notes.extend(Some(properties.text("description")).filter(|text| !text.is_empty()));
    let through = "first_met_through";
    properties.leave_out_but(&[&READ[..], &[through]].concat(), "contact", reading);
    contact
}

/// Birthday and death; somebody archived has no day for it in Monica.
fn days_of(contact: &mut Contact, properties: &Object, reading: &mut Reading) {
    let line = contact.line;
    match day::read(properties, "birthdate") {
        Some(Known::Date(date)) => push(contact, Key::Birthday, date.to_string()),
        Some(Known::Yearless(day)) => push(contact, Key::Birthday, day.to_string()),
        Some(Known::Age) => reading.leave_out("contact birthdate that is an age", line),
        None => leave_out_said(properties, "birthdate", line, reading),
    }
    match day::read(properties, "deceased_date") {
        Some(Known::Date(date)) => push(contact, Key::Died, date.to_string()),
        other => {
            if let Some(Known::Yearless(day)) = other {
                push(contact, Key::Date, format!("{day} Day of death"));
            }
            if other.is_some() || properties.flag("is_dead") == Some(true) {
                reading.leave_out("contact is_dead, without a date", line);
            }
        }
    }
    if properties.flag("is_active") == Some(false) {
        reading.leave_out("contact that is archived, without a date", line);
    }
}

/// `met:`; a day without its year is one to remember.
fn met(contact: &mut Contact, properties: &Object, reading: &mut Reading) {
    let place = properties.text("first_met_where");
    let text = plain(&format!("{place} {}", properties.text("first_met_additional_info")));
    let known = day::read(properties, "first_met_date");
    match known {
        Some(Known::Date(date)) => push(contact, Key::Met, format!("{date} {text}").trim().to_string()),
        _ => push(contact, Key::Met, text),
    }
    match known {
        Some(Known::Date(_)) => {}
        Some(Known::Yearless(day)) => push(contact, Key::Date, format!("{day} First met")),
        Some(Known::Age) => reading.leave_out("contact first_met_date that is an age", contact.line),
        None => leave_out_said(properties, "first_met_date", contact.line, reading),
    }
}

/// Counts a day that says something, but no day.
fn leave_out_said(properties: &Object, key: &str, line: usize, reading: &mut Reading) {
    if properties.get(key).is_some_and(|node| !node.is_blank()) {
        reading.leave_out(&format!("contact {key}"), line);
    }
}

/// An e-mail address, a number, a page.
pub fn field(contact: &mut Contact, record: &Record, types: &Types, reading: &mut Reading) {
    let data = plain(&record.properties.text("data"));
    let field_type = types.field(&record.properties.text("type"));
    match field_type.key(&data) {
        Some(key) => push(contact, key, data),
        None => reading.leave_out(&format!("contact field {}", field_type.name), record.line),
    }
}

/// The first address is where somebody lives; the journal has one.
pub fn address(contact: &mut Contact, record: &Record, reading: &mut Reading) {
    let properties = &record.properties;
    let city = plain(&format!("{} {}", properties.text("postal_code"), properties.text("city")));
    let parts = [properties.text("street"), city, properties.text("province"), properties.text("country")];
    let parts: Vec<String> = parts.iter().map(|part| plain(part)).filter(|part| !part.is_empty()).collect();
    if parts.is_empty() || contact.fields.iter().any(|(key, _)| *key == Key::Location) {
        return reading.leave_out("second address", record.line);
    }
    push(contact, Key::Location, parts.join(", "));
    properties.leave_out_but(&["street", "postal_code", "city", "province", "country"], "address", reading);
}

fn push(contact: &mut Contact, key: Key, value: String) {
    if !value.is_empty() {
        contact.fields.push((key, value));
    }
}
