//! Finds the journal and the settings of a file, as the command line finds them.

use std::path::{Path, PathBuf};

use crate::project::Root;
use crate::project::fs::FileSystem;
use crate::settings::{FILE_NAME, Settings, SettingsError};

/// The root file of a journal, unless `goodwill.toml` names another one.
const MAIN: &str = "main.gw";

/// The place of a journal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Location {
    /// The folder that paths are relative to: that of `goodwill.toml`, else that of the root file.
    pub folder: PathBuf,
    /// The files that the journal starts from.
    pub roots: Vec<Root>,
    /// `goodwill.toml`, if there is one.
    pub settings: Option<PathBuf>,
}

/// The places where the journal of `file` may start, the most likely one first. The last one is the file alone, which
/// applies if no journal includes it.
///
/// Searches the folder of the file and those above it, up to the root of the git repository: for `goodwill.toml`, which
/// ends the search, and for `main.gw`. Of several `main.gw`, the topmost comes first, since it includes the most.
#[must_use]
pub fn locations(fs: &dyn FileSystem, file: &Path) -> Vec<Location> {
    let exists = |path: &Path| fs.canonical(path).is_ok();
    let mut settings = None;
    let mut mains = Vec::new();
    for folder in file.ancestors().skip(1).filter(|folder| folder.is_absolute()) {
        let main = folder.join(MAIN);
        if exists(&main) {
            mains.insert(0, main);
        }
        let path = folder.join(FILE_NAME);
        if exists(&path) {
            settings = Some(path);
            break;
        }
        if exists(&folder.join(".git")) {
            break;
        }
    }
    let home = settings.as_deref().and_then(Path::parent);
    let configured = settings.as_deref().and_then(|path| read_settings(fs, path).ok()?.journal);
    let mut roots = match home.zip(configured) {
        Some((home, journal)) => vec![home.join(journal)],
        None => mains,
    };
    roots.retain(|root| root != file);
    // A root file that is open itself needs no second candidate.
    let is_root = |root: &PathBuf| fs.canonical(root).is_ok_and(|real| Some(real) == fs.canonical(file).ok());
    roots.retain(|root| !is_root(root));
    roots.push(file.to_path_buf());
    let location = |root: PathBuf| {
        let folder = home.or(root.parent()).unwrap_or(Path::new("")).to_path_buf();
        let name = root.strip_prefix(&folder).unwrap_or(&root).to_path_buf();
        Location { folder, roots: vec![Root::File(name)], settings: settings.clone() }
    };
    roots.into_iter().map(location).collect()
}

/// Reads and parses a settings file.
///
/// # Errors
/// When it is not valid. A file that can't be read has the default settings.
pub fn read_settings(fs: &dyn FileSystem, path: &Path) -> Result<Settings, Box<SettingsError>> {
    let Ok(bytes) = fs.read(path) else { return Ok(Settings::default()) };
    Settings::parse(&String::from_utf8_lossy(&bytes), &path.to_string_lossy())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::project::fs::Memory;

    fn roots(files: &[(&str, &str)], file: &str) -> Vec<(String, String)> {
        let disk = files.iter().fold(Memory::default(), |disk, (path, text)| disk.with(path, *text));
        let shown = |path: &Path| path.to_string_lossy().into_owned();
        let root = |at: &Location| match &at.roots[..] {
            [Root::File(path)] => shown(path),
            roots => panic!("{roots:?}"),
        };
        locations(&disk, Path::new(file)).iter().map(|at| (shown(&at.folder), root(at))).collect()
    }

    fn pairs<const N: usize>(found: [(&str, &str); N]) -> Vec<(String, String)> {
        found.map(|(folder, root)| (folder.into(), root.into())).to_vec()
    }

    #[test]
    fn the_topmost_main_file_comes_first_and_the_file_alone_last() {
        let files = [("/j/main.gw", ""), ("/j/a/main.gw", ""), ("/j/a/b/x.gw", "")];
        assert_eq!(
            roots(&files, "/j/a/b/x.gw"),
            pairs([("/j", "main.gw"), ("/j/a", "main.gw"), ("/j/a/b", "x.gw")])
        );
        assert_eq!(roots(&files, "/j/main.gw"), pairs([("/j", "main.gw")]));
    }

    #[test]
    fn settings_name_the_root_and_end_the_search() {
        let toml = "journal = \"my/all.gw\"\n";
        let files = [("/main.gw", ""), ("/j/goodwill.toml", toml), ("/j/main.gw", ""), ("/j/in/x.gw", "")];
        assert_eq!(roots(&files, "/j/in/x.gw"), pairs([("/j", "my/all.gw"), ("/j", "in/x.gw")]));
        let files = [("/main.gw", ""), ("/j/goodwill.toml", ""), ("/j/main.gw", ""), ("/j/in/x.gw", "")];
        assert_eq!(roots(&files, "/j/in/x.gw"), pairs([("/j", "main.gw"), ("/j", "in/x.gw")]));
    }

    #[test]
    fn the_search_ends_at_the_repository() {
        let files = [("/main.gw", ""), ("/j/.git/HEAD", ""), ("/j/x.gw", "")];
        assert_eq!(roots(&files, "/j/x.gw"), pairs([("/j", "x.gw")]));
    }
}
