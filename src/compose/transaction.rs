//! Collects the changes of one command and applies them together.

use std::borrow::Cow;
use std::cell::OnceCell;
use std::fmt::Write as _;
use std::io;
use std::path::{Path, PathBuf};

use rustc_hash::FxHashMap;

use super::changeset::{Changeset, FileChange, InsertedEntry};
use super::{ComposeError, Document, NewEntry, NewPerson, Placement, field_line};
use crate::model::Model;
use crate::model::id::PersonId;
use crate::project::Project;
use crate::syntax::count_entries;
use crate::syntax::tree::Key;
use crate::text::edit::{Change, apply};
use crate::text::source::text_of;
use crate::text::{LineIndex, SourceFile};
use crate::value::Date;

/// Changes to the files of a journal. All offsets refer to the files as they were read, whatever was changed before.
pub struct Transaction<'j> {
    project: &'j Project<'j>,
    model: &'j Model,
    files: Vec<EditedFile<'j>>,
    /// New entries, each with its index in `files`.
    entries: Vec<(usize, NewEntry)>,
    /// People without an entry so far, and the new entry that declares them.
    declared: FxHashMap<PersonId, usize>,
}

/// A file with its changes.
struct EditedFile<'j> {
    path: PathBuf,
    name: String,
    /// Its index among the journal's files; `None` for any other file.
    index: Option<usize>,
    original: Original<'j>,
    document: OnceCell<Document<'j>>,
    changes: Vec<Change>,
    /// The index in `changes` of each pure insertion, by offset.
    insertions: FxHashMap<usize, usize>,
    /// How many entries `changes` add and remove.
    added_entries: usize,
    removed_entries: usize,
}

/// A file before the change.
enum Original<'j> {
    Source(&'j SourceFile),
    /// Not a file of the journal; `None` if it does not exist.
    Other(Option<Vec<u8>>),
}

impl Original<'_> {
    fn bytes(&self) -> Option<&[u8]> {
        match self {
            Self::Source(file) => Some(file.bytes()),
            Self::Other(bytes) => bytes.as_deref(),
        }
    }
}

impl<'j> Transaction<'j> {
    /// An empty transaction on a journal.
    #[must_use]
    pub fn new(project: &'j Project<'j>, model: &'j Model) -> Self {
        Self { project, model, files: Vec::new(), entries: Vec::new(), declared: FxHashMap::default() }
    }

    /// The journal as it was read.
    #[must_use]
    pub fn model(&self) -> &'j Model {
        self.model
    }

    /// The number in this transaction of a file of the journal, by its index among the sources.
    ///
    /// # Errors
    /// If the journal was read from standard input.
    pub fn file(&mut self, index: usize) -> Result<usize, ComposeError> {
        if let Some(found) = self.files.iter().position(|file| file.index == Some(index)) {
            return Ok(found);
        }
        let file = &self.model.sources.files()[index];
        let path = file.path().ok_or(ComposeError::StandardInput)?.to_path_buf();
        let name = file.name.clone();
        Ok(self.add_file(EditedFile::new(path, name, Some(index), Original::Source(file))))
    }

    fn add_file(&mut self, file: EditedFile<'j>) -> usize {
        self.files.push(file);
        self.files.len() - 1
    }

    /// The number of the file at byte `offset` of the sources, and the offset in that file.
    ///
    /// # Errors
    /// If the journal was read from standard input.
    pub fn file_at(&mut self, offset: u32) -> Result<(usize, usize), ComposeError> {
        let sources = &self.model.sources;
        let index = sources.index_at(offset);
        Ok((self.file(index)?, (offset - sources.files()[index].base) as usize))
    }

    /// The number of the file at `path`, which need not belong to the journal, nor exist.
    ///
    /// # Errors
    /// If it exists but can't be read.
    pub fn file_named(&mut self, path: &Path) -> Result<usize, ComposeError> {
        let fs = self.project.file_system();
        let real = fs.canonical(path).ok();
        let is_same = |file: &SourceFile| {
            let found = file.path().and_then(|path| fs.canonical(path).ok());
            found.is_some() && found == real
        };
        if let Some(index) = self.model.sources.files().iter().position(is_same) {
            return self.file(index);
        }
        if let Some(found) = self.files.iter().position(|file| file.path == path) {
            return Ok(found);
        }
        let bytes = match fs.read(path) {
            Ok(bytes) => Some(bytes),
            Err(error) if error.kind() == io::ErrorKind::NotFound => None,
            Err(error) => return Err(ComposeError::unwritable(path, error)),
        };
        let name = path.to_string_lossy().into_owned();
        Ok(self.add_file(EditedFile::new(path.to_path_buf(), name, None, Original::Other(bytes))))
    }

    /// A file of the journal, as it was read.
    #[must_use]
    pub fn document(&self, file: usize) -> &Document<'j> {
        let file = &self.files[file];
        file.document.get_or_init(|| match file.original {
            Original::Source(file) => Document::new(&file.text),
            Original::Other(_) => Document::new(""),
        })
    }

    /// Replaces bytes of a file. Several insertions at one offset are joined in call order.
    pub fn change(&mut self, file: usize, change: Change) {
        let file = &mut self.files[file];
        if change.range.is_empty() {
            let next = file.changes.len();
            let index = *file.insertions.entry(change.range.start).or_insert(next);
            if index < next {
                file.changes[index].text.push_str(&change.text);
                return;
            }
        }
        file.changes.push(change);
    }

    /// Writes the promise on the line at byte `offset` of a file again, due on another day.
    pub fn repeat_promise(&mut self, file: usize, offset: usize, due: Date) {
        let document = self.document(file);
        let is_entry =
            document.lines_at(offset).first().is_some_and(|header| header.span.end as usize > offset);
        if let Some(change) = document.repeat_promise(offset, due) {
            self.change(file, change);
            self.files[file].added_entries += usize::from(is_entry);
        }
    }

    /// Removes the entry at byte `offset` of a file, with the blank lines below it.
    pub fn remove(&mut self, file: usize, offset: usize) {
        if let Some(range) = self.document(file).entry_at(offset) {
            self.change(file, Change { range, text: String::new() });
            self.files[file].removed_entries += 1;
        }
    }

    /// Removes the entries at these bytes of a file, as [`Self::remove`] does each of them. Other changes add `added`
    /// entries.
    pub fn remove_all(&mut self, file: usize, offsets: &[usize], added: usize) {
        self.files[file].added_entries += added;
        let mut ranges: Vec<_> =
            offsets.iter().filter_map(|&offset| self.document(file).entry_at(offset)).collect();
        self.files[file].removed_entries += ranges.len();
        ranges.sort_by_key(|range| range.start);
        let mut joined: Vec<std::ops::Range<usize>> = Vec::new();
        for range in ranges {
            match joined.last_mut() {
                Some(last) if range.start <= last.end => last.end = last.end.max(range.end),
                _ => joined.push(range),
            }
        }
        for range in joined {
            self.change(file, Change { range, text: String::new() });
        }
    }

    /// Adds an entry to a file and returns its number among the new entries.
    pub fn insert(&mut self, file: usize, entry: NewEntry) -> usize {
        self.entries.push((file, entry));
        self.entries.len() - 1
    }

    /// Adds a line such as `email: ada@x.org` to a person's entry, creating the entry if there is none.
    ///
    /// # Errors
    /// If the journal was read from standard input.
    pub fn add_line(&mut self, person: PersonId, line: &str) -> Result<(), ComposeError> {
        match self.entry_of(person)? {
            PersonEntry::Existing { file, offset } => {
                if let Some(change) = self.document(file).add_line(offset, line) {
                    self.change(file, change);
                }
            }
            // Writing to a string never fails.
            PersonEntry::New(entry) => _ = write!(self.entries[entry].1.text, "\n  {line}"),
        }
        Ok(())
    }

    /// Sets a single-valued field of a person, creating the person's entry if there is none.
    ///
    /// # Errors
    /// If the journal was read from standard input.
    pub fn set_field(&mut self, person: PersonId, key: Key, value: &str) -> Result<(), ComposeError> {
        if let PersonEntry::Existing { file, offset } = self.entry_of(person)? {
            if let Some(change) = self.document(file).set_field(offset, key, value) {
                self.change(file, change);
            }
            return Ok(());
        }
        self.add_line(person, &field_line(key, value))
    }

    /// The entry of a person, created if there is none.
    fn entry_of(&mut self, person: PersonId) -> Result<PersonEntry, ComposeError> {
        if let Some(span) = self.model.person(person).declared.first() {
            let (file, offset) = self.file_at(span.start)?;
            return Ok(PersonEntry::Existing { file, offset });
        }
        if let Some(&entry) = self.declared.get(&person) {
            return Ok(PersonEntry::New(entry));
        }
        let new = NewPerson { handle: self.model.handle(person).to_string(), ..NewPerson::default() };
        let file = self.file(0)?;
        let entry = self.insert(file, NewEntry { text: new.text(), placement: Placement::People });
        self.declared.insert(person, entry);
        Ok(PersonEntry::New(entry))
    }

    /// Applies all changes and checks the result.
    ///
    /// # Errors
    /// If two changes overlap, the journal gets a new error, or an entry becomes part of another.
    pub fn finish(self) -> Result<Changeset<'j>, ComposeError> {
        let mut files = Vec::new();
        let mut entries: Vec<Option<InsertedEntry>> = self.entries.iter().map(|_| None).collect();
        for (number, file) in self.files.iter().enumerate() {
            let own: Vec<usize> =
                (0..self.entries.len()).filter(|&at| self.entries[at].0 == number).collect();
            let new: Vec<NewEntry> = own.iter().map(|&at| self.entries[at].1.clone()).collect();
            let (after, starts) = file.apply(&new)?;
            let text = text_of(&after);
            let index = LineIndex::new(&text);
            for (&at, start) in own.iter().zip(starts) {
                let line = index.of(&text).line_of(start) + 1;
                let text = self.entries[at].1.text.trim_end_matches(['\r', '\n']).to_string();
                entries[at] = Some(InsertedEntry { file: file.name.clone(), line, text });
            }
            files.push(FileChange {
                path: file.path.clone(),
                name: file.name.clone(),
                before: file.original.bytes().map(<[u8]>::to_vec),
                after,
                is_read: true,
            });
        }
        let entries = entries.into_iter().flatten().collect();
        Changeset::new(self.project, self.model, files, entries)
    }
}

/// The entry that declares a person.
enum PersonEntry {
    Existing {
        file: usize,
        offset: usize,
    },
    /// Its number among the new entries.
    New(usize),
}

impl<'j> EditedFile<'j> {
    fn new(path: PathBuf, name: String, index: Option<usize>, original: Original<'j>) -> Self {
        Self {
            path,
            name,
            index,
            original,
            document: OnceCell::new(),
            changes: Vec::new(),
            insertions: FxHashMap::default(),
            added_entries: 0,
            removed_entries: 0,
        }
    }

    /// The changed file and the offsets of its new entries.
    fn apply(&self, new: &[NewEntry]) -> Result<(Vec<u8>, Vec<usize>), ComposeError> {
        let before = self.original.bytes().unwrap_or_default();
        let (changed, applied) = match self.changes[..] {
            [] => (Cow::Borrowed(before), 0),
            ref changes => {
                let (after, applied) = apply(before, changes);
                (Cow::Owned(after), applied)
            }
        };
        if applied < self.changes.len() {
            let message = format!("two changes to {} overlap", self.name);
            return Err(ComposeError::refused(message, "make them one after the other"));
        }
        if u32::try_from(changed.len()).is_err() {
            return Err(ComposeError::refused("the file would exceed 4 GiB", "write to another file"));
        }
        let text = text_of(&changed);
        let kept = count_entries(&text);
        if !self.changes.is_empty()
            && count_entries(&text_of(before)) + self.added_entries != kept + self.removed_entries
        {
            return Err(self.entries_would_join());
        }
        if new.is_empty() {
            drop(text);
            return Ok((changed.into_owned(), Vec::new()));
        }
        let (inserts, starts) = Document::new(&text).insert(new);
        let (after, _) = apply(&changed, &inserts);
        if count_entries(&text_of(&after)) != kept + new.len() {
            return Err(self.entries_would_join());
        }
        Ok((after, starts))
    }

    fn entries_would_join(&self) -> ComposeError {
        let message = format!("the change would split or join entries of {}", self.name);
        ComposeError::refused(message, "edit the file by hand, then run `goodwill check`")
    }
}
