//! One message: from whom, to whom, when, about what.

use super::clock::{self, Moment};
use super::head::{Correspondent, Head};
use super::{filter, subject};
use crate::import::{Event, ImportContext, Owner, Who};
use crate::syntax::tree::Direction;
use crate::value::date::plus_days;

/// Mail to more people than these is no word to any of them.
const PEOPLE_AT_MOST: usize = 10;

/// A message, without its body.
pub struct Letter<'a> {
    pub head: Head<'a>,
    /// Its `From ` line in an mbox; empty else.
    pub envelope: &'a [u8],
    /// The flags in the name of a Maildir's file.
    pub flags: &'a str,
}

/// Why a message is not an event.
#[derive(Debug, PartialEq, Eq)]
pub enum Why {
    /// It is not meant to be one, for this reason.
    LeftOut(&'static str),
    /// It can't be read.
    Refused(&'static str),
}

/// Which way it went, and who is at its other end.
struct Route {
    direction: Direction,
    others: Vec<Correspondent>,
    /// How many more are named without an address.
    nameless: usize,
}

impl Letter<'_> {
    /// The event that it is, and how many people in it are named without an address.
    pub fn read(&self, line: usize, ground: &ImportContext) -> Result<(Event, usize), Why> {
        if self.head.is_empty() {
            return Err(Why::Refused("this is not mail: it has no header lines"));
        }
        let sender = self.sender()?;
        if let Some(reason) = filter::reason(&self.head, &sender.email, self.flags) {
            return Err(Why::LeftOut(reason));
        }
        let way = self.way(sender, &ground.owner)?;
        let moment = self.moment(ground).ok_or(Why::Refused("no `Date:` here that is a day"))?;
        let event = Event {
            uid: self.uid(moment),
            time: moment.time,
            direction: way.direction,
            people: way.others.into_iter().map(who).collect(),
            prose: subject::bare(&self.head.words("Subject")).to_string(),
            ..Event::new(line, moment.date, "email")
        };
        Ok((event, way.nameless))
    }

    fn sender(&self) -> Result<Correspondent, Why> {
        let mut senders = ["From", "Sender"].into_iter().flat_map(|name| self.head.people(name).0);
        senders.next().ok_or(Why::Refused("no address in `From:` here"))
    }

    fn way(&self, sender: Correspondent, owner: &Owner) -> Result<Route, Why> {
        let (mut others, mut nameless) = (Vec::<Correspondent>::new(), 0);
        let mut is_to_me = false;
        for name in ["To", "Cc", "Bcc"] {
            let (people, unknown) = self.head.people(name);
            nameless += unknown;
            for somebody in people {
                if is_own(&somebody.email, owner) {
                    is_to_me = true;
                } else if others.iter().all(|other| other.email != somebody.email) {
                    others.push(somebody);
                }
            }
        }
        if others.len() + nameless > PEOPLE_AT_MOST {
            return Err(Why::LeftOut("mass mail"));
        }
        if !is_own(&sender.email, owner) {
            let is_in = is_to_me || self.is_delivered_to(owner);
            let way = Route { direction: Direction::In, others: vec![sender], nameless: 0 };
            return is_in.then_some(way).ok_or(Why::LeftOut("mail neither from nor to an address of yours"));
        }
        let count = others.len();
        others.retain(|other| !filter::is_robot(&other.email));
        match (others.is_empty(), count) {
            (false, _) => Ok(Route { direction: Direction::Out, others, nameless }),
            (true, 0) if nameless > 0 => Err(Why::Refused("no address in `To:` here")),
            (true, 0) => Err(Why::LeftOut("mail to nobody else")),
            (true, _) => Err(Why::LeftOut("robots")),
        }
    }

    /// Whether the last mail server says so: of mail that names its reader nowhere.
    fn is_delivered_to(&self, owner: &Owner) -> bool {
        let names = ["Delivered-To", "X-Original-To", "Envelope-To", "X-Envelope-To"];
        names
            .into_iter()
            .flat_map(|name| self.head.people(name).0)
            .any(|somebody| is_own(&somebody.email, owner))
    }

    /// When it was written; where no clock of the writer's says so, when it came in.
    fn moment(&self, ground: &ImportContext) -> Option<Moment> {
        // East of here it may be tomorrow.
        let last = plus_days(ground.today, 1);
        let arrival = self.head.raw("Received").and_then(|way| clock::read(way.rsplit_once(';')?.1));
        let moments = [
            self.head.raw("Date").and_then(|date| clock::read(&date)),
            clock::read(&String::from_utf8_lossy(self.envelope)),
            arrival,
        ];
        moments.into_iter().flatten().find(|moment| moment.date <= last)
    }

    /// Its `Message-ID:` without brackets; else its date, sender and subject.
    fn uid(&self, moment: Moment) -> String {
        let id = self.head.raw("Message-ID").unwrap_or_default();
        let id = id.split_once('<').map_or(id.as_str(), |(_, id)| id);
        let id = id.split_once('>').map_or(id, |(id, _)| id).replace(' ', "");
        if !id.is_empty() {
            return id;
        }
        let sender = self.sender().map(|sender| sender.email).unwrap_or_default();
        let time = moment.time.map_or(String::new(), |time| format!(" {time}"));
        format!("{}{time} {sender} {}", moment.date, self.head.words("Subject")).trim_end().to_string()
    }
}

/// Whether an address is the owner's own, with or without what they have put behind a `+`.
fn is_own(email: &str, owner: &Owner) -> bool {
    let is_known = |email: &str| owner.emails.iter().any(|own| own == email);
    let tagged = email.split_once('@').and_then(|(local, domain)| Some((local.split_once('+')?.0, domain)));
    is_known(email) || tagged.is_some_and(|(local, domain)| is_known(&format!("{local}@{domain}")))
}

fn who(somebody: Correspondent) -> Who {
    Who { name: somebody.name, email: somebody.email, ..Who::default() }
}
