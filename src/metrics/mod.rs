//! Floor 4: figures that reports and lints share: what counts toward a goal, how strong a tie is, what is lent,
//! what came of a first contact, what was answered, what favors are worth.
//!
//! Functions of a model and a day, with the language's own rules; nothing here is shown to anybody.

pub mod goal;
pub mod loan;
pub mod newcomer;
pub mod outreach;
pub mod points;
pub mod strength;
pub mod sum;
