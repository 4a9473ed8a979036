//! Files of other programs, read into a journal.

mod mail;
mod sheets;
mod vcard;
