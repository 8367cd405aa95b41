//! Moments: RFC 3339 with a mandatory zone (class `DateTimeZ`) to unix milliseconds.

/// Unix milliseconds of a date and time with a zone: `2026-01-31T12:00:00Z`, `2026-01-31T12:00:00.5+01:00`, and
/// without seconds, as some Open Badges 2.0 issuers write. `None` for everything else, a date without zone included.
pub fn unix_ms(text: &str) -> Option<i64> {
    let bytes = text.as_bytes();
    if bytes.len() > 64 || !text.is_ascii() {
        return None;
    }
    let (date, rest) = text.split_at_checked(10)?;
    let rest = rest.strip_prefix(['T', 't'])?;
    let (year, month, day) = (number(date, 0, 4)?, number(date, 5, 2)?, number(date, 8, 2)?);
    if date.as_bytes()[4] != b'-' || date.as_bytes()[7] != b'-' {
        return None;
    }
    let zone_at = rest.find(['Z', 'z', '+', '-'])?;
    let (clock, zone) = rest.split_at(zone_at);
    let day_ms = clock_ms(clock)?;
    let days = days_from_civil(year, month, day)?;
    Some(days * 86_400_000 + day_ms - zone_ms(zone)?)
}

/// `at..at + length` as a number, if these are digits.
fn number(text: &str, at: usize, length: usize) -> Option<i64> {
    let digits = text.get(at..at + length)?;
    if digits.bytes().all(|b| b.is_ascii_digit()) { digits.parse().ok() } else { None }
}

/// Milliseconds since midnight of `HH:MM`, `HH:MM:SS` or `HH:MM:SS.fraction`.
fn clock_ms(clock: &str) -> Option<i64> {
    let (hour, minute) = (number(clock, 0, 2)?, number(clock, 3, 2)?);
    if clock.as_bytes()[2] != b':' {
        return None;
    }
    let (second, fraction) = match clock.get(5..)? {
        "" => (0, ""),
        rest => (number(rest, 1, 2).filter(|_| rest.starts_with(':'))?, &rest[3..]),
    };
    let millis = match fraction.strip_prefix('.') {
        None if fraction.is_empty() => 0,
        Some(digits) if !digits.is_empty() && digits.bytes().all(|b| b.is_ascii_digit()) => {
            number(&format!("{digits}00"), 0, 3)?
        }
        _ => return None,
    };
    let sound = hour <= 23 && minute <= 59 && second <= 60;
    sound.then_some(((hour * 60 + minute) * 60 + second) * 1000 + millis)
}

/// Milliseconds east of UTC of `Z` or `+HH:MM`.
fn zone_ms(zone: &str) -> Option<i64> {
    if zone.eq_ignore_ascii_case("z") {
        return Some(0);
    }
    let sign = if zone.starts_with('-') { -1 } else { 1 };
    let (hour, minute) = (number(zone, 1, 2)?, number(zone, 4, 2)?);
    let shape = zone.len() == 6 && zone.as_bytes()[3] == b':' && hour <= 14 && minute <= 59;
    shape.then_some(sign * (hour * 60 + minute) * 60_000)
}

/// Days since 1970-01-01 in the Gregorian calendar.
fn days_from_civil(year: i64, month: i64, day: i64) -> Option<i64> {
    let leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    let length = match month {
        2 => 28 + i64::from(leap),
        4 | 6 | 9 | 11 => 30,
        1..=12 => 31,
        _ => return None,
    };
    if !(1..=length).contains(&day) {
        return None;
    }
    // Years begin in March, so that the odd day comes last.
    let year = if month <= 2 { year - 1 } else { year };
    let era = year.div_euclid(400);
    let year_of_era = year.rem_euclid(400);
    let day_of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
    let day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
    Some(era * 146_097 + day_of_era - 719_468)
}

#[cfg(test)]
mod tests {
    use super::unix_ms;

    #[test]
    fn known_moments() {
        assert_eq!(unix_ms("1970-01-01T00:00:00Z"), Some(0));
        assert_eq!(unix_ms("2010-01-01T00:00:00Z"), Some(1_262_304_000_000));
        assert_eq!(unix_ms("2024-02-29T12:00:00.5+01:00"), Some(1_709_204_400_500));
        assert_eq!(unix_ms("2022-11-10T07:38:00-08:00"), Some(1_668_094_680_000));
        assert_eq!(unix_ms("2017-10-01T00:00Z"), Some(1_506_816_000_000));
        assert_eq!(unix_ms("1969-12-31T23:59:59.999Z"), Some(-1));
    }

    #[test]
    fn refused() {
        for text in [
            "",
            "2026-01-31",
            "2026-01-31T12:00:00",
            "2026-02-30T00:00:00Z",
            "2026-13-01T00:00:00Z",
            "2026-01-31 12:00:00Z",
            "2026-01-31T25:00:00Z",
            "2026-01-31T12:00:00.Z",
            "2026-01-31T12:00:00+1:00",
            "2026-01-31T12:00:00+01:00x",
            "+026-01-31T12:00:00Z",
            "２026-01-31T12:00:00Z",
            "2026-01-31T1Z",
            "2026-01-31TZ",
        ] {
            assert_eq!(unix_ms(text), None, "{text}");
        }
    }
}
