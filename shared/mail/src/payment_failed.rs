//! The mail to a buyer whose payment did not work out: what became of the money and of the places, and what to do now.

use aforo_texts::{Language, Money, Value, money, until};
use askama::Template;
use jiff::Timestamp;

use crate::layout::{Words, one_line};
use crate::order::Bill;
use crate::{OrderLine, RenderError, Rendered};

/// How a payment ended without paying.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PaymentFailure {
    /// It was begun and lapsed, or its approval was taken back. Nothing was charged.
    Unfinished,
    /// PayPal, or the bank behind it, refused. Nothing was charged.
    Declined,
    /// PayPal took back what had been charged.
    Reversed,
}

impl PaymentFailure {
    /// What the texts choose by.
    const fn as_str(self) -> &'static str {
        match self {
            Self::Unfinished => "unfinished",
            Self::Declined => "declined",
            Self::Reversed => "reversed",
        }
    }
}

/// What became of an unpaid order's places.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum UnpaidPlaces {
    /// There is time for another attempt.
    HeldUntil(Timestamp),
    /// Anybody can have them; tickets that were sent are void.
    GivenBack,
}

#[derive(Clone, Copy, Debug)]
pub struct PaymentFailedMail<'a> {
    pub buyer_name: &'a str,
    pub event_name: &'a str,
    pub event_url: &'a str,
    /// Where another attempt begins, or the order's state is shown.
    pub order_url: &'a str,
    /// One for each place of the order.
    pub lines: &'a [OrderLine<'a>],
    pub total: Money,
    pub failure: PaymentFailure,
    pub places: UnpaidPlaces,
    /// A name of the IANA database; hours are shown on its clocks.
    pub time_zone: &'a str,
}

#[derive(Template)]
#[template(path = "payment_failed.html")]
struct Html<'a> {
    words: Words,
    subject: &'a str,
    preview: &'a str,
    title: &'a str,
    opening: &'a [String],
    bill: &'a Bill,
    mail: PaymentFailedMail<'a>,
}

#[derive(Template)]
#[template(path = "payment_failed.txt")]
struct PlainText<'a> {
    words: Words,
    title: &'a str,
    opening: &'a [String],
    bill: &'a Bill,
    mail: PaymentFailedMail<'a>,
}

/// # Errors
/// Only what cannot be mended by a repetition.
pub fn payment_failed(
    language: Language,
    mail: PaymentFailedMail<'_>,
) -> Result<Rendered, RenderError> {
    let words = Words(language);
    let failure = Value::Text(mail.failure.as_str());
    let subject = words.fill(
        "mail-payment-failed-subject",
        &[
            ("failure", failure),
            ("event", Value::Text(mail.event_name)),
        ],
    );
    let subject = one_line(&subject);
    let title = words.fill("mail-payment-failed-title", &[("failure", failure)]);
    let total = money(language, mail.total);
    let intro = words.fill(
        "mail-payment-failed-intro",
        &[("failure", failure), ("total", Value::from(&total))],
    );
    let mut opening = vec![
        words.with("mail-greeting", "name", mail.buyer_name),
        intro,
        mail.places(words),
    ];
    if mail.is_over() && mail.failure == PaymentFailure::Reversed {
        opening.push(words.say("mail-payment-failed-void"));
    }
    let bill = Bill::new(language, mail.event_name, mail.lines, mail.total);
    let html = Html {
        words,
        subject: &subject,
        preview: &opening[1],
        title: &title,
        opening: &opening,
        bill: &bill,
        mail,
    }
    .render()?;
    let text = PlainText {
        words,
        title: &title,
        opening: &opening,
        bill: &bill,
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

impl PaymentFailedMail<'_> {
    fn places(&self, words: Words) -> String {
        let places = ("places", Value::from(self.lines.len()));
        match self.places {
            UnpaidPlaces::HeldUntil(at) => {
                let until = until(words.0, at, self.time_zone);
                let args = [places, ("until", Value::from(&until))];
                words.fill("mail-payment-failed-held", &args)
            }
            UnpaidPlaces::GivenBack => words.fill("mail-payment-failed-given-back", &[places]),
        }
    }

    /// The attempts are over: only registering again helps.
    fn is_over(&self) -> bool {
        self.places == UnpaidPlaces::GivenBack
    }
}
