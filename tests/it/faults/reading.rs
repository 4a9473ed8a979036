//! Files that change or vanish while they are read, and paths that are not regular files.

use std::io;
use std::path::{Path, PathBuf};
use std::process::Command;

use goodwill::diagnostic::Rule;
use goodwill::project::fs::{Disk, Entry, FileSystem, Memory};

use crate::sandbox::Sandbox;
use crate::support;

/// A file system on which one file fails after it was listed.
struct Failing {
    below: Memory,
    name: &'static str,
    /// Whether the path of the file can be resolved.
    is_found: bool,
    kind: io::ErrorKind,
}

impl FileSystem for Failing {
    fn read(&self, path: &Path) -> io::Result<Vec<u8>> {
        if path.ends_with(self.name) { Err(self.kind.into()) } else { self.below.read(path) }
    }

    fn list(&self, folder: &Path) -> io::Result<Vec<Entry>> {
        self.below.list(folder)
    }

    fn canonical(&self, path: &Path) -> io::Result<PathBuf> {
        if path.ends_with(self.name) && !self.is_found {
            Err(self.kind.into())
        } else {
            self.below.canonical(path)
        }
    }

    fn replace(&self, _: &Path, _: &[u8]) -> io::Result<()> {
        Err(self.kind.into())
    }

    fn create(&self, _: &Path, _: &[u8]) -> io::Result<()> {
        Err(self.kind.into())
    }
}

#[test]
fn a_file_that_vanishes_is_reported_at_its_include() {
    for is_found in [false, true] {
        for kind in [io::ErrorKind::NotFound, io::ErrorKind::PermissionDenied, io::ErrorKind::Other] {
            let below = Memory::default()
                .with("/j/main.gw", "include *.gw\n\nperson @ada Ada\n")
                .with("/j/a.gw", "2026-03-04 coffee @ada\n")
                .with("/j/b.gw", "2026-03-05 coffee @ada\n");
            let disk = Failing { below, name: "a.gw", is_found, kind };
            let (_, model) = support::opened(&disk, "/j/main.gw");
            // The other files are read.
            assert_eq!(model.interactions.len(), 1, "{is_found} {kind}");
            assert_eq!(model.problems.len(), 1, "{is_found} {kind}: {:?}", model.problems);
            assert_eq!(model.problems[0].rule, Rule::Include);
        }
    }
}

#[test]
fn swap_does_not_overwrite_a_changed_file() {
    let sandbox = Sandbox::new("old");
    let path = sandbox.path("main.gw");
    Disk.swap(&path, Some(b"old"), b"new").expect("the content is unchanged");
    for now in ["older", "ol", "", "new\n"] {
        sandbox.write("main.gw", now);
        let error = Disk.swap(&path, Some(b"old"), b"newer").expect_err("it is not");
        assert_eq!(error.to_string(), "the file has changed since it was read; run the command again");
        assert_eq!(sandbox.read("main.gw"), now);
    }
    std::fs::remove_file(&path).expect("removed");
    assert!(Disk.swap(&path, Some(b"old"), b"newer").is_err());
    assert!(!path.exists());
    Disk.swap(&path, None, b"first").expect("there is none");
    assert!(Disk.swap(&path, None, b"second").is_err());
    assert_eq!(sandbox.read("main.gw"), "first");
}

#[test]
fn a_pipe_or_a_device_is_no_part_of_a_journal() {
    let sandbox = Sandbox::new("include odd.gw\n\nperson @ada Ada\n");
    let odd = sandbox.path("odd.gw");
    let refused = |why: &str| {
        for arguments in [&["check", "-O", "concise"][..], &["check", "-O", "concise", "-f", "./main.gw"]] {
            let ran = sandbox.run(arguments);
            assert_eq!(ran.code, 1, "{ran:?}");
            assert!(ran.out.contains("main.gw:1:9: error[include] ") && ran.out.contains(why), "{ran:?}");
        }
        assert!(sandbox.run(&["people"]).out.contains("Ada"));
    };
    assert!(Command::new("mkfifo").arg(&odd).status().expect("it runs").success());
    refused("is not a regular file");
    std::fs::remove_file(&odd).expect("removed");
    std::os::unix::fs::symlink("/dev/zero", &odd).expect("a link");
    refused("outside");
    std::fs::remove_file(&odd).expect("removed");
    std::fs::create_dir(&odd).expect("a folder");
    refused("is a folder");
}
