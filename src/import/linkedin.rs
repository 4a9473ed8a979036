//! `LinkedIn`: `Connections.csv` and `messages.csv` of its data export.
//!
//! A connection is how somebody was met, no contact. Messages are put together by person, way and day: what
//! they say stays there.

use indexmap::IndexMap;

use super::sheet::{Row, Sheet, has_all};
use super::{Contact, Event, Format, ImportContext, Owner, Reading, Source, Who, page, same_name};
use crate::syntax::tree::{Direction, Key};
use crate::value::{Date, date, month};

/// The format.
pub(super) const FORMAT: Format =
    Format { name: "linkedin", what: "LinkedIn: Connections.csv, messages.csv", fits, read };

const CONNECTIONS: [&str; 4] = ["First Name", "Last Name", "Company", "Connected On"];
const MESSAGES: [&str; 5] = ["CONVERSATION ID", "FROM", "SENDER PROFILE URL", "TO", "DATE"];

fn fits(source: &Source) -> bool {
    Sheet::fits(source, |cells| has_all(cells, &CONNECTIONS) || has_all(cells, &MESSAGES))
}

fn read(source: &Source, ground: &ImportContext) -> Reading {
    let mut reading = Reading::default();
    if let Some(sheet) = Sheet::read(source, |cells| has_all(cells, &CONNECTIONS), &mut reading) {
        sheet.rows().for_each(|row| connection(&row, &mut reading));
    } else if let Some(sheet) = Sheet::read(source, |cells| has_all(cells, &MESSAGES), &mut reading) {
        messages(&sheet, &ground.owner, &mut reading);
    } else {
        reading.refuse(1, "no line is the header of Connections.csv or messages.csv");
    }
    reading
}

fn connection(row: &Row, reading: &mut Reading) {
    let name = format!("{} {}", row.get("First Name"), row.get("Last Name")).trim().to_string();
    if name.is_empty() {
        // Members who have left are listed without a name.
        return reading.leave_out("connections without a name", row.line);
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
        None => reading
            .refuse(row.line, format!("`{connected}` is not a date: `{}` is met without one", contact.name)),
    }
    let known = ["First Name", "Last Name", "Connected On", "URL", "Email Address", "Company", "Position"];
    for (column, _) in
        row.cells().filter(|(column, _)| !known.iter().any(|name| name.eq_ignore_ascii_case(column)))
    {
        reading.leave_out(column, row.line);
    }
    reading.contacts.push(contact);
}

/// `14 Mar 2024`, `15-Jan-24`, `05/14/23` with the month first, `2024-03-14`.
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

/// What was written on one day, in one conversation, one way, with the same people.
#[derive(PartialEq, Eq, Hash)]
struct Day {
    conversation: String,
    date: Date,
    direction: bool,
    people: Vec<(String, String)>,
}

fn messages(sheet: &Sheet, owner: &Owner, reading: &mut Reading) {
    let owner = if owner.names.is_empty() && owner.urls.is_empty() { in_all(sheet) } else { owner.clone() };
    if owner.names.is_empty() && owner.urls.is_empty() {
        return reading.refuse(1, "nobody can tell which of them you are: add `url:` to `person @me`");
    }
    let is_owner = |name: &str, url: &str| {
        if url.is_empty() || owner.urls.is_empty() {
            owner.names.contains(&same_name(name))
        } else {
            owner.urls.contains(&page(url))
        }
    };
    let mut days: IndexMap<Day, (usize, String)> = IndexMap::new();
    for row in sheet.rows() {
        let folder = row.get("FOLDER").to_lowercase();
        if ["draft", "spam", "archive_spam"].iter().any(|skipped| folder.contains(skipped)) {
            reading.leave_out("drafts and spam", row.line);
            continue;
        }
        let Some(date) = date::at_start(row.get("DATE")) else {
            reading.refuse(row.line, format!("`{}` is not a date", row.get("DATE")));
            continue;
        };
        let sender = (row.get("FROM").to_string(), row.get("SENDER PROFILE URL").to_string());
        let from_me = is_owner(&sender.0, &sender.1);
        let people = if from_me { recipients(&row) } else { vec![sender] };
        let people: Vec<_> = people.into_iter().filter(|(name, url)| !is_owner(name, url)).collect();
        if people.iter().all(|(name, url)| name.is_empty() && url.is_empty()) {
            reading.leave_out("messages with nobody else", row.line);
            continue;
        }
        let conversation = row.get("CONVERSATION ID").to_string();
        let subject = row.get("SUBJECT").to_string();
        days.entry(Day { conversation, date, direction: from_me, people }).or_insert((row.line, subject));
        reading.leave_out("CONTENT", row.line);
    }
    for (day, (line, subject)) in days {
        let mut event = Event::new(line, day.date, "linkedin");
        event.direction = if day.direction { Direction::Out } else { Direction::In };
        let who =
            |(name, url): &(String, String)| Who { name: name.clone(), url: url.clone(), ..Who::default() };
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
        reading.events.push(event);
    }
}

/// Names and pages of those it went to. Where there are as many of both, they belong together.
fn recipients(row: &Row) -> Vec<(String, String)> {
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

/// Who takes part in all conversations, where only one person does.
fn in_all(sheet: &Sheet) -> Owner {
    let mut conversations: IndexMap<String, Vec<String>> = IndexMap::new();
    for row in sheet.rows() {
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
    fn dates_of_all_shapes() {
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
