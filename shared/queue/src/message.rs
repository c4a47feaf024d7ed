//! Messages carry ids and never personal data: the consumer reads the item at delivery.

use aforo_domain::AddressDigest;
use aforo_domain::audit::AuditEntry;
use aforo_domain::ids::{
    AccountId, BookingCodeId, EventId, InvitationId, LinkId, MessageId, OrderId, OrganizationId,
    RegistrationId, SecurityEventId,
};
use aforo_domain::paypal::PayPalEventId;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};
use thiserror::Error;

/// What a queue carries: `{"type": "ticket", "v": 1, "id": "msg_…", "registration": "reg_…"}`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Message {
    /// The same for every delivery: the key under which the effect happens once.
    pub id: MessageId,
    pub task: Task,
}

/// What is to be done: the message's `type`, and the fields of each.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "type", rename_all = "kebab-case", deny_unknown_fields)]
pub enum Task {
    /// Sends a link, should its address be an account's.
    Link {
        link: LinkId,
    },
    /// Asks somebody to be a member of an organisation.
    Invitation {
        organization: OrganizationId,
        invitation: InvitationId,
    },
    /// Tells an account's owner what happened to its security.
    SecurityEvent {
        account: AccountId,
        event: SecurityEventId,
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
    #[serde(rename = "paypal-event")]
    PayPalEvent {
        event: PayPalEventId,
    },
    /// Sends the code of this issue to the address, should it be an account's.
    BookingCode {
        address: AddressDigest,
        issue: BookingCodeId,
    },
    /// Adds the entry to its organisation's audit. It holds what the items of a moment cannot tell any more: what was before.
    Audit {
        entry: Box<AuditEntry>,
    },
    /// Looks how much is left of an event.
    Levels {
        event: EventId,
    },
    /// Makes an organisation's events say its name.
    Organizer {
        organization: OrganizationId,
    },
}

/// The queues of a stage.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Queue {
    Mail,
    Holds,
    Refunds,
    PayPalEvents,
    Audit,
    Levels,
    Organizers,
}

impl Queue {
    pub const ALL: [Self; 7] = [
        Self::Mail,
        Self::Holds,
        Self::Refunds,
        Self::PayPalEvents,
        Self::Audit,
        Self::Levels,
        Self::Organizers,
    ];

    /// `aforo-<stage>-mail`.
    #[must_use]
    pub fn name(self, stage: &str) -> String {
        let name = match self {
            Self::Mail => "mail",
            Self::Holds => "holds",
            Self::Refunds => "refunds",
            Self::PayPalEvents => "paypal-events",
            Self::Audit => "audit",
            Self::Levels => "levels",
            Self::Organizers => "organizers",
        };
        format!("aforo-{stage}-{name}")
    }
}

impl Task {
    #[must_use]
    pub const fn queue(&self) -> Queue {
        match self {
            Self::Link { .. }
            | Self::Invitation { .. }
            | Self::SecurityEvent { .. }
            | Self::Ticket { .. }
            | Self::OrderHeld { .. }
            | Self::OrderPaid { .. }
            | Self::PaymentFailed { .. }
            | Self::Refunded { .. }
            | Self::BookingCode { .. } => Queue::Mail,
            Self::Hold { .. } => Queue::Holds,
            Self::Refund { .. } => Queue::Refunds,
            Self::PayPalEvent { .. } => Queue::PayPalEvents,
            Self::Audit { .. } => Queue::Audit,
            Self::Levels { .. } => Queue::Levels,
            Self::Organizer { .. } => Queue::Organizers,
        }
    }
}

/// A message that this version cannot read: it goes to the dead-letter queue, never into silence.
#[derive(Debug, Error)]
#[error("unreadable message: {0}")]
pub struct Unreadable(String);

/// Written by today's senders; the first there is, so the only one that is read.
const VERSION: u8 = 1;

impl Message {
    #[must_use]
    pub fn to_json(&self) -> String {
        // Our own types always serialise; should one not, its consumer refuses the message.
        let mut wire = serde_json::to_value(&self.task).unwrap_or_default();
        wire["v"] = VERSION.into();
        wire["id"] = self.id.to_string().into();
        wire.to_string()
    }

    /// # Errors
    /// Anything but a message of a known type and version.
    pub fn parse(body: &str) -> Result<Self, Unreadable> {
        let unreadable = |error: serde_json::Error| Unreadable(error.to_string());
        let mut wire: Map<String, Value> = serde_json::from_str(body).map_err(unreadable)?;
        let version = wire.remove("v").unwrap_or_default();
        if version != VERSION {
            return Err(Unreadable(format!("version {version}")));
        }
        let id = wire.remove("id").unwrap_or_default();
        Ok(Self {
            id: serde_json::from_value(id).map_err(unreadable)?,
            task: serde_json::from_value(Value::Object(wire)).map_err(unreadable)?,
        })
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn message(kind: &str, field: &str, value: &str) -> Value {
        json!({"type": kind, "v": 1, "id": format!("msg_{:026}", 1), field: value})
    }

    fn written_again(body: &Value) -> Value {
        let message = Message::parse(&body.to_string()).unwrap();
        serde_json::from_str(&message.to_json()).unwrap()
    }

    #[test]
    fn a_message_is_written_as_it_is_read() {
        let registration = format!("reg_{:052}", 7);
        let order = format!("ord_{:026}", 7);
        let link = format!("lnk_{:026}", 7);
        let mut happened = message("security-event", "event", &format!("sev_{:026}", 7));
        happened["account"] = json!(format!("acc_{:026}", 7));
        let mut invited = message("invitation", "invitation", &format!("inv_{:026}", 7));
        invited["organization"] = json!(format!("org_{:026}", 7));
        for body in [
            happened,
            invited,
            message("link", "link", &link),
            message("ticket", "registration", &registration),
            message("order-held", "order", &order),
            message("order-paid", "order", &order),
            message("payment-failed", "order", &order),
            message("refunded", "order", &order),
            message("hold", "order", &order),
            message("refund", "order", &order),
            message("levels", "event", &format!("evt_{:026}", 7)),
            message("organizer", "organization", &format!("org_{:026}", 7)),
            message(
                "paypal-event",
                "event",
                "WH-2WR32451HC0233532-67976317FL4543714",
            ),
        ] {
            assert_eq!(written_again(&body), body);
        }
    }

    #[test]
    fn a_code_s_message_names_its_address_by_digest_and_does_not_hold_the_code() {
        let mut body = message("booking-code", "address", &"ab".repeat(32));
        body["issue"] = json!(format!("bkc_{:026}", 2));
        assert_eq!(written_again(&body), body);
        let body = body.to_string();
        for bad in [
            body.replace("bkc_", "msg_"),
            body.replace("abab", "ABab"),
            body.replace("booking-code", "link"),
        ] {
            assert!(Message::parse(&bad).is_err(), "{bad}");
        }
    }

    #[test]
    fn a_message_of_the_audit_holds_the_entry_with_what_was_before() {
        let mut body = message("audit", "entry", "");
        body["entry"] = json!({
            "id": format!("aud_{:026}", 1), "organization": format!("org_{:026}", 2), "action": "changed",
            "entity": {"kind": "session", "id": format!("ses_{:026}", 3), "event": format!("evt_{:026}", 4)},
            "changes": [{"field": "capacity", "before": 10, "after": 12}, {"field": "room", "after": "Sala 2"}],
        });
        assert_eq!(written_again(&body), body);
        body["entry"]["because"] = json!("?");
        assert!(Message::parse(&body.to_string()).is_err());
    }

    #[test]
    fn whatever_else_is_refused() {
        let good = message("link", "link", &format!("lnk_{:026}", 7)).to_string();
        for bad in [
            String::new(),
            "{}".to_owned(),
            good.replace("\"v\":1", "\"v\":2"),
            good.replace("\"v\":1", "\"v\":\"1\""),
            good.replace("\"type\":\"link\"", "\"type\":\"chain\""),
            good.replace("\"type\":\"link\"", "\"type\":\"ticket\""),
            good.replace("lnk_", "reg_"),
            good.replace("\"v\":1", "\"v\":1,\"account\":1"),
        ] {
            assert!(Message::parse(&bad).is_err(), "{bad}");
        }
    }
}
