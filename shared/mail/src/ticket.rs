//! The mail that carries a ticket.

use aforo_texts::{Language, Value, period, text};
use askama::Template;
use jiff::Timestamp;

use crate::calendar::Appointment;
use crate::layout::{Row, Words, capitalized, one_line};
use crate::{Attachment, RenderError, Rendered, qr};

/// What the HTML calls the image of the QR symbol.
const QR_CONTENT_ID: &str = "qr@aforo";

#[derive(Clone, Copy, Debug)]
pub struct TicketMail<'a> {
    pub attendee_name: &'a str,
    pub event_name: &'a str,
    pub event_url: &'a str,
    pub session_name: &'a str,
    pub starts_at: Timestamp,
    pub ends_at: Timestamp,
    /// A name of the IANA database; hours are shown on its clocks.
    pub time_zone: &'a str,
    /// The lines of the address; none for what takes place online only.
    pub place: &'a [&'a str],
    pub online_url: Option<&'a str>,
    pub organizer_name: &'a str,
    /// An address that attendees may write to.
    pub organizer_contact: Option<&'a str>,
    pub ticket_type_name: &'a str,
    /// What the QR symbol says; upper-case letters, digits and `.` make the smallest symbol.
    pub code: &'a str,
    pub registration_id: &'a str,
    /// When the place was confirmed: a repeated mail must carry the same appointment.
    pub issued_at: Timestamp,
}

#[derive(Template)]
#[template(path = "ticket.html")]
struct Html<'a> {
    words: Words,
    subject: &'a str,
    preview: &'a str,
    rows: &'a [Row],
    contact: &'a str,
    qr_content_id: &'a str,
    mail: TicketMail<'a>,
}

#[derive(Template)]
#[template(path = "ticket.txt")]
struct PlainText<'a> {
    words: Words,
    rows: &'a [Row],
    contact: &'a str,
    mail: TicketMail<'a>,
}

/// # Errors
/// Only what cannot be mended by a repetition, such as a code too long for a QR symbol.
pub fn ticket(language: Language, mail: TicketMail<'_>) -> Result<Rendered, RenderError> {
    let words = Words(language);
    let when = period(language, mail.starts_at, mail.ends_at, mail.time_zone);
    let subject = one_line(&words.with("mail-ticket-subject", "event", mail.event_name));
    let preview = words.with(mail.preview(), "when", &capitalized(&when));
    let rows = mail.rows(words, &when);
    let contact = mail.contact(language);
    let html = Html {
        words,
        subject: &subject,
        preview: &preview,
        rows: &rows,
        contact: &contact,
        qr_content_id: QR_CONTENT_ID,
        mail,
    }
    .render()?;
    let text = PlainText {
        words,
        rows: &rows,
        contact: &contact,
        mail,
    }
    .render()?;
    let file_name = words.say("mail-ticket-file");
    Ok(Rendered {
        subject,
        html,
        text,
        attachments: vec![
            mail.symbol(&file_name)?,
            mail.appointment(language).attachment(&file_name),
        ],
    })
}

impl TicketMail<'_> {
    /// One meets online, and nowhere else.
    fn is_online_only(&self) -> bool {
        self.place.is_empty() && self.online_url.is_some()
    }

    fn preview(&self) -> &'static str {
        if self.is_online_only() {
            "mail-ticket-preview-online"
        } else {
            "mail-ticket-preview"
        }
    }

    fn show(&self) -> &'static str {
        if self.is_online_only() {
            "mail-ticket-show-online"
        } else {
            "mail-ticket-show"
        }
    }

    fn hint(&self) -> &'static str {
        if self.is_online_only() {
            "mail-ticket-show-online-hint"
        } else {
            "mail-ticket-show-hint"
        }
    }

    fn rows(&self, words: Words, when: &str) -> Vec<Row> {
        let mut rows = Vec::new();
        if self.session_name != self.event_name {
            rows.push(Row::new(
                words.say("mail-ticket-session"),
                self.session_name,
            ));
        }
        rows.push(Row::new(words.say("mail-ticket-when"), capitalized(when)));
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
        rows.push(Row::new(
            words.say("mail-ticket-attendee"),
            self.attendee_name,
        ));
        rows.push(Row::new(
            words.say("mail-ticket-type"),
            self.ticket_type_name,
        ));
        rows.push(Row::new(
            words.say("mail-ticket-organizer"),
            self.organizer_name,
        ));
        rows
    }

    fn contact(&self, language: Language) -> String {
        let Some(contact) = self.organizer_contact else {
            return String::new();
        };
        let args = [
            ("organizer", Value::Text(self.organizer_name)),
            ("contact", Value::Text(contact)),
        ];
        text(language, "mail-ticket-contact", &args)
    }

    fn symbol(&self, file_name: &str) -> Result<Attachment, RenderError> {
        Ok(Attachment {
            file_name: format!("{file_name}.png"),
            media_type: "image/png",
            parameters: &[],
            content_id: Some(QR_CONTENT_ID),
            content: qr::png(self.code)?,
        })
    }

    fn appointment(&self, language: Language) -> Appointment<'_> {
        let summary = if self.session_name == self.event_name {
            self.event_name.to_owned()
        } else {
            format!("{} · {}", self.event_name, self.session_name)
        };
        let args = [
            ("ticket_type", Value::Text(self.ticket_type_name)),
            ("attendee", Value::Text(self.attendee_name)),
        ];
        Appointment {
            uid: self.registration_id,
            issued_at: self.issued_at,
            starts_at: self.starts_at,
            ends_at: self.ends_at,
            summary,
            location: if self.place.is_empty() {
                self.online_url.unwrap_or_default().to_owned()
            } else {
                self.place.join(", ")
            },
            description: text(language, "mail-ticket-calendar-description", &args),
            url: self.event_url,
        }
    }
}
