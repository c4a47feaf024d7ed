//! The mail with the code that opens an account's registrations in the chat.

use aforo_texts::{Language, Value};
use askama::Template;

use crate::greeting::greeting;
use crate::layout::Words;
use crate::{RenderError, Rendered};

/// No `Debug`: the code is a secret.
#[derive(Clone, Copy)]
pub struct BookingCodeMail<'a> {
    pub name: &'a str,
    pub code: &'a str,
    /// How long it can be used, from when it was asked for.
    pub minutes: i64,
}

#[derive(Template)]
#[template(path = "booking_code.html")]
struct Html<'a> {
    words: Words,
    subject: &'a str,
    preview: &'a str,
    opening: &'a [String],
    valid: &'a str,
    mail: BookingCodeMail<'a>,
}

#[derive(Template)]
#[template(path = "booking_code.txt")]
struct PlainText<'a> {
    words: Words,
    opening: &'a [String],
    valid: &'a str,
    mail: BookingCodeMail<'a>,
}

/// Subject and preview do without the code: a locked phone shows both to whoever holds it.
///
/// # Errors
/// Only what cannot be mended by a repetition.
pub fn booking_code(
    language: Language,
    mail: BookingCodeMail<'_>,
) -> Result<Rendered, RenderError> {
    let words = Words(language);
    let subject = words.say("mail-booking-code-subject");
    let valid = words.fill(
        "mail-booking-code-valid",
        &[("minutes", Value::from(mail.minutes))],
    );
    let opening = [
        greeting(words, Some(mail.name)),
        words.say("mail-booking-code-intro"),
    ];
    let html = Html {
        words,
        subject: &subject,
        preview: &valid,
        opening: &opening,
        valid: &valid,
        mail,
    }
    .render()?;
    let text = PlainText {
        words,
        opening: &opening,
        valid: &valid,
        mail,
    }
    .render()?;
    Ok(Rendered {
        subject,
        html,
        text,
        attachments: Vec::new(),
    })
}
