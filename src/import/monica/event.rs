//! Interactions: calls, conversations, activities, notes, life events.

use indexmap::IndexMap;

use super::record::Record;
use super::types::Types;
use crate::import::kind::kind_in;
use crate::import::{Event, PersonRef, Records};
use crate::syntax::tree::Direction;
use crate::value::Date;

/// Creates the event of a record; reports a record without a date.
pub fn new(
    record: &Record,
    day: Option<Date>,
    kind: &str,
    people: &[PersonRef],
    out: &mut Records,
) -> Option<Event> {
    let Some(date) = day else {
        out.refuse(record.line, format!("this {kind} has no date: set it in Monica"));
        return None;
    };
    let mut event = Event::new(record.line, date, kind);
    event.uid.clone_from(&record.uuid);
    event.people = people.to_vec();
    Some(event)
}

/// Adds a single line as prose, more as a note.
pub fn add_text(event: &mut Event, text: &str) {
    let text = text.trim();
    if event.prose.is_empty() && !text.contains(['\n', '\r']) {
        event.prose = text.to_string();
    } else if !text.is_empty() {
        event.notes.push(text.to_string());
    }
}

/// Reads a call with its direction.
pub fn call(record: &Record, who: &PersonRef, out: &mut Records) {
    let properties = &record.properties;
    let people = std::slice::from_ref(who);
    let Some(mut event) = new(record, properties.day("called_at"), "call", people, out) else { return };
    event.direction = direction(properties.flag("contact_called").map(|they| !they));
    add_text(&mut event, &properties.text("content"));
    out.events.push(event);
    properties.leave_out_but(&["called_at", "content", "contact_called"], "call", out);
}

fn direction(by_me: Option<bool>) -> Direction {
    match by_me {
        Some(true) => Direction::Out,
        Some(false) => Direction::In,
        None => Direction::Mutual,
    }
}

/// Reads a conversation: one event for each day and direction.
pub fn conversation(record: &Record, who: &PersonRef, types: &Types, out: &mut Records) {
    let properties = &record.properties;
    let kind = types.field(&properties.text("contact_field_type")).kind();
    let people = std::slice::from_ref(who);
    let day = properties.day("happened_at");
    let mut written: IndexMap<(Option<Date>, Option<bool>), Vec<String>> = IndexMap::new();
    for node in properties.items("messages") {
        let Some(message) = Record::read(node, "message", out) else { continue };
        let by_me = message.properties.flag("written_by_me");
        let texts = written.entry((message.properties.day("written_at").or(day), by_me)).or_default();
        texts.push(message.properties.text("content"));
    }
    if written.is_empty() {
        written.insert((day, None), Vec::new());
    }
    for ((day, by_me), texts) in written {
        let Some(mut event) = new(record, day, kind, people, out) else { continue };
        event.direction = direction(by_me);
        if !event.uid.is_empty() {
            event.uid = format!("{}/{}/{}", record.uuid, event.date, event.direction.as_str());
        }
        match &texts[..] {
            [text] => add_text(&mut event, text),
            texts => event.notes.extend(texts.iter().filter(|text| !text.is_empty()).cloned()),
        }
        out.events.push(event);
    }
    properties.leave_out_but(&["happened_at", "messages", "contact_field_type"], "conversation", out);
}

/// Reads an activity with its participants.
pub fn activity(record: &Record, people: &[PersonRef], types: &Types, out: &mut Records) {
    let properties = &record.properties;
    let name = types.activity(&properties.text("type"));
    let kind = kind_in(name).unwrap_or("meeting");
    let Some(mut event) = new(record, properties.day("happened_at"), kind, people, out) else { return };
    add_text(&mut event, &properties.text("summary"));
    add_text(&mut event, &properties.text("description"));
    // A type named like the kind is redundant.
    if !name.is_empty() && !name.eq_ignore_ascii_case(kind) {
        event.notes.push(name.to_string());
    }
    out.events.push(event);
    properties.leave_out_but(&["summary", "description", "happened_at", "type"], "activity", out);
}

/// Reads a note, dated by its creation.
pub fn note(record: &Record, who: &PersonRef, out: &mut Records) {
    let people = std::slice::from_ref(who);
    let Some(mut event) = new(record, record.created, "note", people, out) else { return };
    add_text(&mut event, &record.properties.text("body"));
    out.events.push(event);
    record.properties.leave_out_but(&["body"], "note", out);
}

/// Reads a life event as news.
pub fn life_event(record: &Record, who: &PersonRef, types: &Types, out: &mut Records) {
    let properties = &record.properties;
    let people = std::slice::from_ref(who);
    let Some(mut event) = new(record, properties.day("happened_at"), "news", people, out) else { return };
    let (what, name) = (types.life_event(&properties.text("type")), properties.text("name"));
    let parts: Vec<&str> = [what, &name].into_iter().filter(|part| !part.is_empty()).collect();
    add_text(&mut event, &parts.join(": "));
    add_text(&mut event, &properties.text("note"));
    out.events.push(event);
    properties.leave_out_but(&["name", "note", "happened_at", "type"], "life event", out);
}

/// Reads an entry of the owner's diary as a note.
pub fn journal_entry(record: &Record, out: &mut Records) {
    let properties = &record.properties;
    if properties.text("type") == "day" {
        return out.leave_out("journal day", record.line);
    }
    let day = properties.day("date").or(record.created);
    let Some(mut event) = new(record, day, "note", &[], out) else { return };
    add_text(&mut event, &properties.text("title"));
    add_text(&mut event, &properties.text("post"));
    out.events.push(event);
    properties.leave_out_but(&["type", "title", "post", "date"], "journal entry", out);
}
