//! Files, behind one trait: the disk, or a map in memory. All files of a journal go through it; the command line
//! itself looks for `goodwill.toml` and reads what it is piped.

use std::collections::BTreeMap;
use std::io::{self, Read as _, Seek as _, Write as _};
use std::path::{Path, PathBuf};

use crate::parallel;

/// Where a journal's files are.
pub trait FileSystem {
    /// The bytes of a regular file.
    ///
    /// # Errors
    /// As the system says; also for what is not a regular file, since a device or a pipe may never end.
    fn read(&self, path: &Path) -> io::Result<Vec<u8>>;

    /// What stands in a folder, in no order.
    ///
    /// # Errors
    /// As the system says.
    fn list(&self, folder: &Path) -> io::Result<Vec<Entry>>;

    /// The path with every link resolved.
    ///
    /// # Errors
    /// As the system says; there must be such a file.
    fn canonical(&self, path: &Path) -> io::Result<PathBuf>;

    /// Puts `bytes` in place of a file's content, all or nothing.
    ///
    /// # Errors
    /// As the system says; the file is then as it was. Always, where files are only read.
    fn replace(&self, _path: &Path, _bytes: &[u8]) -> io::Result<()> {
        Err(io::ErrorKind::ReadOnlyFilesystem.into())
    }

    /// Makes a new file with `bytes`, all or nothing, and the folders that it stands in.
    ///
    /// # Errors
    /// As the system says; also where there is such a file already. Always, where files are only read.
    fn create(&self, _path: &Path, _bytes: &[u8]) -> io::Result<()> {
        Err(io::ErrorKind::ReadOnlyFilesystem.into())
    }

    /// Puts `after` in place of `before`, all or nothing; `before` is nothing for a new file.
    ///
    /// # Errors
    /// As the system says, and where the file is no longer as it was read; it is then as it was.
    fn swap(&self, path: &Path, before: Option<&[u8]>, after: &[u8]) -> io::Result<()> {
        match before {
            None => self.create(path, after),
            Some(before) if self.read(path)? != before => Err(changed()),
            Some(_) => self.replace(path, after),
        }
    }
}

/// The folder that a path stands in; of a bare file name the working folder.
#[must_use]
pub fn folder_of(path: &Path) -> &Path {
    path.parent().map_or(Path::new("."), or_here)
}

/// The folder of a bare file name is the working folder.
fn or_here(folder: &Path) -> &Path {
    if folder.as_os_str().is_empty() { Path::new(".") } else { folder }
}

/// The path with the links resolved of as much of it as there is.
#[must_use]
pub fn resolved(fs: &dyn FileSystem, path: &Path) -> PathBuf {
    if let Ok(real) = fs.canonical(path) {
        return real;
    }
    match path.file_name() {
        Some(name) if path != folder_of(path) => resolved(fs, folder_of(path)).join(name),
        _ => path.to_path_buf(),
    }
}

/// What stands in a folder, from all `paths` below it in their order.
pub(crate) fn names_in<'p>(paths: impl Iterator<Item = &'p Path>) -> Vec<Entry> {
    let mut entries: Vec<Entry> = Vec::new();
    for path in paths {
        let mut parts = path.iter();
        let Some(name) = parts.next().and_then(|name| name.to_str()) else { continue };
        if entries.last().is_none_or(|last| last.name != name) {
            entries.push(Entry { name: name.to_string(), is_folder: parts.next().is_some() });
        }
    }
    entries
}

/// How often a folder that another run holds is asked for, and how long after.
#[cfg(unix)]
const PATIENCE: u32 = 2000;
#[cfg(unix)]
const PAUSE: std::time::Duration = std::time::Duration::from_millis(5);

/// One name in a folder.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// Its last part.
    pub name: String,
    /// Whether it is a folder itself, not a link to one.
    pub is_folder: bool,
}

/// The disk.
#[derive(Debug, Clone, Copy, Default)]
pub struct Disk;

impl FileSystem for Disk {
    fn read(&self, path: &Path) -> io::Result<Vec<u8>> {
        // Looked at before it is opened: opening a pipe waits for its other end.
        let about = std::fs::metadata(path)?;
        if !about.is_file() {
            return Err(io::Error::other(if about.is_dir() {
                "is a folder"
            } else {
                "is not a regular file"
            }));
        }
        let mut file = std::fs::File::open(path)?;
        let length = usize::try_from(about.len()).unwrap_or(0);
        let long = if length < LONG { None } else { read_long(&file, length) };
        let mut bytes = match long {
            None => Vec::with_capacity(length),
            Some(bytes) => {
                // What was read is not read again; the file may have grown since.
                file.seek(io::SeekFrom::Start(bytes.len() as u64))?;
                bytes
            }
        };
        file.read_to_end(&mut bytes)?;
        Ok(bytes)
    }

    fn list(&self, folder: &Path) -> io::Result<Vec<Entry>> {
        let mut entries = Vec::new();
        for entry in std::fs::read_dir(or_here(folder))? {
            let entry = entry?;
            // A name that is not UTF-8 can't be written in a journal, nor matched by a pattern in one.
            let Ok(name) = entry.file_name().into_string() else { continue };
            entries.push(Entry { name, is_folder: entry.file_type()?.is_dir() });
        }
        Ok(entries)
    }

    fn canonical(&self, path: &Path) -> io::Result<PathBuf> {
        std::fs::canonicalize(path)
    }

    fn replace(&self, path: &Path, bytes: &[u8]) -> io::Result<()> {
        let target = std::fs::canonicalize(path)?;
        beside(&target, bytes)?.persist(&target).map_err(|error| error.error)?;
        Ok(())
    }

    fn create(&self, path: &Path, bytes: &[u8]) -> io::Result<()> {
        let folder = folder_of(path);
        std::fs::create_dir_all(folder)?;
        let mut builder = builder();
        // A file like any other: temporary ones are for the user's eyes alone.
        #[cfg(unix)]
        builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o666));
        let mut file = builder.tempfile_in(folder)?;
        file.write_all(bytes)?;
        file.as_file().sync_all()?;
        file.persist_noclobber(path).map_err(|error| error.error)?;
        Ok(())
    }

    fn swap(&self, path: &Path, before: Option<&[u8]>, after: &[u8]) -> io::Result<()> {
        let Some(before) = before else { return self.create(path, after) };
        let target = std::fs::canonicalize(path)?;
        let file = beside(&target, after)?;
        // Written first: nothing slow stands between the look and the rename.
        let _held = hold(&target)?;
        if !holds(&target, before)? {
            return Err(changed());
        }
        file.persist(&target).map_err(|error| error.error)?;
        Ok(())
    }
}

/// Bytes from which on several threads read a file: to copy it out of the system's memory takes a sixth of all time.
const LONG: usize = 16 * 1024 * 1024;

/// The first `length` bytes of a file, on all cores; nothing where they can't be read so, or are no longer there.
#[cfg(unix)]
fn read_long(file: &std::fs::File, length: usize) -> Option<Vec<u8>> {
    use std::os::unix::fs::FileExt as _;

    let mut bytes = vec![0; length];
    let read = |start: usize, part: &mut [u8]| file.read_exact_at(part, start as u64);
    parallel::fill(&mut bytes, read).is_ok().then_some(bytes)
}

/// Elsewhere reading moves where the file is read, for all threads.
#[cfg(not(unix))]
const fn read_long(_: &std::fs::File, _: usize) -> Option<Vec<u8>> {
    None
}

fn changed() -> io::Error {
    io::Error::other("it has changed since it was read; run it again")
}

/// Whether a file's content is `bytes`, without keeping it.
fn holds(path: &Path, bytes: &[u8]) -> io::Result<bool> {
    let mut file = std::fs::File::open(path)?;
    let (mut rest, mut part) = (bytes, vec![0; 64 * 1024]);
    loop {
        match file.read(&mut part)? {
            0 => return Ok(rest.is_empty()),
            count if rest.starts_with(&part[..count]) => rest = &rest[count..],
            _ => return Ok(false),
        }
    }
}

/// Temporary files, by a name that patterns of `include` pass over and that says whose they are.
fn builder() -> tempfile::Builder<'static, 'static> {
    let mut builder = tempfile::Builder::new();
    builder.prefix(".goodwill-");
    builder
}

/// What will stand in the place of `target`, whole and on the disk.
fn beside(target: &Path, bytes: &[u8]) -> io::Result<tempfile::NamedTempFile> {
    let about = std::fs::metadata(target)?;
    // A rename would replace a file that the user has made read-only.
    if about.permissions().readonly() {
        return Err(io::Error::new(io::ErrorKind::PermissionDenied, "is read-only"));
    }
    let mut file = builder().tempfile_in(target.parent().unwrap_or(Path::new(".")))?;
    file.write_all(bytes)?;
    file.as_file().set_permissions(about.permissions())?;
    file.as_file().sync_all()?;
    Ok(file)
}

/// Keeps other runs from writing beside `target` until the file is dropped. Some disks know no locks: there
/// the look at the file alone must do.
#[cfg(unix)]
fn hold(target: &Path) -> io::Result<Option<std::fs::File>> {
    // The folder, not the file: `flock main.gw goodwill ...` is of the user, and after a rename the file is another.
    let folder = std::fs::File::open(target.parent().unwrap_or(Path::new(".")))?;
    for _ in 0..PATIENCE {
        match folder.try_lock() {
            Ok(()) => return Ok(Some(folder)),
            Err(std::fs::TryLockError::WouldBlock) => std::thread::sleep(PAUSE),
            Err(std::fs::TryLockError::Error(_)) => return Ok(None),
        }
    }
    Err(io::Error::other("another program holds its folder; run it again"))
}

/// Elsewhere a folder can't be held.
#[cfg(not(unix))]
#[expect(clippy::unnecessary_wraps, reason = "as on the other systems")]
fn hold(_: &Path) -> io::Result<Option<std::fs::File>> {
    Ok(None)
}

/// Files in memory, by their full path: for tests and editors.
#[derive(Debug, Clone, Default)]
pub struct Memory {
    files: BTreeMap<PathBuf, Vec<u8>>,
}

impl Memory {
    /// With one more file.
    #[must_use]
    pub fn with(mut self, path: impl Into<PathBuf>, bytes: impl Into<Vec<u8>>) -> Self {
        self.files.insert(path.into(), bytes.into());
        self
    }
}

impl FileSystem for Memory {
    fn read(&self, path: &Path) -> io::Result<Vec<u8>> {
        self.files.get(&clean(path)).cloned().ok_or_else(|| io::ErrorKind::NotFound.into())
    }

    fn list(&self, folder: &Path) -> io::Result<Vec<Entry>> {
        let folder = clean(folder);
        let entries = names_in(self.files.keys().filter_map(|path| path.strip_prefix(&folder).ok()));
        if entries.is_empty() { Err(io::ErrorKind::NotFound.into()) } else { Ok(entries) }
    }

    fn canonical(&self, path: &Path) -> io::Result<PathBuf> {
        let path = clean(path);
        let exists = self.files.keys().any(|file| file.starts_with(&path));
        if exists { Ok(path) } else { Err(io::ErrorKind::NotFound.into()) }
    }
}

/// `a/../b/./c` without detours.
fn clean(path: &Path) -> PathBuf {
    let mut parts = PathBuf::new();
    for part in path.components() {
        match part {
            std::path::Component::CurDir => {}
            std::path::Component::ParentDir => {
                parts.pop();
            }
            part => parts.push(part),
        }
    }
    parts
}
