//! The people of a journal by their names, with those that a capture adds.

use super::options::Ask;
use crate::compose::{ComposeError, NewPerson, handle_for};
use crate::diagnostic::suggest::nearest;
use crate::model::{ME, Model};
use crate::value::Date;
use crate::value::name::fold;
use crate::value::name_match::{NameIndex, is_whole_name, name_keys};

/// Finds people by name, and adds those who are new.
pub struct Directory<'a> {
    pub model: &'a Model,
    today: Date,
    may_add: bool,
    ask: &'a mut dyn Ask,
    index: NameIndex,
    /// Handles as they are shown, by their numbers in `index`.
    handles: Vec<String>,
    new: Vec<NewPerson>,
}

impl<'a> Directory<'a> {
    pub fn new(model: &'a Model, today: Date, may_add: bool, ask: &'a mut dyn Ask) -> Self {
        let mut index = NameIndex::default();
        let mut handles = Vec::new();
        for id in model.others() {
            let person = model.person(id);
            let number = handles.len();
            handles.push(model.handle(id).to_string());
            index.add_handle(model.handle(id), number);
            person
                .aliases
                .iter()
                .for_each(|(alias, _)| index.add_handle(model.handles.shown(alias.0), number));
            model.other_names(id).for_each(|name| index.add_alias(name, number));
            model.name(id).iter().for_each(|name| index.add_name(name, number));
        }
        Self { model, today, may_add, ask, index, handles, new: Vec::new() }
    }

    /// The people who were added.
    pub fn new_people(&self) -> &[NewPerson] {
        &self.new
    }

    /// The numbers of the people that the longest name at the start of `words` may mean, and its words.
    pub fn longest_at(&self, words: &[&str]) -> Option<(Vec<usize>, usize)> {
        self.index.longest_at(words)
    }

    /// Whether the words begin with the name of a known person.
    pub fn is_known(&self, words: &[&str]) -> bool {
        self.longest_at(words).is_some()
    }

    /// The handle of a known person, as shown.
    pub fn by_handle(&self, handle: &str) -> Option<String> {
        self.index.handle(handle).map(|number| self.handles[number].clone())
    }

    /// Whether a name is the owner's.
    pub fn is_me(&self, name: &str) -> bool {
        let own = self.model.name(ME).unwrap_or_default();
        let is_first = name_keys(own).first().is_some_and(|first| name_keys(name) == [first.clone()]);
        matches!(&*name.to_lowercase(), "me" | "myself" | "i" | "us")
            || is_whole_name(own, name)
            || is_first && self.longest_at(&[name]).is_none()
    }

    /// The handle of the one person among `numbers`. Asks if there are several.
    pub fn one_of(&mut self, text: &str, numbers: &[usize]) -> Result<String, ComposeError> {
        if let [number] = numbers {
            return Ok(self.handles[*number].clone());
        }
        let shown: Vec<String> = numbers.iter().map(|&number| self.shown(number)).collect();
        if let Some(&number) = self.ask.which(text, &shown).and_then(|at| numbers.get(at)) {
            return Ok(self.handles[number].clone());
        }
        let message = format!("`{text}` matches {} people", numbers.len());
        Err(ComposeError::refused(message, format!("write one of them: {}", shown.join(", "))))
    }

    /// `@ada Ada Lovelace`
    fn shown(&self, number: usize) -> String {
        let handle = &self.handles[number];
        match self.name_of(handle) {
            Some(name) => format!("@{handle} {name}"),
            None => format!("@{handle}"),
        }
    }

    /// The name of the person with a handle, if they have one.
    pub fn name_of(&self, handle: &str) -> Option<&str> {
        let known = self.model.find_person(handle).and_then(|id| self.model.name(id));
        let added = || self.new.iter().find(|new| fold(&new.handle) == fold(handle)).map(|new| &*new.name);
        known.or_else(added).filter(|name| !name.is_empty())
    }

    /// Adds an unknown person if that is allowed and returns the handle.
    pub fn unknown(&mut self, name: &str) -> Result<String, ComposeError> {
        let near = if self.may_add { None } else { self.near(name) };
        if self.may_add || self.ask.is_new(name, near.as_deref()) {
            return Ok(self.add(name));
        }
        let near = near.map(|near| format!("did you mean `{near}`? "));
        let help = format!(
            "{}`--new` adds them as a new person; words that are not a name go after a colon, as in `call: ...` or \
             `call with Ada: ...`",
            near.unwrap_or_default()
        );
        Err(ComposeError::refused(format!("no one is called `{name}`"), help))
    }

    /// The name of the one person whose name begins with `name`, else the nearest name.
    fn near(&self, name: &str) -> Option<String> {
        let typed = name_keys(name);
        let begins = |full: &&str| {
            let keys = name_keys(full);
            keys.len() > typed.len() && keys.starts_with(&typed)
        };
        let model = self.model;
        let mut longer = model.others().filter_map(|id| model.name(id)).filter(begins);
        let only = longer.next().filter(|_| !typed.is_empty() && longer.next().is_none());
        only.or_else(|| nearest(name, self.index.shown())).map(str::to_string)
    }

    fn add(&mut self, name: &str) -> String {
        let person = if let Some(handle) = name.strip_prefix('@') {
            NewPerson { handle: handle.to_string(), ..NewPerson::default() }
        } else {
            let (model, handles) = (self.model, &self.handles);
            let is_taken = |handle: &str| {
                handle == "me"
                    || model.handles.find(handle).is_some()
                    || handles.iter().any(|taken| taken == handle)
            };
            NewPerson { handle: handle_for(name, is_taken), name: name.to_string(), lines: Vec::new() }
        };
        let number = self.handles.len();
        let handle = person.handle.clone();
        self.handles.push(handle.clone());
        self.index.add_handle(&handle, number);
        self.index.add_name(&person.name, number);
        self.new.push(person);
        handle
    }

    /// Whether an entry is written that is already in the journal.
    pub fn is_again(&mut self, entry: &str) -> bool {
        self.ask.is_again(entry)
    }

    /// The handles of the people in a circle, without people who are archived or dead.
    pub fn circle(&self, name: &str) -> Result<Vec<String>, ComposeError> {
        let model = self.model;
        let found = model.circle_names.find(name);
        let handles: Vec<String> = model
            .others()
            .filter(|&id| model.person(id).circles.iter().any(|circle| Some(circle.0) == found))
            .filter(|&id| !model.person(id).is_inactive(self.today))
            .map(|id| model.handle(id).to_string())
            .collect();
        if !handles.is_empty() {
            return Ok(handles);
        }
        let near = nearest(name, model.circle_names.iter());
        let help = near.map_or_else(
            || "add people to a circle with a line `circle: NAME` in their entry".to_string(),
            |near| format!("did you mean `circle:{near}`?"),
        );
        Err(ComposeError::refused(format!("the circle `{name}` has no members"), help))
    }
}
