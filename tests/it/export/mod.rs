//! Exports for other programs.

mod friends;
mod ics;
mod sqlite;
mod vcard;
mod whole;
