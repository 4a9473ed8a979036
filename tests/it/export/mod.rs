//! The journal for other programs.

mod sqlite;
mod vcard;
mod whole;
