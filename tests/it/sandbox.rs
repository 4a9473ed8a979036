//! A temporary folder with a journal, for commands that write.

use std::path::PathBuf;

use tempfile::TempDir;

use super::program::{Ran, goodwill};

/// Valid but not formatted, and without a final newline.
pub const JOURNAL: &str = concat!(
    "; mine  \n",
    "person @ada  Ada Lovelace\n",
    "   aka: The Countess\n",
    "person @bob Bob Brown\n",
    "\n",
    "person @bb Bob Bell\n",
    "person @zoé Zoé Q\n",
    "2026-03-04   tea @ada  Engines\n",
    "2026-03-09 call @bob\n",
    "  todo 2026-11-25 call @ada again\n",
    "  | about  @ada and C#\n",
    "\n",
    "2026-05-01 coffee @zoé",
);

/// A temporary folder with a journal.
pub struct Sandbox {
    pub folder: TempDir,
}

impl Sandbox {
    pub fn new(journal: &str) -> Self {
        Self::with(&[("main.gw", journal)])
    }

    pub fn with(files: &[(&str, &str)]) -> Self {
        let sandbox = Self { folder: TempDir::new().expect("a folder") };
        // Looks like the root of a repository, so that no settings above are found.
        std::fs::create_dir(sandbox.path(".git")).expect("a folder");
        for (name, text) in files {
            sandbox.write(name, text);
        }
        sandbox
    }

    pub fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    pub fn write(&self, name: &str, text: &str) {
        let path = self.path(name);
        std::fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
        std::fs::write(path, text).expect("written");
    }

    pub fn read(&self, name: &str) -> String {
        String::from_utf8(std::fs::read(self.path(name)).expect("a file")).expect("text")
    }

    pub fn run(&self, arguments: &[&str]) -> Ran {
        goodwill(self.folder.path(), arguments).run()
    }

    /// Runs a command and asserts the text of `main.gw` afterwards.
    #[track_caller]
    pub fn becomes(&self, arguments: &[&str], journal: &str) -> Ran {
        let ran = self.run(arguments);
        assert_eq!((ran.code, self.read("main.gw")), (0, journal.to_string()), "{arguments:?}: {ran:?}");
        ran
    }

    /// Runs a command and asserts that it fails with this message and changes no file.
    #[track_caller]
    pub fn refuses(&self, arguments: &[&str], reason: &str) -> Ran {
        let before = self.everything();
        let ran = self.run(arguments);
        assert_eq!((ran.code, &*ran.out), (2, ""), "{arguments:?}: {ran:?}");
        assert!(ran.err.contains(reason), "{arguments:?}: {ran:?}");
        assert_eq!(self.everything(), before);
        ran
    }

    /// The content of all files.
    pub fn everything(&self) -> Vec<(PathBuf, Vec<u8>)> {
        let mut found = Vec::new();
        let mut open = vec![self.folder.path().to_path_buf()];
        while let Some(folder) = open.pop() {
            for entry in std::fs::read_dir(&folder).expect("a folder") {
                let path = entry.expect("an entry").path();
                if path.is_dir() {
                    open.push(path);
                } else {
                    found.push((path.clone(), std::fs::read(&path).expect("a file")));
                }
            }
        }
        found.sort();
        found
    }
}
