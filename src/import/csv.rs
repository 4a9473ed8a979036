//! Any table whose columns `goodwill.toml` names: people or interactions.
//!
//! `[import.csv.people]` and `[import.csv.interactions]` map fields to columns: `email = "Mail address"`. A column
//! named like a field needs no entry.

use indexmap::IndexMap;

use super::table::{Table, TableRow};
use super::{Contact, Event, Format, ImportContext, PersonRef, Records, Source};
use crate::codec::text;
use crate::settings::{INTERACTION_COLUMNS, PEOPLE_COLUMNS};
use crate::syntax::tree::{Direction, Key, Mark};
use crate::value::{Time, date, duration};

/// The format.
pub(super) const FORMAT: Format =
    Format { name: "csv", what: "any CSV; columns are named in goodwill.toml", fits, read };

/// Any table could be one, so the format must be named; only tables of this program are recognized, to refuse them.
fn fits(source: &Source) -> bool {
    is_own(source)
}

/// The first columns of the tables that `goodwill export csv` and the reports write.
const OWN_HEADERS: [&str; 4] = [
    "date,until,time,mark,kind,channel,direction,people,",
    "person,name,state,last,",
    "what,person,name,favor,",
    "what,person,people,name,state,",
];

/// Whether a file is CSV or JSON that this program writes. They lack promises and the layout of entries, and their rows
/// are no interactions, so reading them would change the journal.
fn is_own(source: &Source) -> bool {
    let start = text::decode(&source.bytes[..source.bytes.len().min(4096)]);
    let start = start.trim_start();
    OWN_HEADERS.iter().any(|header| start.starts_with(header))
        || start.starts_with('{') && start.contains("\"export\": \"goodwill\"")
        || start.starts_with("{\"report\":")
}

/// Fields of the journal and their columns.
struct Columns {
    names: Vec<(&'static str, String)>,
}

impl Columns {
    /// Maps columns by the settings and the header.
    fn new(known: &[&'static str], settings: &IndexMap<String, String>, header: &[String]) -> Self {
        let column = |name: &&'static str| {
            let wanted = settings.get(*name).map_or(*name, String::as_str);
            let found = header.iter().find(|cell| cell.eq_ignore_ascii_case(wanted))?;
            Some((*name, found.clone()))
        };
        Self { names: known.iter().filter_map(column).collect() }
    }

    fn has(&self, name: &str) -> bool {
        self.names.iter().any(|(known, _)| *known == name)
    }

    fn name_events(&self) -> bool {
        self.has("date") && self.has("people")
    }

    fn get<'r>(&self, row: &TableRow<'r>, name: &str) -> &'r str {
        self.names.iter().find(|(known, _)| *known == name).map_or("", |(_, column)| row.get(column))
    }

    /// Counts the cells of unmapped columns.
    fn leave_out_rest(&self, row: &TableRow, out: &mut Records) {
        for (column, _) in
            row.cells().filter(|(column, _)| !self.names.iter().any(|(_, known)| known == column))
        {
            out.leave_out(column, row.line);
        }
    }
}

fn read(source: &Source, context: &ImportContext) -> Records {
    let mut out = Records::default();
    if is_own(source) {
        out.block(
            "this is a table of goodwill, which does not contain everything in the journal",
            "include the journal itself: `include FILE`; people also travel as vCard: `goodwill export vcard`",
        );
        return out;
    }
    let settings = &context.settings.csv;
    let columns = |cells: &[String]| {
        (
            Columns::new(&PEOPLE_COLUMNS, &settings.people, cells),
            Columns::new(&INTERACTION_COLUMNS, &settings.interactions, cells),
        )
    };
    let fits = |cells: &[String]| {
        let (people, interactions) = columns(cells);
        people.has("name") || people.has("handle") || interactions.name_events()
    };
    let Some(table) = Table::read(source, fits, &mut out) else {
        out.refuse(
            1,
            "no header found: name the columns in goodwill.toml, as `[import.csv.people]` with `name = \"Full name\"`",
        );
        return out;
    };
    let (people, interactions) = columns(table.header());
    for row in table.rows().filter(|row| row.cells().next().is_some()) {
        if interactions.name_events() {
            event(&interactions, &row, &mut out);
        } else {
            person(&people, &row, &mut out);
        }
    }
    out
}

fn person(columns: &Columns, row: &TableRow, out: &mut Records) {
    let mut contact = Contact {
        line: row.line,
        name: columns.get(row, "name").to_string(),
        handle: columns.get(row, "handle").trim_start_matches('@').to_string(),
        ..Contact::default()
    };
    for (name, column) in &columns.names {
        let cell = row.get(column);
        if cell.is_empty() {
            continue;
        }
        let lists = ["aka", "circle", "tags", "offers", "seeks", "email", "phone", "url", "likes"];
        match (Key::parse(name), *name) {
            (_, "name" | "handle") => {}
            (_, "note") => contact.notes.push(cell.to_string()),
            (Some(key), name) if lists.contains(&name) => {
                let parts = cell.split([',', ';']).map(str::trim).filter(|part| !part.is_empty());
                parts.for_each(|part| contact.fields.push((key, part.to_string())));
            }
            (Some(key), _) => contact.fields.push((key, cell.to_string())),
            (None, _) => {}
        }
    }
    columns.leave_out_rest(row, out);
    out.add_contact(contact);
}

fn event(columns: &Columns, row: &TableRow, out: &mut Records) {
    let get = |name| columns.get(row, name);
    let Some(day) = date::parse(get("date")) else {
        return out.refuse(row.line, format!("`{}` is not a date: write it as 2026-03-04", get("date")));
    };
    let kind = if get("kind").is_empty() { "meeting" } else { get("kind") };
    let mut event = Event::new(row.line, day, kind.to_lowercase());
    event.until = date::parse(get("until"));
    event.time = Time::parse(get("time"));
    event.mark = match get("mark").to_lowercase().as_str() {
        "plan" | "?" => Some(Mark::Plan),
        "cancelled" | "x" => Some(Mark::Cancelled),
        _ => None,
    };
    let direction = match get("direction").to_lowercase().as_str() {
        "out" | "to" | "sent" => Some(Direction::Out),
        "in" | "from" | "received" => Some(Direction::In),
        "mutual" | "both" | "with" => Some(Direction::Mutual),
        _ => None,
    };
    event.direction = direction.unwrap_or(Direction::Mutual);
    event.people =
        get("people").split([',', ';']).map(str::trim).filter(|part| !part.is_empty()).map(who).collect();
    event.prose = get("prose").to_string();
    event.at = get("at").to_string();
    let tags = get("tags").split([',', ';', ' ']).map(|tag| tag.trim_start_matches('#'));
    event.tags = tags.filter(|tag| !tag.is_empty()).map(str::to_string).collect();
    let took = get("took");
    event.took =
        duration::parse(took).or_else(|| took.parse().ok()).and_then(|minutes| u32::try_from(minutes).ok());
    event.uid = get("uid").to_string();
    let note = get("note");
    event.notes.extend((!note.is_empty()).then(|| note.to_string()));
    for (name, is_read) in [
        ("until", event.until.is_some()),
        ("time", event.time.is_some()),
        ("mark", event.mark.is_some()),
        ("direction", direction.is_some()),
        ("took", event.took.is_some()),
    ] {
        if !get(name).is_empty() && !is_read {
            out.leave_out(name, row.line);
        }
    }
    columns.leave_out_rest(row, out);
    out.events.push(event);
}

/// Parses `@ada`, `ada@x.org` or a name.
fn who(text: &str) -> PersonRef {
    match text.strip_prefix('@') {
        Some(handle) => PersonRef { handle: handle.to_string(), ..PersonRef::default() },
        None if text.contains('@') => PersonRef { email: text.to_string(), ..PersonRef::default() },
        None => PersonRef { name: text.to_string(), ..PersonRef::default() },
    }
}
