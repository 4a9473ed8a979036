//! Interactions and promises as entries, each once.

use super::Importer;
use crate::compose::{self, NewEntry, NewInteraction, Placement, escape, notes, plain};
use crate::import::identity::{Found, MatchKeys, Somebody};
use crate::import::{Event, Promise, Who, line};
use crate::model::ME;

impl Importer<'_, '_, '_> {
    pub(super) fn event(&mut self, event: &Event) {
        if !event.uid.is_empty() && self.written.contains(&line::mark(&event.uid)) {
            self.landing.events.same += 1;
            return;
        }
        let Some(people) = self.people(&event.people, event.line) else { return };
        if people.is_empty() && !event.people.is_empty() {
            self.leave_out("events with nobody else", event.line);
            return;
        }
        let entry = interaction(event, people.clone());
        let text = entry.text();
        if let Err(why) = line::is_sound(&text, people.len()) {
            self.refuse(event.line, &why);
        } else if self.is_new(&event.uid, &text) {
            self.landing.events.new += 1;
            self.entries.push(NewEntry { text, placement: Placement::Date(event.date) });
        } else {
            self.landing.events.same += 1;
        }
    }

    pub(super) fn promise(&mut self, promise: &Promise) {
        if !promise.uid.is_empty() && self.written.contains(&line::mark(&promise.uid)) {
            self.landing.promises.same += 1;
            return;
        }
        let Some(people) = self.people(&promise.people, promise.line) else { return };
        let named = people.iter().map(|handle| format!("@{handle}"));
        let prose = [escape(&promise.prose)].into_iter().chain(named).collect::<Vec<_>>().join(" ");
        let mut text = compose::promise(promise.state, promise.due, prose.trim_start());
        if !promise.uid.is_empty() {
            text.push_str("\n  x-uid: ");
            text.push_str(&plain(&promise.uid));
        }
        if let Err(why) = line::is_sound(&text, 0) {
            self.refuse(promise.line, &why);
        } else if self.is_new(&promise.uid, &text) {
            self.landing.promises.new += 1;
            self.entries.push(NewEntry { text, placement: Placement::End });
        } else {
            self.landing.promises.same += 1;
        }
    }

    /// Whether an entry is not written yet; from now on it is.
    fn is_new(&mut self, uid: &str, text: &str) -> bool {
        let identity = if uid.is_empty() {
            line::identity(text.lines().next().unwrap_or_default())
        } else {
            line::mark(uid)
        };
        self.written.insert(identity)
    }

    /// The handles of those who took part, the owner apart; nothing where it is not clear who they are.
    fn people(&mut self, people: &[Who], line: usize) -> Option<Vec<String>> {
        let mut handles: Vec<String> = Vec::new();
        for who in people {
            let marks = MatchKeys::of_who(who);
            let somebody = match self.directory.named(&marks) {
                Found::One(Somebody::Known(ME)) => continue,
                Found::One(somebody) => somebody,
                Found::Nobody if self.options.known => continue,
                Found::Nobody => {
                    let Some(somebody) = self.add_person(&who.name, &who.email, marks) else { continue };
                    self.write_marks(somebody, who);
                    somebody
                }
                Found::Several(several) => {
                    let name = if who.name.is_empty() { &who.email } else { &who.name };
                    self.refuse_several(line, name, &several);
                    return None;
                }
            };
            let handle = self.handle(somebody).to_string();
            if !handles.contains(&handle) {
                handles.push(handle);
            }
        }
        Some(handles)
    }
}

/// An event in the words of the journal.
fn interaction(event: &Event, people: Vec<String>) -> NewInteraction {
    let mut entry = NewInteraction::new(event.date, event.kind.clone(), people);
    entry.until = event.until;
    entry.time = event.time;
    entry.mark = event.mark;
    entry.direction = event.direction;
    entry.prose = escape(&event.prose);
    for tag in &event.tags {
        entry.prose = format!("{} #{tag}", entry.prose).trim_start().to_string();
    }
    let field = |name: &str, value: &str| format!("{name}: {value}");
    let at = compose::title(&event.at);
    entry.lines.extend((!at.is_empty()).then(|| field("at", &at)));
    entry.lines.extend(event.took.filter(|&took| took > 0).map(|took| field("took", &line::took(took))));
    entry.lines.extend((!event.uid.is_empty()).then(|| field("x-uid", &plain(&event.uid))));
    entry.lines.extend(event.notes.iter().flat_map(|note| notes(note)));
    entry
}
