//! The journal for other programs.

mod friends;
mod sqlite;
mod vcard;
mod whole;
