#!/usr/bin/env python3
"""Steps of a release: the workflow `release` runs them, and each can be run by hand.

    release.py prepare VERSION     set the version everywhere and date the changelog; commit and tag the result
    release.py verify TAG          fail unless the tag is the version of Cargo.toml, with a section in CHANGELOG.md
    release.py archive TARGET      pack the binary built for TARGET with its man pages and completions into dist/
    release.py packages --repository URL
                                   write dist/SHA256SUMS, and the package definitions of templates/ filled in from it
    release.py notes TAG           print the section of CHANGELOG.md

The version is that of Cargo.toml. The files of COPIES repeat it: `prepare` sets them, and a test compares them.
"""

import argparse
import datetime
import hashlib
import pathlib
import re
import subprocess
import sys
import tarfile
import tempfile
import tomllib
import zipfile

ROOT = pathlib.Path(__file__).resolve().parents[2]
DIST = ROOT / "dist"
TEMPLATES = pathlib.Path(__file__).with_name("templates")
SHELLS = {"bash": "goodwill.bash", "zsh": "_goodwill", "fish": "goodwill.fish", "powershell": "_goodwill.ps1"}


# Files that repeat the version: each with the text around it.
COPIES = {
    "src/docs/editors.md": "goodwill-{}.vsix",
    "src/docs/git.md": "v{}",
    "src/docs/recipes.md": "@v{}",
    "src/docs/reminders.md": "@v{}",
    "grammar/editors/emacs/goodwill-mode.el": ";; Version: {}",
    "grammar/editors/zed/Cargo.toml": 'version = "{}"',
    "grammar/editors/zed/extension.toml": 'version = "{}"',
    "grammar/editors/vscode/package.json": '"version": "{}"',
    "grammar/tree-sitter/tree-sitter.json": '"version": "{}"',
}


def package():
    """The package table of Cargo.toml."""
    return tomllib.loads((ROOT / "Cargo.toml").read_text(encoding="utf-8"))["package"]


def changes(version):
    """The section of a version in the changelog, without its heading, or nothing."""
    text = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    section = re.search(rf"^## \[{re.escape(version)}\][^\n]*\n(.*?)(?=^## \[|\Z)", text, re.MULTILINE | re.DOTALL)
    return section and section.group(1).strip()


def prepare(version):
    old = package()["version"]
    for name, form in {"Cargo.toml": 'version = "{}"', **COPIES}.items():
        path = ROOT / name
        text = path.read_text(encoding="utf-8")
        if form.format(old) not in text:
            sys.exit(f"{name} does not contain {form.format(old)}")
        path.write_text(text.replace(form.format(old), form.format(version)), encoding="utf-8")
    path = ROOT / "CHANGELOG.md"
    heading = f"## [Unreleased]\n\n## [{version}] - {datetime.date.today()}"
    path.write_text(path.read_text(encoding="utf-8").replace("## [Unreleased]", heading, 1), encoding="utf-8")
    # Updates the version in Cargo.lock and nothing else.
    subprocess.run(["cargo", "update", "--offline", "--package", "goodwill"], cwd=ROOT, check=True)


def verify(tag):
    version = package()["version"]
    if tag != f"v{version}":
        sys.exit(f"the tag is {tag}, the version of Cargo.toml is {version}")
    if not changes(version):
        sys.exit(f"CHANGELOG.md has no section for {version}")


def notes(tag):
    print(changes(tag.removeprefix("v")) or sys.exit(f"CHANGELOG.md has no section for {tag}"))


def documentation(binary, folder):
    """Writes the man pages and the completions that a binary prints."""
    def output(*arguments):
        return subprocess.run([binary, *arguments], check=True, capture_output=True).stdout

    (folder / "man").mkdir()
    (folder / "man" / "goodwill.1").write_bytes(output("man"))
    for command in re.findall(r"goodwill\\?-([a-z\\-]+)\(1\)", output("man").decode()):
        command = command.replace("\\", "")
        (folder / "man" / f"goodwill-{command}.1").write_bytes(output("man", command))
    (folder / "completions").mkdir()
    for shell, name in SHELLS.items():
        (folder / "completions" / name).write_bytes(output("completions", shell))


def archive(target):
    windows = "windows" in target
    binary = ROOT / "target" / target / "release" / ("goodwill.exe" if windows else "goodwill")
    if not binary.exists():
        sys.exit(f"{binary.relative_to(ROOT)} does not exist: build it first")
    DIST.mkdir(exist_ok=True)
    name = f"goodwill-{package()['version']}-{target}"
    with tempfile.TemporaryDirectory() as temporary:
        folder = pathlib.Path(temporary) / name
        folder.mkdir()
        for file in ["README.md", "LICENSE", "CHANGELOG.md"]:
            (folder / file).write_bytes((ROOT / file).read_bytes())
        documentation(binary, folder)
        (folder / binary.name).write_bytes(binary.read_bytes())
        (folder / binary.name).chmod(0o755)
        files = sorted(path for path in folder.rglob("*") if path.is_file())
        if windows:
            with zipfile.ZipFile(DIST / f"{name}.zip", "w", zipfile.ZIP_DEFLATED) as packed:
                for path in files:
                    packed.write(path, path.relative_to(temporary))
        else:
            with tarfile.open(DIST / f"{name}.tar.gz", "w:gz") as packed:
                for path in files:
                    packed.add(path, path.relative_to(temporary), filter=anonymous)


def anonymous(member):
    """Keeps the builder's user out of an archive."""
    member.uid = member.gid = 0
    member.uname = member.gname = ""
    return member


def packages(repository):
    version, description = package()["version"], package()["description"]
    digests = {
        path.name: hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(DIST.iterdir())
        if path.name.endswith((".tar.gz", ".zip", ".whl"))
    }
    (DIST / "SHA256SUMS").write_text("".join(f"{digest}  {name}\n" for name, digest in digests.items()))
    values = {
        "version": version,
        "description": description,
        "repository": repository.rstrip("/"),
        "owner": repository.rstrip("/").split("/")[-2],
        **{f"sha256 {name.replace(version, 'VERSION')}": digest for name, digest in digests.items()},
    }

    def value(match):
        return values.get(match.group(1)) or sys.exit(f"{template.name}: there is no {match.group(1)}")

    for template in sorted(path for path in TEMPLATES.rglob("*") if path.is_file()):
        text = re.sub(r"\{\{ ([^}]+) \}\}", value, template.read_text(encoding="utf-8"))
        name = "-".join(template.relative_to(TEMPLATES).parts)
        (DIST / name).write_text(text, encoding="utf-8")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    steps = parser.add_subparsers(dest="step", required=True)
    steps.add_parser("prepare").add_argument("version")
    steps.add_parser("verify").add_argument("tag")
    steps.add_parser("notes").add_argument("tag")
    steps.add_parser("archive").add_argument("target")
    steps.add_parser("packages").add_argument("--repository", required=True)
    arguments = vars(parser.parse_args())
    globals()[arguments.pop("step")](**arguments)


if __name__ == "__main__":
    main()
