//! Appointments as iCalendar files (RFC 5545), for the calendar on the reader's own device.

use icalendar::{Calendar, Component, Event, EventLike, Property};
use jiff::Timestamp;

use crate::{Attachment, layout::one_line};

pub(crate) struct Appointment<'a> {
    /// The same for every copy of the same appointment, so that a later one replaces it.
    pub(crate) uid: &'a str,
    pub(crate) issued_at: Timestamp,
    pub(crate) starts_at: Timestamp,
    pub(crate) ends_at: Timestamp,
    pub(crate) summary: String,
    pub(crate) location: String,
    pub(crate) description: String,
    pub(crate) url: &'a str,
}

impl Appointment<'_> {
    pub(crate) fn attachment(&self, name: &str) -> Attachment {
        Attachment {
            file_name: format!("{name}.ics"),
            media_type: "text/calendar",
            parameters: &[("charset", "utf-8"), ("method", "PUBLISH")],
            content_id: None,
            content: self.to_string().into_bytes(),
        }
    }
}

impl std::fmt::Display for Appointment<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let mut event = Event::new();
        event
            .uid(&one_line(self.uid))
            .add_property("DTSTAMP", utc(self.issued_at))
            .add_property("DTSTART", utc(self.starts_at))
            .add_property("DTEND", utc(self.ends_at))
            .summary(&one_line(&self.summary))
            .description(&one_line(&self.description))
            .add_property("URL", one_line(self.url));
        if !self.location.is_empty() {
            event.location(&one_line(&self.location));
        }
        let mut calendar = Calendar::empty();
        for (key, value) in [
            ("VERSION", "2.0"),
            ("PRODID", "-//Aforo//Aforo//ES"),
            ("CALSCALE", "GREGORIAN"),
            ("METHOD", "PUBLISH"),
        ] {
            calendar.append_property(Property::new(key, value));
        }
        calendar.push(event);
        write!(f, "{calendar}")
    }
}

/// In UTC the file needs no definitions of time zones, which calendars read differently.
fn utc(at: Timestamp) -> String {
    at.strftime("%Y%m%dT%H%M%SZ").to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn appointment() -> Appointment<'static> {
        Appointment {
            uid: "reg_01JQ0000000000000000000000",
            issued_at: "2027-02-01T08:30:15Z".parse().unwrap(),
            starts_at: "2027-03-13T09:00:00Z".parse().unwrap(),
            ends_at: "2027-03-13T11:00:00Z".parse().unwrap(),
            summary:
                "Huertos en la azotea, taller; «semillas» \\ riego\r\nATTENDEE:mailto:x@example.com"
                    .to_owned(),
            location:
                "Centro Cívico La Ribera, calle del Agua, 12, 28012 Madrid, España, segunda planta"
                    .to_owned(),
            description: "Entrada «General» a nombre de Ana.".to_owned(),
            url: "https://aforo.example/eventos/evt_1",
        }
    }

    #[test]
    fn a_calendar_reads_back_what_was_written() {
        let parsed: Calendar = appointment().to_string().parse().unwrap();
        assert_eq!(parsed.property_value("METHOD"), Some("PUBLISH"));
        let event = parsed.components[0].as_event().unwrap();
        let appointment = appointment();
        assert_eq!(event.get_uid(), Some(appointment.uid));
        assert_eq!(
            event.get_summary(),
            Some(one_line(&appointment.summary).as_str())
        );
        assert_eq!(event.get_location(), Some(appointment.location.as_str()));
        assert_eq!(event.property_value("DTSTART"), Some("20270313T090000Z"));
        assert_eq!(event.property_value("DTEND"), Some("20270313T110000Z"));
        assert_eq!(event.property_value("DTSTAMP"), Some("20270201T083015Z"));
        assert_eq!(event.property_value("ATTENDEE"), None);
    }

    #[test]
    fn lines_are_ended_folded_and_escaped_as_the_standard_says() {
        let file = appointment().to_string();
        assert!(file.ends_with("END:VCALENDAR\r\n"));
        let lines: Vec<&str> = file.split_terminator("\r\n").collect();
        for line in &lines {
            // The last part of a folded line may hold one octet more than the 75 that the standard recommends.
            assert!(line.len() <= 76 && !line.contains(['\r', '\n']), "{line:?}");
        }
        assert!(
            file.replace("\r\n ", "")
                .contains(r"SUMMARY:Huertos en la azotea\, taller\; «semillas» \\ riego")
        );
    }

    #[test]
    fn the_same_appointment_makes_the_same_file() {
        assert_eq!(appointment().to_string(), appointment().to_string());
    }
}
