//! What a mail shows of one ticket: its facts and its QR symbol, and its session as an appointment. The same in the mail that
//! carries one ticket (`ticket`) and in the one that carries an order's (`paid`).

use aforo_qr::Symbol;
use aforo_texts::{Language, Value, period, text};

use crate::calendar::Appointment;
use crate::layout::{Row, Words, capitalized};
use crate::{Attachment, RenderError, TicketMail};

impl TicketMail<'_> {
    pub(crate) fn when(&self, language: Language) -> String {
        period(language, self.starts_at, self.ends_at, self.time_zone)
    }

    /// One meets online, and nowhere else.
    pub(crate) fn is_online_only(&self) -> bool {
        self.place.is_empty() && self.online_url.is_some()
    }

    pub(crate) fn show(&self) -> &'static str {
        if self.is_online_only() {
            "mail-ticket-show-online"
        } else {
            "mail-ticket-show"
        }
    }

    pub(crate) fn hint(&self) -> &'static str {
        if self.is_online_only() {
            "mail-ticket-show-online-hint"
        } else {
            "mail-ticket-show-hint"
        }
    }

    /// What it admits to, when and where.
    pub(crate) fn rows(&self, words: Words) -> Vec<Row> {
        let mut rows = Vec::new();
        if self.session_name != self.event_name {
            rows.push(Row::new(
                words.say("mail-ticket-session"),
                self.session_name,
            ));
        }
        rows.push(Row::new(
            words.say("mail-ticket-when"),
            capitalized(&self.when(words.0)),
        ));
        if !self.place.is_empty() {
            rows.push(Row {
                label: words.say("mail-ticket-where"),
                lines: self.place.iter().map(|&line| line.to_owned()).collect(),
            });
        } else if self.is_online_only() {
            rows.push(Row::new(
                words.say("mail-ticket-where"),
                words.say("mail-ticket-online"),
            ));
        }
        rows
    }

    /// `content_id` is what the HTML calls the image.
    pub(crate) fn symbol(
        &self,
        file_name: &str,
        content_id: String,
    ) -> Result<Attachment, RenderError> {
        Ok(Attachment {
            file_name: format!("{file_name}.png"),
            media_type: "image/png",
            parameters: &[],
            content_id: Some(content_id),
            content: Symbol::of(self.code)?.png()?,
        })
    }

    /// Whether both admit to the same session: to their holders they are one appointment.
    fn is_with(&self, other: &Self) -> bool {
        let session = |ticket: &Self| (ticket.starts_at, ticket.ends_at);
        session(self) == session(other)
            && self.session_name == other.session_name
            && self.place == other.place
    }
}

/// One appointment for each session that the tickets admit to, in the order of the tickets.
///
/// It has the uid of the session's first ticket: where that ticket was sent by itself too, the calendar keeps one of the two.
pub(crate) fn appointments<'a>(
    language: Language,
    tickets: &'a [TicketMail<'a>],
) -> Vec<Appointment<'a>> {
    let mut sessions: Vec<Vec<&TicketMail<'_>>> = Vec::new();
    for ticket in tickets {
        match sessions
            .iter_mut()
            .find(|session| session[0].is_with(ticket))
        {
            Some(session) => session.push(ticket),
            None => sessions.push(vec![ticket]),
        }
    }
    sessions
        .iter()
        .map(|session| appointment(language, session[0], session))
        .collect()
}

fn appointment<'a>(
    language: Language,
    first: &TicketMail<'a>,
    tickets: &[&TicketMail<'_>],
) -> Appointment<'a> {
    let attendees: Vec<&str> = tickets.iter().map(|ticket| ticket.attendee_name).collect();
    let attendees = attendees.join(", ");
    let args = [
        ("tickets", Value::from(tickets.len())),
        ("ticket_type", Value::Text(first.ticket_type_name)),
        ("attendees", Value::from(&attendees)),
    ];
    Appointment {
        uid: first.registration_id,
        issued_at: first.issued_at,
        starts_at: first.starts_at,
        ends_at: first.ends_at,
        summary: if first.session_name == first.event_name {
            first.event_name.to_owned()
        } else {
            format!("{} · {}", first.event_name, first.session_name)
        },
        location: if first.place.is_empty() {
            first.online_url.unwrap_or_default().to_owned()
        } else {
            first.place.join(", ")
        },
        description: text(language, "mail-ticket-calendar-description", &args),
        url: first.event_url,
    }
}
