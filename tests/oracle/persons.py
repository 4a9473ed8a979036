"""The reports `people` and `show`."""
from fractions import Fraction

import network
import oracle
from oracle import round4


def state(j, p):
    t = j.today
    if p.died is not None and p.died <= t:
        return "died"
    s = j.pstate(p)
    return {"ok": "in-touch", None: "free"}.get(s, s)


def person_row(j, k):
    p = j.persons[k]
    c = j.clock(p)
    # A person who is paused, archived or dead is not due.
    if state(j, p) in ("paused", "archived", "died"):
        c = oracle.Obj(contact=c.contact, every=getattr(c, "every", None))
    return {"person": j.handle(k), "name": p.name, "state": state(j, p), "last": c.contact,
            "due": getattr(c, "due", None), "neglected": getattr(c, "neglected", None),
            "every": getattr(c, "every", None), "late": round4(getattr(c, "late", None)),
            "circles": circles(j, p), "count": len(j.contacts[k]), "strength": network.strength(j, j.contacts[k]),
            "relations": [{"to": o, "text": text} for keys, text in p.relation
                          for o in (map(j.handle, j.uniq(keys)) if keys else ["me"])]}


def circles(j, p):
    return [j.cn.show(c) for c in dict.fromkeys(p.circles)]


def people(j, q, sort=None):
    """The rows of `people`, sorted by handle or by `sort`; people without the sort key come last."""
    keys = sorted((k for k, p in j.persons.items() if oracle.select_person(j, p, q)), key=j.handle)
    rows = {k: person_row(j, k) for k in keys}
    late = {k: None if rows[k]["late"] is None else j.clock(j.persons[k]).late for k in keys}
    order = {
        None: lambda k: 0,
        "name": lambda k: (rows[k]["name"] is None, rows[k]["name"] or ""),
        "late": lambda k: (late[k] is None, -(late[k] or 0)),
        "last": lambda k: (rows[k]["last"] is None, -(rows[k]["last"].toordinal() if rows[k]["last"] else 0)),
        "count": lambda k: -rows[k]["count"],
        "strength": lambda k: -sum((network.weigh(j, i) for i in j.contacts[k]), Fraction(0)),
    }[sort]
    return [rows[k] for k in sorted(keys, key=order)]


def median(days):
    gaps = sorted((b - a).days for a, b in zip(days, days[1:]))
    if not gaps:
        return None
    m = len(gaps) // 2
    return Fraction(gaps[m]) if len(gaps) % 2 else Fraction(gaps[m - 1] + gaps[m], 2)


def meets(a, b):
    return a == b or a.startswith(b + "/") or b.startswith(a + "/")


def show(j, k, ties):
    p = j.persons[k]
    row = person_row(j, k)
    for key in ("neglected", "late", "strength"):
        del row[key]
    days = sorted({i.cday for i in j.contacts[k]})
    him = [(False, "@", k)]

    def others(tags, side):
        return [{"tag": j.tn.show(t), "people": sorted(
            j.handle(o) for o, x in j.persons.items()
            if o != k and not j.gone(x) and any(meets(t, y) for y in getattr(x, side)))} for t in tags]

    def all_tags(x):
        return set(x.tags) | set(x.offers) | set(x.seeks)

    def known(x):
        return {b if a == x else a for a, b in ties if x in (a, b)}

    topics = [(i.date, i.time or "", i.line) for i in j.inter if i.counts and k in i.people]
    def dated(field):
        day = getattr(p, field)
        return None if day is None else {"date": day, "text": p.reasons[field]}

    row.update({
        "snooze": dated("snooze"), "archived": dated("archived"), "died": dated("died"),
        "pause": {"from": p.pause[0][0], "to": p.pause[0][1], "text": p.reasons["pause"]} if p.pause else None,
        "aka": p.aka,
        "rhythm": {"median": median(days), "gap": (j.today - days[-1]).days if days else None},
        "met": None if p.met_text is None else {"date": p.met, "text": p.met_text},
        "via": [j.handle(v) for v in j.uniq(p.via)], "birthday": p.birthday,
        "org": p.org, "role": p.role, "location": p.location, "email": p.email, "phone": p.phone, "url": p.url,
        "likes": p.likes, "tags": tag_names(j, p.tags), "offers": others(dict.fromkeys(p.offers), "seeks"),
        "seeks": others(dict.fromkeys(p.seeks), "offers"),
        "shared_tags": sorted(j.tn.show(t) for t in all_tags(p) & (all_tags(j.me) if j.me else set())),
        "common_people": sorted(j.handle(o) for o in known("me") & known(k)),
        "notes": p.notes,
        "ahead": oracle.due(j, him, (1, "y")),
        "topics": [{"date": d, "time": t or None, "place": oracle.place(j, n, 1)} for d, t, n in sorted(topics)[-5:]],
        "balance": oracle.balance(j, him), "points": oracle.points(j, him)})
    return row


def tag_names(j, tags):
    return [j.tn.show(t) for t in dict.fromkeys(tags)]


def briefs(j):
    ties = network.ties(j)
    return [show(j, k, ties) for k in sorted(j.persons, key=j.handle)]
