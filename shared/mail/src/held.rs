//! The mail to a buyer whose places are held until they pay.

use aforo_texts::{Language, Money, Value, until};
use askama::Template;
use jiff::Timestamp;

use crate::layout::{Words, one_line};
use crate::order::Bill;
use crate::{OrderLine, RenderError, Rendered};

#[derive(Clone, Copy, Debug)]
pub struct HeldMail<'a> {
    pub buyer_name: &'a str,
    pub event_name: &'a str,
    /// Where the order is paid.
    pub order_url: &'a str,
    /// One for each place that is held.
    pub lines: &'a [OrderLine<'a>],
    pub total: Money,
    pub held_until: Timestamp,
    /// A name of the IANA database; hours are shown on its clocks.
    pub time_zone: &'a str,
}

#[derive(Template)]
#[template(path = "held.html")]
struct Html<'a> {
    words: Words,
    subject: &'a str,
    preview: &'a str,
    opening: &'a [String],
    bill: &'a Bill,
    notes: &'a [String],
    mail: HeldMail<'a>,
}

#[derive(Template)]
#[template(path = "held.txt")]
struct PlainText<'a> {
    words: Words,
    opening: &'a [String],
    bill: &'a Bill,
    notes: &'a [String],
    mail: HeldMail<'a>,
}

/// # Errors
/// Only what cannot be mended by a repetition.
pub fn held(language: Language, mail: HeldMail<'_>) -> Result<Rendered, RenderError> {
    let words = Words(language);
    let places = Value::from(mail.lines.len());
    let subject = words.fill(
        "mail-held-subject",
        &[("places", places), ("event", Value::Text(mail.event_name))],
    );
    let subject = one_line(&subject);
    let until = until(language, mail.held_until, mail.time_zone);
    let intro = words.fill(
        "mail-held-intro",
        &[("places", places), ("until", Value::from(&until))],
    );
    let opening = [words.with("mail-greeting", "name", mail.buyer_name), intro];
    let bill = Bill::new(language, mail.event_name, mail.lines, mail.total);
    let notes = [
        words.fill("mail-held-after", &[("places", places)]),
        words.say("mail-held-already"),
    ];
    let html = Html {
        words,
        subject: &subject,
        preview: &opening[1],
        opening: &opening,
        bill: &bill,
        notes: &notes,
        mail,
    }
    .render()?;
    let text = PlainText {
        words,
        opening: &opening,
        bill: &bill,
        notes: &notes,
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
