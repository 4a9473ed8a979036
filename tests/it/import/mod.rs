//! Imports of files of other programs.

mod friends;
mod ical;
mod mail;
mod monica;
mod tables;
mod vcard;
