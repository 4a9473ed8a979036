//! The people of an event or a task.

use super::component::Component;
use crate::codec::content_line::Property;
use crate::compose::plain;
use crate::import::mail::is_robot;
use crate::import::normalize::names_agree;
use crate::import::{Owner, PersonRef, Records, same_name, value};

/// An event with more people is a crowd.
const PEOPLE_AT_MOST: usize = 10;

/// The people who take part.
#[derive(Debug, Default)]
pub struct Attendees {
    /// The organizer and the attendees, without the owner of the journal.
    pub people: Vec<PersonRef>,
    /// Whether the owner declined.
    pub is_declined: bool,
    /// Whether the owner is the organizer.
    pub is_mine: bool,
    /// Where the event takes place.
    place: String,
    /// People who are left out, with reason and line.
    left_out: Vec<(&'static str, usize)>,
}

impl Attendees {
    /// Reads `ORGANIZER` and `ATTENDEE`.
    pub fn new(component: &Component, owner: &Owner) -> Self {
        let mut attendees = Self { place: component.text("LOCATION").trim().to_string(), ..Self::default() };
        let organizer = component.first("ORGANIZER").map(|property| (property, who(property)));
        let invited: Vec<(&Property, PersonRef)> =
            component.all("ATTENDEE").map(|property| (property, who(property))).collect();
        if let Some((property, who)) = organizer {
            attendees.is_mine = is_owner(&who, owner);
            // An organizer may also be listed as an attendee and decline; an organizer without attendees only
            // published the event.
            let is_asked = invited.iter().any(|(_, other)| is_same_person(other, &who));
            if !is_asked && !attendees.is_mine && !invited.is_empty() {
                attendees.add(property, who);
            }
        }
        for (property, who) in invited {
            if is_owner(&who, owner) {
                attendees.is_declined |= answer(property) == "DECLINED";
            } else {
                attendees.add(property, who);
            }
        }
        attendees
    }

    /// Whether there are too many people for the event to count as contact with each.
    pub fn is_crowd(&self) -> bool {
        self.people.len() > PEOPLE_AT_MOST
    }

    /// Counts the people who are left out.
    pub fn count(&self, out: &mut Records) {
        self.left_out.iter().for_each(|&(why, line)| out.leave_out(why, line));
    }

    fn add(&mut self, property: &Property, who: PersonRef) {
        let why = absence(property).or_else(|| {
            let is_nobody = who.name.is_empty() && who.email.is_empty();
            let is_robot = is_robot(&who.email);
            let is_place = !self.place.is_empty() && who.name == self.place;
            match () {
                () if is_nobody => Some("ATTENDEE without a name"),
                () if is_robot => Some("ATTENDEE robot"),
                () => is_place.then_some("ATTENDEE room or resource"),
            }
        });
        match why {
            Some(why) => self.left_out.push((why, property.line)),
            None if self.people.iter().any(|other| is_same_person(other, &who)) => {}
            None => self.people.push(who),
        }
    }
}

/// Hosts of addresses that Google gives to calendars and rooms.
const GOOGLE_HOSTS: [(&str, &str); 4] = [
    ("@resource.calendar.google.com", "ATTENDEE room or resource"),
    ("@group.calendar.google.com", "ATTENDEE group"),
    ("@group.v.calendar.google.com", "ATTENDEE group"),
    ("@import.calendar.google.com", "ATTENDEE group"),
];

/// Why an attendee did not take part.
fn absence(property: &Property) -> Option<&'static str> {
    let address = value::line(property).to_ascii_lowercase();
    if let Some((_, why)) = GOOGLE_HOSTS.iter().find(|(host, _)| address.trim_end().ends_with(host)) {
        return Some(why);
    }
    let param = |name: &str| property.param(name).unwrap_or_default().to_ascii_uppercase();
    match (&*answer(property), &*param("CUTYPE"), &*param("ROLE")) {
        ("DECLINED", ..) => Some("ATTENDEE declined"),
        ("DELEGATED", ..) => Some("ATTENDEE delegated"),
        (_, "ROOM" | "RESOURCE", _) => Some("ATTENDEE room or resource"),
        (_, "GROUP", _) => Some("ATTENDEE group"),
        (_, _, "NON-PARTICIPANT") => Some("ATTENDEE for information"),
        _ => None,
    }
}

fn answer(property: &Property) -> String {
    property.param("PARTSTAT").unwrap_or_default().to_ascii_uppercase()
}

/// The name of Google's placeholder for an organizer, also in its address.
const NOBODY: &str = "unknownorganizer";

/// Name and address of a calendar user.
fn who(property: &Property) -> PersonRef {
    let email = email(&value::line(property)).or_else(|| email(property.param("EMAIL").unwrap_or_default()));
    let email = email.unwrap_or_default();
    // Some programs write `Lovelace\, Ada` or `Lovelace, Ada` without quotes.
    let parts: Vec<&str> = property.params_of("CN").map(|part| part.trim_end_matches('\\').trim()).collect();
    let name = plain(&parts.join(", ").replace("\\,", ","));
    let name = name.trim_matches(['\'', '"']).trim();
    // Programs that know no name repeat the address.
    let is_local_part = email.split('@').next() == Some(name) && !name.contains(char::is_uppercase);
    let is_address =
        name.contains('@') && !name.contains(' ') || is_local_part || name.eq_ignore_ascii_case(NOBODY);
    let name = if is_address { "" } else { name };
    PersonRef { name: name.to_string(), email, ..PersonRef::default() }
}

/// The address of `mailto:ada@x.org`; `None` for placeholders.
fn email(text: &str) -> Option<String> {
    let scheme = text.get(..7).filter(|scheme| scheme.eq_ignore_ascii_case("mailto:"));
    let address = scheme.map_or(text, |_| &text[7..]);
    let address = address.split('?').next().unwrap_or_default().trim().trim_matches(['<', '>']);
    let is_host = |host: &str| {
        !host.is_empty()
            && host.chars().all(|c| c.is_alphanumeric() || ".-_".contains(c))
            && host != "invalid"
    };
    let is_address = address.split_once('@').is_some_and(|(name, host)| !name.is_empty() && is_host(host))
        && !address.contains([' ', ':', '/']);
    let is_nobody = address.split('@').next().is_some_and(|local| local.eq_ignore_ascii_case(NOBODY));
    (is_address && !is_nobody).then(|| address.to_string())
}

fn is_owner(who: &PersonRef, owner: &Owner) -> bool {
    owner.emails.contains(&who.email.to_lowercase())
        || !who.name.is_empty() && owner.names.contains(&same_name(&who.name))
}

/// Compares by address and name, or by name when one has no address.
fn is_same_person(a: &PersonRef, b: &PersonRef) -> bool {
    if a.email.is_empty() || b.email.is_empty() {
        !a.name.is_empty() && same_name(&a.name) == same_name(&b.name)
    } else {
        a.email.eq_ignore_ascii_case(&b.email) && names_agree(&a.name, &b.name)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::ical::component::components;

    fn attendees(lines: &str) -> (Attendees, Records) {
        let owner =
            Owner { names: vec!["sam okafor".into()], emails: vec!["sam@x.org".into()], urls: vec![] };
        let text = format!("BEGIN:VEVENT\n{lines}\nEND:VEVENT\n");
        let mut out = Records::default();
        let attendees = Attendees::new(&components(text.as_bytes(), &mut out)[0], &owner);
        attendees.count(&mut out);
        (attendees, out)
    }

    fn people(lines: &str) -> Vec<String> {
        attendees(lines).0.people.iter().map(|who| format!("{} <{}>", who.name, who.email)).collect()
    }

    #[test]
    fn all_people_but_the_owner() {
        let lines = "ORGANIZER;CN=Grace Hopper:MAILTO:grace@x.org\nATTENDEE;CN=Sam:mailto:Sam@X.org\n\
            ATTENDEE;CN=ada@x.org:mailto:ada@x.org\nATTENDEE;CN=Grace:mailto:Grace@x.org\nATTENDEE:mailto:ada@x.org\n\
            ATTENDEE;CN=SAM  OKAFOR:mailto:other@x.org";
        assert_eq!(people(lines), [" <ada@x.org>", "Grace <Grace@x.org>"]);
        assert_eq!(people("ORGANIZER;CN=Bob:invalid:nomail\nATTENDEE:mailto:sam@x.org"), ["Bob <>"]);
        assert_eq!(people("ORGANIZER;CN=Club:mailto:club@x.org"), [""; 0]);
        assert!(attendees("ORGANIZER:mailto:sam@x.org\nATTENDEE:mailto:ada@x.org").0.is_mine);
    }

    #[test]
    fn absent_people_are_counted() {
        let (attendees, out) = attendees(
            "ORGANIZER:mailto:bob@x.org\nATTENDEE;PARTSTAT=DECLINED:mailto:bob@x.org\n\
             ATTENDEE;CUTYPE=ROOM;CN=Blue room:mailto:blue@x.org\nATTENDEE;ROLE=NON-PARTICIPANT:mailto:c@x.org\n\
             ATTENDEE;PARTSTAT=delegated:mailto:d@x.org\nATTENDEE:urn:uuid:1\nATTENDEE;PARTSTAT=TENTATIVE:mailto:e@x.org",
        );
        assert_eq!(attendees.people.iter().map(|who| &*who.email).collect::<Vec<_>>(), ["e@x.org"]);
        let left: Vec<String> = out.left_out.iter().map(|(why, lines)| format!("{why} {lines:?}")).collect();
        let wanted = [
            "ATTENDEE declined [3]",
            "ATTENDEE room or resource [4]",
            "ATTENDEE for information [5]",
            "ATTENDEE delegated [6]",
            "ATTENDEE without a name [7]",
        ];
        assert_eq!(left, wanted);
    }

    #[test]
    fn calendars_and_rooms_are_absent() {
        let lines = "ORGANIZER;CN=Family:mailto:abc@group.calendar.google.com\n\
            ATTENDEE;CN=Room 4:mailto:c_1@Resource.calendar.google.com\nATTENDEE;CN=Ada:mailto:ada@x.org";
        assert_eq!(people(lines), ["Ada <ada@x.org>"]);
        let crowd = |count: usize| {
            let lines: Vec<String> = (0..count).map(|at| format!("ATTENDEE:mailto:p{at}@x.org")).collect();
            attendees(&lines.join("\n")).0.is_crowd()
        };
        assert!(!crowd(10) && crowd(11));
    }

    #[test]
    fn a_family_may_share_an_address() {
        let lines = "ATTENDEE;CN=Anna Schmidt:mailto:f@x.org\nATTENDEE;CN=Karl Schmidt:mailto:f@x.org\nATTENDEE:mailto:f@x.org";
        assert_eq!(people(lines), ["Anna Schmidt <f@x.org>", "Karl Schmidt <f@x.org>"]);
    }

    #[test]
    fn the_owner_may_decline() {
        let is_declined = |lines: &str| attendees(lines).0.is_declined;
        assert!(is_declined("ATTENDEE;PARTSTAT=DECLINED;CN=Sam Okafor:urn:uuid:1"));
        assert!(!is_declined("ATTENDEE;PARTSTAT=DECLINED:mailto:ada@x.org\nATTENDEE:mailto:sam@x.org"));
    }

    #[test]
    fn spellings_of_names_and_addresses() {
        for (line, wanted) in [
            ("ATTENDEE;CN=\"Lovelace, Ada\":mailto:ada@x.org?subject=x", "Lovelace, Ada <ada@x.org>"),
            ("ATTENDEE;CN=Lovelace\\, Ada:mailto:ada@x.org", "Lovelace, Ada <ada@x.org>"),
            ("ATTENDEE;CN=\"Lovelace\\, Ada\":mailto:ada@x.org", "Lovelace, Ada <ada@x.org>"),
            ("ATTENDEE;CN='Ada':ada@x.org", "Ada <ada@x.org>"),
            ("ATTENDEE;CN=Ada;EMAIL=ada@x.org:/123/principal/", "Ada <ada@x.org>"),
            ("ATTENDEE;CN=Ada:unknownorganizer@calendar.google.com", "Ada <>"),
            ("ATTENDEE;CN=Ada:mailto:ada@intranet", "Ada <ada@intranet>"),
            ("ATTENDEE;CN=Ada:mailto:noreply@invalid", "Ada <>"),
        ] {
            assert_eq!(people(line), [wanted], "{line}");
        }
    }
}
