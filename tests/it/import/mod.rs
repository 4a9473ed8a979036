//! Files of other programs, read into a journal.

mod friends;
mod ical;
mod mail;
mod sheets;
mod vcard;
