//! Finds the journal and its settings, reads and resolves it.

use std::io;
use std::path::{Path, PathBuf};

use super::clock;
use super::error::Failure;
use super::global::Global;
use super::input;
use crate::model::{self, Model};
use crate::project::fs::Disk;
use crate::project::{LoadError, Project, Root, pattern};
use crate::settings::{self, Env, Settings};

/// The input of a command.
pub struct Journal<'f> {
    /// The files.
    pub project: Project<'f>,
    /// The resolved journal.
    pub model: Model,
    /// Today and the settings.
    pub env: Env,
    /// The folder of `goodwill.toml`, else the working directory.
    pub folder: PathBuf,
}

/// Finds the journal, reads all its files and resolves them.
///
/// # Errors
/// When there is no journal, or a root file or the settings can't be read.
pub fn open(global: &Global) -> Result<Journal<'static>, Failure> {
    let (roots, env, folder) = find(global)?;
    let (project, model) = read(&roots)?;
    Ok(Journal { project, model, env, folder })
}

/// Like [`open`], but frees the text of interactions while the journal is read, if it can: the model then has no prose.
///
/// # Errors
/// As [`open`].
pub fn open_lean(global: &Global) -> Result<Journal<'static>, Failure> {
    let (roots, env, folder) = find(global)?;
    // A file that can't be read is reported below.
    if let Ok(mut project) = Project::open_in_pieces(&Disk, &roots)
        && let Some(model) = model::resolve_lean(&mut project)
    {
        return Ok(Journal { project, model, env, folder });
    }
    let (project, model) = read(&roots)?;
    Ok(Journal { project, model, env, folder })
}

/// Reads and resolves all files of a journal.
fn read(roots: &[Root]) -> Result<(Project<'static>, Model), LoadError> {
    let mut project = Project::open(&Disk, roots)?;
    let model = model::resolve(&mut project);
    Ok((project, model))
}

/// Finds the root files, today and the settings, and the folder of the settings.
fn find(global: &Global) -> Result<(Vec<Root>, Env, PathBuf), Failure> {
    let today = clock::today(global.today)?;
    let (folder, settings) = match find_settings()? {
        Some((folder, settings)) => (Some(folder), settings),
        None => (None, Settings::default()),
    };
    let roots = roots(&global.file, folder.as_deref(), &settings)?;
    Ok((roots, Env { today, settings }, folder.unwrap_or_default()))
}

/// The root files: those of `-f`, else `GOODWILL_FILE`, else `journal` of the settings, else `main.gw`.
fn roots(files: &[PathBuf], folder: Option<&Path>, settings: &Settings) -> Result<Vec<Root>, Failure> {
    if let Some(roots) = named_roots(files)? {
        return Ok(roots);
    }
    let settings_folder = folder.unwrap_or(Path::new(""));
    if let Some(journal) = &settings.journal {
        return Ok(vec![Root::File(settings_folder.join(journal))]);
    }
    let candidates = [settings_folder.join("main.gw"), PathBuf::from("main.gw")];
    let found = candidates.into_iter().find(|path| path.exists());
    found.map(|path| vec![Root::File(path)]).ok_or(Failure::NoJournal)
}

/// The root files of `-f`, else of `GOODWILL_FILE`, if any.
///
/// # Errors
/// When a stream can't be read, or no file matches a pattern.
pub fn named_roots(files: &[PathBuf]) -> Result<Option<Vec<Root>>, Failure> {
    if !files.is_empty() {
        let roots: Result<Vec<Vec<Root>>, Failure> = files.iter().map(|path| expand(path)).collect();
        return Ok(Some(roots?.concat()));
    }
    let variable = std::env::var_os("GOODWILL_FILE").filter(|path| !path.is_empty());
    variable.map(|path| expand(Path::new(&path))).transpose()
}

/// The root files of a path: a stream, the `main.gw` of a folder, the files that a pattern with `*` matches, or the file.
fn expand(path: &Path) -> Result<Vec<Root>, Failure> {
    if let Some((name, bytes)) = input::read_stream(path)? {
        return Ok(vec![Root::Stream(name, bytes.into())]);
    }
    if path.is_dir() {
        return Ok(vec![Root::File(from_here(&path.join("main.gw")))]);
    }
    match path.to_str().filter(|pattern| pattern.contains('*') && !path.exists()) {
        None => Ok(vec![Root::File(from_here(path))]),
        Some(pattern) => match pattern::matches(&Disk, Path::new(""), pattern) {
            files if files.is_empty() => Err(Failure::usage(
                format!("no file matches `{pattern}`"),
                "`*` matches any part of a name, `**` any folders",
            )),
            files => Ok(files.iter().map(|file| Root::File(from_here(file))).collect()),
        },
    }
}

/// The path from the working directory if the file is below it, as messages and reports show it.
fn from_here(path: &Path) -> PathBuf {
    let here = std::env::current_dir().ok();
    let inner = here.as_deref().and_then(|here| path.strip_prefix(here).ok()).unwrap_or(path);
    inner.strip_prefix(".").unwrap_or(inner).to_path_buf()
}

/// Reads the nearest `goodwill.toml` from the working directory upward, up to the root of the git repository. Returns
/// its folder and its settings.
fn find_settings() -> Result<Option<(PathBuf, Settings)>, Failure> {
    let here = std::env::current_dir()?;
    let mut relative = PathBuf::new();
    for folder in here.ancestors() {
        let path = relative.join(settings::FILE_NAME);
        match std::fs::read_to_string(&path) {
            Ok(text) => {
                let settings = Settings::parse(&text, &path.to_string_lossy())?;
                return Ok(Some((relative, settings)));
            }
            Err(error) if error.kind() == io::ErrorKind::NotFound => {}
            Err(error) => return Err(Failure::Unreadable { path, error }),
        }
        if folder.join(".git").exists() {
            return Ok(None);
        }
        relative.push("..");
    }
    Ok(None)
}
