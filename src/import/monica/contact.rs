//! Contacts: fields of people.

use super::day::{self, SpecialDate};
use super::node::{Node, Object};
use super::record::Record;
use super::types::Types;
use crate::compose::plain;
use crate::import::tag;
use crate::import::{Contact, PersonRef, Records};
use crate::syntax::tree::Key;

/// Properties that are read or qualify others.
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

/// Reads the properties of a contact.
pub fn read(record: &Record, who: impl Fn(&str) -> Option<PersonRef>, out: &mut Records) -> Contact {
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
        match category.text().as_deref().and_then(tag::from_category) {
            Some(tag) => push(&mut contact, Key::Tags, tag),
            None => out.leave_out("contact tag", category.line()),
        }
    }
    days_of(&mut contact, properties, out);
    met(&mut contact, properties, out);
    let introducer = properties.get("first_met_through");
    match introducer.map(|node| node.text().and_then(|uuid| who(&uuid))) {
        Some(Some(who)) => contact.ties.push((Key::Via, who)),
        Some(None) => out.leave_out("contact first_met_through", record.line),
        None => {}
    }
    contact.notes.extend(Some(properties.text("description")).filter(|text| !text.is_empty()));
    let through = "first_met_through";
    properties.leave_out_but(&[&READ[..], &[through]].concat(), "contact", out);
    contact
}

/// Birthday and death. Monica has no date of archiving.
fn days_of(contact: &mut Contact, properties: &Object, out: &mut Records) {
    let line = contact.line;
    match day::read(properties, "birthdate") {
        Some(SpecialDate::Date(date)) => push(contact, Key::Birthday, date.to_string()),
        Some(SpecialDate::Yearless(day)) => push(contact, Key::Birthday, day.to_string()),
        Some(SpecialDate::Age) => out.leave_out("contact birthdate that is an age", line),
        None => leave_out_unread(properties, "birthdate", line, out),
    }
    match day::read(properties, "deceased_date") {
        Some(SpecialDate::Date(date)) => push(contact, Key::Died, date.to_string()),
        other => {
            if let Some(SpecialDate::Yearless(day)) = other {
                push(contact, Key::Date, format!("{day} Day of death"));
            }
            if other.is_some() || properties.flag("is_dead") == Some(true) {
                out.leave_out("contact is_dead, without a date", line);
            }
        }
    }
    if properties.flag("is_active") == Some(false) {
        out.leave_out("contact that is archived, without a date", line);
    }
}

/// `met:`; a yearless date becomes a yearly day.
fn met(contact: &mut Contact, properties: &Object, out: &mut Records) {
    let place = properties.text("first_met_where");
    let text = plain(&format!("{place} {}", properties.text("first_met_additional_info")));
    let known = day::read(properties, "first_met_date");
    match known {
        Some(SpecialDate::Date(date)) => push(contact, Key::Met, format!("{date} {text}").trim().to_string()),
        _ => push(contact, Key::Met, text),
    }
    match known {
        Some(SpecialDate::Date(_)) => {}
        Some(SpecialDate::Yearless(day)) => push(contact, Key::Date, format!("{day} First met")),
        Some(SpecialDate::Age) => out.leave_out("contact first_met_date that is an age", contact.line),
        None => leave_out_unread(properties, "first_met_date", contact.line, out),
    }
}

/// Counts a date that can't be read.
fn leave_out_unread(properties: &Object, key: &str, line: usize, out: &mut Records) {
    if properties.get(key).is_some_and(|node| !node.is_blank()) {
        out.leave_out(&format!("contact {key}"), line);
    }
}

/// Adds an e-mail address, phone number or page.
pub fn field(contact: &mut Contact, record: &Record, types: &Types, out: &mut Records) {
    let data = plain(&record.properties.text("data"));
    let field_type = types.field(&record.properties.text("type"));
    match field_type.key(&data) {
        Some(key) => push(contact, key, data),
        None => out.leave_out(&format!("contact field {}", field_type.name), record.line),
    }
}

/// Adds the first address; the journal has one location.
pub fn address(contact: &mut Contact, record: &Record, out: &mut Records) {
    let properties = &record.properties;
    let city = plain(&format!("{} {}", properties.text("postal_code"), properties.text("city")));
    let parts = [properties.text("street"), city, properties.text("province"), properties.text("country")];
    let parts: Vec<String> = parts.iter().map(|part| plain(part)).filter(|part| !part.is_empty()).collect();
    if parts.is_empty() || contact.fields.iter().any(|(key, _)| *key == Key::Location) {
        return out.leave_out("second address", record.line);
    }
    push(contact, Key::Location, parts.join(", "));
    properties.leave_out_but(&["street", "postal_code", "city", "province", "country"], "address", out);
}

fn push(contact: &mut Contact, key: Key, value: String) {
    if !value.is_empty() {
        contact.fields.push((key, value));
    }
}
