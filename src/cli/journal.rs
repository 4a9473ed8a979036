//! Which journal, which settings, which day.

use std::io;
use std::path::{Path, PathBuf};

use super::Global;
use super::clock;
use super::error::Failure;
use super::input;
use crate::model::{self, Model};
use crate::project::fs::{Disk, FileSystem};
use crate::project::{Project, Root};
use crate::settings::{self, Env, Settings};

/// Everything a command works on.
pub struct Journal<'f> {
    /// The files and where they lie.
    pub project: Project<'f>,
    /// What they say.
    pub model: Model,
    /// The day and the settings.
    pub env: Env,
    /// Where `goodwill.toml` is; else the working folder.
    pub folder: PathBuf,
}

/// Finds the journal, reads all its files and resolves them.
///
/// # Errors
/// When there is no journal, a root file can't be read, or the settings can't.
pub fn open(global: &Global) -> Result<Journal<'static>, Failure> {
    open_in(&Disk, global)
}

/// The journal of the same place and settings, with its files as `fs` has them.
///
/// # Errors
/// As [`open`].
pub fn open_in<'f>(fs: &'f dyn FileSystem, global: &Global) -> Result<Journal<'f>, Failure> {
    let today = clock::today(global.today)?;
    let found = find_settings()?;
    let (folder, settings) =
        found.map_or((None, Settings::default()), |(folder, settings)| (Some(folder), settings));
    let roots = roots(&global.file, folder.as_deref(), &settings)?;
    let mut project = Project::open(fs, &roots)?;
    let model = model::resolve(&mut project);
    Ok(Journal { project, model, env: Env { today, settings }, folder: folder.unwrap_or_default() })
}

fn roots(files: &[PathBuf], folder: Option<&Path>, settings: &Settings) -> Result<Vec<Root>, Failure> {
    if !files.is_empty() {
        return files.iter().map(|path| root(path)).collect();
    }
    if let Some(path) = std::env::var_os("GOODWILL_FILE").filter(|path| !path.is_empty()) {
        return Ok(vec![root(Path::new(&path))?]);
    }
    let beside = folder.unwrap_or(Path::new(""));
    if let Some(journal) = &settings.journal {
        return Ok(vec![Root::File(beside.join(journal))]);
    }
    let candidates = [beside.join("main.gw"), PathBuf::from("main.gw")];
    let found = candidates.into_iter().find(|path| path.exists());
    found.map(|path| vec![Root::File(path)]).ok_or(Failure::NoJournal)
}

fn root(path: &Path) -> Result<Root, Failure> {
    Ok(match input::stream(path)? {
        Some((name, bytes)) => Root::Stream(name, bytes),
        None => Root::File(path.to_path_buf()),
    })
}

/// The nearest `goodwill.toml` from here upward, not past a repository's root: its folder and what it says.
fn find_settings() -> Result<Option<(PathBuf, Settings)>, Failure> {
    let here = std::env::current_dir()?;
    let mut shown = PathBuf::new();
    for folder in here.ancestors() {
        let path = shown.join(settings::FILE_NAME);
        match std::fs::read_to_string(&path) {
            Ok(text) => {
                return Ok(Some((shown, Settings::parse(&text, &path.to_string_lossy())?)));
            }
            Err(error) if error.kind() == io::ErrorKind::NotFound => {}
            Err(error) => return Err(Failure::Unreadable { path, error }),
        }
        if folder.join(".git").exists() {
            return Ok(None);
        }
        shown.push("..");
    }
    Ok(None)
}
