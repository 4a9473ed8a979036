//! Which journal, which settings, which day.

use std::io::{self, Read as _};
use std::path::{Path, PathBuf};

use super::Global;
use super::clock;
use super::error::Failure;
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

/// The same, with the files of `fs`.
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
    let mut bytes = Vec::new();
    if path == Path::new("-") {
        io::stdin().lock().read_to_end(&mut bytes)?;
        return Ok(Root::Stream("<stdin>".into(), bytes));
    }
    // What the shell makes of `-f <(gpg -d journal.gw.gpg)` is a pipe.
    if !is_pipe(path) {
        return Ok(Root::File(path.to_path_buf()));
    }
    let read = std::fs::File::open(path).and_then(|mut file| file.read_to_end(&mut bytes));
    read.map_err(|error| Failure::Unreadable { path: path.to_path_buf(), error })?;
    Ok(Root::Stream(path.to_string_lossy().into_owned(), bytes))
}

#[cfg(unix)]
fn is_pipe(path: &Path) -> bool {
    use std::os::unix::fs::FileTypeExt as _;
    std::fs::metadata(path).is_ok_and(|about| about.file_type().is_fifo())
}

#[cfg(not(unix))]
fn is_pipe(_: &Path) -> bool {
    false
}

/// The nearest `goodwill.toml` from here upward, not past a repository's root: its folder and what it says.
fn find_settings() -> Result<Option<(PathBuf, Settings)>, Failure> {
    let here = std::env::current_dir()?;
    let mut shown = PathBuf::new();
    for folder in here.ancestors() {
        let path = shown.join(settings::FILE_NAME);
        match std::fs::read_to_string(&path) {
            Ok(text) => {
                return Ok(Some((
                    shown,
                    Settings::parse(&text, &path.to_string_lossy(), &crate::lint::known_rules())?,
                )));
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
