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
    /// Adds a part, whose text follows the text of this draft. Its declarations are not lowered here.
    pub fn merge(&mut self, part: Self) {
        let Self { model, parse_problems, problems, handles, parties, mentions, .. } = part;
        let ids = Ids::new(&mut self.model, &model);
        let starts = Starts {
            exchange_people: count(self.exchange_people.len()),
            promise_people: count(self.promise_people.len()),
            promise_goals: count(self.model.promise_goals.len()),
            promise_tags: count(self.model.promise_tags.len()),
        };
        self.merge_handle_uses(&ids, &handles);
        self.merge_directives(part.first_cover, part.waiting, model.directives);
        self.parse_problems.append(&mut { parse_problems });
        self.problems.append(&mut { problems });

        let first = self.model.interactions.len();
        let exchanges = self.model.exchanges.items().len();
        self.only_in_prose.extend(part.only_in_prose.into_iter().map(|index| exchanges + index));
        self.exchange_people.extend(part.exchange_people.into_iter().map(|id| ids.handle(id)));
        self.promise_people.extend(part.promise_people.into_iter().map(|id| ids.handle(id)));
        self.parties.append(first, parties, |id| ids.handle(id));
        self.mentions
            .append(first, mentions, |mention| RawMention { handle: ids.handle(mention.handle), ..mention });

        let whole = &mut self.model;
        let goals = whole.goal_names.len();
        let kinds = whole.kind_names.len();
        let favors = whole.favor_names.len();
        let circles = whole.circle_names.len();
        whole.goals.resize_with(goals, Default::default);
        whole.kinds.resize_with(kinds, Default::default);
        whole.favors.resize_with(favors, Default::default);
        whole.circles.resize_with(circles, Default::default);
        let kind = |interaction: Interaction| Interaction { kind: ids.kind(interaction.kind), ..interaction };
        whole.interactions.extend(model.interactions.into_iter().map(kind));
        whole.untils.append(first, model.untils, |until| until);
        whole.times.append(first, model.times, |time| time);
        whole.tags.append(first, model.tags, |id| ids.tag(id));
        whole.goals_of.append(first, model.goals_of, |id| ids.goal(id));
        whole.exchanges.append(first, model.exchanges, |exchange| starts.exchange(&ids, exchange));
        whole.promises.append(first, model.promises, |promise| starts.promise(promise));
        whole.notes.append(first, model.notes, |note| note);
        whole.at.append(first, model.at, |at| at);
        whole.took.append(first, model.took, |took| took);
        let standalone = model.standalone_promises.into_iter();
        whole.standalone_promises.extend(standalone.map(|promise| starts.promise(promise)));
        whole.promise_goals.extend(model.promise_goals.into_iter().map(|id| ids.goal(id)));
        whole.promise_tags.extend(model.promise_tags.into_iter().map(|id| ids.tag(id)));
    }

    fn merge_handle_uses(&mut self, ids: &Ids, handles: &[HandleUse]) {
        for (&handle, &part) in ids.handles.iter().zip(handles) {
            slot(&mut self.handles, handle as usize).merge(part);
        }
    }

    /// Adds directives. Those before the part that still wait for the entry they cover get its first one.
    fn merge_directives(&mut self, cover: Option<Span>, waiting: Vec<usize>, directives: Vec<Directive>) {
        let before = self.model.directives.len();
        if let Some(cover) = cover {
            self.cover_waiting(cover);
        }
        self.model.directives.extend(directives);
        self.waiting.extend(waiting.into_iter().map(|index| before + index));
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
