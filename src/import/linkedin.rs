//! LinkedIn: `Connections.csv` and `messages.csv` of its data export, in eleven languages. If the format is named, the
//! connections of accounts in other languages are read by the order of their columns.
//!
//! A connection becomes `met:`, not a contact. Messages are grouped by day, conversation, direction and people; their
//! text is not imported.

mod date;
mod language;
mod messages;

use super::table::{Table, TableRow, has_all};
use super::{Contact, Format, ImportContext, Records, Source};
use crate::syntax::tree::Key;
use language::{Columns, LANGUAGES};

/// The format.
pub(super) const FORMAT: Format =
    Format { name: "linkedin", what: "LinkedIn: Connections.csv and messages.csv", fits, read };

fn is_messages(cells: &[String]) -> bool {
    has_all(cells, &["CONVERSATION ID", "FROM", "SENDER PROFILE URL", "TO", "DATE"])
}

/// The columns of `Connections.csv` in the language of its header.
fn columns(cells: &[String]) -> Option<&'static Columns> {
    LANGUAGES.iter().find(|columns| columns.fit(cells))
}

/// Whether a header in an unknown language has the columns of `Connections.csv`; `URL` is not translated.
fn has_columns_of_connections(cells: &[String]) -> bool {
    cells.len() == LANGUAGES[0].in_order().len() && cells[2].eq_ignore_ascii_case("URL")
}

fn fits(source: &Source) -> bool {
    Table::fits(source, |cells| columns(cells).is_some() || is_messages(cells))
}

fn read(source: &Source, context: &ImportContext) -> Records {
    let mut out = Records::default();
    if let Some(table) = Table::read(source, |cells| columns(cells).is_some(), &mut out) {
        let columns = columns(table.header()).unwrap_or(&LANGUAGES[0]);
        table.rows().for_each(|row| connection(&row, columns, &mut out));
    } else if let Some(table) = Table::read(source, is_messages, &mut out) {
        messages::read(&table, &context.owner, &mut out);
    } else if let Some(table) = Table::read(source, has_columns_of_connections, &mut out) {
        let columns = Columns { is_day_first: true, ..LANGUAGES[0] };
        let table = table.with_header(columns.in_order().map(|names| names[0]));
        table.rows().for_each(|row| connection(&row, &columns, &mut out));
    } else {
        out.refuse(1, "no header of Connections.csv or messages.csv found");
    }
    out
}

fn connection(row: &TableRow, columns: &Columns, out: &mut Records) {
    let get = |names: &[&str]| row.first_of(names);
    let name = format!("{} {}", get(columns.first_name), get(columns.last_name)).trim().to_string();
    if name.is_empty() || messages::is_placeholder(&name, get(columns.url)) {
        // LinkedIn lists members who left without a name.
        return out.leave_out("connections without a name", row.line);
    }
    let mut contact = Contact { line: row.line, name, ..Contact::default() };
    let fields = [
        (Key::Url, columns.url),
        (Key::Email, columns.email),
        (Key::Org, columns.company),
        (Key::Role, columns.position),
    ];
    for (key, names) in fields {
        let value = get(names);
        if !value.is_empty() {
            contact.fields.push((key, value.to_string()));
        }
    }
    let connected = get(columns.connected);
    match date::parse(connected, columns.is_day_first) {
        Some(day) => contact.fields.push((Key::Met, format!("{day} LinkedIn"))),
        None if connected.is_empty() => {}
        None => out
            .refuse(row.line, format!("`{connected}` is not a date: `met:` of `{}` has none", contact.name)),
    }
    for (column, _) in row.cells().filter(|(column, _)| !columns.has(column)) {
        out.leave_out(column, row.line);
    }
    out.add_contact(contact);
}
