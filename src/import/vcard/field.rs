//! Maps properties of a card to fields of the journal.

use super::contact_builder::ContactBuilder;
use super::uri::without_scheme;
use super::{android, days, own, relation};
use crate::codec::content_line::Property;
use crate::import::normalize::bare_address;
use crate::import::{tag, value};
use crate::syntax::tree::Key;

/// Reads a property other than a name. Properties for which the journal has no field are counted.
pub fn read(builder: &mut ContactBuilder, property: &Property) {
    if value::is_empty(property) {
        return;
    }
    if value::is_base64(property) {
        return builder.leave_out(property);
    }
    if let Some(field) = property.name.strip_prefix("X-GOODWILL-") {
        return own::read(builder, field, property);
    }
    if let Some(relation) = relation::Relation::from_property(builder.card, property) {
        return relation.read(builder, property);
    }
    match &*property.name {
        // Metadata, names, and labels of other properties.
        "VERSION" | "PRODID" | "PROFILE" | "FN" | "N" | "KIND" | "X-ABLABEL" => {}
        "NICKNAME" | "X-NICKNAME" => each(builder, Key::Aka, value::list(property), property),
        "ORG" => org(builder, property),
        "TITLE" | "ROLE" => builder.add(Key::Role, value::line(property), property),
        "ADR" => location(builder, property),
        "TEL" => phone(builder, property),
        "EMAIL" => email(builder, property),
        "URL" => builder.add(Key::Url, value::line(property), property),
        "BDAY" => days::birthday(builder, property),
        "ANNIVERSARY"
        | "X-ANNIVERSARY"
        | "X-EVOLUTION-ANNIVERSARY"
        | "X-MS-ANNIVERSARY"
        | "X-KADDRESSBOOK-X-ANNIVERSARY" => days::yearly(builder, "Anniversary", property),
        "X-ABDATE" => {
            let label = builder.card.label(&property.group);
            days::yearly(
                builder,
                label.as_deref().map_or("Day to remember", relation::without_apple_marks),
                property,
            );
        }
        "DEATHDATE" => days::died(builder, property),
        "CATEGORIES" | "EXPERTISE" => tags(builder, property),
        "INTEREST" | "HOBBY" => builder.add(Key::Likes, value::line(property), property),
        "NOTE" => builder.note(value::text(property)),
        "UID" => own::uid(builder, property),
        "X-ANDROID-CUSTOM" => android::read(builder, property),
        _ => page(builder, property),
    }
}

fn each(builder: &mut ContactBuilder, key: Key, values: Vec<String>, property: &Property) {
    for text in values {
        // Commas separate the names of `aka:`.
        builder.add(key, text.replace(',', " "), property);
    }
}

/// An organization and its units.
fn org(builder: &mut ContactBuilder, property: &Property) {
    let parts = value::components(property);
    let parts: Vec<String> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    builder.add(Key::Org, parts.join(", "), property);
}

/// City and country; the region without a city; the whole address without both.
fn location(builder: &mut ContactBuilder, property: &Property) {
    let parts = value::components(property);
    let part = |at: usize| parts.get(at).map_or("", String::as_str);
    let (city, region, country) = (part(3), part(4), part(6));
    let street: Vec<&str> = (0..3).chain(7..parts.len()).map(part).filter(|part| !part.is_empty()).collect();
    let town = if city.is_empty() { region } else { city };
    let place: Vec<&str> = [town, country].into_iter().filter(|part| !part.is_empty()).collect();
    if place.is_empty() {
        builder.add(
            Key::Location,
            [&street[..], &[part(5)]].concat().join(", ").trim_end_matches(", "),
            property,
        );
        return;
    }
    builder.add(Key::Location, place.join(", "), property);
    let lost = [
        ("ADR street", !street.is_empty()),
        ("ADR region", !city.is_empty() && !region.is_empty()),
        ("ADR postal code", !part(5).is_empty()),
    ];
    for (name, _) in lost.into_iter().filter(|(_, is_lost)| *is_lost) {
        builder.leave_out_as(name, property);
    }
}

/// Phone numbers, without fax machines, pagers and modems.
fn phone(builder: &mut ContactBuilder, property: &Property) {
    for machine in ["fax", "pager", "modem"] {
        if property.is_of_type(machine) {
            return builder.leave_out_as(&format!("TEL {machine}"), property);
        }
    }
    let number = value::line(property);
    builder.add(Key::Phone, without_scheme(&number, "tel:"), property);
}

fn email(builder: &mut ContactBuilder, property: &Property) {
    let address = value::line(property);
    let address = bare_address(&address);
    let is_own = builder.card.handle().is_some();
    if address.contains('@') || is_own {
        builder.add(Key::Email, address, property);
    } else {
        builder.leave_out(property);
    }
}

/// Groups that Google Contacts adds to cards.
const GOOGLE_GROUPS: [&str; 6] = [
    "myContacts",
    "starred",
    "* myContacts",
    "* starred",
    "System Group: My Contacts",
    "System Group: Starred in Android",
];

fn tags(builder: &mut ContactBuilder, property: &Property) {
    // Some programs escape the commas between categories.
    let categories = value::list(property).join(",");
    let is_own = |category: &&str| !GOOGLE_GROUPS.iter().any(|group| category.eq_ignore_ascii_case(group));
    let categories = categories.split(',').map(str::trim).filter(|category| !category.is_empty());
    for category in categories.filter(is_own) {
        match tag::from_category(category) {
            Some(tag) => builder.add(Key::Tags, tag, property),
            None => builder.leave_out(property),
        }
    }
}

/// Accounts with an address.
fn page(builder: &mut ContactBuilder, property: &Property) {
    let account = value::line(property);
    let page = match &*property.name {
        // Apple writes `x-apple:name` for an unknown address.
        "IMPP" | "SOCIALPROFILE" | "X-SOCIALPROFILE"
            if account.contains(':') && !account.starts_with("x-apple:") =>
        {
            account
        }
        "X-SKYPE" | "X-SKYPE-USERNAME" => format!("skype:{}", without_scheme(&account, "skype:")),
        "X-JABBER" => format!("xmpp:{}", without_scheme(&account, "xmpp:")),
        _ => return builder.leave_out(property),
    };
    builder.add(Key::Url, page, property);
}
