//! The calendars of a file: time zones, method.

use chrono::NaiveTime;

use super::clock::Clocks;
use super::component::Component;
use super::window::window;
use crate::import::{ImportContext, Records};
use crate::value::Zone;

/// The calendars of a file.
pub struct Calendars<'f> {
    /// All components.
    pub components: &'f [Component],
    /// The time zones of the file.
    pub clocks: Clocks,
    /// Today, the owner and the settings.
    pub context: &'f ImportContext<'f>,
}

/// Properties of a calendar that are read or describe the file.
const READ: [&str; 5] = ["VERSION", "PRODID", "CALSCALE", "METHOD", "X-WR-TIMEZONE"];

impl<'f> Calendars<'f> {
    /// Reads the calendars of a file.
    pub fn new(components: &'f [Component], context: &'f ImportContext<'f>) -> Self {
        let last = window(context.today).1.and_time(NaiveTime::MIN);
        Self { components, clocks: Clocks::new(components, last), context }
    }

    /// The METHOD of a component's calendar.
    pub fn method_of(&self, component: &Component) -> String {
        self.calendar_of(component).map(|calendar| calendar.word("METHOD")).unwrap_or_default()
    }

    /// The zone for UTC times: that of the settings, else that of the calendar.
    pub fn zone_of(&self, component: &Component) -> Zone {
        let own =
            || self.calendar_of(component).and_then(|calendar| Zone::parse(&calendar.text("X-WR-TIMEZONE")));
        let asked = self.context.settings.zone.as_deref().and_then(Zone::parse);
        asked.or_else(own).unwrap_or(Zone::UTC)
    }

    fn calendar_of(&self, component: &Component) -> Option<&'f Component> {
        component.calendar.map(|at| &self.components[at])
    }

    /// Counts properties of calendars that are not imported.
    pub fn count(&self, out: &mut Records) {
        for calendar in self.components.iter().filter(|component| component.name == "VCALENDAR") {
            for property in &calendar.properties {
                let is_odd_zone = property.name == "X-WR-TIMEZONE"
                    && self.context.settings.zone.is_none()
                    && Zone::parse(property.value.trim()).is_none();
                if is_odd_zone || !READ.contains(&&*property.name) {
                    out.leave_out(&property.name, property.line);
                }
            }
        }
    }
}
