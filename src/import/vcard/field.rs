//! What a property is in the journal.

use super::draft::Draft;
use super::{android, date, own, relation, tag, value};
use crate::codec::content_line::Property;
use crate::syntax::tree::Key;

/// Reads a property of a card, but its names. What the journal has no place for is counted.
pub fn read(draft: &mut Draft, property: &Property) {
    if value::is_empty(property) {
        return;
    }
    if value::is_base64(property) {
        return draft.leave_out(property);
    }
    if let Some(field) = property.name.strip_prefix("X-GOODWILL-") {
        return own::read(draft, field, property);
    }
    if let Some(relation) = relation::Relation::of(draft.card, property) {
        return relation.read(draft, property);
    }
    match &*property.name {
        // They say what the file is, are names or belong to another property.
        "VERSION" | "PRODID" | "PROFILE" | "FN" | "N" | "KIND" | "X-ABLABEL" => {}
        "NICKNAME" | "X-NICKNAME" => each(draft, Key::Aka, value::list(property), property),
        "ORG" => org(draft, property),
        "TITLE" | "ROLE" => draft.add(Key::Role, value::line(property), property),
        "ADR" => location(draft, property),
        "TEL" => phone(draft, property),
        "EMAIL" => email(draft, property),
        "URL" => draft.add(Key::Url, value::line(property), property),
        "BDAY" => birthday(draft, property),
        "ANNIVERSARY"
        | "X-ANNIVERSARY"
        | "X-EVOLUTION-ANNIVERSARY"
        | "X-MS-ANNIVERSARY"
        | "X-KADDRESSBOOK-X-ANNIVERSARY" => day(draft, "Anniversary", property),
        "X-ABDATE" => {
            let label = draft.card.label(&property.group);
            day(draft, label.as_deref().map_or("Day to remember", relation::unhooked), property);
        }
        "DEATHDATE" => died(draft, property),
        "CATEGORIES" | "EXPERTISE" => tags(draft, property),
        "INTEREST" | "HOBBY" => draft.add(Key::Likes, value::line(property), property),
        "NOTE" => draft.note(value::text(property)),
        "UID" => own::uid(draft, property),
        "X-ANDROID-CUSTOM" => android::read(draft, property),
        _ => page(draft, property),
    }
}

fn each(draft: &mut Draft, key: Key, values: Vec<String>, property: &Property) {
    for text in values {
        // Other names are separated by commas.
        draft.add(key, text.replace(',', " "), property);
    }
}

/// A firm and its parts.
fn org(draft: &mut Draft, property: &Property) {
    let parts = value::components(property);
    let parts: Vec<String> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    draft.add(Key::Org, parts.join(", "), property);
}

/// City and country; the region where there is no city; all of it where there is neither.
fn location(draft: &mut Draft, property: &Property) {
    let parts = value::components(property);
    let part = |at: usize| parts.get(at).map_or("", String::as_str);
    let (city, region, country) = (part(3), part(4), part(6));
    let street: Vec<&str> = (0..3).chain(7..parts.len()).map(part).filter(|part| !part.is_empty()).collect();
    let town = if city.is_empty() { region } else { city };
    let place: Vec<&str> = [town, country].into_iter().filter(|part| !part.is_empty()).collect();
    if place.is_empty() {
        draft.add(
            Key::Location,
            [&street[..], &[part(5)]].concat().join(", ").trim_end_matches(", "),
            property,
        );
        return;
    }
    draft.add(Key::Location, place.join(", "), property);
    let lost = [
        ("ADR street", !street.is_empty()),
        ("ADR region", !city.is_empty() && !region.is_empty()),
        ("ADR postal code", !part(5).is_empty()),
    ];
    for (name, _) in lost.into_iter().filter(|(_, is_lost)| *is_lost) {
        draft.leave_out_as(name, property);
    }
}

/// Numbers that somebody answers.
fn phone(draft: &mut Draft, property: &Property) {
    for machine in ["fax", "pager", "modem"] {
        if property.is_of_type(machine) {
            return draft.leave_out_as(&format!("TEL {machine}"), property);
        }
    }
    let number = value::line(property);
    draft.add(Key::Phone, without_scheme(&number, "tel:"), property);
}

fn email(draft: &mut Draft, property: &Property) {
    let address = value::line(property);
    let address = without_scheme(&address, "mailto:");
    let is_own = draft.card.handle().is_some();
    if address.contains('@') || is_own {
        draft.add(Key::Email, address, property);
    } else {
        draft.leave_out(property);
    }
}

/// `scheme` in lower case, with its colon.
pub fn without_scheme<'t>(text: &'t str, scheme: &str) -> &'t str {
    let is_there = text.get(..scheme.len()).is_some_and(|start| start.eq_ignore_ascii_case(scheme));
    if is_there { text[scheme.len()..].trim_start() } else { text }
}

fn birthday(draft: &mut Draft, property: &Property) {
    match date::day(property, &value::line(property), draft.card.is_old()) {
        Some(day) => draft.add(Key::Birthday, day.to_string(), property),
        None => draft.leave_out(property),
    }
}

/// Another day of each year.
pub fn day(draft: &mut Draft, label: &str, property: &Property) {
    match date::day(property, &value::line(property), draft.card.is_old()) {
        Some(day) => draft.add(Key::Date, format!("{day} {label}"), property),
        None => draft.leave_out(property),
    }
}

fn died(draft: &mut Draft, property: &Property) {
    let text = property.param("X-GOODWILL-TEXT").unwrap_or_default();
    match date::day(property, &value::line(property), false).filter(|day| day.year.is_some()) {
        Some(day) => draft.add(Key::Died, format!("{day} {text}"), property),
        None => draft.leave_out(property),
    }
}

fn tags(draft: &mut Draft, property: &Property) {
    // Some programs escape the commas between categories.
    let categories = value::list(property).join(",");
    for category in categories.split(',').map(str::trim).filter(|category| !category.is_empty()) {
        match tag::of_category(category) {
            Some(tag) => draft.add(Key::Tags, tag, property),
            None => draft.leave_out(property),
        }
    }
}

/// Accounts that have an address which is theirs alone.
fn page(draft: &mut Draft, property: &Property) {
    let account = value::line(property);
    let page = match &*property.name {
        // Apple writes `x-apple:name` where it knows no address.
        "IMPP" | "SOCIALPROFILE" | "X-SOCIALPROFILE"
            if account.contains(':') && !account.starts_with("x-apple:") =>
        {
            account
        }
        "X-SKYPE" | "X-SKYPE-USERNAME" => format!("skype:{}", without_scheme(&account, "skype:")),
        "X-JABBER" => format!("xmpp:{}", without_scheme(&account, "xmpp:")),
        _ => return draft.leave_out(property),
    };
    draft.add(Key::Url, page, property);
}
