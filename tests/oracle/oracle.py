#!/usr/bin/env python3
"""An independent implementation of the goodwill journal language, written from its description and not from the program.

python3 oracle.py REPORT FILE --today DATE [--within 7d] [QUERY...]

REPORT: due | balance | balance-points | goals | log | people-lite. persons.py, network.py and stats.py compute the other
reports. All arithmetic is exact (Fraction).
"""
import re
import sys
import unicodedata
from datetime import date, timedelta
from fractions import Fraction

ONE = timedelta(days=1)

# ------------------------------------------------------------------ text


def nfc(s):
    return unicodedata.normalize("NFC", s)


def fold(s):
    return nfc(nfc(s).casefold())


def is_letter(c):
    return unicodedata.category(c)[0] == "L"


def is_cont(c):
    return c == "_" or unicodedata.category(c)[0] in "LM" or unicodedata.category(c) == "Nd"


def scan_name(s, i, tag=False):
    """The end of the name that starts at s[i], or i if there is none."""
    n = len(s)
    if i >= n or not is_letter(s[i]):
        return i
    j = i + 1
    joins = "-./" if tag else "-"
    while j < n:
        if is_cont(s[j]):
            j += 1
        elif s[j] in joins and j + 1 < n and is_cont(s[j + 1]):
            j += 2
        else:
            break
    return j


OPENERS = set("\"'")


def is_opener(c):
    return c in OPENERS or unicodedata.category(c) in ("Ps", "Pi")


def sigils(s):
    """The names in prose: [(sigil, name)]."""
    out = []
    i = 0
    while i < len(s):
        c = s[i]
        if c in "@#^":
            k = i - 1
            while k >= 0 and is_opener(s[k]):
                k -= 1
            if k < 0 or s[k] in " \t,":
                j = scan_name(s, i + 1, c == "#")
                if j > i + 1:
                    out.append((c, s[i + 1:j]))
                    i = j
                    continue
        i += 1
    return out


def unescape(s):
    return re.sub(r"\\([@#^])", r"\1", s)


WS = " \t"


def first_word(s):
    s = s.lstrip(WS)
    m = re.match(r"[^ \t]+", s)
    if not m:
        return "", ""
    return m.group(0), s[m.end():]


# ------------------------------------------------------------------ values

DATE_RE = re.compile(r"(\d{4})-(\d{2})-(\d{2})$")


def to_date(s):
    m = DATE_RE.match(s)
    if not m or not s.isascii():
        return None
    try:
        return date(int(m[1]), int(m[2]), int(m[3]))
    except ValueError:
        return None


def mdays(y, m):
    return ((date(y + m // 12, m % 12 + 1, 1)) - ONE).day


def add_months(d, n):
    t = d.year * 12 + d.month - 1 + n
    y, m = divmod(t, 12)
    m += 1
    return date(y, m, min(d.day, mdays(y, m)))


SPAN_RE = re.compile(r"(\d+)([dwmy])$", re.I)


def span(s):
    m = SPAN_RE.match(s)
    return (int(m[1]), m[2].lower()) if m else None


def add_span(d, sp, sign=1):
    n, u = sp
    n *= sign
    if u == "d":
        return d + timedelta(days=n)
    if u == "w":
        return d + timedelta(days=7 * n)
    return add_months(d, n if u == "m" else 12 * n)


NUM = r"\d+(?:\.\d+)?"


def duration(s):
    """The minutes of 2h, 1.5h, 45min, 45m, 1h30min, 1h30m or 1h30; else None."""
    m = re.match(r"(\d+)h(\d+)(?:min|m)?$", s, re.I)
    if m:
        return Fraction(m[1]) * 60 + Fraction(m[2])
    m = re.match(rf"({NUM})(h|min|m)$", s, re.I)
    if not m:
        return None
    return Fraction(m[1]) * (60 if m[2].lower() == "h" else 1)


def is_kind(w):
    if not w or not is_letter(w[0]):
        return False
    if w[-1] == "-" or "--" in w:
        return False
    return all(is_cont(c) or c == "-" for c in w) and (is_letter(w[-1]) or unicodedata.category(w[-1]) in ("Nd", "Mn", "Mc"))


def amount(s):
    """The amount at the start of s: (value, unit, rest)."""
    w, rest = first_word(s)
    if re.match(rf"{NUM}$", w):
        w2, rest2 = first_word(rest)
        if re.match(r"[A-Z]{3}$", w2):
            return Fraction(w), w2, rest2
        return Fraction(w), "count", rest
    d = duration(w)
    if d is not None:
        return d, "min", rest
    return Fraction(1), "count", s


# ------------------------------------------------------------------ journal

BUILTIN = {
    "in-person": "coffee tea breakfast brunch lunch dinner drinks meal walk run hike visit meeting meetup party "
                 "event conference workshop class trip game concert help",
    "voice": "call phone video",
    "written": "email letter postcard message text sms chat dm linkedin",
    "online": "comment reply post share like forum talk",
    "record": "note news even",
}
EXCH = ("gave", "got", "lent", "borrowed", "returned", "introduced")
ARTICLES = "a an the my your his her our their some".split()
PROM = ("todo", "wait", "done", "drop")


class Obj:
    def __init__(self, **kw):
        self.__dict__.update(kw)


class Names:
    def __init__(self):
        self.declared = {}
        self.used = {}

    def use(self, s):
        k = fold(s)
        self.used.setdefault(k, set()).add(s)
        return k

    def declare(self, s):
        k = fold(s)
        self.declared.setdefault(k, s)
        return k

    def show(self, k):
        if k in self.declared:
            return self.declared[k]
        if k in self.used:
            return min(self.used[k])
        return k


class Journal:
    def __init__(self, text, fname, today):
        self.file = fname
        self.today = today
        self.pn = Names()
        self.tn = Names()
        self.gn = Names()
        self.kn = Names()
        self.fn = Names()
        self.cn = Names()
        self.thing = Names()
        self.alias = {}
        self.persons = {}
        self.circles = {}
        self.kinds = {}
        for ch, ks in BUILTIN.items():
            for k in ks.split():
                self.kinds[k] = [ch, None]
                self.kn.declare(k)
        self.worth = {}
        self.goals = {}
        self.inter = []
        self.proms = []
        if text.startswith("\ufeff"):
            text = text[1:]
        self.entries = self.split(text)
        for e in self.entries:
            self.entry(e)
        self.link()

    # -- parsing
    def split(self, text):
        out = []
        for no, line in enumerate(text.split("\n"), 1):
            if line.endswith("\r"):
                line = line[:-1]
            if not line.strip(WS):
                continue
            if line[0] in WS:
                body = line.lstrip(WS)
                col = len(line) - len(body) + 1
                if body.startswith(";"):
                    continue
                out[-1].lines.append((no, col, body.rstrip(WS)))
            elif line[0] == ";":
                out.append(Obj(no=no, head=None, lines=[]))
            else:
                out.append(Obj(no=no, head=line.rstrip(WS), lines=[]))
        return out

    def tagref(self, w):
        return self.tn.use(w.lstrip("#"))

    def taglist(self, s):
        return [self.tagref(w) for w in re.split(r"[ \t,]+", s) if w]

    def handles(self, s):
        """The handles of a list, separated as people are."""
        words = [w.lstrip("@") for w in re.split(r"[ \t,]+", s) if w and fold(w) not in ("&", "and")]
        return [self.pn.use(w) for w in words]

    def fields(self, e, promises=None, goal=None):
        """Yields (name, value, line, column) for each line; the name of a note is '|', of other lines '!WORD'."""
        for no, col, b in e.lines:
            if b.startswith("|"):
                yield "|", b[1:].strip(WS), no, col
                continue
            m = re.match(r"([^\W\d][\w-]*):(?:[ \t]+|$)", b)
            if m and fold(m[1]) not in EXCH + PROM:
                yield fold(m[1]), b[m.end():].strip(WS), no, col
                continue
            w, rest = first_word(b)
            yield "!" + fold(w), rest.strip(WS), no, col

    def entry(self, e):
        if e.head is None:
            return
        w, rest = first_word(e.head)
        k = fold(w)
        rest = rest.strip(WS)
        if re.match(r"\d", w):
            return self.interaction(e, w, rest)
        if k in PROM:
            self.promise(k, rest, e.no, 1, [], None)
            return
        if k == "person":
            return self.person(e, rest)
        if k == "circle":
            n, _ = first_word(rest)
            c = self.cn.declare(n)
            for f, v, _, _ in self.fields(e):
                if f == "every":
                    self.circles[c] = v
            self.circles.setdefault(c, None)
            return
        if k == "kind":
            n, _ = first_word(rest)
            c = self.kn.declare(n)
            cur = self.kinds.setdefault(c, [None, None])
            for f, v, _, _ in self.fields(e):
                if f == "channel":
                    cur[0] = fold(v)
                elif f == "contact":
                    cur[1] = fold(v) == "yes"
            return
        if k == "favor":
            n, _ = first_word(rest)
            c = self.fn.declare(n)
            for f, v, _, _ in self.fields(e):
                if f == "worth":
                    ws = v.split()
                    unit = "count"
                    if len(ws) == 3:
                        unit = "min" if fold(ws[2]) == "h" else ws[2]
                    self.worth[(c, unit)] = Fraction(ws[0])
            return
        if k == "goal":
            return self.goal(e, rest)
        if k == "include":
            raise SystemExit("include is not handled")
        raise SystemExit(f"line {e.no}: unknown entry {w!r}")

    def person(self, e, rest):
        w, name = first_word(rest)
        key = self.pn.declare(w.lstrip("@"))
        p = self.persons.setdefault(key, None) or self.blank(key)
        self.persons[key] = p
        if name.strip(WS):
            p.name = name.strip(WS)
        for f, v, no, col in self.fields(e):
            if f == "handle":
                for h in re.split(r"[ \t,]+", v):
                    if h:
                        self.alias[fold(h.lstrip("@"))] = key
            elif f == "aka":
                p.aka += [a.strip(WS) for a in v.split(",")]
            elif f == "circle":
                p.circles += [self.cn.use(a.strip(WS)) for a in v.split(",") if a.strip(WS)]
            elif f == "every":
                p.every = v
            elif f in ("snooze", "archived", "died"):
                day, reason = first_word(v)
                setattr(p, f, to_date(day))
                p.reasons[f] = reason.strip(WS)
            elif f == "pause":
                a, _, b = first_word(v)[0].partition("..")
                p.pause.append((to_date(a), to_date(b) if b else None))
                p.reasons[f] = first_word(v)[1].strip(WS)
            elif f == "met":
                a, r = first_word(v)
                d = to_date(a)
                p.met = d
                p.met_text = v if d is None else r.strip(WS)
                p.texts.append(p.met_text)
            elif f == "birthday":
                p.birthday = v
            elif f == "date":
                a, r = first_word(v)
                p.days.append((a, r.strip(WS)))
                p.texts.append(r)
            elif f in ("tags", "offers", "seeks"):
                getattr(p, f).extend(self.taglist(v))
            elif f in ("via", "knows"):
                getattr(p, f).extend(self.handles(v))
            elif f == "relation":
                _, keys, text = self.people_list(v)
                p.relation.append((keys, text))
                p.texts.append(text)
            elif f in ("org", "location", "likes", "role", "email", "phone", "url"):
                getattr(p, f).append(v)
                p.texts.append(v)
            elif f == "uid":
                p.texts.append(v)
            elif f == "|":
                p.notes.append(unescape(v))
                p.texts.append(unescape(v))
                for s, n in sigils(v):
                    (self.pn if s == "@" else self.tn if s == "#" else self.gn).use(n)
            elif f.startswith("x-"):
                pass
            else:
                raise SystemExit(f"line {no}: unknown person field {f}")

    def goal(self, e, rest):
        w, title = first_word(rest)
        k = self.gn.declare(w.lstrip("^"))
        g = Obj(key=k, title=title.strip(WS), frm=None, by=None, audience=None, targets=[], notes=[])
        self.goals[k] = g
        for f, v, no, col in self.fields(e):
            if f == "from":
                g.frm = to_date(v)
            elif f == "by":
                g.by = to_date(v)
            elif f == "audience":
                g.audience = parse_query(v, self)
            elif f == "target":
                g.targets.append(v)
            elif f == "|":
                g.notes.append(unescape(v))
                for s, n in sigils(v):
                    (self.pn if s == "@" else self.tn if s == "#" else self.gn).use(n)
            elif f[1:] in PROM and f[0] == "!":
                self.promise(f[1:], v, no, col, [], k)
            elif f.startswith("x-"):
                pass
            else:
                raise SystemExit(f"line {no}: unknown goal field {f}")

    def promise(self, what, rest, no, col, fallback, goal, inter=None):
        w, r = first_word(rest)
        d = to_date(w)
        every = None
        if d:
            w, r2 = first_word(r)
            s, r3 = first_word(r2)
            if fold(w) == "every" and span(s):
                every, r = s.lower(), r3
        text = (r if d else rest).strip(WS)
        people, goals, tags = [], [], []
        for s, n in sigils(text):
            if s == "@":
                people.append(self.pn.use(n))
            elif s == "^":
                goals.append(self.gn.use(n))
            else:
                tags.append(self.tn.use(n))
        if goal:
            goals.append(goal)
        p = Obj(what=what, due=d, every=every, text=unescape(text), people=people, fallback=fallback, goals=goals, tags=tags,
                line=no, col=col)
        self.proms.append(p)
        return p

    def people_list(self, s):
        """The people at the start of s: (direction, [keys], prose)."""
        s = s.lstrip(WS)
        d = None
        m = re.match(r"(to|from|with|w/|->|<-)[ \t]+(?=@)", s, re.I)
        t = s[m.end():] if m else s
        keys = []
        pos = 0
        while True:
            if pos < len(t) and t[pos] == "@":
                j = scan_name(t, pos + 1)
                if j > pos + 1 and (j == len(t) or t[j] in " \t,"):
                    keys.append(self.pn.use(t[pos + 1:j]))
                    end = j
                    sep = re.match(r"[ \t,]*(?:(?:&|and(?=[ \t,]))[ \t,]*)?(?=@)", t[j:], re.I)
                    if sep and sep.end():
                        pos = j + sep.end()
                        continue
                    t = t[end:].lstrip(WS + ",").rstrip(WS)
                    break
            if keys:
                t = t[end:].lstrip(WS + ",").rstrip(WS)
            break
        if not keys:
            return None, [], s.strip(WS)
        if m:
            d = {"to": "out", "->": "out", "from": "in", "<-": "in", "with": "mutual", "w/": "mutual"}[m[1].lower()]
        return d, keys, t

    def exchange(self, verb, rest):
        """PEOPLE may come first; an article before the favor is skipped; money needs no favor."""
        if verb == "introduced":
            _, keys, prose = self.people_list(rest)
            d, others, after = self.people_list(prose)
            if d == "out":
                keys, prose = keys + others, after
            return Obj(way="gave", verb=verb, amount=Fraction(1), unit="count", favor=self.fn.use("intro"), keys=keys,
                       raw=prose, text=unescape(prose))
        _, first, after = self.people_list(rest)
        a, u, r = amount(after if first else rest)
        w, after = first_word(r)
        while fold(w) in ARTICLES:
            r = after
            w, after = first_word(r)
        is_money = len(u) == 3 and u.isupper()
        if is_money and (not w or w[0] == "@" or self.people_list(r)[1]):
            w = "money"
        else:
            r = after
        f = self.fn.use(w) if verb in ("gave", "got") else self.thing.use(w)
        keys, prose = (first, r.strip(WS)) if first else self.people_list(r)[1:]
        return Obj(way=verb, verb=verb, amount=a, unit=u, favor=f, keys=keys, raw=prose, text=unescape(prose))

    def interaction(self, e, w, rest):
        mark = w[-1] if w[-1] in "?xX" else ""
        a, _, b = w.removesuffix(mark).partition("..")
        i = Obj(date=to_date(a), until=to_date(b) if b else None, time=None, mark=None, kind=None, channel=None,
                contact=False, direction="mutual", keys=[], text="", raw="", notes=[], at=None, took=None, ex=[],
                proms=[], line=e.no, mention=[], tags=[], goals=[])
        if i.date is None or (b and i.until is None):
            raise SystemExit(f"line {e.no}: bad date {w}")
        w1, r1 = first_word(rest)
        if re.match(r"\d{2}:\d{2}$", w1):
            i.time = w1
            rest = r1
            w1, r1 = first_word(rest)
        if not mark and w1 in ("?", "x", "X"):
            mark = w1
            rest = r1
            w1, r1 = first_word(rest)
        if mark:
            i.mark = "plan" if mark == "?" else "cancelled"
        k = fold(w1)
        standalone = k in EXCH
        if standalone:
            x = self.exchange(k, r1)
            i.ex.append(x)
            i.kind = k
            i.alone = True
            i.keys = list(x.keys)
            i.raw = x.raw
            i.text = ""
        else:
            if not is_kind(w1):
                raise SystemExit(f"line {e.no}: bad kind {w1!r}")
            i.alone = False
            i.kind = self.kn.use(w1)
            d, i.keys, i.raw = self.people_list(r1)
            i.direction = d or "mutual"
            i.text = unescape(i.raw)
        sig = list(sigils(i.raw))
        for f, v, no, col in self.fields(e):
            if f == "|":
                i.notes.append(unescape(v))
                sig += sigils(v)
            elif f == "at":
                i.at = v
            elif f == "took":
                i.took = duration(v)
            elif f[0] == "!" and f[1:] in EXCH:
                x = self.exchange(f[1:], v)
                if not x.keys:
                    if len(set(self.canon(q) for q in i.keys)) != 1 and not self.late_one(i):
                        raise SystemExit(f"line {no}: ambiguous exchange")
                    if any(s == "@" for s, _ in sigils(x.raw)):
                        raise SystemExit(f"line {no}: exchange with a person only in prose")
                i.ex.append(x)
            elif f[0] == "!" and f[1:] in PROM:
                i.proms.append(self.promise(f[1:], v, no, col, i.keys, None))
            elif f.startswith("x-"):
                pass
            else:
                raise SystemExit(f"line {no}: unknown line {f!r}")
        for s, n in sig:
            if s == "@":
                i.mention.append(self.pn.use(n))
            elif s == "#":
                i.tags.append(self.tn.use(n))
            else:
                i.goals.append(self.gn.use(n))
        self.inter.append(i)

    def late_one(self, i):
        # An alias may be declared later; link() decides.
        return True

    def canon(self, k):
        return self.alias.get(k, k)

    def uniq(self, keys):
        out = []
        for k in keys:
            k = self.canon(k)
            if k not in out:
                out.append(k)
        return out

    def blank(self, key):
        return Obj(key=key, name=None, aka=[], handles=[], circles=[], every=None, snooze=None, pause=[], reasons={},
                   archived=None, died=None, met=None, met_text=None, birthday=None, days=[], relation=[], tags=[],
                   offers=[],
                   seeks=[], org=[], location=[], role=[], email=[], phone=[], url=[], likes=[], via=[], knows=[],
                   notes=[], texts=[])

    def link(self):
        for k in list(self.pn.used):
            c = self.canon(k)
            if c not in self.persons and c != "me":
                self.persons[c] = self.blank(c)
        self.me = self.persons.pop("me", None)
        for i in self.inter:
            i.mention_all = list(i.mention)
            i.people = self.uniq(i.keys)
            i.mention = [m for m in self.uniq(i.mention) if m not in i.people]
            i.tags = list(dict.fromkeys(i.tags))
            i.goals = list(dict.fromkeys(i.goals))
            for x in i.ex:
                x.people = self.uniq(x.keys)
                if not x.people:
                    if len(i.people) != 1:
                        raise SystemExit(f"line {i.line}: ambiguous exchange")
                    x.people = list(i.people)
            if i.alone:
                i.channel, i.contact = "record", False
            else:
                ch, con = self.kinds.get(i.kind, [None, None])
                i.channel = ch or "other"
                if con is None:
                    # Another channel does not change whether a built-in kind counts.
                    built_in = next((c for c, kinds in BUILTIN.items() if i.kind in kinds.split()), i.channel)
                    con = built_in != "record" and i.kind not in ("like", "share", "post")
                i.contact = con
            i.counts = i.mark is None and i.date <= self.today
            i.last = i.until or i.date
            i.cday = min(i.last, self.today)
        for p in self.proms:
            p.named = list(p.people)
            p.people = self.uniq(p.people) or self.uniq(p.fallback)
            p.goals = list(dict.fromkeys(p.goals))
        self.contacts = {k: [] for k in self.persons}
        for i in self.inter:
            if i.counts and i.contact:
                for k in i.people:
                    self.contacts[k].append(i)

    def handle(self, k):
        return self.pn.show(k)

    # -- people
    def gone(self, p):
        return any(d is not None and d <= self.today for d in (p.archived, p.died))

    def silent(self, p, t=None):
        """Whether the person is snoozed or paused on a day, by default today."""
        t = t or self.today
        return (p.snooze is not None and t < p.snooze) or any(
            a <= t and (b is None or t <= b) for a, b in p.pause)

    def cadence(self, v, last):
        a, _, b = v.partition("..")
        due = add_span(last, span(a.strip()))
        n = (due - last).days
        if b:
            neg = add_span(last, span(b.strip()))
        else:
            neg = last + timedelta(days=-((-3 * n) // 2))
        return due, neg

    def clock(self, p):
        """The cadence of a person: Obj(state, last, due, neglected, every, late, contact)."""
        evs = [p.every] if p.every else [self.circles[c] for c in p.circles if self.circles.get(c)]
        c = self.contacts[p.key]
        last = max((i.cday for i in c), default=None)
        start = last
        if last is None and p.met and p.met <= self.today:
            start = p.met
        if not evs:
            return Obj(state=None, last=start, contact=last)
        best = None
        base = start or self.today
        for v in evs:
            d, n = self.cadence(v, base)
            if best is None or (d, n) < best[:2]:
                best = (d, n, v)
        every = best[2].replace(" ", "").lower()
        if start is None:
            return Obj(state="new", last=None, due=None, neglected=None, every=every, late=None, contact=None)
        due, neg = best[0], best[1]
        late = Fraction((self.today - start).days, (due - start).days)
        st = "neglected" if self.today >= neg else "due" if self.today >= due else "ok"
        return Obj(state=st, last=start, due=due, neglected=neg, every=every, late=late, contact=last)

    def pstate(self, p):
        if self.gone(p):
            return "archived"
        if self.silent(p):
            return "paused"
        return self.clock(p).state


# ------------------------------------------------------------------ queries

PERSON_FIELDS = ("@", "circle", "org", "location", "relation", "offers", "seeks", "is")
FIELDS = ("@", "tag", "kind", "channel", "circle", "goal", "at", "org", "location", "relation", "about", "gave", "got",
          "offers", "seeks", "text", "date", "is")
# Fields without `a+b`.
SINGLE = ("text", "bare", "date", "is", "isplan")


def tokens(s):
    out, cur, q, quoted, any_ = [], "", False, set(), False
    for ch in s:
        if ch == '"':
            q = not q
            any_ = True
        elif ch in WS and not q:
            if cur or any_:
                out.append((cur, quoted))
            cur, quoted, any_ = "", set(), False
        else:
            if q:
                quoted.add(len(cur))
            cur += ch
    if cur or any_:
        out.append((cur, quoted))
    return out


def parse_query(s, j):
    q = []
    for tok, quoted in tokens(s):
        neg = False
        off = 0
        if tok[:4].lower() == "not:" and 0 not in quoted:
            neg, off = True, 4
        body = tok[off:]
        isq = off in quoted
        if body and not isq and body[0] in "@#^":
            f, v = {"@": "@", "#": "tag", "^": "goal"}[body[0]], body[1:]
        else:
            m = re.match(r"([A-Za-z]+):", body)
            if m and not any(off + n in quoted for n in range(m.end())):
                f, v = m[1].lower(), body[m.end():]
                if f == "person":
                    f = "@"
                if f not in FIELDS:
                    raise SystemExit(f"unknown field {f}")
            else:
                f, v = "bare", body
        if f == "date":
            v = period(v, j.today)
        elif f == "is":
            v = v.lower()
            if v == "plan":
                f = "isplan"
        elif f in SINGLE:
            v = fold(v)
        else:
            v = tuple(fold(part.lstrip("@#^")) for part in v.split("+"))
        q.append((neg, f, v))
    return q


def both(f, v, holds):
    """`a+b` asks for both."""
    return all(holds(f, part) for part in v) if isinstance(v, tuple) and f not in SINGLE else holds(f, v)


def period(s, today):
    s = s.strip()
    if ".." in s:
        a, _, b = s.partition("..")
        lo = period(a, today)[0] if a else None
        hi = period(b, today)[1] if b else None
        return lo, hi
    low = s.lower()
    if low == "today":
        return today, today
    if low in ("yesterday", "tomorrow"):
        day = today + (ONE if low == "tomorrow" else -ONE)
        return day, day
    m = re.match(r"\*-(\d{2})(?:-(\d{2}))?$", s)
    if m:
        return "yearly", int(m[1]), int(m[2]) if m[2] else None
    m = re.match(r"(this|last|next)-(week|month|quarter|year)$", low)
    if m:
        k = {"this": 0, "last": -1, "next": 1}[m[1]]
        if m[2] == "week":
            a = today - timedelta(days=today.weekday()) + timedelta(days=7 * k)
            return a, a + timedelta(days=6)
        if m[2] == "month":
            a = add_months(today.replace(day=1), k)
            return a, add_months(a, 1) - ONE
        if m[2] == "quarter":
            a = add_months(date(today.year, (today.month - 1) // 3 * 3 + 1, 1), 3 * k)
            return a, add_months(a, 3) - ONE
        a = date(today.year + k, 1, 1)
        return a, date(a.year, 12, 31)
    m = re.match(r"(\d{4})$", s)
    if m:
        return date(int(s), 1, 1), date(int(s), 12, 31)
    m = re.match(r"(\d{4})-(\d{2})$", s)
    if m:
        a = date(int(m[1]), int(m[2]), 1)
        return a, add_months(a, 1) - ONE
    m = re.match(r"(\d{4})-q([1-4])$", low)
    if m:
        a = date(int(m[1]), int(m[2]) * 3 - 2, 1)
        return a, add_months(a, 3) - ONE
    m = re.match(r"(\d{4})-w(\d{2})$", low)
    if m:
        a = date.fromisocalendar(int(m[1]), int(m[2]), 1)
        return a, a + timedelta(days=6)
    d = to_date(s)
    if d:
        return d, d
    sp = span(s)
    if sp:
        return add_span(today, sp, -1) + ONE, today
    raise SystemExit(f"bad period {s}")


def holds(per, day):
    """Whether a period contains a day."""
    if per[0] == "yearly":
        _, month, number = per
        if day.month == month == 2 and number == 29 and day.day == mdays(day.year, 2) == 28:
            return True
        return day.month == month and number in (None, day.day)
    lo, hi = per
    return (hi is None or day <= hi) and (lo is None or day >= lo)


def overlaps(i, per):
    """Whether a period contains one of the days of an interaction."""
    if per[0] == "yearly":
        return any(holds(per, i.date + n * ONE) for n in range(min((i.last - i.date).days, 366) + 1))
    lo, hi = per
    return (hi is None or i.date <= hi) and (lo is None or i.last >= lo)


def starts_in(i, per):
    """Amounts belong to the first day of an interaction."""
    return holds(per, i.date)


def family(tags, x):
    return any(t == x or t.startswith(x + "/") for t in tags)


def has_text(texts, x):
    return any(x in fold(t) for t in texts)


def person_term(j, p, f, v):
    if f == "@":
        return p.key == j.canon(v)
    if f == "circle":
        return v in p.circles
    if f == "org":
        return has_text(p.org, v)
    if f == "location":
        return has_text(p.location, v)
    if f == "relation":
        return has_text([text for _, text in p.relation], v)
    if f == "offers":
        return family(p.offers, v)
    if f == "seeks":
        return family(p.seeks, v)
    if f == "is":
        return j.pstate(p) == v or v == "due" and j.pstate(p) == "neglected"
    raise AssertionError(f)


def inter_texts(i):
    out = [i.text] + i.notes + [x.text for x in i.ex] + [p.text for p in i.proms]
    if i.at:
        out.append(i.at)
    return out


def everyone_named(j, i):
    keys = i.keys + i.mention_all
    for x in i.ex:
        keys = keys + x.keys + [j.pn.use(n) for s, n in sigils(x.raw) if s == "@"]
    for p in i.proms:
        keys = keys + p.named
    return {j.canon(k) for k in keys}


def inter_term(j, i, f, v, within=overlaps):
    if f == "@" and v == "me":
        return True
    if f == "about":
        return v == "me" or j.canon(v) in everyone_named(j, i)
    if f in PERSON_FIELDS:
        return any(person_term(j, j.persons[k], f, v) for k in i.people)
    if f == "tag":
        # All words count, also those of exchanges and promises.
        return family(i.tags + [t for p in i.proms for t in p.tags] + [
            j.tn.use(n) for x in i.ex for s, n in sigils(x.raw) if s == "#"], v)
    if f == "kind":
        return i.kind == v
    if f == "channel":
        return i.channel == v
    if f == "goal":
        return v in i.goals
    if f == "at":
        return i.at is not None and v in fold(i.at)
    if f in ("gave", "got"):
        return any(x.way == f and x.favor == v for x in i.ex)
    if f in ("text", "bare"):
        return has_text(inter_texts(i), v)
    if f == "date":
        return within(i, v)
    if f == "isplan":
        return i.mark == "plan"
    raise AssertionError(f)


def all_fields(terms, holds):
    """Terms of one field are alternatives; bare words and different fields must all hold."""
    groups = {}
    for f, v in terms:
        if f == "bare":
            if not holds(f, v):
                return False
        else:
            groups.setdefault(f, []).append(v)
    return all(any(holds(f, v) for v in vs) for f, vs in groups.items())


def select_inter(j, i, q, within=overlaps):
    def holds(f, v):
        return both(f, v, lambda f, v: inter_term(j, i, f, v, within))

    return all_fields([(f, v) for n, f, v in q if not n], holds) and not any(holds(f, v) for n, f, v in q if n)


def select_person(j, p, q):
    def own(f):
        return f in PERSON_FIELDS or f in ("tag", "text", "bare")

    def one(f, v):
        if f == "tag":
            return family(p.tags, v)
        if f in ("text", "bare"):
            return has_text([p.name or "", j.handle(p.key)] + p.aka + p.texts, v)
        return person_term(j, p, f, v)

    def holds(f, v):
        return both(f, v, one)

    def some(terms):
        plan = any(f == "isplan" for f, v in terms)
        return any((i.mark == "plan" if plan else i.counts) and p.key in i.people
                   and all_fields(terms, lambda f, v: both(f, v, lambda f, v: inter_term(j, i, f, v)))
                   for i in j.inter)

    pos = [(f, v) for n, f, v in q if not n]
    neg = [(f, v) for n, f, v in q if n]
    if not all_fields([t for t in pos if own(t[0])], holds):
        return False
    rest = [t for t in pos if not own(t[0])]
    if rest and not some(rest):
        return False
    period = [t for t in pos if t[0] == "date"]
    for f, v in neg:
        if holds(f, v) if own(f) else some([(f, v)] + (period if f != "date" else [])):
            return False
    return True


# ------------------------------------------------------------------ reports

def round4(x):
    if x is None:
        return None
    n = abs(x) * 10000
    q = (2 * n.numerator + n.denominator) // (2 * n.denominator)
    r = Fraction(q, 10000)
    return -r if x < 0 else r


def ratio(a, b):
    return None if b == 0 else round4(Fraction(a) / Fraction(b))


def place(j, line, col):
    return {"file": j.file, "line": line, "column": col}


def due(j, q, within):
    t = j.today
    end = add_span(t, within)
    sel = {k: p for k, p in j.persons.items() if select_person(j, p, q)}

    def picked(people):
        return not q or any(k in sel for k in people)

    H = j.handle

    def hs(people):
        return [H(k) for k in people]

    out = []
    rows = []
    for k, p in sel.items():
        if j.gone(p):
            continue
        c = j.clock(p)
        st = c.state
        if st == "ok" and c.due <= end:
            st = "soon"
        # A snooze or pause that ends before the person falls due does not hide them.
        if st not in ("new", "soon", "due", "neglected") or j.silent(p, c.due if st == "soon" else t):
            continue
        key = (0, -c.late, H(k)) if c.late is not None else (1, Fraction(0), H(k))
        rows.append((key, {"what": "contact", "person": H(k), "name": p.name, "state": st, "last": c.last,
                           "due": c.due, "neglected": c.neglected, "every": c.every, "late": round4(c.late)}))
    out += sort(rows)
    for what in ("todo", "wait"):
        rows = []
        for p in j.proms:
            if p.what != what or not picked(p.people) or (p.due and p.due > end):
                continue
            h = hs(p.people)
            rows.append((((p.due is None, p.due or date.min), h[0] if h else "", p.line),
                         {"what": what, "people": h, "due": p.due, "every": p.every, "text": p.text,
                          "place": place(j, p.line, p.col)}))
        out += sort(rows)
    rows = []
    for k, p in sel.items():
        if j.gone(p):
            continue
        cs = j.contacts[k]
        best = None
        for c in cs:
            if c.channel != "written" or c.direction != "in":
                continue
            d = c.cday
            if any(o.direction in ("out", "mutual") and o.cday >= d for o in cs):
                continue
            before = [o for o in cs if o.cday < d]
            if before:
                pd = max(o.cday for o in before)
                if any(o.direction == "out" for o in before if o.cday == pd):
                    continue
            if best is None or (d, c.line) < best[:2]:
                best = (d, c.line, c)
        if best:
            rows.append(((best[0], H(k), best[1]), {"what": "reply", "person": H(k), "since": best[0],
                                                    "place": place(j, best[1], 1)}))
    out += sort(rows)
    rows = []
    for i in j.inter:
        if i.kind != "news" or not i.counts:
            continue
        for k in i.people:
            if k not in sel or j.gone(sel[k]):
                continue
            if any(o.direction in ("out", "mutual") and o.cday >= i.date for o in j.contacts[k]):
                continue
            rows.append(((i.date, H(k), i.line), {"what": "news", "person": H(k), "date": i.date, "text": i.text,
                                                  "place": place(j, i.line, 1)}))
    out += sort(rows)
    rows = []
    for k, p in sel.items():
        if j.gone(p):
            continue
        days = ([(p.birthday, "birthday")] if p.birthday else []) + p.days
        for n, (d, text) in enumerate(days):
            parts = [int(x) for x in d.split("-")]
            year = parts[0] if len(parts) == 3 else None
            m, dd = parts[-2:]
            for y in range(t.year, end.year + 1):
                x = date(y, m, min(dd, mdays(y, m)))
                if t <= x <= end and (year is None or y >= year):
                    rows.append(((x, H(k), n), {"what": "day", "person": H(k), "text": text, "date": x,
                                                "years": None if year is None else y - year}))
    out += sort(rows)
    rows = []
    for i in j.inter:
        if i.mark == "plan" and i.date <= end and picked(i.people):
            h = hs(i.people)
            rows.append(((i.date, h[0] if h else "", i.line),
                         {"what": "plan", "people": h, "date": i.date, "kind": j.kn.show(i.kind), "text": i.text,
                          "place": place(j, i.line, 1)}))
    out += sort(rows)
    return out


def sort(rows):
    return [r for _, r in sorted(rows, key=lambda x: x[0])]


def evens(j, q):
    his = [None if v[0] == "yearly" else v[1] for n, f, v in q if f == "date" and not n]
    end = j.today
    if his and None not in his:
        end = min(end, max(his))
    ev = {}
    for i in j.inter:
        if i.kind == "even" and i.counts and i.date <= end:
            for k in i.people:
                ev[k] = max(ev.get(k, i.date), i.date)
    return ev


def split_balance(j, q):
    rowq = [t for t in q if t[1] in PERSON_FIELDS]
    interq = [t for t in q if t[1] not in PERSON_FIELDS]
    sel = {k for k, p in j.persons.items() if select_person(j, p, rowq)}
    # The period of loans is applied later: what is returned depends on what was lent before it.
    anytime = [t for t in interq if t[1] != "date"]
    inter = [i for i in j.inter if i.counts and select_inter(j, i, anytime)]
    return sel, inter, lambda day: all_fields(
        [(f, v) for n, f, v in interq if not n and f == "date"], lambda f, v: holds(v, day)) and not any(
        holds(v, day) for n, f, v in interq if n and f == "date")


def balance(j, q):
    sel, inter, in_period = split_balance(j, q)
    ev = evens(j, q)
    fav = {}
    loans = {}
    for i in inter:
        for x in i.ex:
            for k in x.people:
                if k not in sel or (k in ev and i.date <= ev[k]):
                    continue
                if x.way in ("gave", "got"):
                    if not in_period(i.date):
                        continue
                    a = fav.setdefault((k, x.favor, x.unit), {"gave": Fraction(0), "got": Fraction(0)})
                    a[x.way] += x.amount
                else:
                    day = loans.setdefault((k, x.favor, x.unit), {}).setdefault(
                        i.date, {"lent": Fraction(0), "borrowed": Fraction(0), "returned": Fraction(0)})
                    day[x.way] += x.amount
    rows = []
    for (k, f, u), a in fav.items():
        rows.append((0, k, j.fn.show(f), u, a["gave"], a["got"], a["gave"] - a["got"]))
    for (k, f, u), days in loans.items():
        gave = got = b = Fraction(0)
        for d in sorted(days):
            x = days[d]
            gives, gets = x["lent"], x["borrowed"]
            b += gives - gets
            r = min(x["returned"], abs(b))
            if b > 0:
                gets += r
                b -= r
            else:
                gives += r
                b += r
            if in_period(d):
                gave += gives
                got += gets
        if any(map(in_period, days)):
            rows.append((1, k, j.thing.show(f), u, gave, got, gave - got))
    rows.sort(key=lambda r: (r[0], j.handle(r[1]), r[2], r[3]))
    return [{"what": ("favor", "loan")[w], "person": j.handle(k), "name": j.persons[k].name, "favor": f, "unit": u,
             "gave": g, "got": t, "net": n, "settled": ev.get(k)} for w, k, f, u, g, t, n in rows]


def points(j, q):
    sel, inter, in_period = split_balance(j, q)
    inter = [i for i in inter if in_period(i.date)]
    ev = evens(j, q)
    acc = {}

    def get(k):
        return acc.setdefault(k, Obj(gave=Fraction(0), got=Fraction(0), out=0, inn=0, left={}))

    for i in inter:
        for x in i.ex:
            if x.way not in ("gave", "got"):
                continue
            for k in x.people:
                if k not in sel or (k in ev and i.date <= ev[k]):
                    continue
                a = get(k)
                w = j.worth.get((x.favor, x.unit))
                if w is None and x.unit in ("count", "min"):
                    w = Fraction(1)
                if w is None:
                    a.left.setdefault((x.favor, x.unit), {"gave": Fraction(0), "got": Fraction(0)})[x.way] += x.amount
                    continue
                v = x.amount * w / (60 if x.unit == "min" else 1)
                setattr(a, x.way, getattr(a, x.way) + v)
        if i.contact and i.direction != "mutual":
            for k in i.people:
                if k in sel:
                    if i.direction == "out":
                        get(k).out += 1
                    else:
                        get(k).inn += 1
    rows = []
    for k in sorted(acc, key=j.handle):
        a = acc[k]
        rows.append({"person": j.handle(k), "name": j.persons[k].name, "gave": a.gave, "got": a.got,
                     "net": a.gave - a.got, "index": ratio(a.gave - a.got, a.gave + a.got), "out": a.out,
                     "in": a.inn, "initiative": ratio(a.out - a.inn, a.out + a.inn),
                     "left_out": [{"favor": f, "unit": u, "gave": v["gave"], "got": v["got"]} for f, u, v in sorted(
                         ((j.fn.show(f), u, v) for (f, u), v in a.left.items()), key=lambda z: z[:2])]})
    return rows


def read_target(j, s):
    w, r = first_word(s)
    if re.match(rf"{NUM}$", w):
        n, unit = Fraction(w), "count"
        w2, r2 = first_word(r)
        if re.match(r"[A-Z]{3}$", w2):
            unit, r = w2, r2
    else:
        n, unit = duration(w), "min"
    m, r = first_word(r)
    k = fold(m)
    if k in ("gave", "got"):
        f, r = first_word(r)
        f = j.fn.use(f)
        return n, unit, k, f, r.strip(WS) or None
    if k in ("interactions", "people"):
        return n, unit, k, None, r.strip(WS) or None
    return n, unit, "kind", j.kn.use(m), r.strip(WS) or None


def goals(j, q):
    t = j.today
    parsed = {k: [read_target(j, s) for s in g.targets] for k, g in j.goals.items()}
    out = []
    for k, g in j.goals.items():
        name = j.gn.show(k)
        if q:
            def holds(f, v):
                if f == "goal":
                    return all(part == k for part in v)
                if f in ("text", "bare"):
                    return has_text([name, g.title] + g.notes, v)
                raise SystemExit("goals takes goal: and text:")
            if not all_fields([(f, v) for n, f, v in q if not n], holds) or any(
                    holds(f, v) for n, f, v in q if n):
                continue
        aud = set()
        if g.audience is not None:
            aud = {pk for pk, p in j.persons.items() if select_person(j, p, g.audience)}
        inter = [i for i in j.inter if i.counts and overlaps(i, (g.frm, g.by))
                 and (k in i.goals or any(x in aud for x in i.people))]
        targets = []
        parts = []
        for n, unit, what, f, qs in parsed[k]:
            tq = parse_query(qs, j) if qs else []
            mine = [i for i in inter if select_inter(j, i, tq)]
            # Amounts belong to the first day.
            sums = [i for i in inter if starts_in(i, (g.frm, g.by)) and select_inter(j, i, tq, starts_in)]
            if what == "kind":
                done = sum(1 for i in mine if i.kind == f)
                label = j.kn.show(f)
            elif what == "interactions":
                done, label = len(mine), what
            elif what == "people":
                label = what
                done = len({x for i in mine for x in i.people if k in i.goals or x in aud})
            else:
                label = f"{what} {j.fn.show(f)}"
                done = sum((x.amount for i in sums for x in i.ex if x.way == what and x.favor == f and x.unit == unit
                            for pk in x.people if k in i.goals or pk in aud), Fraction(0))
            done = Fraction(done)
            targets.append({"measure": label, "query": qs, "want": n, "unit": unit, "done": done})
            parts.append(min(Fraction(1), done / n))
        pr = [p for p in j.proms if k in p.goals]
        nd = sum(p.what == "done" for p in pr)
        no = sum(p.what in ("todo", "wait") for p in pr)
        if nd + no:
            parts.append(Fraction(nd, nd + no))
        progress = sum(parts, Fraction(0)) / len(parts) if parts else None
        pace = None
        if g.frm and g.by:
            pace = Fraction((t - g.frm).days + 1, (g.by - g.frm).days + 1)
            pace = max(Fraction(0), min(Fraction(1), pace))
        if progress == 1:
            st = "done"
        elif g.by and t > g.by:
            st = "missed"
        elif progress is None or pace is None:
            st = "open"
        elif abs(progress - pace) <= Fraction(5, 100):
            st = "on-pace"
        else:
            st = "ahead" if progress > pace else "behind"
        out.append({"goal": name, "title": g.title, "from": g.frm, "by": g.by, "progress": round4(progress),
                    "pace": round4(pace), "state": st, "targets": targets, "todos": {"done": nd, "open": no},
                    "people": sorted(j.handle(x) for x in aud if not j.gone(j.persons[x]))})
    out.sort(key=lambda r: r["goal"])
    return out


def log(j, q):
    rows = []
    H = j.handle
    for i in j.inter:
        if not select_inter(j, i, q):
            continue
        rows.append(((i.date, i.time or "", i.line), {
            "date": i.date, "until": i.until if i.until != i.date else None, "time": i.time, "mark": i.mark,
            "kind": i.kind if i.alone else j.kn.show(i.kind), "channel": i.channel, "direction": i.direction,
            "people": [H(k) for k in i.people], "mentions": [H(k) for k in i.mention], "text": i.text,
            "tags": [j.tn.show(k) for k in i.tags], "goals": [j.gn.show(k) for k in i.goals], "at": i.at,
            "took": i.took,
            "exchanges": [{"way": x.way, "amount": x.amount, "unit": x.unit,
                           "favor": (j.fn if x.way in ("gave", "got") else j.thing).show(x.favor),
                           "people": [H(k) for k in x.people], "text": x.text} for x in i.ex],
            "promises": [{"what": p.what, "due": p.due, "people": [H(k) for k in p.people], "text": p.text}
                         for p in i.proms],
            "notes": i.notes, "place": place(j, i.line, 1)}))
    return sort(rows)


def people_lite(j, q):
    rows = []
    for k, p in sorted(j.persons.items(), key=lambda x: j.handle(x[0])):
        if select_person(j, p, q):
            rows.append({"person": j.handle(k), "name": p.name, "last": j.clock(p).contact, "state": j.pstate(p)})
    return rows


# ------------------------------------------------------------------ json

def num(x):
    x = Fraction(x)
    d = x.denominator
    a = d
    k2 = k5 = 0
    while a % 2 == 0:
        a //= 2
        k2 += 1
    while a % 5 == 0:
        a //= 5
        k5 += 1
    if a != 1:
        return num(round4(x))
    k = max(k2, k5)
    n = abs(x.numerator) * 10 ** k // d
    s = str(n)
    if k:
        s = s.rjust(k + 1, "0")
        s = s[:-k] + "." + s[-k:]
        s = s.rstrip("0").rstrip(".")
    return ("-" if x < 0 else "") + s


def dump(v):
    import json
    if v is None:
        return "null"
    if v is True or v is False:
        return str(v).lower()
    if isinstance(v, (int, Fraction)):
        return num(v)
    if isinstance(v, date):
        return f'"{v.isoformat()}"'
    if isinstance(v, str):
        return json.dumps(v, ensure_ascii=False)
    if isinstance(v, list):
        return "[" + ", ".join(dump(x) for x in v) + "]"
    return "{" + ", ".join(f"{dump(k)}: {dump(x)}" for k, x in v.items()) + "}"


def load(path, today, shown=None):
    with open(path, encoding="utf-8", newline="") as fh:
        text = fh.read()
    j = Journal(text, shown or path, today)
    for g in j.goals.values():      # Spellings in targets count before anything is shown.
        for s in g.targets:
            read_target(j, s)
    return j


def run(report, path, today, within, args, shown=None):
    j = load(path, today, shown)
    q = parse_query(" ".join(args), j)
    rows = {"due": lambda: due(j, q, within), "balance": lambda: balance(j, q), "balance-points": lambda: points(j, q),
            "goals": lambda: goals(j, q), "log": lambda: log(j, q),
            "people-lite": lambda: people_lite(j, q)}[report]()
    return written("balance" if report == "balance-points" else report, today, rows)


def written(name, today, rows):
    body = ",\n".join("  " + dump(r) for r in rows)
    return (f'{{"report": {dump(name)}, "schema": 1, "today": "{today}", "rows": ['
            + ("\n" + body + "\n" if rows else "") + "]}\n")


def main(argv):
    pos, today, within = [], None, (7, "d")
    it = iter(argv)
    for a in it:
        if a == "--today":
            today = to_date(next(it))
        elif a == "--within":
            within = span(next(it))
        else:
            pos.append(a)
    report, path, *args = pos
    sys.stdout.reconfigure(encoding="utf-8")
    sys.stdout.write(run(report, path, today or date.today(), within, args))


if __name__ == "__main__":
    main(sys.argv[1:])
