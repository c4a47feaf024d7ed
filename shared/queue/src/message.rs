//! Messages carry ids and never personal data: the consumer reads the item at delivery.

use aforo_domain::AddressDigest;
use aforo_domain::ids::{AccountId, BookingCodeId, MessageId, OrderId, RegistrationId};
use aforo_domain::paypal::PayPalEventId;
use serde::{Deserialize, Serialize};
use thiserror::Error;

/// What a queue carries: `{"type": "ticket", "v": 1, "id": "msg_…", "registration": "reg_…"}`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Message {
    /// The same for every delivery: the key under which the effect happens once.
    pub id: MessageId,
    pub task: Task,
}

/// What is to be done.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Task {
    Welcome {
        account: AccountId,
    },
    Ticket {
        registration: RegistrationId,
    },
    /// Tells the buyer that places are held.
    OrderHeld {
        order: OrderId,
    },
    /// Gives the buyer receipt and tickets.
    OrderPaid {
        order: OrderId,
    },
    PaymentFailed {
        order: OrderId,
    },
    Refunded {
        order: OrderId,
    },
    /// Looks whether an order's hold is over.
    Hold {
        order: OrderId,
    },
    /// Asks PayPal for an order's refunds.
    Refund {
        order: OrderId,
    },
    /// Deals with an event that PayPal told.
    PayPalEvent {
        event: PayPalEventId,
    },
    /// Sends the code of this issue to the address, should it be an account's.
    BookingCode {
        address: AddressDigest,
        issue: BookingCodeId,
    },
}

/// The queues of a stage.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Queue {
    Mail,
    Holds,
    Refunds,
    PayPalEvents,
}

impl Queue {
    pub const ALL: [Self; 4] = [Self::Mail, Self::Holds, Self::Refunds, Self::PayPalEvents];

    /// `aforo-<stage>-mail`.
    #[must_use]
    pub fn name(self, stage: &str) -> String {
        let name = match self {
            Self::Mail => "mail",
            Self::Holds => "holds",
            Self::Refunds => "refunds",
            Self::PayPalEvents => "paypal-events",
        };
        format!("aforo-{stage}-{name}")
    }
}

impl Task {
    #[must_use]
    pub const fn queue(&self) -> Queue {
        match self {
            Self::Welcome { .. }
            | Self::Ticket { .. }
            | Self::OrderHeld { .. }
            | Self::OrderPaid { .. }
            | Self::PaymentFailed { .. }
            | Self::Refunded { .. }
            | Self::BookingCode { .. } => Queue::Mail,
            Self::Hold { .. } => Queue::Holds,
            Self::Refund { .. } => Queue::Refunds,
            Self::PayPalEvent { .. } => Queue::PayPalEvents,
        }
    }
}

/// A message that this version cannot read: it goes to the dead-letter queue, never into silence.
#[derive(Debug, Error)]
#[error("unreadable message: {0}")]
pub struct Unreadable(String);

#[derive(Serialize, Deserialize)]
struct Wire {
    #[serde(rename = "type")]
    kind: Kind,
    v: u8,
    id: MessageId,
    #[serde(skip_serializing_if = "Option::is_none")]
    account: Option<AccountId>,
    #[serde(skip_serializing_if = "Option::is_none")]
    registration: Option<RegistrationId>,
    #[serde(skip_serializing_if = "Option::is_none")]
    order: Option<OrderId>,
    #[serde(skip_serializing_if = "Option::is_none")]
    event: Option<PayPalEventId>,
    #[serde(skip_serializing_if = "Option::is_none")]
    code: Option<Code>,
}

/// Which code of which address; not the code.
#[derive(Serialize, Deserialize)]
struct Code {
    address: AddressDigest,
    issue: BookingCodeId,
}

#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum Kind {
    Welcome,
    Ticket,
    OrderHeld,
    OrderPaid,
    PaymentFailed,
    Refunded,
    Hold,
    Refund,
    #[serde(rename = "paypal-event")]
    PayPalEvent,
    BookingCode,
}

/// Written by today's senders; the first there is, so the only one that is read.
const VERSION: u8 = 1;

impl Message {
    #[must_use]
    pub fn to_json(&self) -> String {
        let mut wire = Wire {
            kind: Kind::Welcome,
            v: VERSION,
            id: self.id,
            account: None,
            registration: None,
            order: None,
            event: None,
            code: None,
        };
        let mut about = |kind, order| (wire.kind, wire.order) = (kind, Some(order));
        match &self.task {
            Task::OrderHeld { order } => about(Kind::OrderHeld, *order),
            Task::OrderPaid { order } => about(Kind::OrderPaid, *order),
            Task::PaymentFailed { order } => about(Kind::PaymentFailed, *order),
            Task::Refunded { order } => about(Kind::Refunded, *order),
            Task::Hold { order } => about(Kind::Hold, *order),
            Task::Refund { order } => about(Kind::Refund, *order),
            Task::Welcome { account } => wire.account = Some(*account),
            Task::Ticket { registration } => {
                (wire.kind, wire.registration) = (Kind::Ticket, Some(*registration));
            }
            Task::PayPalEvent { event } => {
                (wire.kind, wire.event) = (Kind::PayPalEvent, Some(event.clone()));
            }
            Task::BookingCode { address, issue } => {
                let (address, issue) = (*address, *issue);
                (wire.kind, wire.code) = (Kind::BookingCode, Some(Code { address, issue }));
            }
        }
        serde_json::to_string(&wire).unwrap_or_default()
    }

    /// # Errors
    /// Anything but a message of a known type and version.
    pub fn parse(body: &str) -> Result<Self, Unreadable> {
        let wire: Wire =
            serde_json::from_str(body).map_err(|error| Unreadable(error.to_string()))?;
        if wire.v != VERSION {
            return Err(Unreadable(format!("version {}", wire.v)));
        }
        let task = match (
            wire.kind,
            wire.account,
            wire.registration,
            wire.order,
            wire.event,
            wire.code,
        ) {
            (Kind::Welcome, Some(account), None, None, None, None) => Task::Welcome { account },
            (Kind::Ticket, None, Some(registration), None, None, None) => {
                Task::Ticket { registration }
            }
            (Kind::OrderHeld, None, None, Some(order), None, None) => Task::OrderHeld { order },
            (Kind::OrderPaid, None, None, Some(order), None, None) => Task::OrderPaid { order },
            (Kind::PaymentFailed, None, None, Some(order), None, None) => {
                Task::PaymentFailed { order }
            }
            (Kind::Refunded, None, None, Some(order), None, None) => Task::Refunded { order },
            (Kind::Hold, None, None, Some(order), None, None) => Task::Hold { order },
            (Kind::Refund, None, None, Some(order), None, None) => Task::Refund { order },
            (Kind::PayPalEvent, None, None, None, Some(event), None) => Task::PayPalEvent { event },
            (Kind::BookingCode, None, None, None, None, Some(Code { address, issue })) => {
                Task::BookingCode { address, issue }
            }
            (kind, ..) => return Err(Unreadable(format!("{kind:?} about something else"))),
        };
        Ok(Self { id: wire.id, task })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn message(kind: &str, field: &str, value: &str) -> String {
        let id = format!("msg_{:026}", 1);
        format!(r#"{{"type":"{kind}","v":1,"id":"{id}","{field}":"{value}"}}"#)
    }

    #[test]
    fn a_message_is_written_as_it_is_read() {
        let registration = format!("reg_{:052}", 7);
        let account = format!("acc_{:026}", 7);
        let order = format!("ord_{:026}", 7);
        for body in [
            message("ticket", "registration", &registration),
            message("welcome", "account", &account),
            message("order-held", "order", &order),
            message("order-paid", "order", &order),
            message("payment-failed", "order", &order),
            message("refunded", "order", &order),
            message("hold", "order", &order),
            message("refund", "order", &order),
            message(
                "paypal-event",
                "event",
                "WH-2WR32451HC0233532-67976317FL4543714",
            ),
        ] {
            assert_eq!(Message::parse(&body).unwrap().to_json(), body);
        }
    }

    #[test]
    fn a_code_s_message_names_its_address_by_digest_and_does_not_hold_the_code() {
        let (id, issue) = (format!("msg_{:026}", 1), format!("bkc_{:026}", 2));
        let address = "ab".repeat(32);
        let code = format!(r#"{{"address":"{address}","issue":"{issue}"}}"#);
        let body = format!(r#"{{"type":"booking-code","v":1,"id":"{id}","code":{code}}}"#);
        assert_eq!(Message::parse(&body).unwrap().to_json(), body);
        for bad in [
            body.replace("bkc_", "msg_"),
            body.replace("abab", "ABab"),
            body.replace("booking-code", "welcome"),
        ] {
            assert!(Message::parse(&bad).is_err(), "{bad}");
        }
    }

    #[test]
    fn whatever_else_is_refused() {
        let account = format!("acc_{:026}", 7);
        let good = message("welcome", "account", &account);
        for bad in [
            String::new(),
            "{}".to_owned(),
            good.replace("\"v\":1", "\"v\":2"),
            good.replace("welcome", "farewell"),
            good.replace("welcome", "ticket"),
            good.replace("acc_", "reg_"),
        ] {
            assert!(Message::parse(&bad).is_err(), "{bad}");
        }
    }
}
