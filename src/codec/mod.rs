//! Text encodings shared by formats.
//!
//! [`text`] decodes bytes, [`content_line`] reads and writes the lines of vCard and iCalendar, [`related`] has the types
//! of vCard's RELATED, [`uid`] derives stable identifiers. Nothing here fails or panics on any input; the meaning of
//! properties is up to `import` and `export`.

pub mod base64;
pub mod content_line;
pub mod related;
pub mod text;
pub mod uid;
