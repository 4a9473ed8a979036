//! The whole journal in values for one page: what `goodwill html` shows.

use crate::value::{Date, Decimal, Month};

use super::cell::Tone;
use super::graph::Graph;
use super::page::{Page, Phrase};
use super::place::Place;

/// The number of months in the sparkline of a person.
pub const SPARK_MONTHS: usize = 24;
/// The most ties in the drawing of a person.
pub const DRAWN_TIES: usize = 12;

/// The sections of the page, in their order.
#[derive(Debug)]
pub struct Overview<'a> {
    /// The day for which it is computed.
    pub today: Date,
    /// The query and the period, as the user wrote them; empty for the whole journal.
    pub query: String,
    /// What is due.
    pub due: Page<'a>,
    /// The days of the next weeks, Mondays first.
    pub days: Vec<CalendarDay>,
    /// The people, the most overdue first.
    pub people: Vec<PersonCard<'a>>,
    /// The ties between people.
    pub network: &'a Graph<'a>,
    /// When contacts took place.
    pub rhythm: Rhythm<'a>,
    /// The accounts of people.
    pub accounts: Vec<Account<'a>>,
    /// The goals.
    pub goals: Vec<GoalCard<'a>>,
    /// The findings of `check` by rule, the most frequent first.
    pub findings: Vec<RuleFindings<'a>>,
}

/// A day of the calendar.
#[derive(Debug)]
pub struct CalendarDay {
    /// The day.
    pub date: Date,
    /// What falls on it, one phrase each.
    pub events: Vec<String>,
}

/// Everything about a person.
#[derive(Debug)]
pub struct PersonCard<'a> {
    /// The handle, without `@`.
    pub handle: &'a str,
    /// The name, if known.
    pub name: Option<&'a str>,
    /// The contact state in words.
    pub state: String,
    /// The emphasis of the state.
    pub tone: Tone,
    /// Days since the last contact over the days between contacts, as a decimal.
    pub late: Option<String>,
    /// The last contact.
    pub last: Option<Date>,
    /// The cadence.
    pub every: Option<String>,
    /// The circles.
    pub circles: Vec<&'a str>,
    /// The number of contacts.
    pub count: u64,
    /// The strength of the tie with me.
    pub strength: Decimal,
    /// Contacts by month, up to the current month, from January of the year of the first one.
    pub months: Vec<u32>,
    /// The first month of `months`.
    pub first_month: Month,
    /// Names of fields and what they contain.
    pub facts: Vec<(&'static str, String)>,
    /// The promises that are open, the days and the plans ahead.
    pub open: Vec<String>,
    /// Their accounts.
    pub balance: Vec<Account<'a>>,
    /// The people they know.
    pub ties: Vec<KnownPerson<'a>>,
    /// Pairs of `ties` who know each other, by index, among the first [`DRAWN_TIES`].
    pub triangles: Vec<[usize; 2]>,
    /// The last interactions, the newest first.
    pub entries: Page<'a>,
}

/// A person that another one knows.
#[derive(Debug)]
pub struct KnownPerson<'a> {
    /// The handle, without `@`.
    pub handle: &'a str,
    /// The name, or the handle with `@`.
    pub name: String,
    /// How they know each other.
    pub why: &'a str,
    /// Whether the page has a card of this person.
    pub has_card: bool,
}

/// When contacts took place.
#[derive(Debug)]
pub struct Rhythm<'a> {
    /// The days with interactions and their numbers, oldest first.
    pub days: Vec<(Date, u32)>,
    /// The names of the channels.
    pub channels: Vec<&'static str>,
    /// Interactions by month and channel, without gaps.
    pub months: Vec<(Month, Vec<u32>)>,
    /// Interactions by weekday, from Monday, and by hour; only those with a time.
    pub hours: [[u32; 24]; 7],
    /// Measures by year or quarter: new people, answers.
    pub measures: Page<'a>,
}

/// What was given to and received from a person, of one favor in one unit.
#[derive(Debug, Clone)]
pub struct Account<'a> {
    /// The handle, without `@`.
    pub handle: &'a str,
    /// The name, or the handle with `@`.
    pub name: String,
    /// The favor or the thing lent.
    pub favor: &'a str,
    /// The unit.
    pub unit: String,
    /// Whether it is a loan.
    pub is_loan: bool,
    /// Given, in words and in thousandths of the highest amount of this favor and unit.
    pub gave: (String, u16),
    /// Received, likewise.
    pub got: (String, u16),
    /// Given less received, in words.
    pub net: String,
    /// Whether nothing is outstanding.
    pub is_even: bool,
}

/// A goal.
#[derive(Debug)]
pub struct GoalCard<'a> {
    /// The name, without `^`.
    pub name: &'a str,
    /// Title, state and bar.
    pub heading: Phrase<'a>,
    /// Targets, todos and people who could help.
    pub details: Page<'a>,
    /// The time from its first to its last day.
    pub time: Option<(Date, Date)>,
    /// Progress at days, in thousandths, oldest first.
    pub burn_up: Vec<(Date, u16)>,
}

/// The findings of a rule.
#[derive(Debug)]
pub struct RuleFindings<'a> {
    /// The name of the rule.
    pub rule: &'static str,
    /// `error`, `warning` or `info`.
    pub severity: &'static str,
    /// The number of findings.
    pub count: usize,
    /// Where they are; may be fewer than `count`.
    pub places: Vec<Place<'a>>,
}
