//! `messages.csv`: messages with their senders and recipients.

use indexmap::IndexMap;

use crate::import::normalize::is_credentials;
use crate::import::table::{Table, TableRow};
use crate::import::{Event, Owner, PersonRef, Records, page, same_name};
use crate::syntax::tree::Direction;
use crate::value::{Date, date};

/// Messages of one day, conversation and direction with the same people.
#[derive(PartialEq, Eq, Hash)]
struct MessageDay {
    conversation: String,
    date: Date,
    is_from_me: bool,
    /// Names and pages.
    people: Vec<(String, String)>,
}

/// Reads the messages as one interaction for each day, conversation and direction.
pub fn read(table: &Table, owner: &Owner, out: &mut Records) {
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
    let mut days: IndexMap<MessageDay, (usize, String)> = IndexMap::new();
    for row in table.rows() {
        if is_draft_or_spam(&row) {
            out.leave_out("drafts and spam", row.line);
            continue;
        }
        let Some(date) = date::at_start(row.get("DATE")) else {
            out.refuse(row.line, format!("`{}` is not a date", row.get("DATE")));
            continue;
        };
        let sender = (row.get("FROM").to_string(), row.get("SENDER PROFILE URL").to_string());
        let is_from_me = is_owner(&sender.0, &sender.1);
        let people = if is_from_me { recipients(&row) } else { vec![sender] };
        let people: Vec<_> = people.into_iter().filter(|(name, url)| !is_owner(name, url)).collect();
        if people.iter().all(|(name, url)| name.is_empty() && url.is_empty()) {
            out.leave_out("messages to yourself", row.line);
            continue;
        }
        let (members, left): (Vec<_>, Vec<_>) =
            people.into_iter().partition(|(name, url)| !is_placeholder(name, url));
        for _ in left {
            out.leave_out("members without a profile", row.line);
        }
        if members.is_empty() {
            continue;
        }
        let conversation = row.get("CONVERSATION ID").to_string();
        let subject = row.get("SUBJECT").to_string();
        let day = MessageDay { conversation, date, is_from_me, people: members };
        days.entry(day).or_insert((row.line, subject));
        out.leave_out("CONTENT", row.line);
    }
    out.events.extend(days.into_iter().map(|(day, (line, subject))| event(&day, line, subject)));
}

fn event(day: &MessageDay, line: usize, subject: String) -> Event {
    let mut event = Event::new(line, day.date, "linkedin");
    event.direction = if day.is_from_me { Direction::Out } else { Direction::In };
    let person = |(name, url): &(String, String)| PersonRef {
        name: name.clone(),
        url: url.clone(),
        ..PersonRef::default()
    };
    event.people = day.people.iter().map(person).collect();
    event.prose = subject;
    let ids = day.people.iter().map(|(name, url)| page(if url.is_empty() { name } else { url }));
    let ids = ids.collect::<Vec<_>>().join(" ");
    event.uid = format!("linkedin {} {} {} {ids}", day.conversation, day.date, event.direction.as_str());
    event
}

fn is_draft_or_spam(row: &TableRow) -> bool {
    let folder = row.get("FOLDER").to_lowercase();
    let is_draft = row.get("IS MESSAGE DRAFT").to_lowercase();
    matches!(&*is_draft, "true" | "yes" | "1" | "ja" | "oui" | "sí" | "si" | "sim" | "tak" | "evet" | "да")
        || ["draft", "spam", "archive_spam"].iter().any(|skipped| folder.contains(skipped))
}

/// Whether a name is the placeholder of a member who left or hides: `LinkedIn Member`, `LinkedIn-Mitglied`.
pub fn is_placeholder(name: &str, url: &str) -> bool {
    url.is_empty() && (name.trim().is_empty() || name.to_lowercase().contains("linkedin"))
}

/// Names and pages of the recipients. Names may contain commas, so as many names are read as there are pages.
fn recipients(row: &TableRow) -> Vec<(String, String)> {
    let names = row.get("TO");
    let urls: Vec<String> = parts(row.get("RECIPIENT PROFILE URLS")).collect();
    if urls.len() == 1 {
        return vec![(names.to_string(), urls[0].clone())];
    }
    let mut split: Vec<String> = Vec::new();
    for part in parts(names) {
        match split.last_mut() {
            Some(last) if is_credentials(last, &part) => *last = format!("{last}, {part}"),
            _ => split.push(part),
        }
    }
    let urls = if urls.len() == split.len() { urls } else { vec![String::new(); split.len()] };
    split.into_iter().zip(urls).collect()
}

fn parts(text: &str) -> impl Iterator<Item = String> {
    text.split([',', ';']).map(|part| part.trim().to_string()).filter(|part| !part.is_empty())
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
