//! The second pass: resolves handles to people.

use std::hash::Hash;

use rustc_hash::FxHashSet;

use super::draft::{Draft, HandleUse, RawMention};
use super::messages::{self, Ambiguity};
use crate::diagnostic;
use crate::model::csr::Csr;
use crate::model::id::{HandleId, PersonId};
use crate::model::interaction::Mention;
use crate::model::person::{Person, Relation, Ties};
use crate::model::{ME, Model};
use crate::syntax;
use crate::syntax::tree::{Content, Parsed, Role, Sigil};
use crate::text::Span;
use crate::value::name::name_len;

pub fn link(draft: Draft) -> Model {
    let mut linked = link_names(draft);
    report_me(&mut linked.draft, linked.with_me);
    sorted(linked.draft)
}

/// Like [`link`] for a draft without the text of interactions; `None` if a line names `@me`, since only the text tells
/// where.
pub fn link_lean(draft: Draft) -> Option<Model> {
    let linked = link_names(draft);
    linked.with_me.is_empty().then(|| sorted(linked.draft))
}

/// A draft with people in place of handles.
struct Linked {
    draft: Draft,
    /// Places in the lines that name `@me`, which is an error.
    with_me: Vec<u32>,
}

fn link_names(mut draft: Draft) -> Linked {
    let owners = alias_owners(&mut draft);
    create_people(&mut draft, &owners);
    link_ties(&mut draft.model);
    let mut linker = Linker { with_me: Vec::new(), seen: Stamps::new(draft.model.people.len()) };
    draft.model.parties = linker.parties(&draft.model, std::mem::take(&mut draft.parties));
    link_mentions(&mut draft, &mut linker);
    link_exchanges(&mut draft, &mut linker);
    link_promises(&mut draft, &mut linker);
    Linked { draft, with_me: linker.with_me }
}

/// The model, with its notes and problems in the order of the text.
fn sorted(mut draft: Draft) -> Model {
    // Those of declarations come last in each part.
    draft.model.standalone_notes.sort_unstable_by_key(|(entry, note)| (*entry, note.start));
    let mut problems = draft.parse_problems;
    problems.append(&mut draft.declaration_problems);
    problems.append(&mut draft.problems);
    draft.model.problems = problems.into_found();
    diagnostic::sort(&mut draft.model.problems);
    draft.model
}

/// Returns the owner of each handle that is an alias, and reports handles that have several.
fn alias_owners(draft: &mut Draft) -> Vec<Option<HandleId>> {
    draft.handles.resize(draft.model.handles.len(), HandleUse::default());
    let mut claims: Vec<Vec<(HandleId, Span)>> = vec![Vec::new(); draft.model.handles.len()];
    for (&owner, person) in &draft.people {
        for &(alias, span) in person.aliases.iter().filter(|(alias, _)| *alias != owner) {
            claims[alias.index()].push((owner, span));
        }
    }
    let mut owners = vec![None; claims.len()];
    for (alias, claims) in claims.iter().enumerate() {
        let Some(&(owner, first)) = claims.first() else { continue };
        let alias = HandleId::from(alias);
        let shown = draft.model.handles.shown(alias.0);
        let declared = draft.people.get(&alias).and_then(|person| person.declared.first());
        if alias.0 == ME.0 || declared.is_some() {
            for &(_, span) in claims {
                let other = declared.copied().unwrap_or(span);
                draft.problems.push(messages::duplicate_handle(span, other, shown, None));
            }
        } else if let Some(&(second_owner, second)) = claims.iter().find(|(other, _)| *other != owner) {
            for &(of, span) in claims {
                let (rival, place) = if of == owner { (second_owner, second) } else { (owner, first) };
                let rival = draft.model.handles.shown(rival.0);
                draft.problems.push(messages::duplicate_handle(span, place, shown, Some(rival)));
            }
        } else {
            owners[alias.index()] = Some(owner);
        }
    }
    owners
}

/// Creates a person for each handle that is used and is not an alias.
fn create_people(draft: &mut Draft, owners: &[Option<HandleId>]) {
    let model = &mut draft.model;
    model.people_of_handles = vec![None; owners.len()];
    for handle in (0..owners.len()).map(HandleId::from) {
        if owners[handle.index()].is_some() || draft.handles[handle.index()].first_valid.is_none() {
            continue;
        }
        model.people_of_handles[handle.index()] = Some(PersonId::from(model.people.len()));
        let mut profile = draft.people.swap_remove(&handle);
        if let Some(profile) = &mut profile {
            keep_first(&mut profile.circles);
            keep_first(&mut profile.tags);
            keep_first(&mut profile.offers);
            keep_first(&mut profile.seeks);
        }
        let first = draft.handles[handle.index()].first_valid;
        model.people.push(Person { handle: Some(handle), first, profile });
    }
    for (alias, owner) in owners.iter().enumerate() {
        if let Some(owner) = owner {
            model.people_of_handles[alias] = model.people_of_handles[owner.index()];
        }
    }
    model.named_in_error = vec![false; model.people.len()];
    for (handle, person) in draft.handles.iter().zip(&model.people_of_handles) {
        if let Some(person) = person.filter(|_| handle.in_error) {
            model.named_in_error[person.index()] = true;
        }
    }
}

/// Removes repeated items.
fn keep_first<T: Copy + Eq + Hash>(list: &mut Vec<T>) {
    if list.len() > 1 {
        let mut seen = FxHashSet::default();
        list.retain(|item| seen.insert(*item));
    }
}

fn link_ties(model: &mut Model) {
    let people = |handles: &[HandleId]| {
        let mut people: Vec<PersonId> =
            handles.iter().filter_map(|&handle| model.person_of(handle)).collect();
        people.sort_unstable();
        people.dedup();
        people
    };
    let relations = |fields: &[(Vec<HandleId>, Span)]| {
        let mut relations = Vec::new();
        for (handles, text) in fields {
            let named = handles.iter().filter_map(|&handle| model.person_of(handle));
            let people = if handles.is_empty() { vec![ME] } else { named.collect() };
            relations.extend(people.into_iter().map(|to| Relation { to, text: *text }));
        }
        relations
    };
    model.ties = model
        .people
        .iter()
        .map(|person| Ties {
            via: people(&person.via),
            knows: people(&person.knows),
            relations: relations(&person.relations),
        })
        .collect();
}

/// Resolves lists of handles to lists of distinct people, and collects places in the lines that name `@me`.
struct Linker {
    with_me: Vec<u32>,
    seen: Stamps,
}

impl Linker {
    fn parties(&mut self, model: &Model, handles: Csr<HandleId>) -> Csr<PersonId> {
        let mut last = usize::MAX;
        handles.filter_map(|index, &handle| {
            if index != last {
                self.seen.next();
                last = index;
            }
            let person = model.person_of(handle)?;
            if person == ME {
                self.with_me.push(model.interactions[index].place);
                return None;
            }
            self.seen.is_first(person).then_some(person)
        })
    }

    fn people(&mut self, model: &Model, line: u32, handles: &[HandleId], mut add: impl FnMut(PersonId)) {
        self.seen.next();
        for &handle in handles {
            match model.person_of(handle) {
                Some(ME) => self.with_me.push(line),
                Some(person) if self.seen.is_first(person) => add(person),
                _ => {}
            }
        }
    }
}

/// The set of people seen since the last [`Stamps::next`]; clearing it takes constant time.
struct Stamps {
    stamps: Vec<u32>,
    now: u32,
}

impl Stamps {
    fn new(people: usize) -> Self {
        Self { stamps: vec![0; people], now: 0 }
    }

    fn next(&mut self) {
        self.now += 1;
    }

    fn is_first(&mut self, person: PersonId) -> bool {
        std::mem::replace(&mut self.stamps[person.index()], self.now) != self.now
    }
}

fn link_mentions(draft: &mut Draft, linker: &mut Linker) {
    let model = &draft.model;
    let mentions = std::mem::take(&mut draft.mentions).filter_map(|_, &RawMention { handle, span, with }| {
        let person = model.person_of(handle)?;
        if person == ME {
            linker.with_me.push(span.start);
            return None;
        }
        Some(Mention { person, span, with })
    });
    draft.model.mentions = mentions;
}

fn link_exchanges(draft: &mut Draft, linker: &mut Linker) {
    let model = &mut draft.model;
    let mut exchanges = std::mem::take(&mut model.exchanges);
    let mut people: Vec<PersonId> = Vec::with_capacity(draft.exchange_people.len());
    let count = |people: &Vec<PersonId>| u32::try_from(people.len()).unwrap_or(u32::MAX);
    let mut only_in_prose = draft.only_in_prose.iter().copied().peekable();
    let mut number = 0;
    exchanges.each_mut(|index, exchange| {
        let in_prose = only_in_prose.next_if_eq(&number).is_some();
        number += 1;
        let (start, end) = exchange.people;
        let named = &draft.exchange_people[start as usize..end as usize];
        let start = count(&people);
        if named.is_empty() {
            let ambiguity = match (in_prose, model.parties.row(index)) {
                (true, _) => Some(Ambiguity::OnlyInProse),
                (false, [one]) => {
                    people.push(*one);
                    None
                }
                (false, []) => Some(Ambiguity::NoOne),
                (false, _) => Some(Ambiguity::Several),
            };
            if let Some(ambiguity) = ambiguity {
                let span = model.line(exchange.place);
                let person = other_side(model.text(exchange.prose)).unwrap_or("@ada");
                let verb = exchange.verb.as_str();
                draft.problems.push(messages::ambiguous_exchange(span, verb, ambiguity, person));
            }
        } else {
            linker.people(model, exchange.place, named, |person| people.push(person));
        }
        exchange.people = (start, count(&people));
    });
    model.exchanges = exchanges;
    model.exchange_people = people;
}

/// The handle behind `to` or `from` in prose, with its sigil.
fn other_side(prose: &str) -> Option<&str> {
    let mut words = prose.split_whitespace();
    while let Some(word) = words.next() {
        if (word.eq_ignore_ascii_case("to") || word.eq_ignore_ascii_case("from"))
            && let Some(handle) = words.clone().next().filter(|next| next.starts_with('@'))
        {
            return Some(&handle[..=name_len(&handle[1..])]).filter(|handle| handle.len() > 1);
        }
    }
    None
}

fn link_promises(draft: &mut Draft, linker: &mut Linker) {
    let handles = std::mem::take(&mut draft.promise_people);
    let model = &mut draft.model;
    let mut people: Vec<PersonId> = Vec::with_capacity(handles.len());
    let count = |people: &Vec<PersonId>| u32::try_from(people.len()).unwrap_or(u32::MAX);
    let mut all = std::mem::take(&mut model.promises);
    let mut standalone = std::mem::take(&mut model.standalone_promises);
    let mut goals = std::mem::take(&mut model.goals);
    let of_goals = goals.iter_mut().flat_map(|goal| &mut goal.promises);
    for promise in all.items_mut().iter_mut().chain(&mut standalone).chain(of_goals) {
        let start = count(&people);
        let named = &handles[promise.people.0 as usize..promise.people.1 as usize];
        linker.people(model, promise.place, named, |person| people.push(person));
        promise.people = (start, count(&people));
    }
    model.promises = all;
    model.standalone_promises = standalone;
    model.goals = goals;
    model.promise_people = people;
}

/// Reports each `@me` on the lines of `places`. Parsing these lines again saves keeping the place of every other name.
fn report_me(draft: &mut Draft, places: Vec<u32>) {
    let model = &draft.model;
    let mut lines: Vec<u32> = places.into_iter().map(|place| model.line_start(place)).collect();
    lines.sort_unstable();
    lines.dedup();
    for start in lines {
        let span = model.line(start);
        let text = model.text(span);
        // An indented line is parsed below a header that allows any line with people.
        let head = if span.start > start { "2000-01-01 note\n " } else { "" };
        let parsed = syntax::parse(&format!("{head}{text}\n"), 0);
        let offset = |at: u32| span.start + at - u32::try_from(head.len()).unwrap_or(0);
        for name in valid_names(&parsed) {
            let name = Span::new(offset(name.start), offset(name.end));
            if model.find_person(model.text(name)) == Some(ME) {
                draft.problems.push(messages::self_interaction(name));
            }
        }
    }
}

fn valid_names(parsed: &Parsed) -> impl Iterator<Item = Span> + '_ {
    let lines = parsed.lines.iter().filter(|line| !matches!(line.content, Content::Broken));
    let names = lines.flat_map(|line| parsed.names_of(line));
    names.filter(|name| name.sigil() == Sigil::Person && name.role() != Role::Broken).map(|name| name.span())
}
