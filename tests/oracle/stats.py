"""The report `stats`. Every measure is counted separately for every group."""
from datetime import timedelta
from fractions import Fraction

import oracle

BY = ("all", "channel", "kind", "circle", "tag", "at", "month", "quarter", "year", "person")
TIMES = ("month", "quarter", "year")


def names(day, by):
    return {"month": f"{day:%Y-%m}", "quarter": f"{day.year}-Q{(day.month + 2) // 3}", "year": f"{day.year}"}[by]


def holds_day(day, q):
    """Whether the periods of a query contain a day."""
    wanted = [v for n, f, v in q if f == "date" and not n]
    return (not wanted or any(oracle.holds(per, day) for per in wanted)) and not any(
        oracle.holds(per, day) for n, f, per in q if f == "date" and n)


def groups_of(j, i, by, q):
    if by == "all":
        return [""]
    if by == "channel":
        return [i.channel]
    if by == "kind":
        return [i.kind if i.alone else j.kn.show(i.kind)]
    if by == "person":
        return [j.handle(k) for k in i.people]
    if by == "tag":
        return [j.tn.show(t) for t in i.tags] or [None]
    if by == "at":
        return [oracle.fold(i.at.strip())] if i.at else [None]
    if by == "circle":
        return sorted({c for k in i.people for c in circles(j, k)}, key=str) or [None]
    # Each day of the interaction, up to today, that the query selects.
    days, day = [], i.date
    while day <= min(i.last, j.today):
        if holds_day(day, q):
            days.append(names(day, by))
        day += timedelta(days=1)
    return list(dict.fromkeys(days))


def circles(j, key):
    return [j.cn.show(c) for c in j.persons[key].circles] or [None]


def groups_of_exchanges(j, i, by, q):
    """The groups of people, where people are groups, with whom something was exchanged on a selected day."""
    if by not in ("person", "circle") or not holds_day(i.date, q):
        return []
    people = [k for x in i.ex if x.way in ("gave", "got") for k in x.people]
    return [j.handle(k) for k in people] if by == "person" else [c for k in people for c in circles(j, k)]


def belongs(j, key, by, group):
    return {"person": lambda: j.handle(key) == group, "circle": lambda: group in circles(j, key)}.get(by, lambda: True)()


def median(values):
    if not values:
        return None
    values = sorted(values)
    n = len(values)
    return Fraction(values[(n - 1) // 2] + values[n // 2], 2)


def share(so, of):
    return {"count": so, "of": of, "share": oracle.ratio(so, of)}


def measures(j, by, group, inter, q):
    of_group = [i for i, found, _ in inter if group in found]
    # Amounts belong to the first day.
    homes = [i for i in of_group if holds_day(i.date, q) and (by not in TIMES or names(i.date, by) == group)]
    mine = lambda keys: [k for k in keys if belongs(j, k, by, group)]
    people = {k for i in of_group for k in mine(i.people)}
    new = set()
    for i in of_group:
        if not i.contact or not holds_day(i.cday, q) or by in TIMES and names(i.cday, by) != group:
            continue
        new |= {k for k in mine(i.people) if i.cday == min(c.cday for c in j.contacts[k])}
    followed, kept = [], []
    for k in new:
        days = sorted(c.cday for c in j.contacts[k])
        age = (j.today - days[0]).days
        if age >= 60:
            followed.append(any(0 < (d - days[0]).days <= 60 for d in days))
        if age >= 180:
            kept.append(any((d - days[0]).days >= 180 for d in days))
    wrote = [(i, k) for i in homes if i.contact and i.channel == "written" and i.direction == "out" for k in mine(i.people)]
    waits, unanswered = [], []
    for i, k in wrote:
        after = [(c.cday - i.cday).days for c in j.contacts[k] if c.direction != "out" and c.cday >= i.cday]
        if after and min(after) <= 30:
            waits.append(min(after))
        else:
            unanswered.append((i, k))
    sums, left = {"gave": Fraction(0), "got": Fraction(0)}, 0
    # An exchange belongs to the groups of its people, who need not be participants.
    exchanged = [i for i, _, people in inter if group in people] if by in ("person", "circle") else homes
    for i in exchanged:
        for x in i.ex:
            if x.way in sums:
                worth = j.worth.get((x.favor, x.unit), Fraction(1) if x.unit in ("count", "min") else None)
                for k in mine(x.people):
                    if worth is None:
                        left += 1
                    else:
                        sums[x.way] += x.amount * worth / (60 if x.unit == "min" else 1)
    toward = []
    for name, goal in sorted((j.gn.show(k), k) for k in j.goals):
        g = j.goals[goal]
        audience = {k for k, p in j.persons.items() if oracle.select_person(j, p, g.audience)} if g.audience is not None else set()
        count = sum(1 for i in homes if oracle.overlaps(i, (g.frm, g.by)) and (goal in i.goals or audience & set(i.people)))
        if count:
            toward.append({"goal": name, "interactions": count})
    # A message without an answer counts after 30 days.
    settled = len(waits) + sum((j.today - i.cday).days >= 30 for i, k in unanswered)
    return {"interactions": len(of_group), "people": len(people), "new": len(new),
            "followed_up": share(sum(followed), len(followed)), "kept": share(sum(kept), len(kept)),
            "reached_out": len(wrote), "answered": share(len(waits), settled), "answer_days": median(waits),
            "gave": oracle.round4(sums["gave"]), "got": oracle.round4(sums["got"]), "left_out": left,
            "minutes": sum((i.took for i in homes if i.took is not None), Fraction(0)), "goals": toward}


def stats(j, q, by):
    inter = [(i, groups_of(j, i, by, q), groups_of_exchanges(j, i, by, q))
             for i in j.inter if i.counts and oracle.select_inter(j, i, q)]
    rows = []
    for group in dict.fromkeys(g for _, found, people in inter for g in found + people):
        head = {} if by == "all" else {by: group}
        if by == "at" and group is not None:
            head = {"at": min(i.at.strip() for i, found, _ in inter if group in found)}
        if by == "person":
            head["name"] = next(p.name for k, p in j.persons.items() if j.handle(k) == group)
        row = measures(j, by, group, inter, q)
        key = (by not in TIMES and group is None, 0 if by in TIMES else -row["interactions"], str(head.get(by)))
        rows.append((key, {**head, **row}))
    return oracle.sort(rows)
