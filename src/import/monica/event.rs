//! What took place: calls, conversations, activities, notes, life events.

use indexmap::IndexMap;

use super::record::Record;
use super::types::Types;
use crate::import::kind::kind_in;
use crate::import::{Event, Reading, Who};
use crate::syntax::tree::Direction;
use crate::value::Date;

/// An event of a record; refused where no day is known.
pub fn new(
    record: &Record,
    day: Option<Date>,
    kind: &str,
    people: &[Who],
    reading: &mut Reading,
) -> Option<Event> {
    let Some(date) = day else {
        reading.refuse(record.line, format!("no day is known for this {kind}: give it one in Monica"));
        return None;
    };
    let mut event = Event::new(record.line, date, kind);
    event.uid.clone_from(&record.uuid);
    event.people = people.to_vec();
    Some(event)
}

/// Text of one line is what it was about, more is a note.
pub fn tell(event: &mut Event, text: &str) {
    let text = text.trim();
    if event.prose.is_empty() && !text.contains(['\n', '\r']) {
        event.prose = text.to_string();
    } else if !text.is_empty() {
        event.notes.push(text.to_string());
    }
}

/// A call; Monica knows who called.
pub fn call(record: &Record, who: &Who, reading: &mut Reading) {
    let properties = &record.properties;
    let people = std::slice::from_ref(who);
    let Some(mut event) = new(record, properties.day("called_at"), "call", people, reading) else { return };
    event.direction = direction(properties.flag("contact_called").map(|they| !they));
    tell(&mut event, &properties.text("content"));
    reading.events.push(event);
    properties.leave_out_but(&["called_at", "content", "contact_called"], "call", reading);
}

fn direction(by_me: Option<bool>) -> Direction {
    match by_me {
        Some(true) => Direction::Out,
        Some(false) => Direction::In,
        None => Direction::Mutual,
    }
}

/// A conversation: one event for each day and each way.
pub fn conversation(record: &Record, who: &Who, types: &Types, reading: &mut Reading) {
    let properties = &record.properties;
    let kind = types.field(&properties.text("contact_field_type")).kind();
    let people = std::slice::from_ref(who);
    let day = properties.day("happened_at");
    let mut written: IndexMap<(Option<Date>, Option<bool>), Vec<String>> = IndexMap::new();
    for node in properties.items("messages") {
        let Some(message) = Record::read(node, "message", reading) else { continue };
        let by_me = message.properties.flag("written_by_me");
        let texts = written.entry((message.properties.day("written_at").or(day), by_me)).or_default();
        texts.push(message.properties.text("content"));
    }
    if written.is_empty() {
        written.insert((day, None), Vec::new());
    }
    for ((day, by_me), texts) in written {
        let Some(mut event) = new(record, day, kind, people, reading) else { continue };
        event.direction = direction(by_me);
        if !event.uid.is_empty() {
            event.uid = format!("{}/{}/{}", record.uuid, event.date, event.direction.as_str());
        }
        match &texts[..] {
            [text] => tell(&mut event, text),
            texts => event.notes.extend(texts.iter().filter(|text| !text.is_empty()).cloned()),
        }
        reading.events.push(event);
    }
    properties.leave_out_but(&["happened_at", "messages", "contact_field_type"], "conversation", reading);
}

/// An activity with everybody who took part.
pub fn activity(record: &Record, people: &[Who], types: &Types, reading: &mut Reading) {
    let properties = &record.properties;
    let name = types.activity(&properties.text("type"));
    let kind = kind_in(name).unwrap_or("meeting");
    let Some(mut event) = new(record, properties.day("happened_at"), kind, people, reading) else { return };
    tell(&mut event, &properties.text("summary"));
    tell(&mut event, &properties.text("description"));
    // A type whose name is no more than the kind is carried by it.
    if !name.is_empty() && !name.eq_ignore_ascii_case(kind) {
        event.notes.push(name.to_string());
    }
    reading.events.push(event);
    properties.leave_out_but(&["summary", "description", "happened_at", "type"], "activity", reading);
}

/// A note, on the day when it was written down.
pub fn note(record: &Record, who: &Who, reading: &mut Reading) {
    let people = std::slice::from_ref(who);
    let Some(mut event) = new(record, record.created, "note", people, reading) else { return };
    tell(&mut event, &record.properties.text("body"));
    reading.events.push(event);
    record.properties.leave_out_but(&["body"], "note", reading);
}

/// A life event: news.
pub fn life_event(record: &Record, who: &Who, types: &Types, reading: &mut Reading) {
    let properties = &record.properties;
    let people = std::slice::from_ref(who);
    let Some(mut event) = new(record, properties.day("happened_at"), "news", people, reading) else { return };
    let (what, name) = (types.life_event(&properties.text("type")), properties.text("name"));
    let parts: Vec<&str> = [what, &name].into_iter().filter(|part| !part.is_empty()).collect();
    tell(&mut event, &parts.join(": "));
    tell(&mut event, &properties.text("note"));
    reading.events.push(event);
    properties.leave_out_but(&["name", "note", "happened_at", "type"], "life event", reading);
}

/// An entry of the owner's diary: a note about nobody in particular.
pub fn journal_entry(record: &Record, reading: &mut Reading) {
    let properties = &record.properties;
    if properties.text("type") == "day" {
        return reading.leave_out("journal day", record.line);
    }
    let day = properties.day("date").or(record.created);
    let Some(mut event) = new(record, day, "note", &[], reading) else { return };
    tell(&mut event, &properties.text("title"));
    tell(&mut event, &properties.text("post"));
    reading.events.push(event);
    properties.leave_out_but(&["type", "title", "post", "date"], "journal entry", reading);
}
