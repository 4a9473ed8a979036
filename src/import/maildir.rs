//! Maildir folders, whose messages are one file each.

use std::io;
use std::path::{Path, PathBuf};

use crate::project::fs::FileSystem;

/// Returns the message files of a Maildir and its subfolders such as `.Sent`, sorted, or `None` if `path` is not a
/// Maildir.
///
/// # Errors
/// When one of its folders can't be read.
pub fn messages(fs: &dyn FileSystem, path: &Path) -> io::Result<Option<Vec<PathBuf>>> {
    let mut messages = messages_of(fs, path)?;
    if messages.is_some() {
        let is_subfolder = |name: &str| name.starts_with('.') && name.len() > 1;
        for entry in fs.list(path)?.iter().filter(|entry| entry.is_folder && is_subfolder(&entry.name)) {
            let more = messages_of(fs, &path.join(&entry.name))?;
            if let (Some(messages), Some(more)) = (&mut messages, more) {
                messages.extend(more);
            }
        }
    }
    Ok(messages)
}

/// The message files of one folder.
fn messages_of(fs: &dyn FileSystem, path: &Path) -> io::Result<Option<Vec<PathBuf>>> {
    let mut messages = None;
    for folder in ["cur", "new"].map(|name| path.join(name)) {
        let entries = match fs.list(&folder) {
            Ok(entries) => entries,
            Err(error) if matches!(error.kind(), io::ErrorKind::NotFound | io::ErrorKind::NotADirectory) => {
                continue;
            }
            Err(error) => return Err(io::Error::new(error.kind(), format!("{}: {error}", folder.display()))),
        };
        let mut files: Vec<PathBuf> =
            entries.iter().filter(|entry| !entry.is_folder).map(|entry| folder.join(&entry.name)).collect();
        files.sort();
        messages.get_or_insert_with(Vec::new).append(&mut files);
    }
    Ok(messages)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::project::fs::Memory;

    #[test]
    fn a_folder_with_cur_or_new_is_a_maildir() {
        let fs = ["/m/cur/b", "/m/cur/a", "/m/new/c", "/m/tmp/d", "/m/.Sent/cur/e", "/m/.x/f", "/other/f"]
            .into_iter()
            .fold(Memory::default(), |fs, path| fs.with(path, ""));
        let messages = |path: &str| messages(&fs, Path::new(path)).expect("a folder that can be read");
        let found = ["/m/cur/a", "/m/cur/b", "/m/new/c", "/m/.Sent/cur/e"].map(PathBuf::from);
        assert_eq!(messages("/m"), Some(found.to_vec()));
        assert_eq!(messages("/other"), None);
        assert_eq!(messages("/other/f"), None);
    }
}
