//! Reads one message as an interaction.

use super::clock::{self, SentAt};
use super::head::{Correspondent, Head, is_undisclosed};
use super::maildir_file::MaildirFile;
use super::{filter, subject};
use crate::import::normalize::names_agree;
use crate::import::{Event, ImportContext, Owner, PersonRef};
use crate::syntax::tree::Direction;
use crate::value::date::plus_days;

/// Mail to more people is mass mail.
const PEOPLE_AT_MOST: usize = 10;

/// A message without its body.
pub struct Message<'a> {
    pub head: Head<'a>,
    /// Its `From ` line in an mbox, or empty.
    pub envelope: &'a [u8],
    /// Its file in a Maildir; empty for an mbox.
    pub file: MaildirFile<'a>,
}

/// Why a message is not imported.
#[derive(Debug, PartialEq, Eq)]
pub enum Skip {
    /// Skipped, for this reason.
    LeftOut(&'static str),
    /// Unreadable.
    Refused(&'static str),
}

/// The direction of a message, and the people at its other end.
struct Route {
    direction: Direction,
    others: Vec<Correspondent>,
    /// How many recipients have no address.
    nameless: usize,
}

impl Message<'_> {
    /// Reads the interaction, and the number of people without an address.
    pub fn read(&self, line: usize, context: &ImportContext) -> Result<(Event, usize), Skip> {
        if self.head.is_empty() {
            return Err(Skip::Refused("not mail: no header lines"));
        }
        let sender = self.sender()?;
        if let Some(reason) = filter::reason(&self.head, &sender.email, self.file.flags, &self.file.folder) {
            return Err(Skip::LeftOut(reason));
        }
        let route = self.route(sender, context)?;
        let sent = self.sent(context).ok_or(Skip::Refused("no valid date"))?;
        let event = Event {
            uid: self.uid(sent),
            time: sent.time,
            direction: route.direction,
            people: route.others.into_iter().map(who).collect(),
            prose: subject::bare(&self.head.words("Subject")).to_string(),
            ..Event::new(line, sent.date, "email")
        };
        Ok((event, route.nameless))
    }

    fn sender(&self) -> Result<Correspondent, Skip> {
        let mut senders = ["From", "Sender"].into_iter().flat_map(|name| self.head.people(name).0);
        senders.next().ok_or(Skip::Refused("no address in `From:`"))
    }

    fn route(&self, sender: Correspondent, context: &ImportContext) -> Result<Route, Skip> {
        let owner = &context.owner;
        let is_undisclosed = self.head.raw("To").is_some_and(|to| is_undisclosed(&to));
        let (mut others, mut nameless) = (Vec::<Correspondent>::new(), 0);
        let mut is_to_me = false;
        for name in ["To", "Cc", "Bcc"] {
            let (people, unknown) = self.head.people(name);
            nameless += unknown;
            for person in people {
                if is_own(&person.email, owner) {
                    is_to_me = true;
                } else if others.iter().all(|other| !is_same(other, &person)) {
                    others.push(person);
                }
            }
        }
        if others.len() + nameless > PEOPLE_AT_MOST && !context.crowds {
            return Err(Skip::LeftOut("mass mail"));
        }
        if !is_own(&sender.email, owner) {
            let is_in = is_to_me || self.is_delivered_to(owner);
            if is_undisclosed && !is_in {
                return Err(Skip::LeftOut("undisclosed recipients"));
            }
            let route = Route { direction: Direction::In, others: vec![sender], nameless: 0 };
            return is_in.then_some(route).ok_or(Skip::LeftOut("mail neither from you nor to you"));
        }
        let count = others.len();
        others.retain(|other| !filter::is_robot(&other.email));
        match (others.is_empty(), count) {
            (false, _) => Ok(Route { direction: Direction::Out, others, nameless }),
            (true, 0) if nameless > 0 => Err(Skip::Refused("no address in `To:`")),
            (true, 0) if is_undisclosed => Err(Skip::LeftOut("undisclosed recipients")),
            (true, 0) => Err(Skip::LeftOut("mail to yourself")),
            (true, _) => Err(Skip::LeftOut("robots")),
        }
    }

    /// Whether a mail server delivered it to the owner: for mail that names no recipient.
    fn is_delivered_to(&self, owner: &Owner) -> bool {
        let names = ["Delivered-To", "X-Original-To", "Envelope-To", "X-Envelope-To"];
        names.into_iter().flat_map(|name| self.head.people(name).0).any(|person| is_own(&person.email, owner))
    }

    /// When it was written, or when it arrived.
    fn sent(&self, context: &ImportContext) -> Option<SentAt> {
        // It may be tomorrow farther east.
        let last = plus_days(context.today, 1);
        let of_field = |name: &str| self.head.raw(name).and_then(|date| clock::read(&date));
        let received = ["Received", "X-Received"].into_iter().flat_map(|name| self.head.all_raw(name));
        let arrivals = received.filter_map(|hop| clock::read(hop.rsplit_once(';')?.1));
        let moments =
            [of_field("Date"), of_field("Resent-Date"), clock::read(&String::from_utf8_lossy(self.envelope))]
                .into_iter()
                .chain([of_field("Delivery-Date")])
                .flatten()
                .chain(arrivals)
                .chain(self.file.arrived(context.settings.zone.as_deref()));
        { moments }.find(|sent| sent.date <= last)
    }

    /// Its `Message-ID:` without brackets, else its date, sender and subject.
    fn uid(&self, sent: SentAt) -> String {
        let id = self.head.raw("Message-ID").unwrap_or_default();
        let id = id.split_once('<').map_or(id.as_str(), |(_, id)| id);
        let id = id.split_once('>').map_or(id, |(id, _)| id).replace(' ', "");
        if !id.is_empty() {
            return id;
        }
        let sender = self.sender().map(|sender| sender.email).unwrap_or_default();
        let time = sent.time.map_or(String::new(), |time| format!(" {time}"));
        format!("{}{time} {sender} {}", sent.date, self.head.words("Subject")).trim_end().to_string()
    }
}

/// Whether an address is the owner's, with or without a `+tag`.
fn is_own(email: &str, owner: &Owner) -> bool {
    let is_known = |email: &str| owner.emails.iter().any(|own| own == email);
    let tagged = email.split_once('@').and_then(|(local, domain)| Some((local.split_once('+')?.0, domain)));
    is_known(email) || tagged.is_some_and(|(local, domain)| is_known(&format!("{local}@{domain}")))
}

/// Whether two entries name one person. A family may share an address.
fn is_same(a: &Correspondent, b: &Correspondent) -> bool {
    a.email == b.email && names_agree(&a.name, &b.name)
}

fn who(person: Correspondent) -> PersonRef {
    // A group of Google writes `'Ada Byron' via Sales` for its own address.
    if let Some((name, _)) = person.name.split_once("' via ") {
        return PersonRef { name: name.trim_start_matches('\'').to_string(), ..PersonRef::default() };
    }
    PersonRef { name: person.name, email: person.email, ..PersonRef::default() }
}
