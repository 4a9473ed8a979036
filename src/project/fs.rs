//! Access to files through one trait, with an implementation on disk and one in memory. All files of a journal are read
//! and written through it. Only the command line reads the disk directly, for `goodwill.toml` and for pipes.

#[cfg(unix)]
mod pieces;

use std::collections::BTreeMap;
use std::io::{self, Read as _, Seek as _, Write as _};
use std::path::{Path, PathBuf};

use crate::text::source::FileContent;

/// Access to the files of a journal.
pub trait FileSystem {
    /// Reads a regular file.
    ///
    /// # Errors
    /// When reading fails, or the path is not a regular file: a device or a pipe may never end.
    fn read(&self, path: &Path) -> io::Result<Vec<u8>>;

    /// The content of a file, without a copy of a text that is in memory already.
    ///
    /// # Errors
    /// Those of [`read`](Self::read).
    fn content(&self, path: &Path) -> io::Result<FileContent> {
        self.read(path).map(FileContent::from)
    }

    /// The content of a file; a large one in pieces of whole entries.
    ///
    /// # Errors
    /// Those of [`read`](Self::read).
    fn pieces(&self, path: &Path) -> io::Result<Vec<FileContent>> {
        self.content(path).map(|whole| vec![whole])
    }

    /// Lists the entries of a folder in no particular order.
    ///
    /// # Errors
    /// When the folder can't be read.
    fn list(&self, folder: &Path) -> io::Result<Vec<Entry>>;

    /// Resolves all links of a path.
    ///
    /// # Errors
    /// When the path does not exist or can't be resolved.
    fn canonical(&self, path: &Path) -> io::Result<PathBuf>;

    /// Replaces the content of a file atomically.
    ///
    /// # Errors
    /// When writing fails; the file is then unchanged. A read-only file system always fails.
    fn replace(&self, _path: &Path, _bytes: &[u8]) -> io::Result<()> {
        Err(io::ErrorKind::ReadOnlyFilesystem.into())
    }

    /// Creates a file atomically, with its parent folders.
    ///
    /// # Errors
    /// When the file exists or writing fails. A read-only file system always fails.
    fn create(&self, _path: &Path, _bytes: &[u8]) -> io::Result<()> {
        Err(io::ErrorKind::ReadOnlyFilesystem.into())
    }

    /// Replaces the content `before` by `after` atomically, or creates the file if `before` is `None`.
    ///
    /// # Errors
    /// When the content is no longer `before` or writing fails. The file is then unchanged.
    fn swap(&self, path: &Path, before: Option<&[u8]>, after: &[u8]) -> io::Result<()> {
        match before {
            None => self.create(path, after),
            Some(before) if self.read(path)? != before => Err(changed()),
            Some(_) => self.replace(path, after),
        }
    }
}

/// The parent folder of a path. For a bare file name it is the working directory.
#[must_use]
pub fn folder_of(path: &Path) -> &Path {
    path.parent().map_or(Path::new("."), or_here)
}

/// Turns the empty path into `.`.
fn or_here(folder: &Path) -> &Path {
    if folder.as_os_str().is_empty() { Path::new(".") } else { folder }
}

/// Resolves the links in the part of the path that exists.
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

/// The entries of a folder, given the sorted paths of all files below it.
pub(crate) fn entries_of<'p>(paths: impl Iterator<Item = &'p Path>) -> Vec<Entry> {
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

/// How often to try to lock a folder.
#[cfg(unix)]
const LOCK_ATTEMPTS: u32 = 2000;
/// The time between two attempts.
#[cfg(unix)]
const LOCK_PAUSE: std::time::Duration = std::time::Duration::from_millis(5);

/// An entry of a folder.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// The file name.
    pub name: String,
    /// Whether it is a folder. A link to a folder is not.
    pub is_folder: bool,
}

/// The disk.
#[derive(Debug, Clone, Copy, Default)]
pub struct Disk;

impl Disk {
    /// Removes a file whose content is `before`.
    ///
    /// # Errors
    /// When the content is another one, or removing fails.
    pub fn remove(self, path: &Path, before: &[u8]) -> io::Result<()> {
        let target = std::fs::canonicalize(path)?;
        let _lock = lock_folder(&target)?;
        if !has_content(&target, before)? {
            return Err(changed());
        }
        std::fs::remove_file(target)
    }
}

impl FileSystem for Disk {
    fn read(&self, path: &Path) -> io::Result<Vec<u8>> {
        let (file, length) = open_regular(path)?;
        read_whole(file, length)
    }

    #[cfg(unix)]
    fn pieces(&self, path: &Path) -> io::Result<Vec<FileContent>> {
        let (file, length) = open_regular(path)?;
        let cuts = pieces::cuts(&file, length)?;
        let pieces = if cuts.is_empty() { None } else { pieces::read(&file, &cuts, length).ok() };
        // The file may be shorter by now.
        pieces.map_or_else(|| Ok(vec![read_whole(file, length)?.into()]), Ok)
    }

    fn list(&self, folder: &Path) -> io::Result<Vec<Entry>> {
        let mut entries = Vec::new();
        for entry in std::fs::read_dir(or_here(folder))? {
            let entry = entry?;
            // A journal is UTF-8, so its patterns can't match other names.
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
        temporary_for(&target, bytes)?.persist(&target).map_err(|error| error.error)?;
        Ok(())
    }

    fn create(&self, path: &Path, bytes: &[u8]) -> io::Result<()> {
        let folder = folder_of(path);
        std::fs::create_dir_all(folder)?;
        #[cfg(not(unix))]
        let builder = builder();
        #[cfg(unix)]
        let mut builder = builder();
        // By default temporary files are readable only by the user.
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
        let file = temporary_for(&target, after)?;
        // The file is written before the check, so that the time between check and rename is short.
        let _lock = lock_folder(&target)?;
        if !has_content(&target, before)? {
            return Err(changed());
        }
        file.persist(&target).map_err(|error| error.error)?;
        Ok(())
    }
}

/// Opens a regular file; returns its length, too.
fn open_regular(path: &Path) -> io::Result<(std::fs::File, usize)> {
    // Checked before opening, since opening a pipe waits for its other end.
    let about = std::fs::metadata(path)?;
    if !about.is_file() {
        return Err(io::Error::other(if about.is_dir() { "is a folder" } else { "is not a regular file" }));
    }
    Ok((std::fs::File::open(path)?, usize::try_from(about.len()).unwrap_or(0)))
}

/// Reads a file that had this length when it was opened.
fn read_whole(mut file: std::fs::File, length: usize) -> io::Result<Vec<u8>> {
    let start = if length < LARGE { None } else { read_parallel(&file, length) };
    let mut bytes = match start {
        None => Vec::with_capacity(length),
        Some(bytes) => {
            // Continue after the bytes read so far, in case the file has grown.
            file.seek(io::SeekFrom::Start(bytes.len() as u64))?;
            bytes
        }
    };
    file.read_to_end(&mut bytes)?;
    Ok(bytes)
}

/// The size from which several threads read a file. Copying a large file from the page cache takes a sixth of the run
/// time of a report.
const LARGE: usize = 16 * 1024 * 1024;

/// Reads the first `length` bytes of a file on all cores. Returns `None` if that fails or the file is shorter now.
#[cfg(unix)]
fn read_parallel(file: &std::fs::File, length: usize) -> Option<Vec<u8>> {
    use std::os::unix::fs::FileExt as _;

    let mut bytes = vec![0; length];
    let read = |start: usize, part: &mut [u8]| file.read_exact_at(part, start as u64);
    crate::parallel::fill(&mut bytes, read).is_ok().then_some(bytes)
}

/// On other systems all threads share one file position.
#[cfg(not(unix))]
const fn read_parallel(_: &std::fs::File, _: usize) -> Option<Vec<u8>> {
    None
}

fn changed() -> io::Error {
    io::Error::other("the file has changed since it was read; run the command again")
}

/// Whether a file's content is `bytes`.
fn has_content(path: &Path, bytes: &[u8]) -> io::Result<bool> {
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

/// Builds temporary files. Patterns of `include` skip their names, which start with a dot.
fn builder() -> tempfile::Builder<'static, 'static> {
    let mut builder = tempfile::Builder::new();
    builder.prefix(".goodwill-");
    builder
}

/// Writes the new content of `target` to a temporary file in the same folder, and flushes it to disk.
fn temporary_for(target: &Path, bytes: &[u8]) -> io::Result<tempfile::NamedTempFile> {
    let about = std::fs::metadata(target)?;
    // A rename would replace even a read-only file.
    if about.permissions().readonly() {
        return Err(io::Error::new(io::ErrorKind::PermissionDenied, "is read-only"));
    }
    let mut file = builder().tempfile_in(target.parent().unwrap_or(Path::new(".")))?;
    file.write_all(bytes)?;
    file.as_file().set_permissions(about.permissions())?;
    file.as_file().sync_all()?;
    Ok(file)
}

/// Locks the folder of `target` until the result is dropped, so that only one run writes in it. Returns `None` on file
/// systems without locks, where only the check of the content protects the file.
#[cfg(unix)]
fn lock_folder(target: &Path) -> io::Result<Option<std::fs::File>> {
    // Not the file: the user may hold a lock on it with `flock main.gw goodwill ...`, and a rename replaces it.
    let folder = std::fs::File::open(target.parent().unwrap_or(Path::new(".")))?;
    for _ in 0..LOCK_ATTEMPTS {
        match folder.try_lock() {
            Ok(()) => return Ok(Some(folder)),
            Err(std::fs::TryLockError::WouldBlock) => std::thread::sleep(LOCK_PAUSE),
            Err(std::fs::TryLockError::Error(_)) => return Ok(None),
        }
    }
    Err(io::Error::other("another program has locked its folder; run the command again"))
}

/// Other systems can't lock a folder.
#[cfg(not(unix))]
#[expect(clippy::unnecessary_wraps, reason = "same signature on all systems")]
fn lock_folder(_: &Path) -> io::Result<Option<std::fs::File>> {
    Ok(None)
}

/// Files in memory by full path, for tests and editors.
#[derive(Debug, Clone, Default)]
pub struct Memory {
    files: BTreeMap<PathBuf, Vec<u8>>,
}

impl Memory {
    /// Adds a file.
    #[must_use]
    pub fn with(mut self, path: impl Into<PathBuf>, bytes: impl Into<Vec<u8>>) -> Self {
        self.files.insert(path.into(), bytes.into());
        self
    }
}

impl FileSystem for Memory {
    fn read(&self, path: &Path) -> io::Result<Vec<u8>> {
        self.files.get(&normalize(path)).cloned().ok_or_else(|| io::ErrorKind::NotFound.into())
    }

    fn list(&self, folder: &Path) -> io::Result<Vec<Entry>> {
        let folder = normalize(folder);
        let entries = entries_of(self.files.keys().filter_map(|path| path.strip_prefix(&folder).ok()));
        if entries.is_empty() { Err(io::ErrorKind::NotFound.into()) } else { Ok(entries) }
    }

    fn canonical(&self, path: &Path) -> io::Result<PathBuf> {
        let path = normalize(path);
        let exists = self.files.keys().any(|file| file.starts_with(&path));
        if exists { Ok(path) } else { Err(io::ErrorKind::NotFound.into()) }
    }
}

/// Removes `.` and `..` from a path.
fn normalize(path: &Path) -> PathBuf {
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
