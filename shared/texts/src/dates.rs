//! Dates and hours as people write them.

use aforo_domain::Language;
use jiff::{Timestamp, Zoned, tz::TimeZone};

use crate::{Value, text};

/// From when to when something lasts, on the clocks of a time zone of the IANA database:
/// `sábado, 13 de marzo de 2027, 10:00–12:00 (hora de Madrid)`.
///
/// A zone that is not in the database is shown as UTC, and says so.
#[must_use]
pub fn period(
    language: Language,
    starts_at: Timestamp,
    ends_at: Timestamp,
    time_zone: &str,
) -> String {
    let (start, end) = (local(starts_at, time_zone), local(ends_at, time_zone));
    let (first, last) = (day(language, &start), day(language, &end));
    let (from, to) = (hour(&start), hour(&end));
    let zone = zone_name(language, &start);
    if start.date() == end.date() {
        format!("{first}, {from}–{to} ({zone})")
    } else {
        format!("{first}, {from} – {last}, {to} ({zone})")
    }
}

/// On which days something is, without hours: `sábado, 13 de marzo de 2027`. The zone is read as [`period`] reads it.
#[must_use]
pub fn days(
    language: Language,
    starts_at: Timestamp,
    ends_at: Timestamp,
    time_zone: &str,
) -> String {
    let (start, end) = (local(starts_at, time_zone), local(ends_at, time_zone));
    let first = day(language, &start);
    if start.date() == end.date() {
        first
    } else {
        format!("{first} – {}", day(language, &end))
    }
}

/// When something happened: `sábado, 13 de marzo de 2027, 10:00 (hora de Madrid)`. The zone is read as [`period`] reads it.
#[must_use]
pub fn moment(language: Language, at: Timestamp, time_zone: &str) -> String {
    let at = local(at, time_zone);
    format!(
        "{}, {} ({})",
        day(language, &at),
        hour(&at),
        zone_name(language, &at)
    )
}

/// How long there is time, within a sentence: `hasta las 18:45 (hora de Madrid) del sábado, 13 de marzo de 2027`.
/// The zone is read as [`period`] reads it.
#[must_use]
pub fn until(language: Language, at: Timestamp, time_zone: &str) -> String {
    let at = local(at, time_zone);
    text(
        language,
        "date-until",
        &[
            ("hour", Value::Integer(at.hour().into())),
            ("time", Value::from(&hour(&at))),
            ("zone", Value::from(&zone_name(language, &at))),
            ("day", Value::from(&day(language, &at))),
        ],
    )
}

fn local(at: Timestamp, time_zone: &str) -> Zoned {
    at.to_zoned(TimeZone::get(time_zone).unwrap_or(TimeZone::UTC))
}

fn hour(at: &Zoned) -> String {
    at.strftime("%H:%M").to_string()
}

fn day(language: Language, at: &Zoned) -> String {
    // A year is text, lest a language group its digits.
    let year = at.year().to_string();
    let number = |number: i8| Value::Integer(number.into());
    text(
        language,
        "date-day",
        &[
            ("weekday", number(at.weekday().to_monday_one_offset())),
            ("day", number(at.day())),
            ("month", number(at.month())),
            ("year", Value::from(&year)),
        ],
    )
}

/// Cities are called what the database calls them (`America/Lima`) unless the texts know better.
fn zone_name(language: Language, at: &Zoned) -> String {
    let iana_name = at.time_zone().iana_name().unwrap_or("UTC");
    let zone = match iana_name {
        "Etc/UTC" | "Etc/GMT" | "GMT" => "UTC".to_owned(),
        name => name.replace('/', "-"),
    };
    let city = iana_name
        .rsplit_once('/')
        .map_or(iana_name, |(_, city)| city)
        .replace('_', " ");
    text(
        language,
        "date-zone",
        &[("zone", Value::from(&zone)), ("city", Value::from(&city))],
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(language: Language, from: &str, to: &str, zone: &str) -> String {
        period(language, from.parse().unwrap(), to.parse().unwrap(), zone)
    }

    #[test]
    fn a_morning_is_shown_on_the_clocks_of_its_city() {
        let (from, to) = ("2027-03-13T09:00:00Z", "2027-03-13T11:00:00Z");
        assert_eq!(
            shown(Language::Es, from, to, "Europe/Madrid"),
            "sábado, 13 de marzo de 2027, 10:00–12:00 (hora de Madrid)"
        );
        assert_eq!(
            shown(Language::En, from, to, "Europe/Madrid"),
            "Saturday, 13 March 2027, 10:00–12:00 (Madrid time)"
        );
    }

    #[test]
    fn a_night_names_both_days_as_its_city_counts_them() {
        assert_eq!(
            shown(
                Language::Es,
                "2026-12-31T23:00:00Z",
                "2027-01-01T06:30:00Z",
                "America/Bogota"
            ),
            "jueves, 31 de diciembre de 2026, 18:00 – viernes, 1 de enero de 2027, 01:30 (hora de Bogotá)"
        );
    }

    #[test]
    fn a_moment_and_a_last_moment_name_day_hour_and_city() {
        let at = "2027-03-13T17:45:30Z".parse().unwrap();
        assert_eq!(
            moment(Language::Es, at, "Europe/Madrid"),
            "sábado, 13 de marzo de 2027, 18:45 (hora de Madrid)"
        );
        assert_eq!(
            until(Language::Es, at, "Europe/Madrid"),
            "hasta las 18:45 (hora de Madrid) del sábado, 13 de marzo de 2027"
        );
        assert_eq!(
            until(Language::En, at, "Europe/Madrid"),
            "until 18:45 (Madrid time) on Saturday, 13 March 2027"
        );
    }

    #[test]
    fn one_in_the_morning_is_singular_in_spanish() {
        for (hour, expected) in [
            ("00", "hasta las 00:05 (hora UTC)"),
            ("01", "hasta la 01:05 (hora UTC)"),
            ("02", "hasta las 02:05 (hora UTC)"),
            ("13", "hasta las 13:05 (hora UTC)"),
            ("21", "hasta las 21:05 (hora UTC)"),
        ] {
            let at = format!("2027-03-13T{hour}:05:00Z").parse().unwrap();
            let shown = until(Language::Es, at, "UTC");
            assert!(shown.starts_with(expected), "{shown}");
        }
    }

    #[test]
    fn summer_time_is_told_from_winter_time() {
        let hours = |from: &str, to: &str| shown(Language::Es, from, to, "Europe/Madrid");
        assert!(hours("2027-01-20T17:00:00Z", "2027-01-20T18:00:00Z").contains("18:00–19:00"));
        assert!(hours("2027-07-20T17:00:00Z", "2027-07-20T18:00:00Z").contains("19:00–20:00"));
    }

    #[test]
    fn weekdays_and_months_are_called_by_their_names() {
        let words = |language, month, day| -> Vec<String> {
            let date = jiff::civil::date(2027, month, day).at(12, 0, 0, 0);
            let shown = super::day(language, &date.to_zoned(TimeZone::UTC).unwrap());
            shown.split(' ').map(str::to_owned).collect()
        };
        // 1 March 2027 is a Monday.
        let weekdays = |language| {
            (1..=7)
                .map(|day| words(language, 3, day)[0].clone())
                .collect::<Vec<_>>()
                .join(" ")
        };
        let months = |language, position: usize| {
            (1..=12)
                .map(|month| words(language, month, 1)[position].clone())
                .collect::<Vec<_>>()
                .join(" ")
        };
        assert_eq!(
            weekdays(Language::Es),
            "lunes, martes, miércoles, jueves, viernes, sábado, domingo,"
        );
        assert_eq!(
            weekdays(Language::En),
            "Monday, Tuesday, Wednesday, Thursday, Friday, Saturday, Sunday,"
        );
        assert_eq!(
            months(Language::Es, 3),
            "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre"
        );
        assert_eq!(
            months(Language::En, 2),
            "January February March April May June July August September October November December"
        );
    }

    #[test]
    fn cities_have_the_names_of_the_language_or_of_the_database() {
        for (zone, es, en) in [
            (
                "America/Mexico_City",
                "(hora de Ciudad de México)",
                "(Mexico City time)",
            ),
            (
                "America/Argentina/Buenos_Aires",
                "(hora de Buenos Aires)",
                "(Buenos Aires time)",
            ),
            (
                "Atlantic/Canary",
                "(hora de Canarias)",
                "(Canary Islands time)",
            ),
            ("America/Lima", "(hora de Lima)", "(Lima time)"),
            ("UTC", "(hora UTC)", "(UTC)"),
            ("Etc/UTC", "(hora UTC)", "(UTC)"),
            ("No/Such_Place", "(hora UTC)", "(UTC)"),
        ] {
            for (language, expected) in [(Language::Es, es), (Language::En, en)] {
                let shown = shown(
                    language,
                    "2027-03-13T09:00:00Z",
                    "2027-03-13T11:00:00Z",
                    zone,
                );
                assert!(shown.ends_with(expected), "{shown} for {zone}");
            }
        }
    }
}
