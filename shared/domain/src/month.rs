//! Months as calendars have them.

use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;

use crate::fields::FieldFault;
use crate::text::Text;

/// `2027-03`, from 2000 to 8999.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CalendarMonth {
    first: Date,
    next: Date,
}

impl CalendarMonth {
    /// From its first moment in `zone` (inclusive) to that of the next month (exclusive): midnight, or what comes after it where
    /// clocks are put forward at midnight.
    #[must_use]
    pub fn bounds(&self, zone: &TimeZone) -> (Timestamp, Timestamp) {
        let start = |day: Date| {
            let midnight = day.at(0, 0, 0, 0);
            let zoned = zone
                .to_zoned(midnight)
                .and_then(|zoned| zoned.start_of_day());
            // No year up to 9000 is out of range in any zone.
            zoned.map_or(Timestamp::MAX, |zoned| zoned.timestamp())
        };
        (start(self.first), start(self.next))
    }
}

impl Text for CalendarMonth {
    fn parse(value: &str) -> Result<Self, FieldFault> {
        let read = || {
            let (year, month) = value.split_once('-')?;
            let digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
            let plain = year.len() == 4 && month.len() == 2 && digits(year) && digits(month);
            let (year, month) = (year.parse().ok()?, month.parse().ok()?);
            let first = Date::new(year, month, 1).ok()?;
            let next = first.last_of_month().tomorrow().ok()?;
            (plain && (2000..9000).contains(&year)).then_some(Self { first, next })
        };
        read().ok_or(FieldFault::Month)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn bounds(month: &str, zone: &str) -> [String; 2] {
        let zone = TimeZone::get(zone).unwrap();
        let (from, until) = CalendarMonth::parse(month).unwrap().bounds(&zone);
        [from.to_string(), until.to_string()]
    }

    #[test]
    fn a_month_is_from_midnight_to_midnight_by_the_clocks_of_the_zone() {
        assert_eq!(
            bounds("2027-12", "UTC"),
            ["2027-12-01T00:00:00Z", "2028-01-01T00:00:00Z"]
        );
        // Summer time begins on the 28th, and ends on the 31st of October.
        assert_eq!(
            bounds("2027-03", "Europe/Madrid"),
            ["2027-02-28T23:00:00Z", "2027-03-31T22:00:00Z"]
        );
        assert_eq!(
            bounds("2027-10", "Europe/Madrid"),
            ["2027-09-30T22:00:00Z", "2027-10-31T23:00:00Z"]
        );
        assert_eq!(
            bounds("2027-02", "America/Bogota"),
            ["2027-02-01T05:00:00Z", "2027-03-01T05:00:00Z"]
        );
    }

    #[test]
    fn a_month_whose_first_midnight_does_not_exist_begins_after_it() {
        // At midnight of the 1st of October 2017 Paraguay put its clocks forward.
        assert_eq!(
            bounds("2017-10", "America/Asuncion")[0],
            "2017-10-01T04:00:00Z"
        );
    }

    #[test]
    fn a_month_whose_first_midnight_comes_twice_begins_with_the_first() {
        // At midnight of the 1st of November 2015 Cuba put its clocks back, from one o'clock.
        assert_eq!(
            bounds("2015-11", "America/Havana")[0],
            "2015-11-01T04:00:00Z"
        );
    }

    #[test]
    fn only_a_year_and_a_month_make_one() {
        assert!(CalendarMonth::parse("2027-02").is_ok());
        for bad in [
            "",
            "2027",
            "2027-2",
            "2027-13",
            "2027-00",
            "27-02",
            "1999-12",
            "9000-01",
            "2027-02-01",
            "+027-02",
            "2027-+2",
            "2027/02",
        ] {
            assert_eq!(CalendarMonth::parse(bad), Err(FieldFault::Month), "{bad}");
        }
    }
}
