//! The mail that carries a ticket.

use aforo_texts::{Language, Value};
use askama::Template;
use jiff::Timestamp;

use crate::layout::{Row, Words, capitalized, one_line};
use crate::pass::appointments;
use crate::{RenderError, Rendered};

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
    notes: &'a [String],
    qr_content_id: &'a str,
    mail: TicketMail<'a>,
}

#[derive(Template)]
#[template(path = "ticket.txt")]
struct PlainText<'a> {
    words: Words,
    rows: &'a [Row],
    notes: &'a [String],
    mail: TicketMail<'a>,
}

/// # Errors
/// Only what cannot be mended by a repetition, such as a code too long for a QR symbol.
pub fn ticket(language: Language, mail: TicketMail<'_>) -> Result<Rendered, RenderError> {
    let words = Words(language);
    let subject = one_line(&words.with("mail-ticket-subject", "event", mail.event_name));
    let preview = words.with(mail.preview(), "when", &capitalized(&mail.when(language)));
    let mut rows = mail.rows(words);
    for (label, fact) in [
        ("mail-ticket-attendee", mail.attendee_name),
        ("mail-ticket-type", mail.ticket_type_name),
        ("mail-organizer", mail.organizer_name),
    ] {
        rows.push(Row::new(words.say(label), fact));
    }
    let mut notes = vec![words.fill("mail-calendar", &[("sessions", Value::Integer(1))])];
    notes.extend(words.contact(mail.organizer_name, mail.organizer_contact));
    let html = Html {
        words,
        subject: &subject,
        preview: &preview,
        rows: &rows,
        notes: &notes,
        qr_content_id: QR_CONTENT_ID,
        mail,
    }
    .render()?;
    let text = PlainText {
        words,
        rows: &rows,
        notes: &notes,
        mail,
    }
    .render()?;
    let file_name = words.say("mail-ticket-file");
    let mut attachments = vec![mail.symbol(&file_name, QR_CONTENT_ID.to_owned())?];
    for appointment in appointments(language, &[mail]) {
        attachments.push(appointment.attachment(&file_name));
    }
    Ok(Rendered {
        subject,
        html,
        text,
        attachments,
    })
}

impl TicketMail<'_> {
    fn preview(&self) -> &'static str {
        if self.is_online_only() {
            "mail-ticket-preview-online"
        } else {
            "mail-ticket-preview"
        }
    }
}
