//! The mail to a buyer who gets money back.

use aforo_texts::{Language, Money, Value, money};
use askama::Template;

use crate::layout::{Row, Words, one_line};
use crate::{RenderError, Rendered};

/// Why money goes back.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RefundReason<'a> {
    /// The organiser decided it, and may have said why.
    Organizer(Option<&'a str>),
    /// The payment came when the places were already somebody else's.
    TooLate,
    /// The order was paid more than once.
    PaidTwice,
}

#[derive(Clone, Copy, Debug)]
pub struct RefundMail<'a> {
    pub buyer_name: &'a str,
    pub event_name: &'a str,
    pub order_id: &'a str,
    pub order_url: &'a str,
    /// What goes back now.
    pub amount: Money,
    /// The payment that it comes from; the refund is in part where this is more.
    pub paid: Money,
    pub reason: RefundReason<'a>,
    pub organizer_name: &'a str,
    /// An address that attendees may write to.
    pub organizer_contact: Option<&'a str>,
}

#[derive(Template)]
#[template(path = "refund.html")]
struct Html<'a> {
    words: Words,
    subject: &'a str,
    preview: &'a str,
    opening: &'a [String],
    rows: &'a [Row],
    notes: &'a [String],
    mail: RefundMail<'a>,
}

#[derive(Template)]
#[template(path = "refund.txt")]
struct PlainText<'a> {
    words: Words,
    opening: &'a [String],
    rows: &'a [Row],
    notes: &'a [String],
    mail: RefundMail<'a>,
}

/// # Errors
/// Only what cannot be mended by a repetition.
pub fn refund(language: Language, mail: RefundMail<'_>) -> Result<Rendered, RenderError> {
    let words = Words(language);
    let amount = money(language, mail.amount);
    let subject = words.fill(
        "mail-refund-subject",
        &[
            ("amount", Value::from(&amount)),
            ("event", Value::Text(mail.event_name)),
        ],
    );
    let subject = one_line(&subject);
    let mut opening = vec![
        words.with("mail-greeting", "name", mail.buyer_name),
        mail.intro(words, &amount),
    ];
    opening.extend(mail.why(words));
    let rows = mail.rows(words, &amount);
    let mut notes = vec![words.say("mail-refund-when")];
    notes.extend(words.contact(mail.organizer_name, mail.organizer_contact));
    let html = Html {
        words,
        subject: &subject,
        preview: &opening[1],
        opening: &opening,
        rows: &rows,
        notes: &notes,
        mail,
    }
    .render()?;
    let text = PlainText {
        words,
        opening: &opening,
        rows: &rows,
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

impl RefundMail<'_> {
    fn intro(&self, words: Words, amount: &str) -> String {
        if self.amount.amount >= self.paid.amount {
            words.with("mail-refund-whole", "amount", amount)
        } else {
            let paid = money(words.0, self.paid);
            let args = [
                ("amount", Value::Text(amount)),
                ("paid", Value::from(&paid)),
            ];
            words.fill("mail-refund-part", &args)
        }
    }

    /// What we know of the reason ourselves; the organiser's words stand among the facts.
    fn why(&self, words: Words) -> Option<String> {
        match self.reason {
            RefundReason::Organizer(_) => None,
            RefundReason::TooLate => Some(words.say("mail-refund-too-late")),
            RefundReason::PaidTwice => Some(words.say("mail-refund-paid-twice")),
        }
    }

    fn rows(&self, words: Words, amount: &str) -> Vec<Row> {
        let mut rows = vec![
            Row::new(words.say("mail-refund-amount"), amount),
            Row::new(words.say("mail-order-number"), self.order_id),
            Row::new(words.say("mail-organizer"), self.organizer_name),
        ];
        if let RefundReason::Organizer(Some(reason)) = self.reason {
            rows.push(Row {
                label: words.say("mail-refund-reason"),
                lines: reason.lines().map(str::to_owned).collect(),
            });
        }
        rows
    }
}
