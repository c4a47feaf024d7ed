//! The mail to a buyer whose payment has arrived: the receipt, with the order's tickets inside.

use aforo_texts::{Language, Money, Value, moment, money};
use askama::Template;
use jiff::Timestamp;

use crate::layout::{Row, Words, capitalized, one_line};
use crate::order::Bill;
use crate::pass::appointments;
use crate::{Attachment, OrderLine, RenderError, Rendered, TicketMail};

#[derive(Clone, Copy, Debug)]
pub struct PaidMail<'a> {
    pub buyer_name: &'a str,
    pub event_name: &'a str,
    pub order_id: &'a str,
    pub order_url: &'a str,
    pub lines: &'a [OrderLine<'a>],
    pub total: Money,
    pub paid_at: Timestamp,
    /// A name of the IANA database; the payment's hour is shown on its clocks.
    pub time_zone: &'a str,
    /// What PayPal calls the payment, in the buyer's account too.
    pub transaction_id: &'a str,
    pub organizer_name: &'a str,
    /// An address that attendees may write to.
    pub organizer_contact: Option<&'a str>,
    /// Those of the order that the buyer gets, 0 to 20; the others reach their attendees by themselves.
    pub tickets: &'a [TicketMail<'a>],
}

/// One ticket of several.
struct Block<'a> {
    heading: String,
    rows: Vec<Row>,
    content_id: String,
    ticket: &'a TicketMail<'a>,
}

impl<'a> Block<'a> {
    fn new(words: Words, ticket: &'a TicketMail<'a>, number: usize, count: usize) -> Self {
        let heading = words.fill(
            "mail-paid-ticket",
            &[
                ("number", Value::from(number)),
                ("tickets", Value::from(count)),
            ],
        );
        let mut rows = ticket.rows(words);
        rows.push(Row::new(
            words.say("mail-ticket-type"),
            ticket.ticket_type_name,
        ));
        Self {
            heading,
            rows,
            content_id: format!("qr-{number}@aforo"),
            ticket,
        }
    }
}

#[derive(Template)]
#[template(path = "paid.html")]
struct Html<'a> {
    words: Words,
    subject: &'a str,
    preview: &'a str,
    opening: &'a [String],
    receipt: &'a [Row],
    bill: &'a Bill,
    blocks: &'a [Block<'a>],
    notes: &'a [String],
    mail: PaidMail<'a>,
}

#[derive(Template)]
#[template(path = "paid.txt")]
struct PlainText<'a> {
    words: Words,
    opening: &'a [String],
    receipt: &'a [Row],
    bill: &'a Bill,
    blocks: &'a [Block<'a>],
    notes: &'a [String],
    mail: PaidMail<'a>,
}

/// # Errors
/// Only what cannot be mended by a repetition, such as a code too long for a QR symbol.
pub fn paid(language: Language, mail: PaidMail<'_>) -> Result<Rendered, RenderError> {
    let words = Words(language);
    let tickets = Value::from(mail.tickets.len());
    let subject = words.fill(
        "mail-paid-subject",
        &[
            ("tickets", tickets),
            ("event", Value::Text(mail.event_name)),
        ],
    );
    let subject = one_line(&subject);
    let total = money(language, mail.total);
    let intro = words.fill(
        "mail-paid-intro",
        &[("tickets", tickets), ("total", Value::from(&total))],
    );
    let opening = [words.with("mail-greeting", "name", mail.buyer_name), intro];
    let receipt = mail.receipt(words);
    let bill = Bill::new(language, mail.event_name, mail.lines, mail.total);
    let blocks = mail.blocks(words);
    let attachments = mail.attachments(language, &blocks)?;
    let notes = mail.notes(words, attachments.len() - blocks.len());
    let html = Html {
        words,
        subject: &subject,
        preview: &opening[1],
        opening: &opening,
        receipt: &receipt,
        bill: &bill,
        blocks: &blocks,
        notes: &notes,
        mail,
    }
    .render()?;
    let text = PlainText {
        words,
        opening: &opening,
        receipt: &receipt,
        bill: &bill,
        blocks: &blocks,
        notes: &notes,
        mail,
    }
    .render()?;
    Ok(Rendered {
        subject,
        html,
        text,
        attachments,
    })
}

impl<'a> PaidMail<'a> {
    fn receipt(&self, words: Words) -> Vec<Row> {
        let paid_at = moment(words.0, self.paid_at, self.time_zone);
        vec![
            Row::new(words.say("mail-order-number"), self.order_id),
            Row::new(words.say("mail-paid-date"), capitalized(&paid_at)),
            Row::new(words.say("mail-paid-means"), "PayPal"),
            Row::new(words.say("mail-paid-transaction"), self.transaction_id),
            Row::new(words.say("mail-organizer"), self.organizer_name),
        ]
    }

    fn blocks(&self, words: Words) -> Vec<Block<'a>> {
        let count = self.tickets.len();
        (1..)
            .zip(self.tickets)
            .map(|(number, ticket)| Block::new(words, ticket, number, count))
            .collect()
    }

    /// The tickets' QR symbols, then one appointment for each session.
    fn attachments(
        &self,
        language: Language,
        blocks: &[Block<'_>],
    ) -> Result<Vec<Attachment>, RenderError> {
        let name = Words(language).say("mail-ticket-file");
        let mut attachments = Vec::new();
        for (number, block) in (1..).zip(blocks) {
            let file_name = numbered(&name, number, blocks.len());
            let symbol = block.ticket.symbol(&file_name, block.content_id.clone())?;
            attachments.push(symbol);
        }
        let appointments = appointments(language, self.tickets);
        for (number, appointment) in (1..).zip(&appointments) {
            attachments.push(appointment.attachment(&numbered(&name, number, appointments.len())));
        }
        Ok(attachments)
    }

    fn notes(&self, words: Words, sessions: usize) -> Vec<String> {
        let mut notes = Vec::new();
        if self.tickets.len() < self.lines.len() {
            notes.push(words.say("mail-paid-others"));
        }
        if sessions > 0 {
            notes.push(words.fill("mail-calendar", &[("sessions", Value::from(sessions))]));
        }
        notes.extend(words.contact(self.organizer_name, self.organizer_contact));
        notes
    }
}

/// `entrada` where it is the only one, else `entrada-2`.
fn numbered(name: &str, number: usize, count: usize) -> String {
    if count == 1 {
        name.to_owned()
    } else {
        format!("{name}-{number}")
    }
}
