//! Interactions and promises.

use super::draft::{RawMention, slot};
use super::{Lowering, messages};
use crate::model::id::{FavorId, GoalId, KindId, TagId};
use crate::model::interaction::{Exchange, Interaction, Promise};
use crate::model::unique_field::UniqueField;
use crate::syntax::tree::{
    self, Content, Direction, HeaderKind, Introduction, Key, Line, Name, Parsed, Role, Sigil, Value, Verb,
};
use crate::syntax::words::INTRODUCED;
use crate::text::{BOM, Span};
use crate::value::builtin_favors::{INTRO, MONEY};
use crate::value::{Amount, Decimal};

impl Lowering<'_> {
    pub(super) fn interaction(
        &mut self,
        parsed: &Parsed,
        header: &Line,
        interaction: &tree::Interaction,
        lines: &[Line],
    ) {
        let (kind, at, direction, prose) = match &interaction.header {
            HeaderKind::Encounter { kind, direction, prose } => (self.text(*kind), *kind, *direction, *prose),
            // The prose belongs to the exchange.
            HeaderKind::Exchange(tree::Exchange { verb, prose, .. }) => {
                (verb.as_str(), header.span, Direction::Mutual, Span::new(prose.end, prose.end))
            }
            HeaderKind::Introduction(Introduction { prose, .. }) => {
                (INTRODUCED, header.span, Direction::Mutual, Span::new(prose.end, prose.end))
            }
        };
        let kind = self.kind_named(kind, at);
        let index = self.draft.model.interactions.len();
        self.draft.model.interactions.push(Interaction {
            place: header.span.start,
            date: interaction.date,
            mark: interaction.mark,
            direction,
            kind,
            prose,
        });
        if interaction.until != interaction.date {
            self.draft.model.untils.push(index, interaction.until);
        }
        if let Some(time) = interaction.time {
            self.draft.model.times.push(index, time);
        }
        for name in parsed.names_of(header) {
            self.name(*name, Role::Party);
        }
        match &interaction.header {
            HeaderKind::Encounter { .. } => {}
            HeaderKind::Exchange(exchange) => self.exchange(parsed, header, exchange),
            HeaderKind::Introduction(introduction) => self.introduction(parsed, header, *introduction),
        }
        let mut took = UniqueField::default();
        for line in lines {
            self.inner_line(parsed, line, &mut took);
        }
        if let Some(&took) = took.get() {
            self.draft.model.took.push(index, took);
        }
    }

    /// The index of the interaction that is being lowered.
    fn index(&self) -> usize {
        self.draft.model.interactions.len() - 1
    }

    fn inner_line(&mut self, parsed: &Parsed, line: &Line, took: &mut UniqueField<Decimal>) {
        let index = self.index();
        match &line.content {
            Content::Exchange(exchange) => self.exchange(parsed, line, exchange),
            Content::Introduction(introduction) => self.introduction(parsed, line, *introduction),
            Content::Promise(promise) => {
                let promise = self.promise(parsed, line, *promise);
                self.draft.model.promises.push(index, promise);
            }
            Content::Note(note) => {
                self.draft.model.notes.push(index, *note);
                for name in parsed.names_of(line) {
                    self.name(*name, Role::Mention);
                }
            }
            Content::Field(Key::At, Value::Text(text)) => self.draft.model.at.push(index, *text),
            Content::Field(Key::Took, Value::Duration(minutes)) => {
                let span = self.trimmed(line);
                if let Err(first) = took.set(*minutes, span, |a, b| a == b) {
                    self.draft.problems.push(messages::conflicting_field(span, first, "took"));
                }
            }
            _ => {}
        }
    }

    /// Adds a name to the entry. Only on a line with `most` = [`Role::Party`] can a name take part.
    fn name(&mut self, name: Name, most: Role) {
        let index = self.index();
        let text = self.text(name.span());
        let model = &mut self.draft.model;
        match name.sigil() {
            Sigil::Person => {
                let handle = self.draft.handle(text, name.span(), true);
                if name.role() == Role::Party && most == Role::Party {
                    self.draft.parties.push(index, handle);
                } else {
                    let with = name.role() == Role::MentionWith && most == Role::Party;
                    self.draft.mentions.push(index, RawMention { handle, span: name.span(), with });
                }
            }
            Sigil::Tag => model.tags.push(index, TagId(model.tag_names.intern(text, name.span()))),
            Sigil::Goal => {
                let goal = self.goal_named(text, name.span());
                self.draft.model.goals_of.push(index, goal);
            }
            Sigil::Circle => {}
        }
    }

    pub(super) fn kind_named(&mut self, name: &str, span: Span) -> KindId {
        let model = &mut self.draft.model;
        let kind = KindId(model.kind_names.intern(name, span));
        slot(&mut model.kinds, kind.index());
        kind
    }

    pub(super) fn favor_named(&mut self, name: &str, span: Span) -> FavorId {
        let model = &mut self.draft.model;
        let favor = FavorId(model.favor_names.intern(name, span));
        slot(&mut model.favors, favor.index());
        favor
    }

    fn goal_named(&mut self, name: &str, span: Span) -> GoalId {
        let model = &mut self.draft.model;
        let goal = GoalId(model.goal_names.intern(name, span));
        slot(&mut model.goals, goal.index());
        goal
    }

    fn exchange(&mut self, parsed: &Parsed, line: &Line, exchange: &tree::Exchange) {
        let favor = match exchange.favor {
            Some(favor) => self.favor_named(self.text(favor), favor),
            None => self.favor_named(MONEY, Span::new(line.span.start, line.span.start)),
        };
        let people = self.exchange_people(parsed, line);
        let tree::Exchange { verb, amount, prose, .. } = *exchange;
        let place = line.span.start;
        let exchange = Exchange { place, verb, favor, amount, prose, people };
        let index = self.index();
        self.draft.model.exchanges.push(index, exchange);
    }

    /// An introduction is an `intro` given to each of its people.
    fn introduction(&mut self, parsed: &Parsed, line: &Line, introduction: Introduction) {
        let place = line.span.start;
        let favor = self.favor_named(INTRO, Span::new(place, place));
        let people = self.exchange_people(parsed, line);
        let Introduction { prose, .. } = introduction;
        let exchange = Exchange { place, verb: Verb::Gave, favor, amount: Amount::ONE, prose, people };
        let index = self.index();
        self.draft.model.exchanges.push(index, exchange);
    }

    /// Collects the PEOPLE of an exchange; their range.
    fn exchange_people(&mut self, parsed: &Parsed, line: &Line) -> (u32, u32) {
        let start = count(self.draft.exchange_people.len());
        let mut in_prose = false;
        for name in parsed.names_of(line).iter().filter(|name| name.sigil() == Sigil::Person) {
            // A person in the prose exists, but only the header and the notes mention people.
            let handle = self.handle(*name);
            if name.role() == Role::Party {
                self.draft.exchange_people.push(handle);
            } else {
                in_prose = true;
            }
        }
        let end = count(self.draft.exchange_people.len());
        if in_prose && start == end {
            self.draft.only_in_prose.push(self.draft.model.exchanges.items().len());
        }
        (start, end)
    }

    pub(super) fn promise(&mut self, parsed: &Parsed, line: &Line, promise: tree::Promise) -> Promise {
        let starts = self.promise_counts();
        for name in parsed.names_of(line) {
            let text = self.text(name.span());
            match name.sigil() {
                Sigil::Person => {
                    let handle = self.draft.handle(text, name.span(), true);
                    self.draft.promise_people.push(handle);
                }
                Sigil::Tag => {
                    let tag = TagId(self.draft.model.tag_names.intern(text, name.span()));
                    self.draft.model.promise_tags.push(tag);
                }
                Sigil::Goal => {
                    let goal = self.goal_named(text, name.span());
                    self.draft.model.promise_goals.push(goal);
                }
                Sigil::Circle => {}
            }
        }
        let ends = self.promise_counts();
        Promise {
            place: line.span.start,
            state: promise.state,
            due: promise.due,
            every: promise.every,
            prose: promise.prose,
            people: (starts[0], ends[0]),
            goals: (starts[1], ends[1]),
            tags: (starts[2], ends[2]),
        }
    }

    fn promise_counts(&self) -> [u32; 3] {
        let Self { draft, .. } = self;
        [draft.promise_people.len(), draft.model.promise_goals.len(), draft.model.promise_tags.len()]
            .map(count)
    }

    /// The line without its line ending and surrounding white space.
    pub(super) fn trimmed(&self, line: &Line) -> Span {
        let text = self.text(line.span);
        let start = text.len() - text.trim_start_matches([BOM, ' ', '\t']).len();
        let len = text.trim_end_matches([' ', '\t', '\r', '\n']).len().max(start);
        Span::new(line.span.start + count(start), line.span.start + count(len))
    }
}

fn count(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}
