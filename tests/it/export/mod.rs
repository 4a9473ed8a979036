//! The journal for other programs.

mod vcard;
mod whole;
