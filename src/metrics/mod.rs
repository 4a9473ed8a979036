//! Figures that reports and lints share: progress of goals, strength of ties, loans, follow-ups, answers, points.
//!
//! All are functions of a model and a day. `report` and `lint` present them.

pub mod goal;
pub mod loan;
pub mod newcomer;
pub mod outreach;
pub mod points;
pub mod strength;
pub mod sum;
