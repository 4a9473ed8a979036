//! Google Contacts, exported as CSV: the old headers and the new ones.

use super::sheet::{Row, Sheet, has_all};
use super::{Contact, Format, Ground, Reading, Source};
use crate::syntax::tree::Key;
use crate::value::YearDay;
use crate::value::name::tag_len;

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

fn read(source: &Source, _: &Ground) -> Reading {
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
    let lower = column.to_lowercase();
    let all = |contact: &mut Contact, key: Key| {
        values(cell).for_each(|value| contact.fields.push((key, value.to_string())));
        true
    };
    // `E-mail 1 - Value` is a value, `E-mail 1 - Label` says what it is.
    let (head, tail) = lower.split_once(" - ").unwrap_or((&lower, ""));
    let what = head.trim_end_matches(|c: char| c.is_ascii_digit() || c == ' ');
    match (what, tail) {
        ("name" | "first name" | "middle name" | "last name" | "given name" | "additional name"
        | "family name" | "file as", "")
        // What a value is called, and what a birthday or an event belongs to, is said with the value.
        | ("e-mail" | "phone" | "address" | "website" | "event" | "relation" | "organization", "type" | "label") => true,
        ("nickname" | "short name" | "maiden name", "") => all(contact, Key::Aka),
        ("e-mail", "value") => all(contact, Key::Email),
        ("phone", "value") => all(contact, Key::Phone),
        ("website", "value") => all(contact, Key::Url),
        ("organization name", "") | ("organization", "name") => all(contact, Key::Org),
        ("organization title" | "occupation", "") | ("organization", "title") => all(contact, Key::Role),
        ("location", "") => all(contact, Key::Location),
        ("notes", "") => {
            contact.notes.push(cell.to_string());
            true
        }
        ("birthday", "") => {
            if let Some(day) = day(cell) {
                contact.fields.push((Key::Birthday, day));
            } else {
                reading.refuse(row.line, format!("`{cell}` is no birthday"));
            }
            true
        }
        ("event", "value") => {
            let label = row.get(&format!("{} - Label", &column[..head.len()]));
            let label = if label.is_empty() { row.get(&format!("{} - Type", &column[..head.len()])) } else { label };
            let label = label.trim_start_matches("* ");
            let label = if label.is_empty() { "day" } else { label };
            day(cell).is_some_and(|day| {
                contact.fields.push((Key::Date, format!("{day} {label}")));
                true
            })
        }
        ("address", part) => address(contact, row, &column[..head.len()], part),
        ("relation", "value") => {
            let label = row.get(&format!("{} - Label", &column[..head.len()]));
            let label = if label.is_empty() { row.get(&format!("{} - Type", &column[..head.len()])) } else { label };
            contact.notes.push(format!("{}: {cell}", if label.is_empty() { "relation" } else { label }));
            true
        }
        ("labels" | "group membership", "") => {
            for label in values(cell).filter(|label| !is_system(cell, label)) {
                let tag = label.replace(' ', "-").to_lowercase();
                if tag_len(&tag) == tag.len() {
                    contact.fields.push((Key::Tags, tag));
                } else {
                    reading.leave_out(column, row.line);
                }
            }
            true
        }
        _ => false,
    }
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

/// The values of a cell.
fn values(cell: &str) -> impl Iterator<Item = &str> {
    cell.split(" ::: ").map(|value| value.trim().trim_start_matches("* ")).filter(|value| !value.is_empty())
}

/// Google's own groups, such as `* myContacts`.
fn is_system(cell: &str, label: &str) -> bool {
    cell.contains(&format!("* {label}"))
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
