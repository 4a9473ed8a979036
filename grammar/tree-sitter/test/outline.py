#!/usr/bin/env python3
"""Compares trees of the tree-sitter grammar with outlines of the parser.

    python3 outline.py valid|broken OUTLINES.json

`tests/it/tree_sitter.rs` writes the outlines: the text, entries, lines and names of each journal. A valid journal must
have a node of the same rule at the same bytes for each of them, and no error. In a broken journal an entry must have an
error exactly if the parser rejects one of its lines, both in the tree of the file and if the entry is parsed alone.

Exits with 77 if the C compiler or the Python package `tree_sitter` is missing.
"""
import ctypes
import json
import os
import subprocess
import sys
import tempfile
import warnings
from pathlib import Path

FOLDER = Path(__file__).resolve().parent.parent

# The first lines of entries that only the parser rejects: a grammar without a scanner cannot compare two dates.
ACCEPTED = {"2026-09-16..2026-09-14 conference"}

MARK = "\ufeff".encode()
NAMES = ("handle", "tag", "goal_name", "name")


def skip(reason):
    print(reason)
    sys.exit(77)


def new_parser(folder):
    """Compiles the grammar in `folder` and loads it."""
    try:
        import tree_sitter
    except ImportError:
        skip("the Python package tree_sitter is not installed")
    library = os.path.join(folder, "goodwill.so")
    compiler = os.environ.get("CC", "cc")
    sources = [f"-I{FOLDER}/src", str(FOLDER / "src/parser.c")]
    try:
        subprocess.run([compiler, "-O1", "-shared", "-fPIC", "-o", library, *sources], check=True)
    except FileNotFoundError:
        skip(f"{compiler} is not installed")
    function = ctypes.CDLL(library).tree_sitter_goodwill
    function.restype = ctypes.c_void_p
    with warnings.catch_warnings():
        # An address is deprecated, but the alternative is a compiled Python module.
        warnings.simplefilter("ignore", DeprecationWarning)
        return tree_sitter.Parser(tree_sitter.Language(function()))


def nodes(node, types):
    """The nodes of these types, in the order of the text. The name of a custom field names nothing."""
    if node.type in types:
        yield node
    elif node.type != "extra":
        for child in node.named_children:
            yield from nodes(child, types)


def errors(node):
    """The smallest nodes with an error. A missing line ending is no visible node, but its entry has an error."""
    if node.has_error or node.is_missing:
        found = [error for child in node.children for error in errors(child)]
        yield from found or [node]


def outline(root, text):
    """The entries of a tree in the form of the parser's outline."""
    entries = []
    for entry in root.named_children:
        lines = []
        for line in [entry] if entry.type == "blank" else entry.named_children:
            start, end = line.start_byte, line.end_byte
            if line.type != "blank":
                # The last line of a file can end with white space.
                end = start + len(text[start:end].rstrip(b" \t"))
            names = [[name.type, name.start_byte, name.end_byte] for name in nodes(line, NAMES)]
            lines.append({"rule": line.type, "start": start, "end": end, "names": names})
        entries.append({"start": entry.start_byte, "end": entry.end_byte, "lines": lines})
    return entries


def without_mark(entries, text):
    """The entries without the byte order mark, which tree-sitter skips."""
    if text.startswith(MARK):
        first = entries[0]
        first["start"] = first["lines"][0]["start"] = len(MARK)
        if first["end"] == len(MARK):
            return entries[1:]
    return entries


def line_at(text, offset):
    start = text.rfind(b"\n", 0, offset) + 1
    return text[start:].split(b"\n")[0].decode()


def compare_valid(parser, journal):
    name, text = journal["name"], journal["text"].encode()
    root = parser.parse(text).root_node
    if root.has_error:
        return [f"{name}: error in {line_at(text, error.start_byte)!r}" for error in errors(root)]
    found, expected = outline(root, text), without_mark(journal["entries"], text)
    for ours, theirs in zip(found, expected):
        for a, b in zip(ours["lines"], theirs["lines"]):
            if a != b:
                return [f"{name}: {line_at(text, b['start'])!r}\n  found    {a}\n  expected {b}"]
        if ours != theirs:
            return [f"{name}: another extent of the entry at {line_at(text, theirs['start'])!r}"]
    return [] if len(found) == len(expected) else [f"{name}: {len(found)} entries instead of {len(expected)}"]


def compare_broken(parser, journal):
    name, text = journal["name"], journal["text"].encode()
    places = [(error.start_byte, error.end_byte) for error in errors(parser.parse(text).root_node)]
    problems = []
    for entry in journal["entries"]:
        start, end = entry["start"], entry["end"]
        line = line_at(text, start)
        is_broken = any(line["rule"] == "broken" for line in entry["lines"]) and line not in ACCEPTED
        in_file = any(a < end and start < b or start <= a == b < end for a, b in places)
        # An empty line before the entry, so that only the byte order mark of the file is skipped.
        alone = parser.parse((b"\n" if start else b"") + text[start:end]).root_node.has_error
        for where, has_error in [("in the file", in_file), ("alone", alone)]:
            if has_error != is_broken:
                problems.append(f"{name}: {where}, the entry is {'rejected' if has_error else 'accepted'}: {line!r}")
    return problems


def main():
    mode, path = sys.argv[1:]
    compare = {"valid": compare_valid, "broken": compare_broken}[mode]
    with tempfile.TemporaryDirectory() as folder:
        parser = new_parser(folder)
        journals = json.loads(Path(path).read_text())
        problems = [problem for journal in journals for problem in compare(parser, journal)]
    print("\n".join(problems))
    sys.exit(bool(problems))


if __name__ == "__main__":
    main()
