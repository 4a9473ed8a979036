//! Google Contacts, exported as CSV: the old headers and the new ones.

use super::sheet::{Row, Sheet, has_all};
use super::tag::of_category;
use super::{Contact, Format, ImportContext, Reading, Source};
use crate::syntax::tree::Key;
use crate::value::YearDay;

/// The format.
pub(super) const FORMAT: Format = Format { name: "google", what: "Google Contacts, as CSV", fits, read };

fn is_header(cells: &[String]) -> bool {
    let new = has_all(cells, &["First Name", "Last Name", "Labels"]);
    let old = has_all(cells, &["Given Name", "Family Name", "Group Membership"]);
    new || old
}

fn fits(source: &Source) -> bool {
    Sheet::fits(source, is_header)
}

fn read(source: &Source, _: &ImportContext) -> Reading {
    let mut reading = Reading::default();
    match Sheet::read(source, is_header, &mut reading) {
        Some(sheet) => sheet.rows().for_each(|row| person(&row, &mut reading)),
        None => reading.refuse(1, "no line is a header of Google Contacts"),
    }
    reading
}

fn person(row: &Row, reading: &mut Reading) {
    if row.cells().next().is_none() {
        return;
    }
    let mut contact = Contact { line: row.line, name: name(row), ..Contact::default() };
    for (column, cell) in row.cells() {
        if !take(&mut contact, row, column, cell, reading) {
            reading.leave_out(column, row.line);
        }
    }
    reading.contacts.push(contact);
}

/// The whole name: said, or put together from its parts, else the organisation's.
fn name(row: &Row) -> String {
    let parts = |names: &[&str]| -> String {
        names.iter().map(|name| row.get(name)).filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ")
    };
    let names = [
        row.get("Name").to_string(),
        parts(&["First Name", "Middle Name", "Last Name"]),
        parts(&["Given Name", "Additional Name", "Family Name"]),
        row.get("File As").to_string(),
    ];
    names.into_iter().find(|name| !name.is_empty()).unwrap_or_default()
}

/// Takes one cell over; false where the journal has no place for it.
fn take(contact: &mut Contact, row: &Row, column: &str, cell: &str, reading: &mut Reading) -> bool {
    // `E-mail 1 - Value` is a value, `E-mail 1 - Label` says what it is.
    let (head, tail) = column.split_once(" - ").unwrap_or((column, ""));
    let what = head.trim_end_matches(|c: char| c.is_ascii_digit() || c == ' ').to_lowercase();
    let (what, tail) = (what.as_str(), tail.to_lowercase());
    if let Some(key) = key(what, &tail) {
        contact.fields.extend(values(cell).map(|value| (key, value.to_string())));
        return true;
    }
    match (what, tail.as_str()) {
        ("name" | "first name" | "middle name" | "last name" | "given name" | "additional name"
        | "family name" | "file as", "")
        // What a value is called, and what a birthday or an event belongs to, is said with the value.
        | ("e-mail" | "phone" | "address" | "website" | "event" | "relation" | "organization", "type" | "label") => true,
        ("notes", "") => {
            contact.notes.push(cell.to_string());
            true
        }
        ("birthday", "") => {
            match day(cell) {
                Some(day) => contact.fields.push((Key::Birthday, day)),
                None => reading.refuse(row.line, format!("`{cell}` is not a birthday")),
            }
            true
        }
        ("event", "value") => {
            let dated = day(cell).map(|day| format!("{day} {}", label(row, head).unwrap_or("day")));
            contact.fields.extend(dated.clone().map(|dated| (Key::Date, dated)));
            dated.is_some()
        }
        ("address", part) => address(contact, row, head, part),
        ("relation", "value") => {
            contact.notes.push(format!("{}: {cell}", label(row, head).unwrap_or("relation")));
            true
        }
        ("labels" | "group membership", "") => {
            for label in labels(cell) {
                match of_category(label) {
                    Some(tag) => contact.fields.push((Key::Tags, tag)),
                    None => reading.leave_out(column, row.line),
                }
            }
            true
        }
        _ => false,
    }
}

/// The field that holds the values of a column as they are.
fn key(what: &str, tail: &str) -> Option<Key> {
    Some(match (what, tail) {
        ("nickname" | "short name" | "maiden name", "") => Key::Aka,
        ("e-mail", "value") => Key::Email,
        ("phone", "value") => Key::Phone,
        ("website", "value") => Key::Url,
        ("organization name", "") | ("organization", "name") => Key::Org,
        ("organization title" | "occupation", "") | ("organization", "title") => Key::Role,
        ("location", "") => Key::Location,
        _ => return None,
    })
}

/// What the value of `Event 1` or `Relation 1` is called: the new headers say `Label`, the old ones `Type`.
fn label<'r>(row: &'r Row, head: &str) -> Option<&'r str> {
    ["Label", "Type"]
        .into_iter()
        .map(|column| row.get(&format!("{head} - {column}")).trim_start_matches("* "))
        .find(|label| !label.is_empty())
}

/// City and country; where those are not said, the first line of the whole address.
fn address(contact: &mut Contact, row: &Row, head: &str, part: &str) -> bool {
    let of = |part: &str| row.get(&format!("{head} - {part}"));
    match part {
        "city" | "country" => {
            let place = [of("City"), of("Country")];
            let place: Vec<&str> = place.into_iter().filter(|part| !part.is_empty()).collect();
            // Both parts come by; the first of them says it.
            if part == "city" || of("City").is_empty() {
                contact.fields.push((Key::Location, place.join(", ")));
            }
            true
        }
        "formatted" if of("City").is_empty() && of("Country").is_empty() => {
            contact.fields.push((Key::Location, of("Formatted").lines().collect::<Vec<_>>().join(", ")));
            true
        }
        // It holds the parts that are told apart.
        "formatted" => true,
        _ => false,
    }
}

/// The parts of a cell.
fn parts(cell: &str) -> impl Iterator<Item = &str> {
    cell.split(" ::: ").map(str::trim).filter(|part| !part.is_empty())
}

/// The values of a cell, without the sign of the preferred one.
fn values(cell: &str) -> impl Iterator<Item = &str> {
    parts(cell).map(|part| part.trim_start_matches("* ")).filter(|value| !value.is_empty())
}

/// The groups of somebody, without Google's own such as `* myContacts`.
fn labels(cell: &str) -> impl Iterator<Item = &str> {
    parts(cell).filter(|part| !part.starts_with("* "))
}

/// `1815-12-10`, ` --12-10` and `--1210` as the language has them.
fn day(text: &str) -> Option<String> {
    let text = text.trim();
    let yearless = text.trim_start_matches('-');
    let text = match (text.starts_with("--"), yearless.len()) {
        (true, 4) => format!("{}-{}", yearless.get(..2)?, yearless.get(2..)?),
        (true, _) => yearless.to_string(),
        _ => text.to_string(),
    };
    YearDay::parse(&text).map(|_| text)
}
