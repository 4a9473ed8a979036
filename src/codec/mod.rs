//! Floor 4: how others write down text, below any of their formats.
//!
//! [`text`] makes characters of bytes, [`content_line`] reads and writes the lines that vCard and iCalendar are
//! made of, [`uid`] makes the marks that a thing keeps from one export to the next. Nothing here fails or
//! panics on any bytes; what a property means is the business of `import` and `export`.

pub mod content_line;
pub mod text;
pub mod uid;
