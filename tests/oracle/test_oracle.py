"""Checks the oracle against values computed by hand: python3 test_oracle.py"""
import json
from datetime import date
import oracle

import os, tempfile
PATH = os.path.join(tempfile.mkdtemp(), "h2.gw")
T = date(2026, 11, 23)
H2 = """\
person @ann Ann A
  circle: in
  tags: #lang/rust
  org: Acme Labs
  every: 10d
person @bo Bo
  offers: #maths
  archived: 2026-11-23
person @cy
  every: 1m
circle in
  every: 1y
2026-01-31 coffee @cy
2026-02-27..2026-03-02 trip @ann #Lang/Rust
  gave intro @ann @bo
2026-03-05 email from @bo Engine (@cy), see a#b \\#no "#Yes."
  | note with @ann, ^g and #maths/x
  got 1.50 CHF lunch
2026-11-23 x call @ann engine
2026-11-23 ? call @ann later
2026-11-24 call @ann unmarked future
2026-11-20..2026-11-30 conference @ann
  at: Lab café
"""
open(PATH, "w").write(H2)


def run(rep, *q, within=(7, "d"), today=T, file=PATH):
    return json.loads(oracle.run(rep, file, today, within, q))["rows"]


def lines(*q):
    return [r["place"]["line"] - 1 for r in run("log", *q)]   # The first line is number 0.


def who(*q):
    return [r["person"] for r in run("people-lite", *q)]


assert lines() == [12, 13, 15, 21, 18, 19, 20], lines()
assert lines("tag:lang") == [13] and lines("tag:lang/rust") == [13] and lines("#lan") == []
assert lines("#yes") == [15] and lines("#no") == [] and lines("#maths") == [15] and lines("#b") == []
assert lines("@cy") == [12] and lines("@me", "kind:call") == [18, 19, 20]
assert lines("date:2026-02") == [13] and lines("date:2026-03") == [13, 15] and lines("date:2026-W09") == [13]
assert lines("date:2026-W10") == [13, 15]           # W10 of 2026 is 2 to 8 March
assert lines("date:4d") == [21, 18, 19] and lines("date:today") == [21, 18, 19] and lines("date:yesterday") == [21]
assert lines("date:2026-11-25..") == [21] and lines("date:..2026-01") == [12] and lines("date:2026-Q1") == [12, 13, 15]
assert lines("is:plan") == [19] and lines("engine") == [15, 18] and lines("engine", "not:kind:call") == [15]
assert lines("kind:coffee", "kind:trip") == [12, 13] and lines("org:acme", "kind:trip") == [13]
assert lines('at:"LAB CAFÉ"') == [21] and lines("goal:g") == [15] and lines("gave:intro") == [13] and lines("offers:maths") == [15]
assert lines("is:archived") == [15] and lines("circle:in", "channel:in-person") == [13, 21]
r = run("log", "kind:email")[0]
assert r["mentions"] == ["cy", "ann"] and r["tags"] == ["Yes", "maths/x"] and r["text"].endswith('see a#b #no "#Yes."')
assert r["exchanges"] == [{"way": "got", "amount": 1.5, "unit": "CHF", "favor": "lunch", "people": ["bo"], "text": ""}]
assert run("log", "kind:trip")[0]["tags"] == ["Lang/Rust"]   # The smallest spelling by code point.
assert who("kind:trip") == ["ann"] and who("kind:trip", "date:2026-04..") == [] and who("tag:lang") == ["ann"]
assert who("offers:maths") == ["bo"] and who("not:circle:in") == ["bo", "cy"] and who("got:lunch", "channel:written") == ["bo"]
d = run("due", within=(60, "d"))
assert [(x["what"], x.get("person"), x.get("state"), x.get("late")) for x in d] == [
    # cy: 01-31 + 1m = 02-28 (28 days), M = 42 days; 296 days since
    ("contact", "cy", "neglected", 10.5714),
    # ann: the conference lasts until today, and her own 10d overrides the circle: due 12-03
    ("contact", "ann", "soon", 0), ("plan", None, None, None)], d
assert d[0]["due"] == "2026-02-28" and d[0]["neglected"] == "2026-03-14"
# The reply to bo is due until the day before he is archived.
assert [x["what"] for x in run("due", "@bo", today=date(2026, 11, 22))] == ["reply"]
b = run("balance")
assert [(x["person"], x["favor"], x["unit"], x["gave"], x["got"], x["net"]) for x in b] == [
    ("ann", "intro", "count", 1, 0, 1), ("bo", "intro", "count", 1, 0, 1), ("bo", "lunch", "CHF", 0, 1.5, -1.5)]

# People and who knows whom; half-life 90 days, a coffee weighs 3, a call 2, an email 1.
P = os.path.join(os.path.dirname(PATH), "p.gw")
open(P, "w").write("""\
person @me
  offers: #rust
  tags: #x
person @ann Ann
  every: 10d
  seeks: #rust #lang
  tags: #x #y
person @bo
  offers: #lang/rust
  met: 2026-11-01 at a talk
  knows: @cy & @dee
person @cy
  died: 2026-11-22
2026-11-01 coffee @ann
2026-11-03 call @ann
2026-11-03 email from @ann
2026-11-08 coffee @ann
2026-08-25 coffee @cy
2026-11-23 party @a @b @c @d @e @f @g
2026-11-23 call @a @b @c @d @e @f
2026-11-22 note nobody met
  gave intro @a @g
""")
import network, persons
j = oracle.load(P, T)
rows = {r["person"]: r for r in persons.people(j, [])}
assert list(rows) == ["a", "ann", "b", "bo", "c", "cy", "d", "dee", "e", "f", "g"]
assert (rows["ann"]["state"], rows["ann"]["count"], str(rows["ann"]["due"])) == ("neglected", 4, "2026-11-18")
assert (rows["cy"]["state"], rows["cy"]["strength"], rows["bo"]["state"], rows["bo"]["last"]) == ("died", 1.5, "free", None)
assert rows["a"]["strength"] == 5 and [r["person"] for r in persons.people(j, [], "late")][:2] == ["ann", "a"]
brief = {r["person"]: r for r in persons.briefs(j)}
# Days of contact 1, 3 and 8: gaps of 2 and 5.
assert brief["ann"]["rhythm"] == {"median": 3.5, "gap": 15} and brief["ann"]["shared_tags"] == ["rust", "x"]
assert brief["ann"]["seeks"] == [{"tag": "rust", "people": []}, {"tag": "lang", "people": ["bo"]}]
assert brief["bo"]["common_people"] == ["cy"] and brief["bo"]["met"] == {"date": date(2026, 11, 1), "text": "at a talk"}
assert brief["a"]["common_people"] == ["b", "c", "d", "e", "f", "g"] and brief["g"]["common_people"] == ["a"]
got = [(r["what"], r["person"], r.get("to"), r["tags"]) for r in network.match(j, [])]
assert got == [("introduction", "ann", "bo", ["lang/rust"]), ("offer", "ann", None, ["rust"])], got
far = {(r["from"], r["to"]): r["steps"] for r in network.paths(j)}
assert far["me", "dee"] == 2 and far["me", "cy"] == 1 and far["dee", "g"] == 3 and far["e", "a"] == 1
nodes, links = network.graph(j)
assert [(t["source"], t["target"], t["why"], str(t["date"])) for t in links if "bo" in t.values()] == [
    ("me", "bo", "met", "2026-11-01"), ("bo", "cy", "knows", "None"), ("bo", "dee", "knows", "None")]
assert [(t["why"], t["warmth"]) for t in links if (t["source"], t["target"]) in (("a", "b"), ("a", "g"))] == [
    ("call", 2), ("intro", 0)]
assert [n["id"] for n in network.graph(j, False)[0]] == ["me", "a", "ann", "b", "bo", "c", "d", "dee", "e", "f", "g"]

# Forms that name people first, and periods over lasting entries.
N = os.path.join(os.path.dirname(PATH), "n.gw")
open(N, "w").write("""\
person @tom Tom
  relation: cousin
  relation: @chen @ida old friends
person @chen
person @ida
  every: 10d
  snooze: 2026-11-28
2026-06-06..2026-07-21 trip @tom
  gave 2 book
  took: 1h30
2026-01-05 lent my drill to @tom
2026-02-05 returned drill from @tom
2026-03-01 lunch w/ @chen
  gave @tom 1h30m help with the move
  got from @tom 25 EUR
  got 5 EUR from @ida
  gave the the-book to @ida
2026-03-02 introduced @tom to @chen, @ida Compilers
2026-11-20 email @ida
2026-12-05? dinner with @tom
2026-12-06x 18:30 call @chen about @ida
todo 2026-12-01 every 1m pay the dues
""")
r = run("log", file=N)
assert [(x["amount"], x["unit"], x["favor"], x["people"], x["text"]) for x in r[2]["exchanges"]] == [
    (90, "min", "help", ["tom"], "with the move"), (25, "EUR", "money", ["tom"], ""), (5, "EUR", "money", ["ida"], ""),
    (1, "count", "the-book", ["ida"], "")], r[2]["exchanges"]
assert (r[2]["direction"], r[2]["people"]) == ("mutual", ["chen"])
x = r[3]["exchanges"]
assert (x[0]["way"], x[0]["favor"], x[0]["people"], x[0]["text"]) == ("gave", "intro", ["tom", "chen", "ida"], "Compilers")
assert [(str(x["date"]), x["mark"], x["time"]) for x in r[-2:]] == [("2026-12-05", "plan", None), ("2026-12-06", "cancelled", "18:30")]
assert r[4]["took"] == 90
# The loan of January came back in February; the gift of June is not one of July.
def sums(*q):
    return [(x["person"], x["favor"], x["gave"], x["got"], x["net"]) for x in run("balance", *q, file=N)]
assert sums("date:2026-02") == [("tom", "drill", 0, 1, -1)] and sums("date:2026-01") == [("tom", "drill", 1, 0, 1)]
assert sums("date:2026-06") == [("tom", "book", 2, 0, 2)] and sums("date:2026-07") == []
assert len(run("log", "date:2026-07", file=N)) == 1
assert len(run("log", "about:@ida", file=N)) == 4 and len(run("log", "@tom+@chen", file=N)) == 1
assert len(run("log", "relation:cousin", "kind:trip", file=N)) == 1 and len(run("log", "date:*-03", file=N)) == 2
assert len(run("log", "date:tomorrow", file=N, today=date(2026, 12, 4))) == 1
# Ida falls due on 30 November, two days after her snooze.
d = run("due", file=N, within=(14, "d"))
assert [(x["what"], x.get("person"), x["due"] if "due" in x else x["date"]) for x in d] == [
    ("contact", "ida", "2026-11-30"), ("todo", None, "2026-12-01"), ("plan", None, "2026-12-05")], d
assert d[1]["text"] == "pay the dues"
print("ok")
