//! A day: `YYYY-MM-DD`, without hour or zone.

use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;

/// Reads a day as a form sends it. `None` when it is not a day.
pub fn parse(text: &str) -> Option<Date> {
    let text = text.trim();
    (text.len() == 10).then(|| text.parse().ok()).flatten()
}

/// The day of a moment, for people in this zone (UTC when the zone is unknown).
pub fn of(at_ms: i64, zone: &str) -> Date {
    let zone = TimeZone::get(zone).unwrap_or(TimeZone::UTC);
    Timestamp::from_millisecond(at_ms).unwrap_or_default().to_zoned(zone).date()
}

/// A moment as an XML Schema dateTime in UTC with seconds, as credentials carry it: `2026-11-22T09:30:00Z`.
pub fn date_time(at_ms: i64) -> String {
    let whole = at_ms.div_euclid(1000) * 1000;
    Timestamp::from_millisecond(whole).unwrap_or_default().to_string()
}

/// A day as an XML Schema dateTime: noon UTC, which is the same day from the Americas to Asia.
pub fn noon(day: Date) -> String {
    format!("{day}T12:00:00Z")
}

/// Whether `day` is within `[from, until]`, days included; no end means open.
pub fn within(day: &str, from: &str, until: Option<&str>) -> bool {
    day >= from && until.is_none_or(|until| day <= until)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_strict() {
        assert!(parse("2026-02-28").is_some());
        assert!(parse("2026-02-30").is_none());
        assert!(parse("28/02/2026").is_none());
        assert!(parse(&"9".repeat(10_000)).is_none());
    }

    #[test]
    fn a_moment_as_credentials_write_it() {
        assert_eq!(date_time(1_700_000_000_123), "2023-11-14T22:13:20Z");
        assert_eq!(of(1_700_000_000_000, "Europe/Paris").to_string(), "2023-11-14");
    }

    #[test]
    fn the_ends_are_included() {
        assert!(within("2026-01-01", "2026-01-01", Some("2026-01-01")));
        assert!(!within("2026-01-02", "2026-01-01", Some("2026-01-01")));
        assert!(within("2030-01-02", "2026-01-01", None));
    }
}
