"""Makes random journals as data and as text: the data needs no parser, so answers.py reads nothing that the program reads.

The journals have what separate readings of the language disagreed about: entries that last over the edge of a goal or a
period and have exchanges, loans over a period, people who were renamed, and other handles in queries and goals."""
import random
from datetime import date, timedelta

TODAY = date(2026, 11, 23)
CHANNELS = {"in-person": ["coffee", "lunch", "trip", "conference", "visit", "seminar"], "voice": ["call", "video"],
            "written": ["email", "letter", "message", "zine"], "online": ["comment", "reply", "post", "share"],
            "record": ["news", "note"], "other": ["séance"]}
CHANNEL = {kind: channel for channel, kinds in CHANNELS.items() for kind in kinds}
NO_CONTACT = {"post", "share", "news", "note"}
FAVORS = ["intro", "advice", "lunch", "review", "money"]
THINGS = ["drill", "tent", "cash"]
TAGS = ["rust", "lang", "lang/rust", "lang/go", "food", "food/tea", "maths"]
CIRCLES = ["inner", "allies", "Büro"]
TEXTS = {"org": ["Acme Labs", "Bolt"], "location": ["New York", "York"], "relation": ["cousin", "old friend"]}
PLACES = ["Lab café", "harbour"]
GOALS = ["mentor", "garden", "q4", "größer"]


class Person:
    def __init__(self, handle):
        self.handle, self.other, self.name = handle, [], None
        self.circle, self.tags, self.offers, self.seeks = [], [], [], []
        self.org, self.location, self.relation = [], [], []
        self.met, self.archived, self.died = None, None, None   # met: (date or None,)
        self.via, self.knows = [], []


class Entry:
    def __init__(self):
        self.until = self.mark = self.kind = self.at = None
        self.direction, self.people, self.tags, self.goals, self.took = "mutual", [], [], [], None
        self.exchanges = []   # (way, amount, unit, favor, people)
        self.alone = False    # An exchange or introduction with its own entry.


class Goal:
    def __init__(self, name):
        self.name, self.start, self.by, self.audience, self.targets = name, None, None, None, []
        self.todos = []       # "todo", "done", "drop"


class Journal:
    def __init__(self, seed):
        self.r = r = random.Random(seed)
        self.people = {}
        for n in range(r.randint(4, 9)):
            person = Person(["ada", "bob", "zoë", "grace", "li_na", "mary-jane", "kim2", "eve", "omar"][n])
            self.people[person.handle] = person
        self.worth = {}
        self.contact = {kind: CHANNEL[kind] != "record" and kind not in NO_CONTACT for kind in CHANNEL}
        if r.random() < .3:
            self.contact["post"] = True
        if r.random() < .2:
            self.contact["letter"] = False
        for favor in FAVORS:
            for unit, per in (("count", ""), ("min", " per h"), ("EUR", " per EUR"), ("USD", " per USD")):
                if r.random() < .12:
                    self.worth[favor, unit] = r.choice(["0", "2", "0.5", "3", "0.1"])
        self.me = Person("me")
        self.lists(self.me)
        for person in self.people.values():
            self.fill(person)
        self.entries = [self.entry() for _ in range(r.randint(6, 40))]
        self.goals = [self.goal(name) for name in r.sample(GOALS, r.randint(1, 4))]

    def p(self, chance):
        return self.r.random() < chance

    def some(self, values, most):
        return self.r.sample(values, min(len(values), self.r.randint(0, most)))

    def lists(self, person):
        person.tags, person.offers, person.seeks = self.some(TAGS, 2), self.some(TAGS, 2), self.some(TAGS, 2)

    def fill(self, person):
        others = [h for h in self.people if h != person.handle]
        if self.p(.4):
            person.other = [person.handle + "-old"] + ([person.handle + "-maiden"] if self.p(.3) else [])
        person.name = person.handle.title() + " Jones" if self.p(.5) else None
        self.lists(person)
        person.circle = self.some(CIRCLES, 2)
        for field, values in TEXTS.items():
            setattr(person, field, self.some(values, 1))
        if self.p(.3):
            person.met = (None,) if self.p(.3) else (self.day(),)
        if self.p(.12):
            person.archived = self.day()
        if self.p(.08):
            person.died = self.day()
        person.via = self.some(others + (["me"] if self.p(.1) else []), 1) if self.p(.3) else []
        person.knows = self.some(others, 2) if self.p(.4) else []

    def day(self):
        r = self.r
        return TODAY + timedelta(days=r.choice([-r.randint(0, 500), -r.randint(0, 60), -r.randint(0, 10), r.randint(0, 40)]))

    def amount(self):
        r = self.r
        return r.choice([("1", "count", ""), ("2", "count", "2 "), ("0.5", "count", "0.5 "), ("90", "min", "1h30 "),
                         ("45", "min", "45min "), ("18", "EUR", "18 EUR "), ("7.5", "USD", "7.50 USD ")])

    def exchange(self, people):
        r = self.r
        if self.p(.15) and len(self.people) > 2:
            return ("introduced", "1", "count", "intro", r.sample(list(self.people), r.randint(2, 3)))
        way = r.choice(["gave", "got", "gave", "got", "lent", "borrowed", "returned"])
        number, unit, text = self.amount()
        favor = r.choice(FAVORS) if way in ("gave", "got") else r.choice(THINGS)
        named = r.sample(list(self.people), r.randint(1, 2))
        if len(people) == 1 and self.p(.4):
            named = people   # Left out in the text.
        return (way, number, unit, favor, named, text)

    def entry(self):
        r, e = self.r, Entry()
        e.date = self.day()
        if self.p(.12):
            e.alone = True
            e.exchanges = [self.exchange([])]
            e.people = list(dict.fromkeys(e.exchanges[0][4]))
            e.tags, e.goals = self.some(TAGS, 1), self.some(GOALS, 1) if self.p(.4) else []
            return e
        e.kind = "even" if self.p(.05) else r.choice(list(CHANNEL))
        if self.p(.25):
            e.until = e.date + timedelta(days=r.choice([1, 3, 20, 45, 120]))
        if self.p(.1):
            e.mark = r.choice("?x")
        e.people = r.sample(list(self.people), min(len(self.people), r.choice([0, 1, 1, 1, 2, 2, 3, 7, 8])))
        if e.people:
            e.direction = r.choice(["mutual", "out", "in"])
        e.tags = self.some(TAGS, 2) if self.p(.4) else []
        e.goals = self.some(GOALS, 2) if self.p(.3) else []
        e.at = r.choice(PLACES) if self.p(.3) else None
        e.took = r.choice([30, 90]) if self.p(.3) else None
        e.exchanges = [self.exchange(e.people) for _ in range(r.choice([0, 0, 1, 1, 2, 3]))] if e.kind != "even" else []
        return e

    def goal(self, name):
        g = Goal(name)
        g.start = self.day() if self.p(.6) else None
        g.by = self.day() if self.p(.6) else None
        if g.start and g.by and g.by < g.start:
            g.start, g.by = g.by, g.start
        g.audience = self.query(3, ("handle", "circle", "org", "location", "relation", "offers", "seeks", "tag", "kind",
                                    "channel", "gave", "got", "at")) if self.p(.7) else None
        for _ in range(self.r.randint(0, 2)):
            measure = self.r.choice(["coffee", "email", "trip", "interactions", "people", "gave intro", "got advice", "gave money"])
            number, unit = "3", "count"
            if measure in ("got advice", "gave money") and self.p(.6):
                number, unit = ("2", "min") if measure == "got advice" else ("40", "EUR")
            query = self.query(2) if self.p(.4) else None
            g.targets.append((number, unit, measure, query))
        g.todos = [self.r.choice(["todo", "done", "drop"]) for _ in range(self.r.randint(0, 2))]
        return g

    # A query is a list of (not, field, [values that must all hold]).
    FIELDS = ("handle", "circle", "org", "location", "relation", "offers", "seeks", "tag", "kind", "channel", "goal", "gave",
              "got", "at", "date")

    def query(self, most, fields=FIELDS):
        return [self.term(self.r.choice(fields)) for _ in range(self.r.randint(1, most))]

    def term(self, field):
        r = self.r
        values = {"handle": list(self.people), "circle": CIRCLES, "org": ["acme", "Bolt"], "location": ["york", "new york"],
                  "relation": ["cousin", "friend"], "offers": TAGS, "seeks": TAGS, "tag": TAGS, "kind": list(CHANNEL),
                  "channel": list(CHANNELS), "goal": GOALS, "gave": FAVORS, "got": FAVORS, "at": ["lab", "Harbour"],
                  "date": ["2026-11", "2026-10..2026-11-20", "2026-Q4", "*-11", "*-10", "2025..2026-06", "30d", "2026-11-25.."]}[field]
        joined = 2 if field in ("handle", "circle", "tag", "kind", "offers") and self.p(.15) else 1
        return (self.p(.2), field, r.sample(values, joined))


def spelled(j, handle, r):
    """One of the ways to write a handle."""
    person = j.people.get(handle)
    text = r.choice([handle] * 3 + (person.other if person else []))
    return text.upper() if r.random() < .1 else text


def query_words(j, query, r):
    words = []
    for negated, field, values in query:
        if field == "handle":
            values = [spelled(j, v, r) for v in values]
            text = "+".join("@" + v for v in values) if r.random() < .6 else "person:" + "+".join(values)
        else:
            quoted = ['"' + v + '"' if " " in v else v for v in values]
            text = field + ":" + "+".join(quoted)
        words.append(("not:" if negated else "") + text)
    return words


def text(j):
    """The journal as a person would write it."""
    r, out = random.Random(j.r.random()), []
    at = lambda handle: "@" + spelled(j, handle, r)
    def line(x):
        way, number, unit, favor, people = x[:5]
        if way == "introduced":
            return "introduced " + at(people[0]) + " to " + " and ".join(at(h) for h in people[1:])
        return None
    def exchange(x, taking_part):
        if x[0] == "introduced":
            return line(x)
        way, _, _, favor, people, amount = x
        if people is taking_part:
            return f"{way} {amount}{favor}"
        return f"{way} {amount}{favor} {'from' if way in ('got', 'borrowed') else 'to'} " + ", ".join(at(h) for h in people)
    def names(e):
        return "".join(" #" + t for t in e.tags) + "".join(" ^" + g for g in e.goals)
    blocks = []
    for person in [j.me, *j.people.values()]:
        b = [f"person @{person.handle}" + (f" {person.name}" if person.name else "")]
        if person.other:
            b.append("  handle: " + " ".join("@" + h for h in person.other))
        if person.circle:
            b.append("  circle: " + ", ".join(person.circle))
        for field in ("tags", "offers", "seeks"):
            if getattr(person, field):
                b.append(f"  {field}: " + " ".join("#" + t for t in getattr(person, field)))
        for field in ("org", "location", "relation"):
            b += [f"  {field}: {v}" for v in getattr(person, field)]
        if person.met:
            b.append("  met: " + (f"{person.met[0]} at a talk" if person.met[0] else "at a talk"))
        for field in ("archived", "died"):
            if getattr(person, field):
                b.append(f"  {field}: {getattr(person, field)}")
        for field in ("via", "knows"):
            if getattr(person, field):
                b.append(f"  {field}: " + " ".join(at(h) for h in getattr(person, field)))
        blocks.append(b)
    for kind in ("seminar", "zine"):
        blocks.append([f"kind {kind}", f"  channel: {CHANNEL[kind]}"])
    blocks.append(["kind séance"])
    # Queries may use each name.
    blocks += [["circle " + circle] for circle in CIRCLES]
    blocks.append(["2024-01-01 x note hm " + " ".join(["#" + t for t in TAGS] + ["^" + g for g in GOALS])] + [
        f"  gave {favor} to @ada" for favor in FAVORS])
    blocks += [[f"kind {kind}", "  contact: " + ("yes" if j.contact[kind] else "no")] for kind in ("post", "letter")
               if j.contact[kind] != (kind != "post")]
    for favor in FAVORS:
        worths = [(unit, w) for (f, unit), w in j.worth.items() if f == favor]
        if worths:
            per = {"count": "", "min": " per h", "EUR": " per EUR", "USD": " per USD"}
            blocks.append([f"favor {favor}"] + [f"  worth: {w}{per[unit]}" for unit, w in worths])
    for e in j.entries:
        day = f"{e.date}" + (f"..{e.until}" if e.until else "")
        if e.alone:
            blocks.append([f"{day} {exchange(e.exchanges[0], None)} hm{names(e)}"])
            continue
        who = ""
        if e.people:
            who = {"mutual": " ", "out": " to ", "in": " from "}[e.direction] + " ".join(at(h) for h in e.people)
        b = [f"{day} {e.mark + ' ' if e.mark else ''}{e.kind}{who} hm{names(e)}"]
        if e.at:
            b.append(f"  at: {e.at}")
        if e.took:
            b.append(f"  took: {e.took}min")
        b += ["  " + exchange(x, e.people) for x in e.exchanges]
        blocks.append(b)
    for g in j.goals:
        b = [f"goal ^{g.name} A title"]
        if g.start:
            b.append(f"  from: {g.start}")
        if g.by:
            b.append(f"  by: {g.by}")
        if g.audience:
            b.append("  audience: " + " ".join(query_words(j, g.audience, r)))
        for number, unit, measure, query in g.targets:
            amount = {"count": number, "min": number + "h", "EUR": number + " EUR"}[unit]
            b.append(f"  target: {amount} {measure}" + (" " + " ".join(query_words(j, query, r)) if query else ""))
        b += [f"  {todo} do it {n}" for n, todo in enumerate(g.todos)]
        blocks.append(b)
    r.shuffle(blocks)
    return "\n".join(line for b in blocks for line in b) + "\n"
