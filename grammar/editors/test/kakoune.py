#!/usr/bin/env python3
"""Tests the file for Kakoune: the colors that `kak -ui json` draws."""
import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

FILE = Path(__file__).resolve().parent.parent / "kakoune/goodwill.kak"

# The lines of a journal, then the words that have a face.
TESTS = [
    ("; a comment @ada", [("a comment @ada", "comment")]),
    ("person @zoë Zoë", [("person", "keyword"), ("@zoë", "type"), (" Zoë", None)]),
    ("  every: 1w..2w", [("every", "attribute"), (":", "operator"), ("1w..2w", "value")]),
    ("2026-03-04 18:30 x coffee with @ada Met (@bob) to #go", [
        ("2026-03-04", "value"), ("18:30", "value"), ("x", "operator"), ("coffee", "function"), ("with", "operator"),
        ("@ada", "type"), ("Met", None), ("@bob", "type"), ("to", None), ("#go", "meta"),
    ]),
    ("  gave lunch to @ada", [("gave", "keyword"), ("to", "operator"), ("@ada", "type")]),
    ("  gave 20 EUR lunch for 2", [("gave", "keyword"), ("20 EUR", "value"), (" lunch for 2", None)]),
    ("  got from @ada and @bob 1.5h help", [("from", "operator"), ("@bob", "type"), ("1.5h", "value"), ("help", None)]),
    ("  lent 2nd edition", [("lent", "keyword"), ("2nd", None)]),
    ("2026-03-04 lent @ada 2 books", [("2026-03-04", "value"), ("@ada", "type"), ("2", "value"), (" books", None)]),
    ("  took: 1h30min", [("took", "attribute"), ("1h30min", "value")]),
    ("  todo 2026-04-01 every 1m send", [("todo", "keyword"), ("2026", "value"), ("every", "keyword"), ("1m", "value")]),
]
COLORS = {"comment": "cyan", "keyword": "blue", "type": "yellow", "attribute": "green", "operator": "magenta",
          "value": "red", "function": "white", "meta": "black", None: "default"}


def drawn(journal):
    """The faces of the characters of each line."""
    faces = ";".join(f"set-face global {face} {color}" for face, color in COLORS.items() if face)
    command = f"source {FILE}; {faces}; remove-highlighter global/; edit {journal}; execute-keys gj"
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "stderr": subprocess.DEVNULL}
    with subprocess.Popen(["kak", "-n", "-ui", "json", "-e", command], **pipes, text=True) as kak:
        for line in kak.stdout:
            message = json.loads(line)
            if message["method"] == "draw":
                break
        kak.terminate()
    return [
        [atom["face"]["fg"] for atom in line for _ in atom["contents"].rstrip("\n")] for line in message["params"][0]
    ]


def main():
    failed = False
    with tempfile.TemporaryDirectory() as folder:
        journal = os.path.join(folder, "main.gw")
        # The cursor is on a last line of its own.
        Path(journal).write_text("".join(line + "\n" for line, _ in TESTS) + "\n")
        lines = drawn(journal)
    for (line, words), faces in zip(TESTS, lines):
        at = 0
        for word, face in words:
            at = line.index(word, at)
            if set(faces[at : at + len(word)]) != {COLORS[face]}:
                failed = True
                print(f"{line}: {word}: found {faces[at : at + len(word)]}, expected {COLORS[face]}")
            at += len(word)
    if not failed:
        print("kakoune: ok")
    sys.exit(failed)


if __name__ == "__main__":
    main()
