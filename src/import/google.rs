//! Google Contacts, exported as CSV: the old headers and the new ones.

use super::table::{Table, TableRow, has_all};
use super::tag::from_category;
use super::{Contact, Format, ImportContext, Records, Source};
use crate::syntax::tree::Key;
use crate::value::YearDay;

/// The format.
pub(super) const FORMAT: Format = Format { name: "google", what: "Google Contacts, as CSV", fits, read };

/// Whether a header is that of Google Contacts.
fn is_header(cells: &[String]) -> bool {
    let has = |names: &[&str]| has_all(cells, names);
    let is_new = has(&["First Name", "Last Name"]) && NUMBERED.iter().any(|name| has(&[name]));
    let is_old = has(&["Given Name", "Family Name"]);
    is_new || is_old && (has(&["Group Membership"]) || NUMBERED.iter().any(|name| has(&[name])))
}

/// Columns that only Google has.
const NUMBERED: [&str; 4] = ["Labels", "E-mail 1 - Value", "Phone 1 - Value", "Organization Name"];

/// Whether a header has any column that is read, once the format is named.
fn is_partial_header(cells: &[String]) -> bool {
    let names = ["First Name", "Given Name", "Name", "Nickname", "File As", "E-mail 1 - Value"];
    names.iter().any(|name| has_all(cells, &[name]))
}

fn fits(source: &Source) -> bool {
    Table::fits(source, is_header)
}

fn read(source: &Source, _: &ImportContext) -> Records {
    let mut out = Records::default();
    match Table::read(source, is_partial_header, &mut out) {
        Some(table) => table.rows().for_each(|row| person(&row, &mut out)),
        None => out.refuse(1, "no header of Google Contacts found"),
    }
    out
}

fn person(row: &TableRow, out: &mut Records) {
    if row.cells().next().is_none() {
        return;
    }
    let mut contact = Contact { line: row.line, name: name(row), ..Contact::default() };
    for (column, cell) in row.cells() {
        if !read_cell(&mut contact, row, column, cell, out) {
            out.leave_out(column, row.line);
        }
    }
    out.add_contact(contact);
}

/// The whole name: given, joined from its parts, or `File As`.
fn name(row: &TableRow) -> String {
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

/// Reads one cell. Returns whether the journal has a place for it.
fn read_cell(contact: &mut Contact, row: &TableRow, column: &str, cell: &str, out: &mut Records) -> bool {
    // `E-mail 1 - Value` is a value, `E-mail 1 - Label` its label.
    let (head, tail) = column.split_once(" - ").unwrap_or((column, ""));
    let what = head.trim_end_matches(|c: char| c.is_ascii_digit() || c == ' ').to_lowercase();
    let (what, tail) = (what.as_str(), tail.to_lowercase());
    if let Some(key) = key(what, &tail) {
        // Old exports write `https\://`.
        contact.fields.extend(values(cell).map(|value| (key, value.replace("\\:", ":"))));
        return true;
    }
    match (what, tail.as_str()) {
        ("name" | "first name" | "middle name" | "last name" | "given name" | "additional name"
        | "family name" | "file as", "")
        // Labels are read together with their values.
        | ("e-mail" | "phone" | "address" | "website" | "event" | "relation" | "organization", "type" | "label") => true,
        ("notes", "") => {
            contact.notes.push(cell.to_string());
            true
        }
        ("birthday", "") => {
            match day(cell) {
                Some(day) => contact.fields.push((Key::Birthday, day)),
                None => out.refuse(row.line, format!("`{cell}` is not a date of birth")),
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
                match from_category(label) {
                    Some(tag) => contact.fields.push((Key::Tags, tag)),
                    None => out.leave_out(column, row.line),
                }
            }
            true
        }
        _ => false,
    }
}

/// The field for the values of a column.
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

/// The label of `Event 1` or `Relation 1`: `Label` in new headers, `Type` in old ones.
fn label<'r>(row: &'r TableRow, head: &str) -> Option<&'r str> {
    ["Label", "Type"]
        .into_iter()
        .map(|column| row.get(&format!("{head} - {column}")).trim_start_matches("* "))
        .find(|label| !label.is_empty())
}

/// City and country, else the whole address on one line.
fn address(contact: &mut Contact, row: &TableRow, head: &str, part: &str) -> bool {
    let of = |part: &str| row.get(&format!("{head} - {part}"));
    match part {
        "city" | "country" => {
            let place = [of("City"), of("Country")];
            let place: Vec<&str> = place.into_iter().filter(|part| !part.is_empty()).collect();
            // Added once, for the first of the two cells.
            if part == "city" || of("City").is_empty() {
                contact.fields.push((Key::Location, place.join(", ")));
            }
            true
        }
        "formatted" if of("City").is_empty() && of("Country").is_empty() => {
            contact.fields.push((Key::Location, of("Formatted").lines().collect::<Vec<_>>().join(", ")));
            true
        }
        // It repeats the separate parts.
        "formatted" => true,
        _ => false,
    }
}

/// The parts of a cell.
fn parts(cell: &str) -> impl Iterator<Item = &str> {
    cell.split(" ::: ").map(str::trim).filter(|part| !part.is_empty())
}

/// The values of a cell, without the `* ` of a preferred one.
fn values(cell: &str) -> impl Iterator<Item = &str> {
    parts(cell).map(|part| part.trim_start_matches("* ")).filter(|value| !value.is_empty())
}

/// Labels without Google's own such as `* myContacts`.
fn labels(cell: &str) -> impl Iterator<Item = &str> {
    parts(cell).filter(|part| !part.starts_with("* "))
}

/// Normalizes `1815-12-10`, ` --12-10` and `--1210`.
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
