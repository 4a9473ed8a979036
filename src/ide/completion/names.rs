//! Tags, goals, circles, kinds, favors, values of fields and files.

use std::path::Path;

use super::item::{Item, ItemKind, MOST, Source, starts_with};
use crate::model::id::{FavorId, GoalId, KindId};
use crate::project::fs::FileSystem;
use crate::query::{Field, Is};
use crate::syntax::fields::{Key, ValueShape};
use crate::syntax::tree::Verb;
use crate::syntax::words::EntryKind;
use crate::value::Channel;
use crate::value::number::plural;

impl Source<'_> {
    /// Names with the sigil that was typed.
    pub(super) fn sigil_names(&self, typed: &str) -> Vec<Item> {
        match typed.as_bytes().first() {
            Some(b'@') => self.people(typed),
            Some(b'#') => self.tags(typed),
            Some(b'^') => self.goals(typed),
            _ => Vec::new(),
        }
    }

    /// Small words that start with what was typed, at least a letter.
    #[allow(clippy::unused_self, reason = "like the other lists")]
    pub(super) fn words(&self, typed: &str, words: &[&str]) -> Vec<Item> {
        let fits = |word: &&&str| !typed.is_empty() && word.starts_with(typed) && **word != typed;
        words.iter().filter(fits).map(|word| Item::new(ItemKind::Word, *word, "")).collect()
    }

    /// Names that are used but not declared.
    pub(super) fn undeclared(&self, typed: &str, entry: EntryKind) -> Vec<Item> {
        self.undeclared_names(entry)
            .into_iter()
            .filter(|name| starts_with(name, typed))
            .map(|name| Item::new(ItemKind::Name, name, "used, but not declared"))
            .collect()
    }

    /// Tags that start with what follows the `#`, the most frequent first.
    pub(super) fn tags(&self, typed: &str) -> Vec<Item> {
        let word = typed.strip_prefix('#').unwrap_or(typed);
        let names = &self.analysis.model.tag_names;
        let mut found: Vec<(usize, &str)> = (0..names.len())
            .map(|number| (self.analysis.uses().tags[number], names.shown(u32_of(number))))
            // A tag that is being typed is in the journal too, once it is read.
            .filter(|(count, name)| starts_with(name, word) && (*count > 1 || *name != word))
            .collect();
        found.sort_by(|a, b| b.0.cmp(&a.0).then(a.1.cmp(b.1)));
        let item = |(count, name): (usize, &str)| {
            Item::new(ItemKind::Name, format!("#{name}"), plural(count, "interaction", "interactions"))
        };
        found.into_iter().take(MOST + 1).map(item).collect()
    }

    /// Goals that start with what follows the `^`.
    pub(super) fn goals(&self, typed: &str) -> Vec<Item> {
        let word = typed.strip_prefix('^').unwrap_or(typed);
        let model = &self.analysis.model;
        let mut items: Vec<Item> = (0..model.goals.len())
            .map(GoalId::from)
            .filter(|&id| {
                let name = model.goal_name(id);
                starts_with(name, word) && !is_being_typed(name, word, &model.goals[id.index()].declared)
            })
            .map(|id| {
                let title = model.goals[id.index()].title.map(|title| model.text(title)).unwrap_or_default();
                Item::new(ItemKind::Name, format!("^{}", model.goal_name(id)), title)
            })
            .collect();
        items.sort_by(|a, b| a.label.cmp(&b.label));
        items
    }

    /// Kinds, the most frequent first, and what else may follow a date.
    pub(super) fn kinds(&self, typed: &str) -> Vec<Item> {
        let model = &self.analysis.model;
        let mut found: Vec<(usize, KindId)> = (0..model.kinds.len())
            .map(KindId::from)
            .filter(|&id| {
                let is_misspelled = model.kind(id).is_unknown();
                !is_misspelled && starts_with(model.kind_name(id), typed)
            })
            .map(|id| (self.analysis.uses().kinds[id.index()], id))
            .collect();
        found.sort_by(|a, b| b.0.cmp(&a.0).then(model.kind_name(a.1).cmp(model.kind_name(b.1))));
        let item = |(_, id): (usize, KindId)| {
            Item::new(ItemKind::Name, model.kind_name(id), model.kind(id).channel().as_str())
        };
        let mut items: Vec<Item> = found.into_iter().map(item).collect();
        if !typed.is_empty() {
            let verbs = Verb::ALL.into_iter().map(Verb::as_str).filter(|verb| verb.starts_with(typed));
            items.extend(verbs.map(|verb| Item::new(ItemKind::Word, verb, "")));
        }
        items
    }

    /// Favors or things, the most frequent first.
    pub(super) fn favors(&self, typed: &str, is_loan: bool) -> Vec<Item> {
        if typed.starts_with(['@', '#', '^']) {
            return Vec::new();
        }
        let model = &self.analysis.model;
        let uses = self.analysis.uses();
        let counts = if is_loan { &uses.things } else { &uses.favors };
        let mut found: Vec<(usize, FavorId)> = (0..model.favor_names.len())
            .map(FavorId::from)
            .filter(|id| counts[id.index()] > 0 || !is_loan && !model.favors[id.index()].declared.is_empty())
            .filter(|&id| {
                let name = model.favor_name(id);
                starts_with(name, typed) && !is_being_typed(name, typed, &model.favors[id.index()].declared)
            })
            .map(|id| (counts[id.index()], id))
            .collect();
        found.sort_by(|a, b| b.0.cmp(&a.0).then(model.favor_name(a.1).cmp(model.favor_name(b.1))));
        let item = |(count, id): (usize, FavorId)| {
            Item::new(ItemKind::Name, model.favor_name(id), plural(count, "exchange", "exchanges"))
        };
        found.into_iter().map(item).collect()
    }

    /// Names that are used but not declared, with their sigil.
    fn undeclared_names(&self, entry: EntryKind) -> Vec<String> {
        let model = &self.analysis.model;
        match entry {
            EntryKind::Person => model
                .others()
                .filter(|&id| model.is_undeclared(id))
                .map(|id| format!("@{}", model.handle(id)))
                .collect(),
            EntryKind::Goal => names(&model.goals, |goal| goal.declared.is_empty())
                .map(|number| format!("^{}", model.goal_names.shown(number)))
                .collect(),
            EntryKind::Circle => names(&model.circles, |circle| circle.declared.is_empty())
                .map(|number| model.circle_names.shown(number).to_string())
                .collect(),
            EntryKind::Kind => names(&model.kinds, crate::model::declaration::Kind::is_unknown)
                .map(|number| model.kind_names.shown(number).to_string())
                .collect(),
            EntryKind::Favor => names(&model.favors, |favor| favor.declared.is_empty())
                .filter(|&number| self.analysis.uses().favors[number as usize] > 0)
                .map(|number| model.favor_names.shown(number).to_string())
                .collect(),
            EntryKind::Interaction | EntryKind::Include | EntryKind::Promise => Vec::new(),
        }
    }

    /// Values of a field.
    pub(super) fn values(&self, typed: &str, key: Key) -> Vec<Item> {
        let model = &self.analysis.model;
        let value = |text: String| Item::new(ItemKind::Value, text, "");
        match key.shape() {
            ValueShape::Tags => self.tags(typed),
            ValueShape::Circles => {
                let mut names: Vec<&str> = model
                    .circle_names
                    .iter()
                    .zip(&model.circles)
                    .filter(|(name, circle)| {
                        starts_with(name, typed) && !is_being_typed(name, typed, &circle.declared)
                    })
                    .map(|(name, _)| name)
                    .collect();
                names.sort_unstable();
                names.into_iter().map(|name| Item::new(ItemKind::Name, name, "")).collect()
            }
            ValueShape::Channel => {
                let channels = Channel::ALL.iter().map(|channel| channel.as_str());
                channels
                    .filter(|channel| channel.starts_with(typed))
                    .map(|channel| value(channel.into()))
                    .collect()
            }
            ValueShape::YesNo => ["yes", "no"]
                .iter()
                .filter(|word| word.starts_with(typed))
                .map(|word| value((*word).into()))
                .collect(),
            ValueShape::Target | ValueShape::Query => self.query(typed, key.shape() == ValueShape::Target),
            ValueShape::Text if !matches!(key, Key::Email | Key::Phone | Key::Url | Key::Uid) => {
                let mut texts: Vec<&str> = match key {
                    Key::At => model
                        .encounters()
                        .flat_map(crate::model::encounter::Encounter::at)
                        .map(|&at| model.text(at))
                        .collect(),
                    _ => model
                        .others()
                        .flat_map(|id| model.person(id).texts_of(key))
                        .map(|at| model.text(at))
                        .collect(),
                };
                texts.retain(|text| *text != typed && starts_with(text, typed));
                texts.sort_unstable();
                texts.dedup();
                texts.into_iter().take(MOST + 1).map(|text| value(text.into())).collect()
            }
            _ => Vec::new(),
        }
    }

    /// A term of a query, or the measure of a target.
    fn query(&self, typed: &str, is_target: bool) -> Vec<Item> {
        if typed.starts_with(['@', '#', '^']) {
            return self.sigil_names(typed);
        }
        let model = &self.analysis.model;
        if let Some((field, part)) = typed.split_once(':') {
            let of = |names: Vec<&str>| -> Vec<Item> {
                let fits = names.into_iter().filter(|name| starts_with(name, part));
                fits.map(|name| Item::new(ItemKind::Value, format!("{field}:{name}"), "")).collect()
            };
            return match Field::parse(field) {
                Some(Field::Circle) => of(model.circle_names.iter().collect()),
                Some(Field::Kind) => of(model.kind_names.iter().collect()),
                Some(Field::Tag | Field::Offers | Field::Seeks) => of(model.tag_names.iter().collect()),
                Some(Field::Goal) => of(model.goal_names.iter().collect()),
                Some(Field::Gave | Field::Got) => of(model.favor_names.iter().collect()),
                Some(Field::Person | Field::About) => of(model.others().map(|id| model.handle(id)).collect()),
                Some(Field::Channel) => of(Channel::ALL.iter().map(|channel| channel.as_str()).collect()),
                Some(Field::Is) => of(Is::ALL.iter().map(|(_, name)| *name).collect()),
                _ => Vec::new(),
            };
        }
        let mut items = Vec::new();
        if is_target {
            let measures =
                ["interactions", "people", "gave", "got"].into_iter().filter(|word| word.starts_with(typed));
            items.extend(measures.map(|word| Item::new(ItemKind::Word, word, "")));
            items.extend(self.kinds(typed).into_iter().filter(|item| item.kind == ItemKind::Name));
        }
        if !typed.is_empty() {
            let fields = Field::ALL.iter().filter(|(_, name)| name.starts_with(typed));
            items.extend(fields.map(|(_, name)| Item::new(ItemKind::Field, format!("{name}:"), "")));
        }
        items
    }
}

/// The numbers of the things for which `is_wanted` holds.
fn names<T>(things: &[T], is_wanted: impl Fn(&T) -> bool) -> impl Iterator<Item = u32> {
    things.iter().enumerate().filter(move |(_, thing)| is_wanted(thing)).map(|(number, _)| u32_of(number))
}

/// Whether a name may be in the journal only because it is being typed. Nothing is left to complete of it.
fn is_being_typed<T>(name: &str, typed: &str, declared: &[T]) -> bool {
    declared.is_empty() && name == typed
}

fn u32_of(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}

/// The folders and journal files that start with `typed`, seen from the folder of the file.
pub(super) fn files(fs: &dyn FileSystem, typed: &str) -> Vec<Item> {
    let (folder, part) = typed.rsplit_once('/').map_or(("", typed), |(folder, part)| (folder, part));
    let Ok(mut entries) = fs.list(Path::new(folder)) else { return Vec::new() };
    entries.retain(|entry| {
        let is_journal = entry.is_folder || Path::new(&entry.name).extension().is_some_and(|end| end == "gw");
        is_journal && !entry.name.starts_with('.') && entry.name.starts_with(part)
    });
    entries.sort_by(|a, b| a.name.cmp(&b.name));
    let prefix =
        if folder.is_empty() && !typed.starts_with('/') { String::new() } else { format!("{folder}/") };
    let item = |name: &str| Item::new(ItemKind::File, format!("{prefix}{name}"), "");
    entries
        .iter()
        .map(|entry| item(&format!("{}{}", entry.name, if entry.is_folder { "/" } else { "" })))
        .collect()
}
