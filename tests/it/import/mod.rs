//! Files of other programs, read into a journal.

mod friends;
mod ical;
mod mail;
mod monica;
mod tables;
mod vcard;
