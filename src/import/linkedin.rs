//! LinkedIn: `Connections.csv` and `messages.csv` of its data export.
//!
//! A connection becomes `met:`, not a contact. Messages are grouped by day, conversation, direction and people; their
//! text is not imported.

use indexmap::IndexMap;

use super::table::{Table, TableRow, has_all};
use super::{Contact, Event, Format, ImportContext, Owner, PersonRef, Records, Source, page, same_name};
use crate::syntax::tree::{Direction, Key};
use crate::value::{Date, date, month};

/// The format.
pub(super) const FORMAT: Format =
    Format { name: "linkedin", what: "LinkedIn: Connections.csv and messages.csv", fits, read };

const CONNECTIONS: [&str; 4] = ["First Name", "Last Name", "Company", "Connected On"];
const MESSAGES: [&str; 5] = ["CONVERSATION ID", "FROM", "SENDER PROFILE URL", "TO", "DATE"];

fn fits(source: &Source) -> bool {
    Table::fits(source, |cells| has_all(cells, &CONNECTIONS) || has_all(cells, &MESSAGES))
}

fn read(source: &Source, context: &ImportContext) -> Records {
    let mut out = Records::default();
    if let Some(table) = Table::read(source, |cells| has_all(cells, &CONNECTIONS), &mut out) {
        table.rows().for_each(|row| connection(&row, &mut out));
    } else if let Some(table) = Table::read(source, |cells| has_all(cells, &MESSAGES), &mut out) {
        messages(&table, &context.owner, &mut out);
    } else {
        out.refuse(1, "no header of Connections.csv or messages.csv found");
    }
    out
}

fn connection(row: &TableRow, out: &mut Records) {
    let name = format!("{} {}", row.get("First Name"), row.get("Last Name")).trim().to_string();
    if name.is_empty() {
        // LinkedIn lists members who left without a name.
        return out.leave_out("connections without a name", row.line);
    }
    let mut contact = Contact { line: row.line, name, ..Contact::default() };
    let fields =
        [(Key::Url, "URL"), (Key::Email, "Email Address"), (Key::Org, "Company"), (Key::Role, "Position")];
    for (key, column) in fields {
        let value = row.get(column);
        if !value.is_empty() {
            contact.fields.push((key, value.to_string()));
        }
    }
    let connected = row.get("Connected On");
    match day(connected) {
        Some(day) => contact.fields.push((Key::Met, format!("{day} LinkedIn"))),
        None if connected.is_empty() => {}
        None => out
            .refuse(row.line, format!("`{connected}` is not a date: `met:` of `{}` has none", contact.name)),
    }
    let known = ["First Name", "Last Name", "Connected On", "URL", "Email Address", "Company", "Position"];
    for (column, _) in
        row.cells().filter(|(column, _)| !known.iter().any(|name| name.eq_ignore_ascii_case(column)))
    {
        out.leave_out(column, row.line);
    }
    out.contacts.push(contact);
}

/// Parses `14 Mar 2024`, `15-Jan-24`, `05/14/23` (month first) and `2024-03-14`.
fn day(text: &str) -> Option<Date> {
    if let Some(day) = date::parse(text) {
        return Some(day);
    }
    let parts: Vec<&str> = text.split([' ', '-', '/', ',']).filter(|part| !part.is_empty()).collect();
    let [a, b, c] = parts[..] else { return None };
    let (day, month) = match (month::named(a), month::named(b)) {
        (_, Some(month)) => (a.parse().ok()?, month),
        (Some(month), _) => (b.parse().ok()?, month),
        _ => (b.parse::<u32>().ok()?, a.parse().ok()?),
    };
    let year = match c.len() {
        2 => format!("20{c}"),
        _ => c.to_string(),
    };
    date::parse(&format!("{year}-{month:02}-{day:02}"))
}

/// Messages of one day, conversation and direction with the same people.
#[derive(PartialEq, Eq, Hash)]
struct Day {
    conversation: String,
    date: Date,
    direction: bool,
    people: Vec<(String, String)>,
}

fn messages(table: &Table, owner: &Owner, out: &mut Records) {
    let owner = if owner.names.is_empty() && owner.urls.is_empty() { in_all(table) } else { owner.clone() };
    if owner.names.is_empty() && owner.urls.is_empty() {
        return out.refuse(1, "can't tell which member you are: add `url:` to `person @me`");
    }
    let is_owner = |name: &str, url: &str| {
        if url.is_empty() || owner.urls.is_empty() {
            owner.names.contains(&same_name(name))
        } else {
            owner.urls.contains(&page(url))
        }
    };
    let mut days: IndexMap<Day, (usize, String)> = IndexMap::new();
    for row in table.rows() {
        let folder = row.get("FOLDER").to_lowercase();
        if ["draft", "spam", "archive_spam"].iter().any(|skipped| folder.contains(skipped)) {
            out.leave_out("drafts and spam", row.line);
            continue;
        }
        let Some(date) = date::at_start(row.get("DATE")) else {
            out.refuse(row.line, format!("`{}` is not a date", row.get("DATE")));
            continue;
        };
        let sender = (row.get("FROM").to_string(), row.get("SENDER PROFILE URL").to_string());
        let from_me = is_owner(&sender.0, &sender.1);
        let people = if from_me { recipients(&row) } else { vec![sender] };
        let people: Vec<_> = people.into_iter().filter(|(name, url)| !is_owner(name, url)).collect();
        if people.iter().all(|(name, url)| name.is_empty() && url.is_empty()) {
            out.leave_out("messages to yourself", row.line);
            continue;
        }
        let conversation = row.get("CONVERSATION ID").to_string();
        let subject = row.get("SUBJECT").to_string();
        days.entry(Day { conversation, date, direction: from_me, people }).or_insert((row.line, subject));
        out.leave_out("CONTENT", row.line);
    }
    for (day, (line, subject)) in days {
        let mut event = Event::new(line, day.date, "linkedin");
        event.direction = if day.direction { Direction::Out } else { Direction::In };
        let who = |(name, url): &(String, String)| PersonRef {
            name: name.clone(),
            url: url.clone(),
            ..PersonRef::default()
        };
        event.people = day.people.iter().map(who).collect();
        event.prose = subject;
        let marks: Vec<String> = day
            .people
            .iter()
            .map(|(name, url)| if url.is_empty() { name } else { url })
            .map(|mark| page(mark))
            .collect();
        event.uid = format!(
            "linkedin {} {} {} {}",
            day.conversation,
            day.date,
            event.direction.as_str(),
            marks.join(" ")
        );
        out.events.push(event);
    }
}

/// Names and pages of the recipients, paired when there are as many of both.
fn recipients(row: &TableRow) -> Vec<(String, String)> {
    let list = |column: &str| -> Vec<String> {
        row.get(column)
            .split([',', ';'])
            .map(|part| part.trim().to_string())
            .filter(|part| !part.is_empty())
            .collect()
    };
    let (names, urls) = (list("TO"), list("RECIPIENT PROFILE URLS"));
    let urls = if urls.len() == names.len() { urls } else { vec![String::new(); names.len()] };
    names.into_iter().zip(urls).collect()
}

/// The one person who takes part in all conversations, if there is exactly one.
fn in_all(table: &Table) -> Owner {
    let mut conversations: IndexMap<String, Vec<String>> = IndexMap::new();
    for row in table.rows() {
        let people = conversations.entry(row.get("CONVERSATION ID").to_string()).or_default();
        people.push(same_name(row.get("FROM")));
        people.extend(recipients(&row).iter().map(|(name, _)| same_name(name)));
    }
    let Some(first) = conversations.values().next().cloned() else { return Owner::default() };
    let mut names: Vec<String> =
        first.into_iter().filter(|name| conversations.values().all(|people| people.contains(name))).collect();
    names.sort();
    names.dedup();
    if names.len() == 1 { Owner { names, ..Owner::default() } } else { Owner::default() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn date_formats() {
        let day = |text| day(text).map(|day| day.to_string()).unwrap_or_default();
        for (text, expected) in [
            ("14 Mar 2024", "2024-03-14"),
            ("2 Nov 2023", "2023-11-02"),
            ("15-Jan-24", "2024-01-15"),
            ("05/14/23", "2023-05-14"),
            ("Mar 14, 2024", "2024-03-14"),
            ("2024-03-14", "2024-03-14"),
            ("14/05/23", ""),
            ("31 Feb 2024", ""),
            ("soon", ""),
            ("", ""),
        ] {
            assert_eq!(day(text), expected, "{text}");
        }
    }
}
