//! From a line as people say it to an entry: `lunch with Ada and Bob about the paper yesterday`.
//!
//! The words stay the user's: names become handles, the date moves to the front, and nothing else
//! changes. A name that may be several people's, or nobody's, is asked about or refused, never guessed.

mod interaction;
mod lines;
mod names;
mod people;

use super::{ComposeError, NewEntry, NewPerson, Placement, handle_for};
use crate::diagnostic::suggest::nearest;
use crate::model::Model;
use crate::syntax;
use crate::syntax::tree::{Content, HeaderKind, Name, Role, Sigil};
use crate::text::BOM;
use crate::value::{Date, date};
use names::Known;
use people::Stand;

/// What is told besides the line itself.
#[derive(Debug, Clone, Default)]
pub struct Options {
    /// KIND, where the line does not begin with it.
    pub kind: Option<String>,
    /// The day, where the line does not say it.
    pub date: Option<Date>,
    /// Whether it is a plan.
    pub plan: bool,
    /// To whom I reached out.
    pub to: Vec<String>,
    /// Who reached out to me.
    pub from: Vec<String>,
    /// With whom it was.
    pub with: Vec<String>,
    /// What follows `gave`.
    pub gave: Vec<String>,
    /// What follows `got`.
    pub got: Vec<String>,
    /// What follows `todo`.
    pub todo: Vec<String>,
    /// What follows `wait`.
    pub wait: Vec<String>,
    /// `at:`
    pub at: Option<String>,
    /// `took:`
    pub took: Option<String>,
    /// Notes.
    pub notes: Vec<String>,
    /// Whether people who are not known yet are written down.
    pub new: bool,
}

/// Who can be asked.
pub trait Ask {
    /// Which of the candidates `text` means; nothing where nobody can say.
    fn which(&mut self, text: &str, candidates: &[String]) -> Option<usize>;
    /// Whether `name` is somebody new.
    fn is_new(&mut self, name: &str) -> bool;
}

/// Nobody is there to be asked.
#[derive(Debug, Clone, Copy, Default)]
pub struct Nobody;

impl Ask for Nobody {
    fn which(&mut self, _: &str, _: &[String]) -> Option<usize> {
        None
    }

    fn is_new(&mut self, _: &str) -> bool {
        false
    }
}

/// Turns lines into entries.
pub struct Capture<'a> {
    model: &'a Model,
    today: Date,
    options: &'a Options,
    ask: &'a mut dyn Ask,
    known: Known,
    /// Handles as they are shown, beside the numbers of `known`.
    handles: Vec<String>,
    /// People who are written down now.
    new: Vec<NewPerson>,
}

impl<'a> Capture<'a> {
    /// For a journal, on a day.
    #[must_use]
    pub fn new(model: &'a Model, today: Date, options: &'a Options, ask: &'a mut dyn Ask) -> Self {
        let mut known = Known::default();
        let mut handles = Vec::new();
        for id in model.others() {
            let person = model.person(id);
            let number = handles.len();
            handles.push(model.handle(id).to_string());
            known.add_handle(model.handle(id), number);
            person
                .aliases
                .iter()
                .for_each(|(alias, _)| known.add_handle(model.handles.shown(alias.0), number));
            model.other_names(id).for_each(|name| known.add_other_name(name, number));
            model.name(id).iter().for_each(|name| known.add_name(name, number));
        }
        Self { model, today, options, ask, known, handles, new: Vec::new() }
    }

    /// The entries that `text` says, one a line. Indented lines belong to the line above.
    ///
    /// # Errors
    /// The first line that can't be understood.
    pub fn lines(&mut self, text: &str) -> Result<Vec<NewEntry>, ComposeError> {
        let mut entries: Vec<NewEntry> = Vec::new();
        let text = text.replace(BOM, "");
        let is_many = text.trim_end().contains('\n');
        for (number, line) in text.lines().map(str::trim_end).enumerate().filter(|(_, line)| !line.is_empty())
        {
            match entries.last_mut() {
                Some(entry) if line.starts_with([' ', '\t']) => {
                    entry.text.push_str("\n  ");
                    entry.text.push_str(line.trim_start());
                }
                _ => {
                    let entry = self.line(line.trim_start());
                    entries.push(
                        entry.map_err(|error| if is_many { error.at_line(number + 1) } else { error })?,
                    );
                }
            }
        }
        Ok(entries)
    }

    /// The people who were not known before, as entries.
    #[must_use]
    pub fn new_people(&self) -> &[NewPerson] {
        &self.new
    }

    fn line(&mut self, line: &str) -> Result<NewEntry, ComposeError> {
        let Some(ready) = ready(line) else { return self.spoken(line) };
        let mut text = line.to_string();
        if let Some(start) = ready.about {
            let words: Vec<&str> = line[start..].split_whitespace().collect();
            let listed = self.people(&words[1..], Stand::Announced)?;
            if !listed.people.is_empty() {
                let people = listed.text();
                let said = [&[words[0], &people], &words[1 + listed.taken..]].concat().join(" ");
                text = format!("{}{said}", &line[..start]);
            }
        }
        let text = self.with_lines(text)?;
        Ok(NewEntry { text, placement: Placement::Date(ready.date) })
    }

    /// The handle of a new person, who is remembered for the lines to come.
    fn add_person(&mut self, name: &str) -> String {
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
        self.known.add_handle(&handle, number);
        self.known.add_name(&person.name, number);
        self.new.push(person);
        handle
    }

    /// The handle of one of several people whom `text` may mean.
    fn choose(&mut self, text: &str, numbers: &[usize]) -> Result<String, ComposeError> {
        let shown: Vec<String> = numbers.iter().map(|&number| self.shown(number)).collect();
        if let Some(&number) = self.ask.which(text, &shown).and_then(|at| numbers.get(at)) {
            return Ok(self.handles[number].clone());
        }
        let message = format!("`{text}` may be any of {} people", numbers.len());
        Err(ComposeError::refused(message, format!("say which: {}", shown.join(", "))))
    }

    /// `@ada Ada Lovelace`
    fn shown(&self, number: usize) -> String {
        let handle = &self.handles[number];
        let name = self.model.find_person(handle).and_then(|id| self.model.name(id));
        let name = name.or_else(|| self.new.iter().find(|new| new.handle == *handle).map(|new| &*new.name));
        name.filter(|name| !name.is_empty())
            .map_or_else(|| format!("@{handle}"), |name| format!("@{handle} {name}"))
    }

    /// The handle of somebody who is not known, if they may be written down.
    fn unknown(&mut self, name: &str) -> Result<String, ComposeError> {
        if self.options.new || self.ask.is_new(name) {
            return Ok(self.add_person(name));
        }
        let near = nearest(name, self.known.names()).map(|near| format!("did you mean `{near}`? else "));
        let help = format!(
            "{}say `--new` to write them down as a new person; what is not a name stands behind a colon or a comma, \
             as in `call: ...` or `call with @ada, ...`",
            near.unwrap_or_default()
        );
        Err(ComposeError::refused(format!("nobody is called `{name}`"), help))
    }
}

/// The words before the people of a line.
const ANNOUNCING: [&str; 3] = ["with", "to", "from"];

/// A line that is an entry already.
struct Ready {
    date: Date,
    /// Where its prose starts, if it starts with a word that announces people, but none with an `@`.
    about: Option<usize>,
}

fn ready(line: &str) -> Option<Ready> {
    date::at_start(line)?;
    let parsed = syntax::parse(line, 0);
    let [found] = &parsed.lines[..] else { return None };
    let Content::Interaction(interaction) = &found.content else { return None };
    if !parsed.problems.is_empty() {
        return None;
    }
    let announces = |word: &str| ANNOUNCING.iter().any(|known| known.eq_ignore_ascii_case(word));
    let is_party = |name: &Name| name.sigil() == Sigil::Person && name.role() == Role::Party;
    let is_named = parsed.names_of(found).iter().any(is_party);
    let prose = match &interaction.header {
        // A kind has been forgotten before the people.
        HeaderKind::Encounter { kind, .. } if announces(&line[kind.range()]) => {
            return None;
        }
        HeaderKind::Encounter { prose, .. } => *prose,
        HeaderKind::Exchange(exchange) => exchange.prose,
        HeaderKind::Introduction(introduction) => introduction.prose,
    };
    let start = prose.start as usize;
    let first = line[start..].split_whitespace().next().unwrap_or_default();
    Some(Ready { date: interaction.date, about: (!is_named && announces(first)).then_some(start) })
}
