"""Strengths, and the reports `path`, `match` and `graph`. Strengths are rounded; they are compared with a tolerance."""
from collections import deque
from decimal import Decimal, getcontext
from fractions import Fraction

import oracle

getcontext().prec = 40
WEIGHT = {"in-person": 3, "voice": 2, "written": 1, "online": Fraction(1, 2)}
HALF_LIFE = 90
CROWD = 6
# The evidence that two people know each other, the best of one day first.
RANK = {"contact": 0, "intro": 1, "met": 2, "via": 3, "relation": 4, "knows": 5}


def weigh(j, i):
    """The weight of the channel, halved for every half-life since."""
    left = Decimal(2) ** (Decimal(-(j.today - i.cday).days) / HALF_LIFE)
    return WEIGHT.get(i.channel, 1) * Fraction(left)


def strength(j, contacts):
    return oracle.round4(sum((weigh(j, i) for i in contacts), Fraction(0)))


class Tie:
    def __init__(self):
        self.contacts = []
        self.reasons = []
        self.relations = []

    def best(self):
        """The newest evidence, undated last: (why, date). A `relation:` is the reason shown, with the date of the evidence."""
        dated = max((d for d, _, _ in self.reasons if d), default=None)
        d, _, why = min((r for r in self.reasons if r[0] == dated), key=lambda r: (r[1], r[2]))
        return min(self.relations, default=why), d


def ties(j):
    """All ties: {(a, b): Tie} with a before b. The owner is "me"."""
    found = {}

    def tie(a, b, date, rank, why, contact=None):
        if a == b:
            return
        t = found.setdefault((min(a, b), max(a, b)), Tie())
        t.reasons.append((date, RANK[rank], why))
        if contact:
            t.contacts.append(contact)

    def each_pair(people):
        return [(a, b) for n, a in enumerate(people) for b in people[n + 1:]]

    for i in j.inter:
        if not i.counts:
            continue
        if i.contact:
            pairs = [("me", k) for k in i.people]
            if len(i.people) <= CROWD and i.channel in ("in-person", "voice"):
                pairs += each_pair(i.people)
            for a, b in pairs:
                tie(a, b, i.cday, "contact", j.kn.show(i.kind), i)
        for x in i.ex:
            if x.way == "gave" and x.favor == "intro":
                for a, b in each_pair(x.people):
                    tie(a, b, i.date, "intro", "intro")
    for k, p in list(j.persons.items()) + ([("me", j.me)] if j.me else []):
        if k != "me" and p.met_text is not None and (p.met is None or p.met <= j.today):
            tie("me", k, p.met, "met", "met")
        for field in ("via", "knows"):
            for o in j.uniq(getattr(p, field)):
                tie(k, o, None, field, field)
        for keys, text in p.relation:
            for o in j.uniq(keys):
                tie(k, o, None, "relation", text)
    for k, p in j.persons.items():
        for keys, text in p.relation:
            for o in j.uniq(keys) or ["me"]:
                pair = (min(k, o), max(k, o))
                if pair in found:
                    found[pair].relations.append(text)
    return found


def between(found, a, b):
    return found.get((min(a, b), max(a, b)))


def gone(j, k):
    return k != "me" and j.gone(j.persons[k])


def steps(j, found, start):
    """The fewest steps to each person. A person who is gone is never an intermediate step."""
    near = {}
    for a, b in found:
        near.setdefault(a, set()).add(b)
        near.setdefault(b, set()).add(a)
    far, queue = {start: 0}, deque([start])
    while queue:
        k = queue.popleft()
        if k != start and gone(j, k):
            continue
        for o in near.get(k, ()):
            if o not in far:
                far[o] = far[k] + 1
                queue.append(o)
    return far


def paths(j):
    """Paths from me to everyone, and from everyone to the third person after them."""
    found = ties(j)
    keys = sorted(j.persons, key=j.handle)
    pairs = [("me", k) for k in keys] + [(k, keys[(n + 3) % len(keys)]) for n, k in enumerate(keys)]
    return [{"from": j.handle(a), "to": j.handle(b), "steps": steps(j, found, a).get(b)}
            for a, b in pairs if a != b]


def links(j, found, people):
    at = {k: n for n, k in enumerate(people)}
    out = []
    for (a, b), t in found.items():
        if a in at and b in at:
            a, b = sorted((a, b), key=at.get)
            why, d = t.best()
            out.append(((at[a], at[b]), {"source": j.handle(a), "target": j.handle(b), "why": why, "date": d,
                                         "warmth": strength(j, t.contacts)}))
    return oracle.sort(out)


def graph(j, everything=True):
    """(nodes, links) of everyone, or of people who are not gone, with my ties and the three strongest of each person."""
    found = ties(j)
    people = [k for k in j.persons if everything or not gone(j, k)]
    if not everything:
        found = {p: t for p, t in found.items() if all(k == "me" or k in people for k in p)}

        def order(p):
            why, d = found[p].best()
            handles = sorted(map(j.handle, p))
            return -sum((weigh(j, i) for i in found[p].contacts), Fraction(0)), -(d.toordinal() if d else 0), handles

        others = sorted((p for p in found if "me" not in p), key=order)
        kept = set()
        for k in people:
            kept.update([p for p in others if k in p][:3])
        found = {p: t for p, t in found.items() if "me" in p or p in kept}
        people = [k for k in people if any(k in p for p in found)]
    people = ["me"] + sorted(people, key=j.handle)
    nodes = []
    for k in people:
        p = j.me if k == "me" else j.persons[k]
        mine = [] if k == "me" else j.contacts[k]
        nodes.append({"id": j.handle(k), "name": p.name if p else None,
                      "circles": [j.cn.show(c) for c in dict.fromkeys(p.circles)] if p else [],
                      "strength": strength(j, mine), "contacts": len(mine)})
    return nodes, links(j, found, people)


def narrower(a, b):
    """The narrower of two tags of one family, else None."""
    if a == b or a.startswith(b + "/"):
        return a
    return b if b.startswith(a + "/") else None


def match(j, q):
    found = ties(j)
    sel = {k for k, p in j.persons.items() if oracle.select_person(j, p, q)}

    def exact(k):
        t = between(found, "me", k)
        return sum((weigh(j, i) for i in t.contacts), Fraction(0)) if t else Fraction(0)

    def common(seeker, offerer):
        tags = {narrower(s, o) for s in seeker.seeks for o in offerer.offers} - {None}
        return sorted(j.tn.show(t) for t in tags)

    P, H = j.persons, j.handle
    mine = [k for k in P if between(found, "me", k) and not gone(j, k)]
    mine.sort(key=lambda k: (-exact(k), H(k)))
    rows = []
    for a in mine:
        for b in mine:
            tags = common(P[a], P[b]) if a != b else []
            if tags and not between(found, a, b) and (a in sel or b in sel):
                w, s = sorted((exact(a), exact(b)))
                rows.append(((-w, -s, H(a), H(b)), {
                    "what": "introduction", "person": H(a), "name": P[a].name, "to": H(b), "to_name": P[b].name,
                    "tags": tags, "warmth": oracle.round4(w)}))
    rows = oracle.sort(rows)
    for what in ("offer", "ask"):
        for k in mine:
            tags = [] if not j.me or k not in sel else common(P[k], j.me) if what == "offer" else common(j.me, P[k])
            if tags:
                rows.append({"what": what, "person": H(k), "name": P[k].name, "tags": tags,
                             "warmth": oracle.round4(exact(k))})
    for g in oracle.goals(j, []):
        if g["state"] in ("done", "missed"):
            continue
        helpers = [k for k in sel if H(k) in g["people"]]
        for k in sorted(helpers, key=lambda k: (between(found, "me", k) is None, -exact(k), H(k))):
            rows.append({"what": "goal", "goal": g["goal"], "person": H(k), "name": P[k].name,
                         "warmth": oracle.round4(exact(k))})
    return rows
