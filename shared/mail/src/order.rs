//! What the mails about an order share: its lines with their prices, and their total.

use aforo_texts::{Language, Money, money};

/// A line of an order: the place of one attendee in one session.
#[derive(Clone, Copy, Debug)]
pub struct OrderLine<'a> {
    pub attendee_name: &'a str,
    pub session_name: &'a str,
    pub ticket_type_name: &'a str,
    pub price: Money,
}

/// An order's lines and total as a mail shows them.
pub(crate) struct Bill {
    pub(crate) lines: Vec<BillLine>,
    pub(crate) total: String,
}

pub(crate) struct BillLine {
    pub(crate) attendee: String,
    pub(crate) what: String,
    pub(crate) price: String,
}

impl Bill {
    pub(crate) fn new(
        language: Language,
        event_name: &str,
        lines: &[OrderLine<'_>],
        total: Money,
    ) -> Self {
        Self {
            lines: lines
                .iter()
                .map(|line| BillLine::new(language, event_name, line))
                .collect(),
            total: money(language, total),
        }
    }
}

impl BillLine {
    /// A session that is called like its event needs no name of its own.
    fn new(language: Language, event_name: &str, line: &OrderLine<'_>) -> Self {
        Self {
            attendee: line.attendee_name.to_owned(),
            what: if line.session_name == event_name {
                line.ticket_type_name.to_owned()
            } else {
                format!("{} · {}", line.session_name, line.ticket_type_name)
            },
            price: money(language, line.price),
        }
    }
}
