//! Merges the draft of a part of the journal into the draft of all parts before it.
//!
//! Each part has its own tables of names, so ids differ between parts. Interning the names of a part in its order gives
//! the ids that lowering the whole text in one go would have given; [`Ids`] maps the part's ids to them.

use super::draft::{Draft, HandleUse, RawMention, slot};
use crate::model::id::{FavorId, GoalId, HandleId, KindId, TagId};
use crate::model::interaction::{Exchange, Interaction, Promise};
use crate::model::interner::Interner;
use crate::model::{Directive, Model};
use crate::text::Span;

/// The whole journal's ids of the names of a part.
struct Ids {
    handles: Vec<u32>,
    tags: Vec<u32>,
    goals: Vec<u32>,
    kinds: Vec<u32>,
    favors: Vec<u32>,
}

impl Ids {
    fn new(whole: &mut Model, part: &Model) -> Self {
        let absorb = |whole: &mut Interner, part: &Interner| whole.absorb(part);
        absorb(&mut whole.circle_names, &part.circle_names);
        Self {
            handles: absorb(&mut whole.handles, &part.handles),
            tags: absorb(&mut whole.tag_names, &part.tag_names),
            goals: absorb(&mut whole.goal_names, &part.goal_names),
            kinds: absorb(&mut whole.kind_names, &part.kind_names),
            favors: absorb(&mut whole.favor_names, &part.favor_names),
        }
    }

    fn handle(&self, id: HandleId) -> HandleId {
        HandleId(self.handles[id.index()])
    }

    fn tag(&self, id: TagId) -> TagId {
        TagId(self.tags[id.index()])
    }

    fn goal(&self, id: GoalId) -> GoalId {
        GoalId(self.goals[id.index()])
    }

    fn kind(&self, id: KindId) -> KindId {
        KindId(self.kinds[id.index()])
    }

    fn favor(&self, id: FavorId) -> FavorId {
        FavorId(self.favors[id.index()])
    }
}

/// The lengths of the common lists before a part, which its ranges start after.
struct Starts {
    exchange_people: u32,
    promise_people: u32,
    promise_goals: u32,
    promise_tags: u32,
}

impl Draft {
    /// Adds a part, whose text follows the text of this draft. Its deferred declarations are not lowered here.
    pub fn merge(&mut self, part: &Self) {
        // All fields are named, so that a new one is merged.
        let Self {
            model,
            parse_problems,
            problems,
            declaration_problems,
            deferred: _,
            people: _,
            handles,
            parties,
            mentions,
            only_in_prose,
            waiting,
            first_cover,
            exchange_people,
            promise_people,
        } = part;
        let ids = Ids::new(&mut self.model, model);
        self.merge_handle_uses(&ids, handles);
        self.merge_directives(*first_cover, waiting, &model.directives);
        self.parse_problems.append(&mut parse_problems.clone());
        self.problems.append(&mut problems.clone());
        self.declaration_problems.append(&mut declaration_problems.clone());

        let starts = Starts {
            exchange_people: count(self.exchange_people.len()),
            promise_people: count(self.promise_people.len()),
            promise_goals: count(self.model.promise_goals.len()),
            promise_tags: count(self.model.promise_tags.len()),
        };
        let exchanges = self.model.exchanges.items().len();
        self.only_in_prose.extend(only_in_prose.iter().map(|index| exchanges + index));
        self.exchange_people.extend(exchange_people.iter().map(|&id| ids.handle(id)));
        self.promise_people.extend(promise_people.iter().map(|&id| ids.handle(id)));
        let first = self.model.interactions.len();
        let mention = |mention: RawMention| RawMention { handle: ids.handle(mention.handle), ..mention };
        self.parties.append(first, parties, |id| ids.handle(id));
        self.mentions.append(first, mentions, mention);
        self.model.merge(&ids, &starts, model);
    }

    fn merge_handle_uses(&mut self, ids: &Ids, handles: &[HandleUse]) {
        for (&handle, &part) in ids.handles.iter().zip(handles) {
            slot(&mut self.handles, handle as usize).merge(part);
        }
    }

    /// Adds directives. Those before the part that still wait for the entry they cover get its first one.
    fn merge_directives(&mut self, cover: Option<Span>, waiting: &[usize], directives: &[Directive]) {
        let before = self.model.directives.len();
        if let Some(cover) = cover {
            self.cover_waiting(cover);
        }
        self.model.directives.extend_from_slice(directives);
        self.waiting.extend(waiting.iter().map(|index| before + index));
    }
}

impl Model {
    fn merge(&mut self, ids: &Ids, starts: &Starts, part: &Self) {
        let Self {
            interactions,
            standalone_promises,
            standalone_notes,
            untils,
            times,
            tags,
            goals_of,
            exchanges,
            promises,
            notes,
            at,
            took,
            promise_goals,
            promise_tags,
            // Merged with the draft.
            directives: _,
            handles: _,
            tag_names: _,
            goal_names: _,
            circle_names: _,
            kind_names: _,
            favor_names: _,
            // Declarations are lowered later.
            circles: _,
            kinds: _,
            favors: _,
            goals: _,
            // The second pass.
            sources: _,
            problems: _,
            people: _,
            ties: _,
            people_of_handles: _,
            named_in_error: _,
            parties: _,
            mentions: _,
            exchange_people: _,
            promise_people: _,
        } = part;
        self.circles.resize_with(self.circle_names.len(), Default::default);
        self.kinds.resize_with(self.kind_names.len(), Default::default);
        self.favors.resize_with(self.favor_names.len(), Default::default);
        self.goals.resize_with(self.goal_names.len(), Default::default);
        let first = self.interactions.len();
        let kind =
            |interaction: &Interaction| Interaction { kind: ids.kind(interaction.kind), ..*interaction };
        self.interactions.extend(interactions.iter().map(kind));
        self.untils.append(first, untils, |until| until);
        self.times.append(first, times, |time| time);
        self.tags.append(first, tags, |id| ids.tag(id));
        self.goals_of.append(first, goals_of, |id| ids.goal(id));
        self.exchanges.append(first, exchanges, |exchange| starts.exchange(ids, exchange));
        self.promises.append(first, promises, |promise| starts.promise(promise));
        self.notes.append(first, notes, |note| note);
        self.at.append(first, at, |at| at);
        self.took.append(first, took, |took| took);
        let standalone = standalone_promises.iter();
        self.standalone_promises.extend(standalone.map(|&promise| starts.promise(promise)));
        self.standalone_notes.extend(standalone_notes);
        self.promise_goals.extend(promise_goals.iter().map(|&id| ids.goal(id)));
        self.promise_tags.extend(promise_tags.iter().map(|&id| ids.tag(id)));
    }
}

impl Starts {
    fn exchange(&self, ids: &Ids, exchange: Exchange) -> Exchange {
        let people = moved(exchange.people, self.exchange_people);
        Exchange { favor: ids.favor(exchange.favor), people, ..exchange }
    }

    fn promise(&self, promise: Promise) -> Promise {
        Promise {
            people: moved(promise.people, self.promise_people),
            goals: moved(promise.goals, self.promise_goals),
            tags: moved(promise.tags, self.promise_tags),
            ..promise
        }
    }
}

fn moved((start, end): (u32, u32), by: u32) -> (u32, u32) {
    (start + by, end + by)
}

fn count(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}
