//! Writes interactions and promises, each once.

use super::Importer;
use crate::compose::{self, ComposeError, NewEntry, NewInteraction, Placement};
use crate::compose::{escape, field_line, notes, plain, with_lines};
use crate::import::identity::{Match, MatchKeys, PersonSlot};
use crate::import::{Event, PersonRef, Promise, line};
use crate::model::ME;
use crate::syntax::tree::{Key, Mark};
use crate::value::Date;

impl Importer<'_, '_, '_> {
    pub(super) fn event(&mut self, event: &Event) -> Result<(), ComposeError> {
        let known = self.written.get(&line::mark(&event.uid)).filter(|_| !event.uid.is_empty());
        if let Some(&date) = known {
            self.summary.events.same += 1;
            if let Some(date) = date.filter(|date| *date != event.date) {
                let kept = format!("{}: `{date}`, not `{}`", self.source, event.date);
                self.summary.kept.entry("date of an interaction").or_default().push(kept);
            }
            return self.complete_all(&event.people);
        }
        let Some(people) = self.people(&event.people, event.line)? else { return Ok(()) };
        if people.is_empty() && !event.people.is_empty() {
            self.leave_out("events without other people", event.line);
            return Ok(());
        }
        let entry = interaction(event, people.clone(), self.options.today);
        let text = entry.text();
        if let Err(why) = line::is_sound(&text, people.len()) {
            self.refuse(event.line, &why);
        } else if self.is_new(&event.uid, &text) {
            self.summary.events.new += 1;
            self.entries.push(NewEntry { text, placement: Placement::Date(event.date) });
        } else {
            self.summary.events.same += 1;
        }
        Ok(())
    }

    pub(super) fn promise(&mut self, promise: &Promise) -> Result<(), ComposeError> {
        if !promise.uid.is_empty() && self.written.contains_key(&line::mark(&promise.uid)) {
            self.summary.promises.same += 1;
            return self.complete_all(&promise.people);
        }
        let Some(people) = self.people(&promise.people, promise.line)? else { return Ok(()) };
        let named = people.iter().map(|handle| format!("@{handle}"));
        let prose = [escape(&promise.prose)].into_iter().chain(named).collect::<Vec<_>>().join(" ");
        let uid: Vec<String> = uid_line(&promise.uid).into_iter().collect();
        let text = with_lines(compose::promise(promise.state, promise.due, prose.trim_start()), &uid);
        if let Err(why) = line::is_sound(&text, 0) {
            self.refuse(promise.line, &why);
        } else if self.is_new(&promise.uid, &text) {
            self.summary.promises.new += 1;
            self.entries.push(NewEntry { text, placement: Placement::End });
        } else {
            self.summary.promises.same += 1;
        }
        Ok(())
    }

    /// Whether an entry is not written yet. Marks it as written.
    fn is_new(&mut self, uid: &str, text: &str) -> bool {
        let identity = if uid.is_empty() {
            line::identity(text.lines().next().unwrap_or_default())
        } else {
            line::mark(uid)
        };
        self.written.insert(identity, None).is_none()
    }

    /// The handles of the participants without the owner; `None` when one of them is ambiguous.
    fn people(&mut self, people: &[PersonRef], line: usize) -> Result<Option<Vec<String>>, ComposeError> {
        let mut handles: Vec<String> = Vec::new();
        for who in people {
            let keys = MatchKeys::from_ref(who);
            let person = match self.index.match_mention(&keys) {
                Match::One(PersonSlot::Known(ME)) => continue,
                Match::One(person) => {
                    self.complete(person, who)?;
                    person
                }
                Match::Unknown if self.options.known || self.is_rare(who) => continue,
                Match::Unknown => {
                    let Some(person) = self.add_person(&who.name, &who.email, keys) else { continue };
                    self.write_ids(person, who);
                    person
                }
                Match::Several(several) => {
                    self.refuse_several(line, who.label(), &several);
                    return Ok(None);
                }
            };
            let handle = self.handle(person).to_string();
            if !handles.contains(&handle) {
                handles.push(handle);
            }
        }
        Ok(Some(handles))
    }

    /// Fills blanks of the participants of an entry that the journal already has.
    fn complete_all(&mut self, people: &[PersonRef]) -> Result<(), ComposeError> {
        for who in people {
            if let Match::One(person) = self.index.match_mention(&MatchKeys::from_ref(who)) {
                self.complete(person, who)?;
            }
        }
        Ok(())
    }
}

/// Builds the entry of an event.
fn interaction(event: &Event, people: Vec<String>, today: Date) -> NewInteraction {
    let mut entry = NewInteraction::new(event.date, event.kind.clone(), people);
    entry.until = event.until;
    entry.time = event.time;
    // An event after today is a plan, even if the other program has another status.
    entry.mark = event.mark.or((event.date > today).then_some(Mark::Plan));
    entry.direction = event.direction;
    entry.prose = escape(&event.prose);
    for tag in &event.tags {
        entry.prose = format!("{} #{tag}", entry.prose).trim_start().to_string();
    }
    let at = compose::title(&event.at);
    let took = event.took.filter(|&took| took > 0).map(|took| field_line(Key::Took, &line::took(took)));
    entry.lines.extend((!at.is_empty()).then(|| field_line(Key::At, &at)));
    entry.lines.extend(took);
    entry.lines.extend(uid_line(&event.uid));
    entry.lines.extend(event.notes.iter().flat_map(|note| notes(note)));
    entry
}

/// The `x-uid:` of an entry, if the other program has one.
fn uid_line(uid: &str) -> Option<String> {
    (!uid.is_empty()).then(|| format!("x-uid: {}", plain(uid)))
}
