//! The entries, lines and names that go or change with a person.

use std::ops::Range;

use crate::compose::rename::query_names;
use crate::compose::{ComposeError, Document};
use crate::model::Model;
use crate::model::id::PersonId;
use crate::syntax::blocks::Block;
use crate::syntax::tree::{Content, HeaderKind, Introduction, Key, Line, Name, Role, Sigil};
use crate::syntax::words::INTRODUCED;
use crate::text::BOM;
use crate::text::edit::Change;

/// The edits of one file.
pub(super) struct Edits<'d> {
    file: &'d str,
    document: &'d Document<'d>,
    model: &'d Model,
    person: PersonId,
    with: Option<&'d str>,
    /// Where the entries start that are removed.
    pub(super) entries: Vec<usize>,
    /// How many entries the changes add.
    pub(super) added: usize,
    /// Changes inside entries that stay.
    pub(super) changes: Vec<Change>,
}

/// What happens to a line or to an entry.
enum Fate {
    Stays,
    Goes,
    /// The person leaves a list of people.
    Shrinks,
    /// An introduction to the person becomes an introduction that the others received.
    Introduces,
}

impl<'d> Edits<'d> {
    pub(super) fn new(
        file: &'d str,
        document: &'d Document<'d>,
        model: &'d Model,
        person: PersonId,
        with: Option<&'d str>,
    ) -> Self {
        Self { file, document, model, person, with, entries: Vec::new(), added: 0, changes: Vec::new() }
    }

    pub(super) fn collect(&mut self) -> Result<(), ComposeError> {
        for &block in self.document.blocks() {
            match self.with {
                Some(name) => self.rename(block, name),
                None => self.remove(block)?,
            }
        }
        Ok(())
    }

    /// Replaces the person by `name`, and removes what describes them from their entry.
    fn rename(&mut self, block: Block, name: &str) {
        let lines = block.lines(self.document.parsed());
        let is_own = self.is_own(&lines[0]);
        for (at, line) in lines.iter().enumerate() {
            let is_kept = match &line.content {
                Content::Field(key, _) => matches!(
                    key,
                    Key::Circle
                        | Key::Every
                        | Key::Tags
                        | Key::Offers
                        | Key::Seeks
                        | Key::Archived
                        | Key::Knows
                        | Key::Via
                ),
                _ => at == 0,
            };
            if is_own && !is_kept {
                self.delete(line);
                continue;
            }
            for range in self.of_person(line).map(|name| name.span().range()).collect::<Vec<_>>() {
                self.changes.push(Change { range, text: name.to_string() });
            }
            for range in self.in_query(line) {
                self.changes.push(Change { range, text: name.to_string() });
            }
            if let Content::Person(Some(title)) = line.content
                && is_own
            {
                let handle = self.names(line)[0].span().end as usize;
                self.changes.push(Change { range: handle..title.end as usize, text: String::new() });
            }
        }
    }

    /// Removes the person from an entry, or the entry.
    fn remove(&mut self, block: Block) -> Result<(), ComposeError> {
        let lines = block.lines(self.document.parsed());
        let header = &lines[0];
        if self.is_own(header) {
            self.entries.push(header.span.start as usize);
            return Ok(());
        }
        let fate = self.fate(header);
        let is_encounter = matches!(
            &header.content,
            Content::Interaction(interaction) if matches!(interaction.header, HeaderKind::Encounter { .. })
        );
        let names_others = || lines[1..].iter().any(|line| self.names_others(line));
        if matches!(fate, Fate::Goes) && !(is_encounter && names_others()) {
            self.entries.push(header.span.start as usize);
            return Ok(());
        }
        let was_alone = matches!(fate, Fate::Goes);
        match fate {
            Fate::Stays => {}
            Fate::Shrinks => self.shrink(header),
            Fate::Goes => self.clear_people(header),
            Fate::Introduces => self.added += self.introduce(header) - 1,
        }
        for line in &lines[1..] {
            if let Some(range) = self.in_query(line).first() {
                let line = self.document.text()[..range.start].matches('\n').count() + 1;
                let handle = self.model.handle(self.person);
                return Err(ComposeError::refused(
                    format!("`@{handle}` is named in a query at {}:{line}", self.file),
                    "change the query first: `goodwill edit` opens the journal",
                ));
            }
            // An exchange without people was with those who took part.
            let is_theirs = was_alone
                && matches!(line.content, Content::Exchange(_))
                && !self.names(line).iter().any(|&name| is_party(name));
            match self.fate(line) {
                _ if is_theirs => self.delete(line),
                Fate::Stays => {}
                Fate::Goes => self.delete(line),
                Fate::Shrinks => self.shrink(line),
                Fate::Introduces => _ = self.introduce(line),
            }
        }
        Ok(())
    }

    fn fate(&self, line: &Line) -> Fate {
        let is_promise = matches!(line.content, Content::Promise(_));
        let counts = |name: &&Name| name.sigil() == Sigil::Person && (is_promise || is_party(**name));
        let people: Vec<&Name> = self.names(line).iter().filter(counts).collect();
        let count = people.iter().filter(|name| self.is_person(***name)).count();
        if count == 0 {
            return Fate::Stays;
        }
        if count == people.len() {
            return Fate::Goes;
        }
        if introduction(line).is_some_and(|introduction| self.is_side_of(introduction, &people)) {
            return Fate::Introduces;
        }
        // The names in a promise are text.
        if is_promise { Fate::Stays } else { Fate::Shrinks }
    }

    /// Whether the person is all of one side of an introduction, or leaves only one person in it.
    fn is_side_of(&self, introduction: &Introduction, people: &[&Name]) -> bool {
        let before = introduction.before_to.map_or(people.len(), |count| count as usize).min(people.len());
        let (first, second) = people.split_at(before);
        let is_alone = |side: &[&Name]| !side.is_empty() && side.iter().all(|name| self.is_person(**name));
        is_alone(first) || is_alone(second) || people.len() <= 2
    }

    /// Writes `gave intro to` each of the others instead of `introduced`, so that their balances stay. Together on one
    /// line they would be introduced to each other. Returns the number of lines.
    fn introduce(&mut self, line: &Line) -> usize {
        let people: Vec<&Name> = self.names(line).iter().filter(|name| is_party(**name)).collect();
        let (first, last) = (with_sigil(*people[0]).start, with_sigil(*people[people.len() - 1]).end);
        let text = self.document.text();
        let start = line.span.start as usize;
        let Some(verb) = text[start..first].to_ascii_lowercase().rfind(INTRODUCED).map(|at| start + at)
        else {
            return 1;
        };
        let head = text[start..verb].trim_start_matches(BOM);
        let mut others: Vec<&str> = people
            .iter()
            .filter(|name| !self.is_person(***name))
            .map(|name| self.document.slice(name.span()))
            .collect();
        others.dedup();
        let lines = others.iter().map(|other| format!("gave intro to @{other}")).collect::<Vec<_>>();
        let text = lines.join(&format!("{}{head}", self.document.line_end(verb)));
        self.changes.push(Change { range: verb..last, text });
        lines.len()
    }

    /// Removes the person and a separator from a list of people.
    fn shrink(&mut self, line: &Line) {
        let people: Vec<&Name> = self.names(line).iter().filter(|name| is_party(**name)).collect();
        let text = self.document.text();
        // Where the list of people that stay ends so far.
        let mut kept_end = None;
        for (at, &&name) in people.iter().enumerate() {
            let range = with_sigil(name);
            if !self.is_person(name) {
                kept_end = Some(range.end);
                continue;
            }
            let next = people.get(at + 1).map(|next| with_sigil(**next).start);
            let is_list = |next: &usize| {
                let words = text[range.end..*next].replace(',', " ");
                words.split_whitespace().all(|word| matches!(&*word.to_lowercase(), "and" | "&"))
            };
            let removed = match (next.filter(is_list), kept_end) {
                (Some(next), _) => range.start..next,
                (None, Some(end)) => end..range.end,
                (None, None) => range,
            };
            self.changes.push(Change { range: removed, text: String::new() });
        }
    }

    /// Removes all people of the header of an interaction, with the words before them.
    fn clear_people(&mut self, header: &Line) {
        let Content::Interaction(interaction) = &header.content else { return };
        let HeaderKind::Encounter { kind, .. } = interaction.header else { return };
        let last =
            self.names(header).iter().filter(|name| is_party(**name)).map(|name| name.span().end).max();
        if let Some(end) = last {
            self.changes.push(Change { range: kind.end as usize..end as usize, text: String::new() });
        }
    }

    fn delete(&mut self, line: &Line) {
        self.changes.push(Change { range: line.span.range(), text: String::new() });
    }

    /// Whether this is the first line of the person's own entry.
    fn is_own(&self, header: &Line) -> bool {
        matches!(header.content, Content::Person(_))
            && self.names(header).first().is_some_and(|&name| self.is_person(name))
    }

    /// Whether a line of an interaction is about other people.
    fn names_others(&self, line: &Line) -> bool {
        let is_about_people =
            matches!(line.content, Content::Exchange(_) | Content::Introduction(_) | Content::Promise(_));
        let is_other = |name: &Name| name.sigil() == Sigil::Person && !self.is_person(*name);
        is_about_people && self.names(line).iter().any(is_other)
    }

    fn names(&self, line: &Line) -> &'d [Name] {
        self.document.parsed().names_of(line)
    }

    fn of_person(&self, line: &Line) -> impl Iterator<Item = &'d Name> {
        self.names(line).iter().filter(|name| name.sigil() == Sigil::Person && self.is_person(**name))
    }

    fn is_person(&self, name: Name) -> bool {
        self.model.find_person(self.document.slice(name.span())) == Some(self.person)
    }

    /// The person's handles in the query of a line.
    fn in_query(&self, line: &Line) -> Vec<Range<usize>> {
        let about = self.model.person(self.person);
        let aliases = about.aliases.iter().map(|(alias, _)| self.model.handles.shown(alias.0));
        let handles = aliases.chain([self.model.handle(self.person)]);
        handles.flat_map(|handle| query_names(self.document, line, handle)).collect()
    }
}

fn is_party(name: Name) -> bool {
    name.sigil() == Sigil::Person && name.role() == Role::Party
}

fn with_sigil(name: Name) -> Range<usize> {
    name.span().start as usize - 1..name.span().end as usize
}

fn introduction(line: &Line) -> Option<&Introduction> {
    match &line.content {
        Content::Introduction(introduction) => Some(introduction),
        Content::Interaction(interaction) => match &interaction.header {
            HeaderKind::Introduction(introduction) => Some(introduction),
            _ => None,
        },
        _ => None,
    }
}
