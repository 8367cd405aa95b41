//! The days of the file, moved so that its day of reference is today.

use jiff::civil::Date;
use jiff::tz::TimeZone;
use jiff::{Span, ToSpan};

use super::DemoError;

/// The move, in whole days.
#[derive(Debug, Clone, Copy)]
pub(super) struct Days(Span);

impl Days {
    /// From the day of reference to today (`YYYY-MM-DD`).
    ///
    /// # Errors
    /// When today is not a day.
    pub(super) fn new(today: &str, reference: Date) -> Result<Days, DemoError> {
        let today = domain::day::parse(today).ok_or_else(|| DemoError::Word(today.to_owned()))?;
        let apart = today.since(reference).map_err(|e| DemoError::Word(e.to_string()))?;
        Ok(Days(apart))
    }

    /// The day as it is kept: `YYYY-MM-DD`.
    pub(super) fn day(self, day: Date) -> String {
        self.moved(day).to_string()
    }

    /// A moment of the day, `minute` minutes after 8 h UTC, in milliseconds since 1970.
    pub(super) fn at(self, day: Date, minute: i64) -> i64 {
        let morning = self.moved(day).at(8, 0, 0, 0).to_zoned(TimeZone::UTC);
        morning.map_or(0, |at| at.timestamp().as_millisecond()) + minute * 60_000
    }

    fn moved(self, day: Date) -> Date {
        day.saturating_add(self.0.get_days().days())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_day_moves_by_the_same_number_of_days() {
        let day = |text: &str| domain::day::parse(text).expect("a day");
        let days = Days::new("2026-11-22", day("2026-10-15")).expect("a move");
        assert_eq!(days.day(day("2026-10-15")), "2026-11-22");
        assert_eq!(days.day(day("2026-01-31")), "2026-03-10");
        assert_eq!(domain::day::date_time(days.at(day("2026-10-15"), 61)), "2026-11-22T09:01:00Z");
        let back = Days::new("2026-10-01", day("2026-10-15")).expect("a move");
        assert_eq!(back.day(day("2026-01-05")), "2025-12-22");
    }
}
