//! The grammar of entries and their lines, one file each. Every parser carries its rule of `grammar/goodwill.abnf`.

pub mod circle;
pub mod exchange;
pub mod favor;
pub mod field;
pub mod goal;
pub mod include;
pub mod interaction;
pub mod introduction;
pub mod kind;
pub mod person;
pub mod promise;
pub mod target;
