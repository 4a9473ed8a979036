//! The open documents and the journals that they belong to.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::client::Client;
use super::position::Positions;
use super::uri;
use crate::ide::Analysis;
use crate::ide::locate::{Location, locations, read_settings};
use crate::model::Cache;
use crate::project::Root;
use crate::project::fs::{Disk, FileSystem as _};
use crate::project::overlay::Overlay;
use crate::settings::{Env, FILE_NAME, Settings, SettingsError};
use crate::text::source::FileContent;
use crate::value::Date;

/// The journal that the command line names.
#[derive(Debug)]
pub struct Forced {
    /// The working directory.
    pub folder: PathBuf,
    /// The files of `-f` or `GOODWILL_FILE`.
    pub roots: Vec<Root>,
}

/// An open document.
#[derive(Debug)]
pub struct Document {
    /// The URI as the client writes it.
    pub uri: String,
    /// The path; for a document that is not a file, the URI.
    pub path: PathBuf,
    /// The text.
    pub text: Arc<String>,
    /// The version.
    pub version: i32,
}

impl Document {
    /// Whether it is a settings file.
    #[must_use]
    pub fn is_settings(&self) -> bool {
        self.path.file_name().is_some_and(|name| name == FILE_NAME)
    }
}

/// A journal and the open documents that are part of it.
pub struct Journal {
    /// The journal.
    pub analysis: Analysis,
    location: Location,
    /// The URI of the open document of each file.
    open: Vec<Option<String>>,
}

/// An invalid settings file.
#[derive(Debug)]
pub struct InvalidSettings {
    /// The path.
    pub path: PathBuf,
    /// The text.
    pub text: String,
    /// The error.
    pub error: Box<SettingsError>,
}

/// What the server knows.
pub struct State {
    /// The client.
    pub client: Client,
    /// The open documents, by URI.
    pub documents: BTreeMap<String, Document>,
    /// The journals of the open documents.
    pub journals: Vec<Journal>,
    /// The settings files that are not valid.
    pub invalid_settings: Vec<InvalidSettings>,
    clock: Box<dyn Fn() -> Date>,
    forced: Option<Forced>,
    /// The last valid settings of each file, which apply while it is edited.
    settings: BTreeMap<PathBuf, Settings>,
    caches: Vec<(Location, Cache)>,
}

impl State {
    /// Creates the state of a session.
    #[must_use]
    pub fn new(clock: Box<dyn Fn() -> Date>, forced: Option<Forced>) -> Self {
        Self {
            client: Client::default(),
            documents: BTreeMap::new(),
            journals: Vec::new(),
            invalid_settings: Vec::new(),
            clock,
            forced,
            settings: BTreeMap::new(),
            caches: Vec::new(),
        }
    }

    /// Today: `initializationOptions.today`, else the date of the clock.
    #[must_use]
    pub fn today(&self) -> Date {
        self.client.options.today.unwrap_or_else(|| (self.clock)())
    }

    /// Adds a document, or replaces its text.
    pub fn set_document(&mut self, uri: String, text: String, version: i32) {
        let path = uri::to_path(&uri).unwrap_or_else(|| PathBuf::from(&uri));
        self.documents.insert(uri.clone(), Document { uri, path, text: Arc::new(text), version });
    }

    /// The files, with the open documents in place of those on disk.
    #[must_use]
    pub fn files(&self) -> Overlay<'_> {
        overlay(&self.documents)
    }

    /// Reads the journals of all open documents again.
    pub fn refresh(&mut self) {
        // A journal of one file is parsed anew, on all cores; of others the files that have not changed are kept.
        let is_cached = |location: &Location, journals: &[Journal]| {
            journals.iter().any(|journal| journal.location == *location && journal.analysis.files().len() > 1)
        };
        self.caches.retain(|(location, _)| is_cached(location, &self.journals));
        for journal in self.journals.iter().filter(|journal| journal.analysis.files().len() > 1) {
            if self.caches.iter().all(|(location, _)| *location != journal.location) {
                self.caches.push((journal.location.clone(), Cache::default()));
            }
        }
        // Freed first, so that the memory of the old journals serves the new ones.
        self.journals.clear();
        self.invalid_settings.clear();
        let today = self.today();
        let Self { documents, forced, settings, journals, invalid_settings, caches, .. } = self;
        let files = overlay(documents);
        let mut loader = Loader { files: &files, today, settings, invalid: invalid_settings, caches };
        let mut seen: Vec<Location> = Vec::new();
        for document in documents.values() {
            if document.is_settings() {
                loader.settings(&document.path);
                continue;
            }
            if journals.iter().any(|journal| journal.analysis.find(&files, &document.path).is_some()) {
                continue;
            }
            let forced = forced.iter().map(|forced| {
                let probe = forced.folder.join(FILE_NAME);
                let settings = locations(&files, &probe).pop().and_then(|location| location.settings);
                Location { folder: forced.folder.clone(), roots: forced.roots.clone(), settings }
            });
            for location in forced.chain(locations(&files, &document.path)) {
                if seen.contains(&location) {
                    continue;
                }
                let analysis = loader.load(&location);
                seen.push(location.clone());
                let Some(analysis) = analysis else { continue };
                if analysis.find(&files, &document.path).is_some() {
                    journals.push(Journal { analysis, location, open: Vec::new() });
                    break;
                }
            }
        }
        for journal in journals {
            journal.open = vec![None; journal.analysis.files().len()];
            for document in documents.values() {
                if let Some(file) = journal.analysis.find(&files, &document.path) {
                    journal.open[file] = Some(document.uri.clone());
                }
            }
        }
    }

    /// Whether a file of a journal that is not open has changed on disk. New files are noticed by the next refresh.
    #[must_use]
    pub fn is_outdated(&self) -> bool {
        self.journals.iter().any(|journal| {
            let mut closed = (0..journal.open.len()).filter(|&file| journal.open[file].is_none());
            closed.any(|file| {
                let path = journal.analysis.path(file);
                path.is_some_and(|path| {
                    Disk.read(&path).map_or(true, |bytes| bytes != journal.analysis.files()[file].bytes())
                })
            })
        })
    }

    /// The journal of a document and the index of its file.
    #[must_use]
    pub fn journal_of(&self, uri: &str) -> Option<(&Journal, usize)> {
        self.journals.iter().find_map(|journal| {
            let file = journal.open.iter().position(|open| open.as_deref() == Some(uri))?;
            Some((journal, file))
        })
    }

    /// The positions of a text of a journal's file.
    #[must_use]
    pub fn positions<'t>(&self, text: &'t str, is_open: bool) -> Positions<'t> {
        Positions::new(text, self.client.encoding, is_open)
    }
}

impl Journal {
    /// The URI of a file.
    #[must_use]
    pub fn uri(&self, file: usize) -> String {
        if let Some(uri) = self.open.get(file).cloned().flatten() {
            return uri;
        }
        self.analysis.path(file).map(|path| uri::from_path(&path)).unwrap_or_default()
    }

    /// The URI of the open document of a file.
    #[must_use]
    pub fn open(&self, file: usize) -> Option<&str> {
        self.open.get(file)?.as_deref()
    }

    /// The files that are open documents.
    pub fn open_files(&self) -> impl Iterator<Item = usize> {
        (0..self.open.len()).filter(|&file| self.open[file].is_some())
    }
}

fn overlay(documents: &BTreeMap<String, Document>) -> Overlay<'_> {
    documents.values().fold(Overlay::new(&Disk), |files, document| {
        files.with(&document.path, FileContent::Shared(Arc::clone(&document.text)))
    })
}

/// Loads journals with their settings.
struct Loader<'a> {
    files: &'a Overlay<'a>,
    today: Date,
    settings: &'a mut BTreeMap<PathBuf, Settings>,
    invalid: &'a mut Vec<InvalidSettings>,
    caches: &'a mut Vec<(Location, Cache)>,
}

impl Loader<'_> {
    fn load(&mut self, location: &Location) -> Option<Analysis> {
        let settings = location.settings.as_deref().map(|path| self.settings(path)).unwrap_or_default();
        let env = Env { today: self.today, settings };
        let cache = self.caches.iter_mut().find(|(known, _)| known == location).map(|(_, cache)| cache);
        Analysis::new(self.files, &location.folder, location.roots.clone(), env, cache).ok()
    }

    /// The settings of a file, or the last valid ones.
    fn settings(&mut self, path: &Path) -> Settings {
        match read_settings(self.files, path) {
            Ok(settings) => {
                self.settings.insert(path.to_path_buf(), settings.clone());
                settings
            }
            Err(error) => {
                if self.invalid.iter().all(|invalid| invalid.path != path) {
                    let text =
                        String::from_utf8_lossy(&self.files.read(path).unwrap_or_default()).into_owned();
                    self.invalid.push(InvalidSettings { path: path.to_path_buf(), text, error });
                }
                self.settings.get(path).cloned().unwrap_or_default()
            }
        }
    }
}
