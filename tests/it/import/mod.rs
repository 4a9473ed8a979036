//! Imports of files of other programs.

mod friends;
mod git;
mod ical;
mod mail;
mod monica;
mod people;
mod tables;
mod vcard;
