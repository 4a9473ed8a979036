"""Compares the program with answers.py over random journals: python3 compare.py PROGRAM FIRST_SEED COUNT"""
import json, os, random, subprocess, sys, tempfile
from fractions import Fraction as F

import facts
from answers import Answers

PROGRAM, FIRST, COUNT = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
done, wrong = 0, 0
folder = tempfile.mkdtemp()
FILE = os.path.join(folder, "j.gw")


def run(*words):
    ran = subprocess.run([PROGRAM, "-f", FILE, "--today", str(facts.TODAY), *words, "-O", "json"], capture_output=True, text=True)
    if ran.returncode or "error" in ran.stderr:
        raise SystemExit(f"{words}: {ran.returncode} {ran.stderr}\n{open(FILE).read()}")
    return json.loads(ran.stdout, parse_float=F)


def report(seed, words, found, expected):
    global wrong
    wrong += 1
    if wrong < 6:
        print(f"seed {seed}: {' '.join(words)}\n  found    {found}\n  expected {expected}")


def near(a, b, by=F(1, 1000)):
    return a is not None and abs(F(a) - F(b)) <= by


for seed in range(FIRST, FIRST + COUNT):
    j = facts.Journal(seed)
    text = facts.text(j)
    with open(FILE, "w") as f:
        f.write(text)
    a = Answers(j)
    r = random.Random(seed * 7 + 1)
    query = lambda fields=j.FIELDS: j.query(3, fields)
    # Rows of `match` about goals.
    for q in ([], query(), query()):
        words = ["match", "-n", "999", *facts.query_words(j, q, r)]
        rows = [x for x in run(*words)["rows"] if x["what"] == "goal"]
        expected = a.goal_rows(q)
        found = [(x["goal"], x["person"], x["warmth"]) for x in rows]
        done += 1
        same = len(found) == len(expected) and all(
            f[0] == e[0] and near(f[2], e[2]) for f, e in zip(found, expected)) and sorted(f[:2] for f in found) == sorted(
            e[:2] for e in expected)
        # Two people whose warmth is equal after rounding may come in either order only if it differs below that.
        for f, e in zip(found, expected):
            same = same and (f[1] == e[1] or near(f[2], e[2], F(1, 10000)) and f[2] != 0)
        if not same:
            report(seed, words, found, expected)
    # Chains.
    ends = ["me", *j.people]
    for start, end in [("me", h) for h in j.people] + [tuple(r.sample(list(j.people), 2)) for _ in range(4)]:
        words = ["path", *([] if start == "me" else [facts.spelled(j, start, r)]), facts.spelled(j, end, r)]
        rows = [x for x in run(*words)["rows"] if x["what"] == "step"]
        best = a.path(start, end)
        done += 1
        if best is None or not rows:
            if best is not None or rows:
                report(seed, words, rows, best)
            continue
        pairs = [frozenset((x["from"], x["to"])) for x in rows]
        ok = len(rows) == best[0] and all(p in a.known for p in pairs)
        ok = ok and rows[0]["from"] == start and rows[-1]["to"] == end
        ok = ok and near(sum(a.warmth[p] for p in pairs), best[1], F(1, 100000))
        ok = ok and not any(a.inactive(x["to"]) for x in rows[:-1])
        for x, p in zip(rows, pairs):
            reasons, newest = a.reasons(p)
            ok = ok and x["date"] == (str(newest) if newest else None) and x["why"] in reasons
        if not ok:
            report(seed, words, rows, best)
    # What has no worth in points, in statistics.
    for by in ("all", "person", "circle", "month", "channel", "tag", "at"):
        for q in ([], query(), query(("date",)) + query()):
            words = ["stats", *([] if by == "all" else ["--by", by]), *facts.query_words(j, q, r)]
            rows = run(*words)["rows"]
            found = {x.get(by): {k: x[k] for k in ("gave", "got", "left_out")} for x in rows}
            expected = a.stats(q, by)
            done += 1
            zero = {"gave": 0, "got": 0, "left_out": 0}
            # Groups of interactions without exchanges have rows, too.
            groups = set(found) | set(expected)
            same = set(expected) <= set(found)
            for g in groups:
                f, e = found.get(g, zero), expected.get(g, zero)
                same = same and f["left_out"] == e["left_out"] and near(f["gave"], e["gave"]) and near(f["got"], e["got"])
            if not same:
                report(seed, words, found, {k: {x: float(y) for x, y in v.items()} for k, v in expected.items()})
    # Accounts, loans, and what has no worth in points.
    for q in ([], query(("date",)), query(("date",)) + query(), query()):
        words = facts.query_words(j, q, r)
        favors, loans = a.accounts(q)
        rows = run("balance", *words)["rows"]
        found = {(x["what"], x["person"], x["favor"], x["unit"]): (x["gave"], x["got"], x["net"]) for x in rows}
        expected = {("favor", *k): (v["gave"], v["got"], v["gave"] - v["got"]) for k, v in favors.items()}
        expected.update({("loan", *k): (v["gave"], v["got"], v["gave"] - v["got"]) for k, v in loans.items()})
        done += 1
        if {k: tuple(map(F, v)) for k, v in found.items()} != expected:
            report(seed, ["balance", *words], found, {k: tuple(map(float, v)) for k, v in expected.items()})
        rows = run("balance", "--points", *words)["rows"]
        found = {x["person"]: sorted((y["favor"], y["unit"], F(y["gave"]), F(y["got"])) for y in x["left_out"])
                 for x in rows if x["left_out"]}
        expected = {}
        for (h, favor, unit), v in favors.items():
            if a.worth(favor, unit) is None:
                expected.setdefault(h, []).append((favor, unit, v["gave"], v["got"]))
        done += 1
        if found != {h: sorted(v) for h, v in expected.items()}:
            report(seed, ["balance --points", *words], found, expected)
print(f"{done} comparisons, {wrong} differences")
sys.exit(bool(wrong))
