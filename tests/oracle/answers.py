"""Answers about the data of facts.py: rows of `match` about goals, chains of `path`, and what points leave out. Written
from the description of the language alone; it shares no code with oracle.py."""
from datetime import date, timedelta
from fractions import Fraction as F
from functools import cache

from facts import CHANNEL, TODAY

WEIGHT = {"in-person": 3, "voice": 2, "written": 1, "online": .5, "other": 1, "record": 1}


def fold(text):
    return text.casefold()


def in_family(tag, wanted):
    return tag == wanted or tag.startswith(wanted + "/")


@cache
def period(text):
    """The days of a period, as a set."""
    if text.startswith("*-"):
        holds = lambda d: d.month == int(text[2:])
    elif text == "30d":
        holds = lambda d: TODAY - timedelta(days=29) <= d <= TODAY
    elif ".." in text:
        first, last = text.split("..")
        low = min(period(first)) if first else DAYS[0]
        high = max(period(last)) if last else DAYS[-1]
        holds = lambda d: low <= d <= high
    elif "Q" in text:
        holds = lambda d: (d.year, (d.month - 1) // 3 + 1) == (int(text[:4]), int(text[-1]))
    else:
        holds = lambda d: str(d).startswith(text)
    return frozenset(filter(holds, DAYS))


DAYS = [date(2024, 1, 1) + timedelta(days=n) for n in range(4 * 366)]


class Answers:
    def __init__(self, j):
        self.j = j
        self.counting = [e for e in j.entries if e.mark is None and e.date <= TODAY]
        self.contacts = [e for e in self.counting if not e.alone and e.kind != "even" and j.contact[e.kind]]
        self.make_ties()

    # Entries

    def channel(self, e):
        return "record" if e.alone or e.kind == "even" else CHANNEL[e.kind]

    def days(self, e):
        last = e.until or e.date
        return [e.date + timedelta(days=n) for n in range((last - e.date).days + 1)]

    def people_of(self, x):
        return list(dict.fromkeys(x[4]))

    # Queries

    def person_has(self, h, field, value):
        p = self.j.people[h]
        if field == "handle":
            return h == value
        if field == "circle":
            return fold(value) in map(fold, p.circle)
        if field in ("org", "location", "relation"):
            return any(fold(value) in fold(t) for t in getattr(p, field))
        if field in ("offers", "seeks"):
            return any(in_family(t, value) for t in getattr(p, field))
        raise ValueError(field)

    def entry_has(self, e, field, value):
        if field == "tag":
            return any(in_family(t, value) for t in e.tags)
        if field == "kind":
            return not e.alone and e.kind == value
        if field == "channel":
            return self.channel(e) == value
        if field == "goal":
            return value in e.goals
        if field in ("gave", "got"):
            return any((("gave" if x[0] == "introduced" else x[0]), x[3]) == (field, value) for x in e.exchanges)
        if field == "at":
            return e.at is not None and fold(value) in fold(e.at)
        raise ValueError(field)

    ABOUT_PERSON = ("handle", "circle", "org", "location", "relation", "offers", "seeks")

    def periods(self, query):
        """Whether the periods of a query hold a day."""
        wanted = [period(t[2][0]) for t in query if t[1] == "date" and not t[0]]
        unwanted = [period(t[2][0]) for t in query if t[1] == "date" and t[0]]
        return lambda d: (not wanted or any(d in w for w in wanted)) and not any(d in u for u in unwanted)

    def term_holds(self, e, term):
        _, field, values = term
        if field == "date":
            return any(d in period(values[0]) for d in self.days(e))
        if field in self.ABOUT_PERSON:
            return all(any(self.person_has(h, field, v) for h in e.people) for v in values)
        return all(self.entry_has(e, field, v) for v in values)

    def selects(self, e, query, skip=()):
        """Whether a query selects an entry: alternatives of one field, all fields, none of the negated."""
        query = [t for t in query or [] if t[1] not in skip]
        for field in {t[1] for t in query if not t[0]}:
            if not any(self.term_holds(e, t) for t in query if t[1] == field and not t[0]):
                return False
        return not any(self.term_holds(e, t) for t in query if t[0])

    def person_selected(self, h, query, skip=()):
        query = [t for t in query or [] if t[1] not in skip]
        def own(term):
            _, field, values = term
            if field == "tag":
                return all(any(in_family(t, v) for t in self.j.people[h].tags) for v in values)
            return all(self.person_has(h, field, v) for v in values)
        about_person = [t for t in query if t[1] in self.ABOUT_PERSON + ("tag",)]
        for field in {t[1] for t in about_person if not t[0]}:
            if not any(own(t) for t in about_person if t[1] == field and not t[0]):
                return False
        if any(own(t) for t in about_person if t[0]):
            return False
        rest = [t for t in query if t not in about_person]
        mine = [e for e in self.counting if h in e.people]
        wanted = [t for t in rest if not t[0]]
        if wanted and not any(self.selects(e, wanted) for e in mine):
            return False
        dates = [t for t in wanted if t[1] == "date"]
        for term in rest:
            if term[0]:
                positive = [(False, *term[1:])]
                among = positive if term[1] == "date" else positive + dates
                if any(self.selects(e, among) for e in mine):
                    return False
        return True

    # Ties

    def make_ties(self):
        j, self.warmth, self.known, self.evidence = self.j, {}, set(), {}
        def tie(a, b, warmth, day, why):
            if a == b:
                return
            pair = frozenset((a, b))
            self.known.add(pair)
            self.warmth[pair] = self.warmth.get(pair, 0) + warmth
            self.evidence.setdefault(pair, []).append((day, why))
        for e in self.contacts:
            day = min(e.until or e.date, TODAY)
            warmth = WEIGHT[self.channel(e)] * 2 ** (-(TODAY - day).days / 90)
            for n, h in enumerate(e.people):
                tie("me", h, warmth, day, e.kind)
                if self.channel(e) in ("in-person", "voice") and len(e.people) <= 6:
                    for other in e.people[n + 1:]:
                        tie(h, other, warmth, day, e.kind)
        for e in self.counting:
            for x in e.exchanges:
                if x[0] == "introduced" or (x[0], x[3]) == ("gave", "intro"):
                    for a in x[4]:
                        for b in x[4]:
                            if a < b:
                                tie(a, b, 0, e.date, "intro")
        for h, p in j.people.items():
            if p.met and (p.met[0] is None or p.met[0] <= TODAY):
                tie("me", h, 0, p.met[0], "met")
            for field in ("via", "knows"):
                for other in getattr(p, field):
                    tie(h, other, 0, None, field)

    def reasons(self, pair):
        """What a step of a chain may say, and its date: the newest evidence, or what they are to each other."""
        dated = [day for day, _ in self.evidence[pair] if day]
        newest = max(dated) if dated else None
        # Every relation of facts.py is one to me.
        relations = {text for h in pair if "me" in pair and h != "me" for text in self.j.people[h].relation}
        return relations or {why for day, why in self.evidence[pair] if day == newest}, newest

    def inactive(self, h):
        p = self.j.people.get(h)
        return p is not None and any(d and d <= TODAY for d in (p.archived, p.died))

    def path(self, start, end):
        """The number of steps and the greatest warmth of the shortest chains; None without one."""
        best, steps = {start: 0.0}, 0
        reached = {start}
        while best and end not in best:
            after = {}
            for a, warmth in best.items():
                if self.inactive(a) and a != start:
                    continue
                for pair in self.known:
                    if a in pair:
                        b, = pair - {a}
                        if b not in reached:
                            after[b] = max(after.get(b, -1), warmth + self.warmth[pair])
            reached |= set(after)
            best, steps = after, steps + 1
        return (steps, best[end]) if end in best else None

    # Goals

    def counts(self, e, g):
        in_time = any((not g.start or g.start <= d) and (not g.by or d <= g.by) for d in self.days(e))
        tagged = g.name in e.goals
        return in_time and (tagged or any(h in self.audience(g) for h in e.people))

    def audience(self, g):
        if not hasattr(g, "members"):
            g.members = set() if g.audience is None else {h for h in self.j.people if self.person_selected(h, g.audience)}
        return g.members

    def progress(self, g):
        shares = []
        for number, unit, measure, query in g.targets:
            want = F(number) * (60 if unit == "min" else 1)
            done, people = F(0), set()
            for e in self.counting:
                if not self.counts(e, g):
                    continue
                tagged = g.name in e.goals
                counted = lambda h: tagged or h in self.audience(g)
                if measure[:4] in ("gave", "got "):
                    # Amounts belong to the first day.
                    way, favor = measure.split()
                    first_in = (not g.start or g.start <= e.date) and (not g.by or e.date <= g.by)
                    allowed = self.periods(query or [])(e.date)
                    if not first_in or not allowed or not self.selects(e, query, skip=("date",)):
                        continue
                    for x in e.exchanges:
                        if ("gave" if x[0] == "introduced" else x[0]) == way and x[3] == favor and x[2] == unit:
                            done += F(x[1]) * sum(map(counted, self.people_of(x)))
                elif self.selects(e, query):
                    if measure == "people":
                        people |= set(filter(counted, e.people))
                    elif measure == "interactions" or not e.alone and e.kind == measure:
                        done += 1
            done += len(people)
            shares.append(min(F(1), done / want))
        undropped = [t for t in g.todos if t != "drop"]
        if undropped:
            shares.append(F(undropped.count("done"), len(undropped)))
        return sum(shares) / len(shares) if shares else None

    def goal_rows(self, query):
        """(goal, person, warmth) of the goals that are neither done nor missed, warmest first."""
        rows = []
        for g in sorted(self.j.goals, key=lambda g: g.name):
            if self.progress(g) == 1 or g.by and g.by < TODAY:
                continue
            helpers = [h for h in self.audience(g) if not self.inactive(h) and self.person_selected(h, query)]
            pair = lambda h: frozenset(("me", h))
            helpers.sort(key=lambda h: (pair(h) not in self.known, -round(self.warmth.get(pair(h), 0), 6), h))
            rows += [(g.name, h, self.warmth.get(pair(h), 0)) for h in helpers]
        return rows

    # Points

    def worth(self, favor, unit):
        given = self.j.worth.get((favor, unit))
        if given is not None:
            return F(given) / (60 if unit == "min" else 1)
        return {"count": F(1), "min": F(1, 60)}.get(unit)

    def moves(self, entries, query, rows_of_people):
        """(entry, person, way, amount, unit, favor) for each person of each exchange."""
        for e in entries:
            for x in e.exchanges:
                way = "gave" if x[0] == "introduced" else x[0]
                for h in self.people_of(x):
                    yield e, h, way, F(x[1]), x[2], x[3]

    def stats(self, query, by):
        """For each group: what was given and received in points, and how much has no worth."""
        rows, allowed = {}, self.periods(query)
        for e in self.counting:
            if not allowed(e.date) or not self.selects(e, query):
                continue
            for e, h, way, amount, unit, favor in self.moves([e], query, False):
                if way not in ("gave", "got"):
                    continue
                p = self.j.people[h]
                groups = {"all": [None], "person": [h], "circle": p.circle or [None], "month": [f"{e.date:%Y-%m}"],
                          "channel": [self.channel(e)], "tag": list(dict.fromkeys(e.tags)) or [None], "at": [e.at]}[by]
                worth = self.worth(favor, unit)
                for group in groups:
                    row = rows.setdefault(group, {"gave": F(0), "got": F(0), "left_out": 0})
                    if worth is None:
                        row["left_out"] += 1
                    else:
                        row[way] += worth * amount
        return rows

    def evens(self, query):
        """The newest `even` of each person up to the end of the period, whatever else the query selects."""
        days = [d for d in DAYS if self.periods([t for t in query if not t[0]])(d)]
        end = min(TODAY, days[-1]) if days else TODAY
        newest = {}
        for e in self.counting:
            if not e.alone and e.kind == "even" and e.date <= end:
                for h in e.people:
                    newest[h] = max(newest.get(h, e.date), e.date)
        return newest

    def accounts(self, query):
        """For each person, favor and unit what was given and received since the newest `even`, in the period; loans too."""
        allowed, evens = self.periods(query), self.evens(query)
        skip = self.ABOUT_PERSON + ("date",)
        mine = [t for t in query if t[1] in self.ABOUT_PERSON]
        chosen = [e for e in self.counting if self.selects(e, query, skip)]
        moves = [m for m in self.moves(chosen, query, True)
                 if self.person_selected(m[1], mine) and not (m[1] in evens and m[0].date <= evens[m[1]])]
        favors, loans, held = {}, {}, {}
        for e, h, way, amount, unit, favor in sorted(moves, key=lambda m: (m[0].date, m[2] == "returned")):
            key = (h, favor, unit)
            if way in ("gave", "got"):
                if allowed(e.date):
                    row = favors.setdefault(key, {"gave": F(0), "got": F(0)})
                    row[way] += amount
                continue
            if way == "lent":
                gave, got = amount, F(0)
            elif way == "borrowed":
                gave, got = F(0), amount
            else:
                now = held.get(key, F(0))
                gave, got = (F(0), min(now, amount)) if now > 0 else (min(-now, amount), F(0))
            held[key] = held.get(key, F(0)) + gave - got
            if allowed(e.date):
                row = loans.setdefault(key, {"gave": F(0), "got": F(0)})
                row["gave"] += gave
                row["got"] += got
        return favors, loans
