//! Days of a person: birthday, death, yearly days.

use super::contact_builder::ContactBuilder;
use super::date;
use crate::codec::content_line::Property;
use crate::import::value;
use crate::syntax::tree::Key;

/// Adds a birthday.
pub fn birthday(builder: &mut ContactBuilder, property: &Property) {
    match date::day(property, &value::line(property), builder.card.is_old()) {
        Some(day) => builder.add(Key::Birthday, day.to_string(), property),
        None => leave_out_no_day(builder, property),
    }
}

/// Adds a yearly day such as an anniversary.
pub fn yearly(builder: &mut ContactBuilder, label: &str, property: &Property) {
    match date::day(property, &value::line(property), builder.card.is_old()) {
        Some(day) => builder.add(Key::Date, format!("{day} {label}"), property),
        None => leave_out_no_day(builder, property),
    }
}

/// Adds the day of death; a day without a year is skipped.
pub fn died(builder: &mut ContactBuilder, property: &Property) {
    let text = property.param("X-GOODWILL-TEXT").unwrap_or_default();
    match date::day(property, &value::line(property), false).filter(|day| day.year.is_some()) {
        Some(day) => builder.add(Key::Died, format!("{day} {text}"), property),
        None => builder.leave_out(property),
    }
}

/// Counts a day that can't be read or does not exist, such as 30 February.
fn leave_out_no_day(builder: &mut ContactBuilder, property: &Property) {
    builder.leave_out_as(&format!("{} that is not a day of the calendar", property.name), property);
}
