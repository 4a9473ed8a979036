//! What a file says beside its events.

use chrono::NaiveTime;

use super::clock::Clocks;
use super::component::Component;
use super::series;
use crate::import::{ImportContext, Reading};
use crate::value::Zone;

/// The calendars of a file.
pub struct Calendars<'f> {
    /// All components.
    pub components: &'f [Component],
    /// Their zones.
    pub clocks: Clocks,
    /// What is known beside the file.
    pub ground: &'f ImportContext<'f>,
}

/// What is read of a calendar, or says what the file is.
const READ: [&str; 5] = ["VERSION", "PRODID", "CALSCALE", "METHOD", "X-WR-TIMEZONE"];

impl<'f> Calendars<'f> {
    /// Of the components of a file.
    pub fn of(components: &'f [Component], ground: &'f ImportContext<'f>) -> Self {
        let last = series::window(ground.today).1.and_time(NaiveTime::MIN);
        Self { components, clocks: Clocks::of(components, last), ground }
    }

    /// METHOD of the calendar that a component stands in.
    pub fn method_of(&self, component: &Component) -> String {
        self.calendar_of(component).map(|calendar| calendar.word("METHOD")).unwrap_or_default()
    }

    /// The zone that universal time is told in: as the settings say, else the calendar.
    pub fn zone_of(&self, component: &Component) -> Zone {
        let own =
            || self.calendar_of(component).and_then(|calendar| Zone::parse(&calendar.text("X-WR-TIMEZONE")));
        let asked = self.ground.settings.zone.as_deref().and_then(Zone::parse);
        asked.or_else(own).unwrap_or(Zone::UTC)
    }

    fn calendar_of(&self, component: &Component) -> Option<&'f Component> {
        component.calendar.map(|at| &self.components[at])
    }

    /// Counts what is said of calendars and not carried over.
    pub fn count(&self, reading: &mut Reading) {
        for calendar in self.components.iter().filter(|component| component.name == "VCALENDAR") {
            for property in &calendar.properties {
                let is_odd_zone = property.name == "X-WR-TIMEZONE"
                    && self.ground.settings.zone.is_none()
                    && Zone::parse(property.value.trim()).is_none();
                if is_odd_zone || !READ.contains(&&*property.name) {
                    reading.leave_out(&property.name, property.line);
                }
            }
        }
    }
}
