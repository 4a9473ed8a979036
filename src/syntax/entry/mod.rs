//! One kind of entry per file. Each parser takes what follows the entry's first word.

pub mod circle;
pub mod exchange;
pub mod favor;
pub mod field;
pub mod goal;
pub mod include;
pub mod interaction;
pub mod kind;
pub mod person;
pub mod promise;
