//! Merges by git, which runs the program as its merge driver.

use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};

use goodwill::compose::starter::DRIVER;

use super::random::Triple;
use super::{invariants, merged, text, triples};
use crate::program::goodwill;

#[test]
#[ignore = "slow: runs git"]
fn git_merges_by_entry() {
    let repository = Repository::new();
    for seed in 0..triples() / 10 {
        let Triple { base, ours, theirs } = Triple::new(seed);
        let (result, is_clean) = repository.merge(&base, &ours, &theirs);
        let direct = merged(&base, &ours, &theirs);
        assert_eq!((&*result, is_clean), (text(&direct), direct.conflicts == 0), "seed {seed}");
        if let Err(wrong) = invariants::check(&base, &ours, &theirs, &result) {
            panic!("seed {seed}: {wrong}");
        }
    }
}

/// Two sides that merged each other have two bases; git merges these first and keeps their conflicts.
#[test]
#[ignore = "slow: runs git"]
fn criss_cross_merges_work() {
    let repository = Repository::new();
    let base = repository.commit("todo a\n2026-03-01 tea @ada\n  | x\n", &[]);
    let ours = repository.commit("done a\n2026-03-01 tea @ada\n  | y\n", &[&base]);
    let theirs = repository.commit("drop a\n2026-03-01 tea @ada\n  | z\n", &[&base]);
    let merge = |left: &str, right: &str| {
        let left = repository.commit(left, &[&ours, &theirs]);
        let right = repository.commit(right, &[&theirs, &ours]);
        repository.merge_commits(&left, &right)
    };
    let resolved = "done a\n2026-03-01 tea @ada\n  | y\n  | z\n";
    assert_eq!(
        merge(&format!("todo b\n{resolved}"), &format!("{resolved}todo c\n")),
        (format!("todo b\n{resolved}todo c\n"), true)
    );
    // Resolved in two ways, it is a conflict again.
    let (result, is_clean) = merge(resolved, &resolved.replace("done", "drop"));
    let open = "<<<<<<< ours\ndone a\n=======\ndrop a\n>>>>>>> theirs\n";
    assert_eq!((&*result, is_clean), (&*resolved.replace("done a\n", open), false));
}

/// Configures the driver as `init` says.
#[test]
#[ignore = "slow: runs git"]
fn a_new_journal_uses_the_driver() {
    let repository = Repository(tempfile::tempdir().expect("a folder"));
    let here = repository.0.path();
    repository.git(&["init", "-q", "-b", "main"], "");
    let ran = goodwill(here, ["init"]).run();
    assert!(DRIVER.iter().all(|command| ran.err.contains(command)), "{ran:?}");
    let program = Path::new(env!("CARGO_BIN_EXE_goodwill")).parent().expect("a folder");
    let path = format!("{}:{}", program.display(), std::env::var("PATH").unwrap_or_default());
    for command in DRIVER {
        assert!(
            Command::new("sh").args(["-c", command]).current_dir(here).status().expect("it runs").success()
        );
    }
    let journal = fs::read_to_string(here.join("main.gw")).expect("the journal");
    let commit = |more: &str| {
        fs::write(here.join("main.gw"), format!("{journal}\n{more}")).expect("a file");
        repository.git(&["add", "."], "");
        repository.git(&["commit", "-qm", "x"], "");
    };
    commit("");
    repository.git(&["checkout", "-qb", "other"], "");
    commit("2026-03-03 tea @ada\n");
    repository.git(&["checkout", "-q", "main"], "");
    commit("2026-03-02 tea @bob\n");
    let merge =
        || command(here, &["merge", "-q", "-m", "x", "other"]).env("PATH", &path).output().expect("git runs");
    let ran = merge();
    assert!(ran.status.success(), "{ran:?}");
    let result = fs::read_to_string(here.join("main.gw")).expect("the journal");
    // Each entry keeps the blank line in front of it.
    assert_eq!(result, format!("{journal}\n2026-03-02 tea @bob\n\n2026-03-03 tea @ada\n"));
    // Without the driver git merges by line, and both sides wrote at one place.
    repository.git(&["reset", "-q", "--hard", "HEAD^"], "");
    repository.git(&["config", "--remove-section", "merge.goodwill"], "");
    assert!(!merge().status.success());
}

/// Git's union merge loses and mixes entries, and the invariants detect it.
#[test]
#[ignore = "slow: runs git"]
fn a_union_merge_breaks_the_invariants() {
    let folder = tempfile::tempdir().expect("a folder");
    let (mut wrong, mut mixed) = (0, 0);
    for seed in 0..100 {
        let Triple { base, ours, theirs } = Triple::new(seed);
        for (name, text) in [("base", &base), ("ours", &ours), ("theirs", &theirs)] {
            fs::write(folder.path().join(name), text).expect("a file");
        }
        let result = git(folder.path(), &["merge-file", "--union", "-p", "ours", "base", "theirs"], "");
        wrong += u32::from(invariants::check(&base, &ours, &theirs, &result).is_err());
        mixed +=
            u32::from(invariants::entries(&result).is_err_and(|error| error.contains("below the header")));
    }
    assert!(
        wrong >= 30 && mixed >= 5,
        "{wrong} of a hundred, {mixed} of them with a line below the header of another entry"
    );
}

/// A repository that uses the program as its merge driver.
struct Repository(tempfile::TempDir);

impl Repository {
    fn new() -> Self {
        let repository = Self(tempfile::tempdir().expect("a folder"));
        let driver = format!("'{}' merge-driver %O %A %B -L %L -P %P", env!("CARGO_BIN_EXE_goodwill"));
        repository.git(&["init", "-q"], "");
        repository.git(&["config", "core.autocrlf", "false"], "");
        repository.git(&["config", "merge.goodwill.name", "goodwill"], "");
        repository.git(&["config", "merge.goodwill.driver", &driver], "");
        fs::create_dir_all(repository.0.path().join(".git/info")).expect("a folder");
        fs::write(repository.0.path().join(".git/info/attributes"), "*.gw merge=goodwill\n").expect("a file");
        repository
    }

    fn git(&self, arguments: &[&str], input: &str) -> String {
        git(self.0.path(), arguments, input)
    }

    fn commit(&self, text: &str, parents: &[&str]) -> String {
        let blob = self.git(&["hash-object", "-w", "--stdin"], text);
        let tree = self.git(&["mktree"], &format!("100644 blob {}\tmain.gw\n", blob.trim()));
        let mut arguments = vec!["commit-tree", "-m", "x", tree.trim()];
        arguments.extend(parents.iter().flat_map(|parent| ["-p", parent]));
        self.git(&arguments, "").trim().to_string()
    }

    /// The file after `git merge`, and whether the merge was clean.
    fn merge(&self, base: &str, ours: &str, theirs: &str) -> (String, bool) {
        let base = self.commit(base, &[]);
        self.merge_commits(&self.commit(ours, &[&base]), &self.commit(theirs, &[&base]))
    }

    fn merge_commits(&self, ours: &str, theirs: &str) -> (String, bool) {
        self.git(&["checkout", "-q", "-f", ours], "");
        let ran = command(self.0.path(), &["merge", "-q", "-m", "x", theirs]).output().expect("git runs");
        let result = fs::read_to_string(self.0.path().join("main.gw")).expect("text");
        (result, ran.status.success())
    }
}

fn command(folder: &Path, arguments: &[&str]) -> Command {
    let mut command = Command::new("git");
    command.current_dir(folder).args(arguments).env("GIT_CONFIG_NOSYSTEM", "1").env("HOME", folder);
    for (name, value) in [("AUTHOR", "x"), ("COMMITTER", "x")] {
        command.env(format!("GIT_{name}_NAME"), value).env(format!("GIT_{name}_EMAIL"), "x@y.example");
    }
    command
}

/// Runs git and returns its output.
fn git(folder: &Path, arguments: &[&str], input: &str) -> String {
    use std::io::Write as _;
    let mut command = command(folder, arguments);
    command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().expect("git runs");
    child.stdin.take().expect("a pipe").write_all(input.as_bytes()).expect("it reads");
    let ran = child.wait_with_output().expect("git ends");
    assert!(ran.status.success(), "{arguments:?}: {}", String::from_utf8_lossy(&ran.stderr));
    String::from_utf8(ran.stdout).expect("text")
}
