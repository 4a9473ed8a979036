//! A journal, resolved and checked: what all answers are computed from.

use std::cmp::Reverse;
use std::ops::Range;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use super::folder::Folder;
use crate::diagnostic::Diagnostic;
use crate::lint;
use crate::model::id::PersonId;
use crate::model::{self, Cache, ContactStatus, Model};
use crate::project::fs::FileSystem;
use crate::project::{LoadError, Project, Root};
use crate::settings::Env;
use crate::syntax::tree::Verb;
use crate::text::{SourceFile, Span};
use crate::value::name::{fold, without_accents};

/// A journal with its findings.
pub struct Analysis {
    /// The resolved journal.
    pub model: Model,
    /// Today and the settings.
    pub env: Env,
    /// The findings of `check`, in the order of the text.
    pub findings: Vec<Diagnostic>,
    /// The folder that the paths of files are relative to.
    folder: PathBuf,
    roots: Vec<Root>,
    statuses: OnceLock<Vec<ContactStatus>>,
    by_recency: OnceLock<Vec<(PersonId, String)>>,
    uses: OnceLock<Uses>,
}

/// How often names are used in interactions, by their numbers.
#[derive(Debug, Default)]
pub struct Uses {
    /// Tags.
    pub tags: Vec<usize>,
    /// Kinds.
    pub kinds: Vec<usize>,
    /// Favors given and received.
    pub favors: Vec<usize>,
    /// Things lent, borrowed and returned.
    pub things: Vec<usize>,
}

/// A range of bytes in a file of the journal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// The index of the file among the sources.
    pub file: usize,
    /// The bytes.
    pub range: Range<usize>,
}

impl Analysis {
    /// Reads, resolves and checks the journal that starts at `roots`; paths are relative to `folder`. With a cache, only
    /// the files that have changed since its last use are parsed.
    ///
    /// # Errors
    /// When a root file can't be read.
    pub fn new(
        fs: &dyn FileSystem,
        folder: &Path,
        roots: Vec<Root>,
        env: Env,
        cache: Option<&mut Cache>,
    ) -> Result<Self, LoadError> {
        let view = Folder::new(fs, folder);
        let model = match cache {
            Some(cache) => model::resolve_again(&mut Project::open_spaced(&view, &roots)?, cache),
            None => model::resolve(&mut Project::open(&view, &roots)?),
        };
        let findings = lint::check(&model, &env);
        Ok(Self {
            model,
            env,
            findings,
            folder: folder.to_path_buf(),
            roots,
            statuses: OnceLock::new(),
            by_recency: OnceLock::new(),
            uses: OnceLock::new(),
        })
    }

    /// The files of the journal.
    #[must_use]
    pub fn files(&self) -> &[SourceFile] {
        self.model.sources.files()
    }

    /// The path of a file by its index, absolute if the folder is.
    #[must_use]
    pub fn path(&self, file: usize) -> Option<PathBuf> {
        Some(self.folder.join(self.files().get(file)?.path()?))
    }

    /// The folder that the names of files are relative to.
    #[must_use]
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// The files that the journal starts from.
    #[must_use]
    pub fn roots(&self) -> &[Root] {
        &self.roots
    }

    /// The index of the file at `path`, which may lead there through links.
    #[must_use]
    pub fn find(&self, fs: &dyn FileSystem, path: &Path) -> Option<usize> {
        let paths = || (0..self.files().len()).map(|file| self.path(file));
        if let Some(found) = paths().position(|found| found.as_deref() == Some(path)) {
            return Some(found);
        }
        let real = fs.canonical(path).ok()?;
        paths().position(|found| found.and_then(|found| fs.canonical(&found).ok()).as_ref() == Some(&real))
    }

    /// The file and the bytes of a span, on character boundaries.
    #[must_use]
    pub fn place(&self, span: Span) -> Place {
        let file = self.model.sources.index_at(span.start);
        let Some(source) = self.files().get(file) else { return Place { file, range: 0..0 } };
        let local = source.local(span);
        let start = source.text.floor_char_boundary(local.start);
        Place { file, range: start..source.text.ceil_char_boundary(local.end).max(start) }
    }

    /// The contact status of each person; computed once.
    #[must_use]
    pub fn statuses(&self) -> &[ContactStatus] {
        self.statuses.get_or_init(|| self.model.contact_statuses(self.env.today))
    }

    /// All people but the owner, those met last first, each with the words of the handles and names: folded, without
    /// accents, each after a line feed. Computed once.
    #[must_use]
    pub fn people_by_recency(&self) -> &[(PersonId, String)] {
        self.by_recency.get_or_init(|| {
            let (model, statuses) = (&self.model, self.statuses());
            let mut people: Vec<PersonId> = model.others().collect();
            people.sort_by_key(|id| (Reverse(statuses[id.index()].contact), model.handle(*id)));
            let words = |id: PersonId| {
                let aliases = model.person(id).aliases.iter().map(|(alias, _)| model.handles.shown(alias.0));
                let names = model.name(id).into_iter().chain(model.other_names(id));
                let mut words = format!("\n{}", model.handle(id));
                for word in aliases.chain(names.flat_map(str::split_whitespace)) {
                    words.push('\n');
                    words.push_str(word);
                }
                without_accents(&fold(&words))
            };
            people.into_iter().map(|id| (id, words(id))).collect()
        })
    }

    /// How often names are used; computed once.
    #[must_use]
    pub fn uses(&self) -> &Uses {
        self.uses.get_or_init(|| {
            let model = &self.model;
            let mut uses = Uses {
                tags: vec![0; model.tag_names.len()],
                kinds: vec![0; model.kinds.len()],
                favors: vec![0; model.favor_names.len()],
                things: vec![0; model.favor_names.len()],
            };
            for encounter in model.encounters() {
                uses.kinds[encounter.kind.index()] += 1;
                encounter.tags().iter().for_each(|tag| uses.tags[tag.index()] += 1);
                for exchange in encounter.exchanges() {
                    let is_favor = matches!(exchange.verb, Verb::Gave | Verb::Got);
                    let counts = if is_favor { &mut uses.favors } else { &mut uses.things };
                    counts[exchange.favor.index()] += 1;
                }
            }
            uses
        })
    }
}
