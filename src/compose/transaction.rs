//! All changes of one run: made together, read again, written together.

use std::borrow::Cow;
use std::cell::OnceCell;
use std::fmt::Write as _;
use std::io;
use std::path::{Path, PathBuf};

use super::changeset::{Edited, Placed, Written};
use super::{ComposeError, Document, NewEntry, Person, Place};
use crate::model::Model;
use crate::model::id::PersonId;
use crate::project::Project;
use crate::syntax::count_entries;
use crate::syntax::tree::Key;
use crate::text::edit::{Change, apply};
use crate::text::source::text_of;
use crate::text::{LineIndex, SourceFile};

/// What is to be written into the files of a journal. Offsets are those of the files as they were read,
/// whatever was asked for before.
pub struct Writing<'j> {
    project: &'j Project<'j>,
    model: &'j Model,
    drafts: Vec<Draft<'j>>,
    entries: Vec<(usize, NewEntry)>,
    /// People who were named but not declared, and the entry that does so now.
    declared: Vec<(PersonId, usize)>,
}

/// A file with its changes.
struct Draft<'j> {
    path: PathBuf,
    name: String,
    /// Its place among the journal's files; nothing for a file that is none of them.
    index: Option<usize>,
    before: Before<'j>,
    page: OnceCell<Document<'j>>,
    changes: Vec<Change>,
    removed: usize,
}

enum Before<'j> {
    Read(&'j SourceFile),
    /// Not a file of the journal; nothing where there is none.
    Other(Option<Vec<u8>>),
}

impl Before<'_> {
    fn bytes(&self) -> Option<&[u8]> {
        match self {
            Self::Read(file) => Some(file.bytes()),
            Self::Other(bytes) => bytes.as_deref(),
        }
    }
}

impl<'j> Writing<'j> {
    /// Nothing to write yet.
    #[must_use]
    pub fn new(project: &'j Project<'j>, model: &'j Model) -> Self {
        Self { project, model, drafts: Vec::new(), entries: Vec::new(), declared: Vec::new() }
    }

    /// The journal as it was read.
    #[must_use]
    pub fn model(&self) -> &'j Model {
        self.model
    }

    /// A file of the journal, by its place among the sources: its number here.
    ///
    /// # Errors
    /// For standard input.
    pub fn file(&mut self, index: usize) -> Result<usize, ComposeError> {
        if let Some(found) = self.drafts.iter().position(|draft| draft.index == Some(index)) {
            return Ok(found);
        }
        let file = &self.model.sources.files()[index];
        let path = file.path().ok_or(ComposeError::StandardInput)?.to_path_buf();
        let name = file.name.clone();
        Ok(self.open(Draft {
            path,
            name,
            index: Some(index),
            before: Before::Read(file),
            page: OnceCell::new(),
            changes: Vec::new(),
            removed: 0,
        }))
    }

    fn open(&mut self, draft: Draft<'j>) -> usize {
        self.drafts.push(draft);
        self.drafts.len() - 1
    }

    /// The file that holds byte `offset` of the sources, and where in it that is.
    ///
    /// # Errors
    /// For standard input.
    pub fn file_at(&mut self, offset: u32) -> Result<(usize, usize), ComposeError> {
        let sources = &self.model.sources;
        let index = sources.index_at(offset);
        Ok((self.file(index)?, (offset - sources.files()[index].base) as usize))
    }

    /// The file at `path`, whether or not it is of the journal, or exists.
    ///
    /// # Errors
    /// When it is there but can't be read.
    pub fn file_named(&mut self, path: &Path) -> Result<usize, ComposeError> {
        let fs = self.project.file_system();
        let real = fs.canonical(path).ok();
        let is_it = |file: &SourceFile| {
            let found = file.path().and_then(|path| fs.canonical(path).ok());
            found.is_some() && found == real
        };
        if let Some(index) = self.model.sources.files().iter().position(is_it) {
            return self.file(index);
        }
        if let Some(found) = self.drafts.iter().position(|draft| draft.path == path) {
            return Ok(found);
        }
        let before = match fs.read(path) {
            Ok(bytes) => Some(bytes),
            Err(error) if error.kind() == io::ErrorKind::NotFound => None,
            Err(error) => return Err(ComposeError::unwritable(path, error)),
        };
        Ok(self.open(Draft {
            path: path.to_path_buf(),
            name: path.to_string_lossy().into_owned(),
            index: None,
            before: Before::Other(before),
            page: OnceCell::new(),
            changes: Vec::new(),
            removed: 0,
        }))
    }

    /// The text of a file of the journal, as it was read.
    #[must_use]
    pub fn page(&self, file: usize) -> &Document<'j> {
        let draft = &self.drafts[file];
        draft.page.get_or_init(|| match draft.before {
            Before::Read(file) => Document::new(&file.text),
            Before::Other(_) => Document::new(""),
        })
    }

    /// Replaces bytes of a file. Of several texts that go to the same place the first stands first.
    pub fn change(&mut self, file: usize, change: Change) {
        let changes = &mut self.drafts[file].changes;
        match changes.iter_mut().find(|other| other.range.is_empty() && other.range == change.range) {
            Some(other) => other.text.push_str(&change.text),
            None => changes.push(change),
        }
    }

    /// Takes out the entry that holds byte `offset` of a file, with the blank lines below it.
    pub fn remove(&mut self, file: usize, offset: usize) {
        if let Some(range) = self.page(file).entry_at(offset) {
            self.change(file, Change { range, text: String::new() });
            self.drafts[file].removed += 1;
        }
    }

    /// Adds an entry to a file: its number among the new ones.
    pub fn insert(&mut self, file: usize, entry: NewEntry) -> usize {
        self.entries.push((file, entry));
        self.entries.len() - 1
    }

    /// Adds a line such as `email: ada@x.org` to a person's entry. Who has none gets one.
    ///
    /// # Errors
    /// For standard input.
    pub fn add_line(&mut self, person: PersonId, line: &str) -> Result<(), ComposeError> {
        match self.entry_of(person)? {
            Ok((file, offset)) => {
                if let Some(change) = self.page(file).add_line(offset, line) {
                    self.change(file, change);
                }
            }
            // Writing to a string never fails.
            Err(entry) => _ = write!(self.entries[entry].1.text, "\n  {line}"),
        }
        Ok(())
    }

    /// Gives a single-valued field of a person a text, in place of the one it has. Who has no entry gets one.
    ///
    /// # Errors
    /// For standard input.
    pub fn set_field(&mut self, person: PersonId, key: Key, value: &str) -> Result<(), ComposeError> {
        if let Ok((file, offset)) = self.entry_of(person)? {
            if let Some(change) = self.page(file).set_field(offset, key, value) {
                self.change(file, change);
            }
            return Ok(());
        }
        self.add_line(person, &format!("{}: {value}", key.as_str()))
    }

    /// Where the entry of a person is, or the number of the new one that is made for them.
    fn entry_of(&mut self, person: PersonId) -> Result<Result<(usize, usize), usize>, ComposeError> {
        if let Some(span) = self.model.person(person).declared.first() {
            return self.file_at(span.start).map(Ok);
        }
        if let Some((_, entry)) = self.declared.iter().find(|(of, _)| *of == person) {
            return Ok(Err(*entry));
        }
        let new = Person { handle: self.model.handle(person).to_string(), ..Person::default() };
        let file = self.file(0)?;
        let entry = self.insert(file, NewEntry { text: new.text(), place: Place::People });
        self.declared.push((person, entry));
        Ok(Err(entry))
    }

    /// Makes all changes and reads the result.
    ///
    /// # Errors
    /// When changes meet in one place, when the journal would have an error that it has not, or when an
    /// entry would become part of another.
    pub fn finish(self) -> Result<Edited<'j>, ComposeError> {
        let mut files = Vec::new();
        let mut entries: Vec<Option<Placed>> = self.entries.iter().map(|_| None).collect();
        for (number, draft) in self.drafts.iter().enumerate() {
            let own: Vec<usize> =
                (0..self.entries.len()).filter(|&at| self.entries[at].0 == number).collect();
            let new: Vec<NewEntry> = own.iter().map(|&at| self.entries[at].1.clone()).collect();
            let (after, starts) = draft.made(&new)?;
            let text = text_of(&after);
            let index = LineIndex::new(&text);
            for (&at, start) in own.iter().zip(starts) {
                let line = index.of(&text).line_of(start) + 1;
                let text = self.entries[at].1.text.trim_end_matches(['\r', '\n']).to_string();
                entries[at] = Some(Placed { file: draft.name.clone(), line, text });
            }
            files.push(Written {
                path: draft.path.clone(),
                name: draft.name.clone(),
                before: draft.before.bytes().map(<[u8]>::to_vec),
                after,
                is_read: true,
            });
        }
        let entries = entries.into_iter().flatten().collect();
        Edited::new(self.project, self.model, files, entries)
    }
}

impl Draft<'_> {
    /// The file as it will be, and where its new entries start.
    fn made(&self, new: &[NewEntry]) -> Result<(Vec<u8>, Vec<usize>), ComposeError> {
        let before = self.before.bytes().unwrap_or_default();
        let (changed, made) = match self.changes[..] {
            [] => (Cow::Borrowed(before), 0),
            ref changes => {
                let (after, made) = apply(before, changes);
                (Cow::Owned(after), made)
            }
        };
        if made < self.changes.len() {
            let message = format!("two changes to {} would meet in one place", self.name);
            return Err(ComposeError::refused(message, "make them one after the other"));
        }
        if u32::try_from(changed.len()).is_err() {
            return Err(ComposeError::refused(
                "the journal would be larger than 4 GiB",
                "write to another file",
            ));
        }
        let text = text_of(&changed);
        let kept = count_entries(&text);
        if !self.changes.is_empty() && count_entries(&text_of(before)) != kept + self.removed {
            return Err(self.not_alone());
        }
        if new.is_empty() {
            drop(text);
            return Ok((changed.into_owned(), Vec::new()));
        }
        let (inserts, starts) = Document::new(&text).insert(new);
        let (after, _) = apply(&changed, &inserts);
        if count_entries(&text_of(&after)) != kept + new.len() {
            return Err(self.not_alone());
        }
        Ok((after, starts))
    }

    fn not_alone(&self) -> ComposeError {
        let message = format!("an entry of {} would not stay one entry", self.name);
        ComposeError::refused(message, "write it by hand, then run `goodwill check`")
    }
}
