#!/usr/bin/env python3
"""Writes a random valid journal to standard output: python3 generate.py SEED SIZE"""
import random
import sys
import unicodedata
from datetime import date, timedelta

TODAY = date(2026, 11, 23)
P = ("engine paper reading group compilers draft budget weather garden novel jazz planning sprint launch thesis "
     "recipe travel kitchen museum harbour winter puzzle").split()
E = "sponsor venue editor poster cables tickets slides".split()
R = "ship parcel invoice scans ring forward upload".split()
TAGS = ["rust", "maths", "lang/rust", "lang/go", "node.js", "distsys", "größe", "lang", "food"]
FAVORS = ["intro", "advice", "review", "lunch", "mentoring", "code-review", "feedback", "donation"]
THINGS = ["oscilloscope", "tent", "ladder", "cash", "drill-2"]
KINDS = ("coffee lunch call email message dm meetup walk letter comment post like video chat share forum talk "
         "dinner postcard tea phone help").split()
WRITTEN = "email message letter dm chat sms text linkedin postcard".split()
POOL = ["ada", "bob", "zoë", "grace", "josé-m", "li_na", "山田", "søren", "straße", "mary-jane", "kim2", "иван", "eve",
        "omar", "peter"]
NAMES = {"ada": "Ada Lovelace", "bob": "Bob Brown", "zoë": "Zoë Ängström", "grace": "Grace Hopper",
         "josé-m": "José María", "山田": "山田 太郎", "søren": "Søren Q. Brown", "straße": "Ida Straße",
         "mary-jane": 'Mary "MJ" Jane', "иван": "Иван Петров", "omar": "Omar", "peter": "Peter Brown",
         "kim2": "Kim, the second"}
PLACES = ["Lab café", "Harbour 7", "New York office", "lab annex", "Bar № 5"]


class Gen:
    def __init__(self, seed, size):
        self.r = random.Random(seed)
        self.size = size
        r = self.r
        n = r.randint(8, 12)
        self.people = r.sample(POOL, n)
        self.undeclared = r.sample(["kai", "noor", "tess"], r.randint(0, 2))
        self.alias = {}
        for h in r.sample(self.people, 3):
            self.alias[h] = [h.replace("-", "") + "-old"] + ([h + "_x"] if r.random() < .4 else [])
        self.circles = ["inner", "allies", "family", "far", "Büro"]
        self.goals = ["mentor", "größer", "ship-it", "open", "q4"][:r.randint(2, 5)]
        self.dates = [self.day() for _ in range(max(8, size // 2))]
        self.entries = []

    def day(self):
        r = self.r
        x = r.random()
        if x < .45:
            d = -r.randint(0, 550)
        elif x < .9:
            d = -r.randint(0, 75)
        else:
            d = r.randint(1, 40)
        return TODAY + timedelta(days=d)

    def p(self, x):
        return self.r.random() < x

    def h(self, who=None):
        """One of the spellings of a handle."""
        r = self.r
        who = who or r.choice(self.people + self.undeclared * (1 if self.p(.5) else 0))
        s = who
        if who in self.alias and self.p(.25):
            s = r.choice(self.alias[who])
        if self.p(.06):
            s = s.upper()
        elif self.p(.06):
            s = s.title() if "_" not in s else s
        if who not in self.undeclared and self.p(.1):
            s = unicodedata.normalize("NFD", s)
        return "@" + s

    def who(self, k):
        pool = self.people + self.undeclared
        return self.r.sample(pool, min(k, len(pool)))

    def plist(self, people):
        r = self.r
        out = ""
        for n, w in enumerate(people):
            if n:
                out += r.choice([" ", " ", ", ", ",", " & ", " and ", ", and ", " AND "])
            out += self.h(w)
        return out

    def tag(self):
        t = self.r.choice(TAGS)
        if self.p(.12):
            t = t.capitalize()
        return "#" + t

    def words(self, vocab, lo=1, hi=4):
        return [self.r.choice(vocab) for _ in range(self.r.randint(lo, hi))]

    def sig(self):
        r = self.r
        x = r.random()
        if x < .3:
            a = self.h()
            return r.choice([a + "'s", a + ".", "(" + a + ")", '"' + a + '"', a + ",", "“" + a + "”", a, a + "!",
                             '("' + a + '")', a + "?", "[" + a + "]", a + ": yes"])
        if x < .55:
            t = self.tag()
            return r.choice([t, t + ".", "(" + t + ")", t + ",", t + "!"])
        if x < .75:
            return "^" + r.choice(self.goals) + r.choice(["", "", ".", ","])
        return r.choice(["mail ada@x.org", "C#", "a^b", "https://e.example/p#frag", r"\@ada", r"\#rust", r"\^mentor",
                         "5#6", "x(@bob)", "# 1", "@ home", "https://e.example/@ada", "^2", "#1"])

    def prose(self, vocab=P, sig=.5, first=True):
        w = self.words(vocab)
        while self.p(sig):
            pos = self.r.randint(1 if first else 0, len(w))
            w.insert(pos, self.sig())
            sig /= 2
        s = " ".join(w)
        if self.p(.05):
            s += ",@" + self.r.choice(self.people)
        return s

    def amount(self):
        r = self.r
        x = r.random()
        if x < .4:
            return ""
        if x < .55:
            return r.choice(["2 ", "3 ", "0.5 ", "2.50 ", "1 "])
        if x < .8:
            return r.choice(["45min ", "1h30min ", "2h ", "1.5h ", "0.25h ", "20min ", "90min ", "10h ", "45m ", "1h30m ",
                             "1h30 ", "2H05 "])
        return r.choice(["18 EUR ", "12.50 EUR ", "0.75 USD ", "100 CHF ", "33.333 EUR "])

    def exchange(self, parts, indent=True, alone=False):
        r = self.r
        way = r.choice(["gave", "gave", "gave", "got", "got", "got", "lent", "borrowed"])
        word = way if not self.p(.05) else way.upper()
        if way in ("gave", "got"):
            fav = r.choice(FAVORS)
            if self.p(.07):
                fav = fav.capitalize()
            amt = self.amount()
        else:
            fav = r.choice(THINGS[2:])
            amt = r.choice(["", "", "2 ", "20 EUR " if fav == "cash" else ""])
        if self.p(.15):
            fav = r.choice(["a", "an", "the", "my", "their", "Some"]) + " " + fav
        goods = amt + fav
        if "EUR" in amt and self.p(.4):
            goods = amt.strip()
        implied = len(parts) == 1 and self.p(.5) and not alone
        if implied:
            s = f"{word} {goods}"
        else:
            k = r.choice([1, 1, 1, 2]) if way in ("gave", "got") else 1
            pp = r.sample(parts, min(k, len(parts))) if parts and self.p(.6) else self.who(k)
            d = ("to " if way in ("gave", "lent") else "from ") if self.p(.6) else ""
            if self.p(.3):
                s = f"{word} {d}{self.plist(pp)} {goods}"
            else:
                s = f"{word} {goods} {d}{self.plist(pp)}"
        # Behind money, a word is a favor.
        if self.p(.4) and not s.endswith("EUR"):
            s += " " + " ".join(self.words(E))
        return s

    def introduction(self):
        r = self.r
        people = self.who(r.choice([2, 2, 3, 4]))
        n = r.randint(1, len(people))
        s = r.choice(["introduced ", "introduced ", "Introduced "]) + self.plist(people[:n])
        if people[n:]:
            s += r.choice([" to ", " to ", " -> "]) + self.plist(people[n:])
        return s + (" " + " ".join(self.words(E)) if self.p(.4) else "")

    def promise(self):
        r = self.r
        w = r.choice(["todo", "todo", "wait", "wait", "done", "drop"])
        d = ""
        if self.p(.7):
            d = str(TODAY + timedelta(days=r.choice([r.randint(-200, 0), r.randint(-10, 12), r.randint(0, 60)]))) + " "
            if self.p(.2):
                d += "every " + r.choice(["1m", "2w", "10d", "1y", "3M"]) + " "
        s = " ".join(self.words(R))
        if self.p(.5):
            a = self.h()
            s = r.choice([f"{a} {s}", f"{s} {a}", f"{s} ({a})", f"{s} {a}'s and {self.h()}"])
        if self.p(.3):
            s += " ^" + r.choice(self.goals[:2])
        if self.p(.1):
            s += " " + self.tag()
        return f"{w} {d}{s}"

    def add(self, head, lines=()):
        r = self.r
        out = [head]
        ind = r.choice(["  ", "  ", "    ", "\t"])
        for x in lines:
            out.append((ind if self.p(.95) else " ") + x)
            if self.p(.03):
                out.append(ind + "; a comment @nobody #nothing")
            if self.p(.03):
                out.append("")
        self.entries.append(out)

    def others(self, h, k):
        return self.r.sample([x for x in self.people if x != h], k)

    # -- entries
    def person(self, h):
        r = self.r
        f = []
        x = r.random()
        if x < .75:
            cs = r.sample(self.circles, r.randint(1, 2))
            if len(cs) == 2 and self.p(.3):
                f += [f"circle: {cs[0]}", f"circle: {cs[1]}"]
            else:
                f.append("circle: " + ", ".join(c if self.p(.9) else c.upper() for c in cs))
        if self.p(.45):
            f.append("every: " + r.choice(["10d", "1m", "1m..45d", "2w..1m", "3m", "5d", "25d..25d", "1y", "9w", "7d"]))
        if self.p(.1):
            d = TODAY + timedelta(days=r.choice([-5, 0, 1, 20]))
            f.append(f"snooze: {d}" + (" parental leave" if self.p(.5) else ""))
        if self.p(.1):
            a = TODAY + timedelta(days=r.choice([-40, -3, 0, 2]))
            b = r.choice(["", str(max(a, TODAY + timedelta(days=r.choice([-1, 0, 9]))))])
            f.append(f"pause: {a}..{b}" + (" sabbatical" if self.p(.5) else ""))
        if self.p(.06):
            f.append("archived: " + str(TODAY + timedelta(days=r.choice([-100, 0, 30]))))
        if self.p(.06):
            f.append("died: " + str(TODAY - timedelta(days=r.choice([0, 200]))))
        if self.p(.5):
            d = TODAY - timedelta(days=r.choice([0, 10, 40, 400, 1000]))
            f.append("met: " + r.choice([f"{d} RustConf", f"{d}", "at the old office"]))
        if self.p(.5):
            f.append("birthday: " + r.choice(["11-23", "11-25", "1990-11-30", "1985-12-01", "02-29", "2000-02-29",
                                              "1972-06-01", "01-02"]))
        for _ in range(r.choice([0, 0, 1, 2])):
            f.append("date: " + r.choice(["11-24 Name day", "2019-11-28 Wedding", "2020-02-29 Moved in",
                                          "12-24 Party", "2001-11-22 Yesterday", "2016-11-23 Ten years"]))
        if self.p(.5):
            f.append("tags: " + r.choice([" ", ", "]).join(self.tag() for _ in range(r.randint(1, 3))))
        if self.p(.4):
            f.append("offers: " + " ".join("#" + r.choice(TAGS) for _ in range(r.randint(1, 2))))
        if self.p(.4):
            f.append("seeks: " + " ".join("#" + r.choice(TAGS + ["mentor"]) for _ in range(r.randint(1, 2))))
        if self.p(.4):
            f.append("org: " + r.choice(["Acme Research", "University", "acme labs"]))
        if self.p(.4):
            f.append("location: " + r.choice(["New York", "Berlin", "York"]))
        if h in self.alias:
            al = ["@" + a for a in self.alias[h]]
            f += ["handle: " + ", ".join(al)] if self.p(.5) else ["handle: " + a for a in al]
        if self.p(.3):
            f.append("aka: " + r.choice(["Countess, AAL", "Chief", "Smith, Smithy"]))
        if self.p(.2):
            f.append("email: some@where.example")
        if self.p(.2):
            f.append("via: " + ("@me" if self.p(.3) else "@" + r.choice([x for x in self.people if x != h])))
        if self.p(.2):
            f.append("knows: @" + r.choice([x for x in self.people if x != h]))
        for _ in range(r.choice([0, 0, 0, 1, 2])):
            f.append("relation: " + r.choice(["cousin", "Neighbour since 2019", self.plist(self.others(h, 1)) + " brother",
                                              self.plist(self.others(h, 2)) + " old friends"]))
        if self.p(.3):
            f.append("| Likes espresso.")
        if self.p(.1):
            f.append("x-ref: 42")
        r.shuffle(f)
        f = [x if not self.p(.04) or x[0] == "|" else x[0].upper() + x[1:] for x in f]
        name = NAMES.get(h, "")
        if name and self.p(.1):
            name = ""
        self.add(f"person @{h}" + (" " + name if name else ""), f)

    def interaction(self):
        r = self.r
        d = r.choice(self.dates)
        x = r.random()
        if x < .06:
            pp = self.who(r.choice([1, 1, 2]))
            return self.add(f"{d} even {self.plist(pp)}")
        if x < .14:
            pp = self.who(r.choice([1, 1, 2]))
            return self.add(f"{d} news {self.plist(pp)} {self.prose()}")
        if x < .24:
            return self.add(f"{d} {self.introduction() if self.p(.2) else self.exchange([], alone=True)}")
        rng = ""
        kind = r.choice(KINDS)
        if self.p(.1):
            if self.p(.4):
                d = TODAY - timedelta(days=r.randint(0, 6))
                rng = ".." + str(TODAY + timedelta(days=r.choice([0, 1, 5])))
            else:
                rng = ".." + str(d + timedelta(days=r.choice([0, 2, 9, 40])))
            kind = r.choice(["conference", "trip", "visit", "workshop", "sauna"])
        elif self.p(.3):
            kind = r.choice(WRITTEN)
        elif self.p(.1):
            kind = r.choice(["sauna", "podcast", "gift-note", "juggling", "note", "mentoring"])
        if self.p(.05):
            kind = kind.capitalize()
        mark = ""
        if d > TODAY:
            mark = r.choice(["? ", "? ", "x ", ""])
        elif self.p(.08):
            mark = r.choice(["? ", "x "])
        time = r.choice(["18:30 ", "09:15 ", "18:30 "]) if self.p(.12) else ""
        k = r.choice([0, 1, 1, 1, 1, 1, 2, 2, 3])
        pp = self.who(k)
        # A mark may follow the date directly.
        s = f"{d}{rng}{mark}{time}{kind}" if mark and self.p(.5) else f"{d}{rng} {time}{mark}{kind}"
        if pp:
            dirs = ["to ", "from ", "", "with ", "w/ ", "-> ", "<- "] if kind.lower() in WRITTEN + ["call", "phone", "comment"] \
                else ["", "", "", "with ", "to ", "from "]
            s += " " + r.choice(dirs) + self.plist(pp)
        if self.p(.75):
            s += " " + self.prose()
        f = []
        for _ in range(r.choice([0, 0, 0, 1, 1, 2, 3])):
            f.append(self.introduction() if self.p(.08) else self.exchange(pp))
        for _ in range(r.choice([0, 0, 0, 0, 1, 2])):
            f.append(self.promise())
        if self.p(.25):
            f.append("at: " + r.choice(PLACES))
        if self.p(.2):
            f.append("took: " + r.choice(["45min", "1h30min", "2h", "1.5h", "45m", "1h30m", "1h30"]))
        for _ in range(r.choice([0, 0, 0, 1, 2])):
            f.append("| " + self.prose(first=False))
        if self.p(.05):
            f.append("x-mood: fine")
        r.shuffle(f)
        self.add(s, f)

    def loans(self):
        """A loan and its return in parts, then perhaps one in the other direction."""
        r = self.r
        for w in r.sample(self.people, min(4, len(self.people))):
            thing = r.choice(THINGS[:2])
            d = TODAY - timedelta(days=r.randint(60, 500))
            way, n = r.choice(["lent", "borrowed"]), r.randint(1, 3)
            to = {"lent": ["to ", "from "], "borrowed": ["from ", "to "]}[way]
            self.add(f"{d} {way} {n} {thing} {r.choice(['', to[0]])}{self.h(w)}")
            back = 0
            while back < n and self.p(.7):
                d += timedelta(days=r.randint(0, 25))
                back += 1
                if self.p(.5):
                    self.add(f"{d} returned {thing} {r.choice(['', to[1]])}{self.h(w)}")
                else:
                    self.add(f"{d} coffee {self.h(w)}", [f"returned 1 {thing}"])
            if back == n and self.p(.6):
                d += timedelta(days=1)
                self.add(f"{d} {'borrowed' if way == 'lent' else 'lent'} {thing} {self.h(w)}")

    def goal(self, g):
        r = self.r
        f = []
        a = TODAY - timedelta(days=r.choice([r.randint(0, 400), r.randint(0, 60)]))
        b = r.choice([TODAY + timedelta(days=r.randint(0, 200)), max(a, TODAY - timedelta(days=r.randint(0, 30)))])
        x = r.random()
        if x < .85:
            f.append(f"from: {a}")
        if .1 < x:
            f.append(f"by: {b}")
        if self.p(.7):
            f.append("audience: " + r.choice([
                "#distsys", "circle:inner", "tag:lang", "#rust #maths", "@" + self.people[0] + " @" + self.people[1],
                "offers:#rust", "org:acme", 'location:"New York"', "kind:coffee", "seeks:lang not:circle:allies",
                "channel:voice", "circle:inner circle:family", "circle:far location:berlin", "gave:intro",
                "got:advice kind:email", "tag:lang not:@" + self.people[0], "person:" + self.people[2] + " circle:Büro",
                "brown", "not:circle:inner", "relation:brother", "tag:rust+lang", "about:@" + self.people[1]]))
        easy = self.p(.4)
        for _ in range(r.choice([0, 1, 2, 2, 3])):
            x = r.random()
            if easy:
                t = r.choice(["1 coffee", "2 interactions", "1 people", "4 interactions", "1 email", "1 gave intro",
                              "30min got advice", "7 interactions", "3 people"])
                x = 1
            elif x < .3:
                t = f"{r.randint(1, 8)} {r.choice(['coffee', 'call', 'email', 'sauna', 'Lunch'])}"
            elif x < .5:
                t = f"{r.randint(2, 15)} interactions"
            elif x < .65:
                t = f"{r.randint(2, 9)} people"
            else:
                t = r.choice(["2", "3", "5h", "1h30min", "40 EUR", "3"]) + " " + r.choice(["gave ", "got "]) + \
                    r.choice(FAVORS)
            if self.p(.4):
                qs = ["about:@" + self.people[4], "tag:rust", "#lang", "at:lab", "channel:in-person", "not:kind:email", 'text:"engine"', "budget",
                      "channel:written channel:voice", "date:2026-Q3..", "gave:intro"]
                if x < .5:
                    qs += ["circle:inner", "@" + self.people[3], "not:@" + self.people[1]]
                t += " " + r.choice(qs)
            f.append("target: " + t)
        if self.p(.3):
            f.append("| A goal note")
        for _ in range(0 if easy else r.choice([0, 0, 1, 2])):
            f.append(self.promise())
        if easy and self.p(.4):
            f.append(r.choice(["done 2026-10-01 ring the bell", "done parcel @" + self.people[0], "drop never mind"]))
        r.shuffle(f)
        self.add(f"goal ^{g} {r.choice(['Find a mentor', 'Grow the group', 'Ship it', 'Meet more'])}", f)

    def run(self):
        r = self.r
        self.add("person @me Sam Okafor", ["offers: #ownerskill"] if self.p(.5) else [])
        ev = {"inner": "1w..2w", "allies": "6w", "family": "3m", "far": "1y..18m", "Büro": None}
        for c in self.circles:
            self.add(f"circle {c}" + (" The " + c if self.p(.5) else ""), [f"every: {ev[c]}"] if ev[c] else [])
        self.add("kind sauna", ["channel: in-person"])
        self.add("kind podcast", ["channel: online", "contact: no"])
        self.add("kind gift-note", ["channel: written", "contact: yes"])
        self.add("kind mentoring", ["channel: voice"])
        if self.p(.3):
            self.add("kind like", ["contact: yes"])
        if self.p(.3):
            self.add("kind tea", ["contact: no"])
        if self.p(.8):
            self.add("favor intro", [f"worth: {r.choice(['3', '2.5', '0'])}"])
        if self.p(.7):
            self.add("favor advice", ["worth: 2 per h"] + (["worth: 1.25"] if self.p(.5) else []))
        if self.p(.6):
            self.add("favor Lunch", ["worth: 0.1 per EUR"])
        if self.p(.4):
            self.add("favor mentoring", ["worth: 0 per h", "worth: 0.05 per CHF"])
        for h in self.people:
            self.person(h)
        for g in self.goals:
            self.goal(g)
        self.loans()
        for _ in range(max(1, self.size // 12)):
            self.add(self.promise())
        for _ in range(max(self.size, 10)):
            self.interaction()
        if self.p(.5):
            r.shuffle(self.entries)
        out = ["; generated"]
        for e in self.entries:
            out += e
            if self.p(.3):
                out.append(r.choice(["", "", "  ", "; between entries"]))
        return "\n".join(out) + ("\n" if self.p(.8) else "")


def make(seed, size):
    s = Gen(seed, size).run()
    if seed % 7 == 0:
        s = s.replace("\n", "\r\n")
    if seed % 11 == 0:
        s = "\ufeff" + s
    return s


if __name__ == "__main__":
    sys.stdout.reconfigure(encoding="utf-8", newline="")
    sys.stdout.write(make(int(sys.argv[1]), int(sys.argv[2])))
