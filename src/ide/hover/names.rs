//! The hovers of tags, goals, circles, kinds and favors.

use crate::ide::page::{code, plain, strong};
use crate::ide::words::{distance, due};
use crate::ide::{Analysis, Page};
use crate::metrics::goal::{self, GoalMatcher, State};
use crate::model::encounter::Encounter;
use crate::model::id::{CircleId, FavorId, GoalId, KindId, PersonId, TagId};
use crate::value::number::plural;
use crate::value::{Decimal, Unit};

/// How often a tag is used, and by which people.
#[must_use]
pub fn tag(analysis: &Analysis, id: TagId) -> Page {
    let model = &analysis.model;
    let count = model.encounters().filter(|encounter| encounter.tags().contains(&id)).count();
    let mut page = Page::default();
    page.push([
        strong(format!("#{}", model.tag_name(id))),
        plain(format!(": {}", plural(count, "interaction", "interactions"))),
    ]);
    for (label, list) in [("tag of ", 0), ("offered by ", 1), ("looked for by ", 2)] {
        let has = |person: &PersonId| {
            let person = model.person(*person);
            [&person.tags, &person.offers, &person.seeks][list].contains(&id)
        };
        let handles: Vec<&str> = model.others().filter(has).map(|person| model.handle(person)).collect();
        if !handles.is_empty() {
            page.plain(format!("{label}{}", some_people(handles.into_iter())));
        }
    }
    page
}

/// The progress of a goal.
#[must_use]
pub fn goal(analysis: &Analysis, id: GoalId) -> Page {
    let (model, today) = (&analysis.model, analysis.env.today);
    let declared = &model.goals[id.index()];
    let mut page = Page::default();
    let mut title = vec![strong(format!("^{}", model.goal_name(id)))];
    title.extend(declared.title.map(|title| plain(format!(" {}", model.text(title)))));
    page.push(title);
    if declared.declared.is_empty() {
        page.push([plain("not declared; add "), code(format!("goal ^{}", model.goal_name(id)))]);
        return page;
    }
    let targets = goal::targets(&GoalMatcher::new(model, today));
    let targets = targets.into_iter().find(|(goal, _)| *goal == id).map(|(_, targets)| targets);
    let targets = targets.unwrap_or_default();
    let promised = goal::todos(model)[id.index()];
    let progress = goal::progress(&targets, promised);
    let (from, by) = (declared.from.get().copied(), declared.by.get().copied());
    let planned = from.zip(by).and_then(|(from, by)| goal::pace(from, by, today));
    let mut facts = vec![State::new(progress, planned, by, today).as_str().to_string()];
    // Rounded down, as in `goals`: 99.9 % is not done.
    let percent = |share: Decimal| (share * Decimal::ONE_HUNDRED).floor().normalize();
    facts.extend(progress.map(|progress| format!("{} % done", percent(progress))));
    facts.extend(planned.map(|passed| format!("{} % of the time passed", percent(passed))));
    facts.extend(by.map(|by| format!("ends {}", distance(by, today))));
    page.plain(facts.join(", "));
    for target in &targets {
        let done = target.done.map_or_else(|| "many".to_string(), |done| done.to_string());
        let query = target.query.map(|query| format!(" {query}")).unwrap_or_default();
        page.plain(format!("{done} of {} {}{query}", target.want, target.measure));
    }
    if promised.done + promised.open > 0 {
        page.plain(format!("{} of {} todos done", promised.done, promised.done + promised.open));
    }
    page
}

/// The people of a circle, the most overdue first.
#[must_use]
pub fn circle(analysis: &Analysis, id: CircleId) -> Page {
    const MOST: usize = 8;
    let (model, today) = (&analysis.model, analysis.env.today);
    let declared = &model.circles[id.index()];
    let mut page = Page::default();
    let mut title = vec![strong(model.circle_name(id))];
    title.extend(declared.title.map(|title| plain(format!(" {}", model.text(title)))));
    title.extend(declared.every.get().map(|every| plain(format!(", every {every}"))));
    page.push(title);
    let mut people: Vec<PersonId> =
        model.others().filter(|&person| model.person(person).circles.contains(&id)).collect();
    let statuses = analysis.statuses();
    people.sort_by_key(|person| {
        let late = statuses[person.index()].late(today).filter(|_| {
            matches!(
                statuses[person.index()].state,
                crate::model::State::Due | crate::model::State::Neglected
            )
        });
        (late.is_none(), std::cmp::Reverse(late))
    });
    page.plain(plural(people.len(), "person", "people"));
    for &person in people.iter().take(MOST) {
        let due = due(&statuses[person.index()], today).map(|due| format!(": {due}")).unwrap_or_default();
        page.plain(format!("@{}{due}", model.handle(person)));
    }
    if people.len() > MOST {
        page.plain(format!("and {} more", people.len() - MOST));
    }
    page
}

/// The channel of a kind, and whether it counts as contact.
#[must_use]
pub fn kind(analysis: &Analysis, id: KindId) -> Page {
    let model = &analysis.model;
    let kind = model.kind(id);
    let count = model.encounters().filter(|encounter| encounter.kind == id).count();
    let contact = if kind.is_contact() { "counts as contact" } else { "does not count as contact" };
    let origin = match (kind.built_in, kind.is_unknown()) {
        (Some(_), _) => "built in",
        (None, false) => "declared",
        (None, true) => "not declared",
    };
    let mut page = Page::default();
    page.push([
        strong(model.kind_name(id)),
        plain(format!(": {}, {contact}, {origin}", kind.channel().as_str())),
    ]);
    page.plain(plural(count, "interaction", "interactions"));
    page
}

/// How often a favor was given and received, and what it is worth.
#[must_use]
pub fn favor(analysis: &Analysis, id: FavorId) -> Page {
    let model = &analysis.model;
    let favor = &model.favors[id.index()];
    let count =
        model.encounters().flat_map(Encounter::exchanges).filter(|exchange| exchange.favor == id).count();
    let mut page = Page::default();
    page.push([strong(model.favor_name(id)), plain(format!(": {}", plural(count, "exchange", "exchanges")))]);
    if !favor.declared.is_empty() {
        let declared = favor.worth.iter().map(|(unit, _)| *unit).filter(|unit| *unit != Unit::Count);
        let units = [Unit::Count].into_iter().chain(declared);
        let worth = |unit: Unit| {
            let points = favor.worth(unit)?;
            let noun = if points == Decimal::ONE { "point" } else { "points" };
            Some(match unit {
                Unit::Count => format!("{points} {noun} each"),
                Unit::Time => format!("{points} {noun} per h"),
                Unit::Money(currency) => format!("{points} {noun} per {}", currency.as_str()),
            })
        };
        page.plain(units.filter_map(worth).collect::<Vec<_>>().join(", "));
    }
    page
}

/// `2 people: @ada, @bob`, cut after a few.
fn some_people<'a>(handles: impl ExactSizeIterator<Item = &'a str>) -> String {
    const MOST: usize = 8;
    let count = handles.len();
    let shown: Vec<String> = handles.take(MOST).map(|handle| format!("@{handle}")).collect();
    let more = if count > MOST { " and more" } else { "" };
    format!("{}: {}{more}", plural(count, "person", "people"), shown.join(", "))
}
