//! The outbox is an attribute: a write that must cause something carries `o`, a kind and a message id, in that same write.
//! The stream hands such images to `relay`; the next write that causes nothing drops the attribute.

use std::fmt;

use aforo_domain::AddressDigest;
use aforo_domain::ids::{
    AccountId, BookingCodeId, InvitationId, LinkId, MessageId, OrderId, OrganizationId,
    RegistrationId, SecurityEventId,
};
use aforo_domain::paypal::PayPalEventId;
use aforo_domain::text::Text;
use jiff::Timestamp;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::error::StoreError;
use crate::item::id_in_key;
use crate::keys;
use crate::order_parts::HoldPart;

/// What a write causes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cause {
    /// A link was asked for: it is mailed, should its address be an account's.
    Link,
    /// Somebody was asked to be a member of an organisation: they are, by mail.
    Invitation,
    /// Something happened to an account's security that its owner is told by mail.
    SecurityEvent,
    /// A confirmed registration's ticket is sent by mail.
    Ticket,
    /// An order's places are held: the buyer is told by mail, and the hold's end is watched for.
    OrderHeld,
    /// An order's payment was received: the buyer gets the tickets by mail.
    OrderPaid,
    /// A payment came to nothing: the buyer is told by mail.
    PaymentFailed,
    /// PayPal is to be asked for a refund.
    RefundWanted,
    /// Money went back: the buyer is told by mail.
    Refunded,
    /// PayPal has told an event: it is to be dealt with.
    PayPalEvent,
    /// A code that opens an address's bookings is sent there by mail.
    BookingCode,
}

impl Cause {
    const ALL: [Self; 11] = [
        Self::Link,
        Self::Invitation,
        Self::SecurityEvent,
        Self::Ticket,
        Self::OrderHeld,
        Self::OrderPaid,
        Self::PaymentFailed,
        Self::RefundWanted,
        Self::Refunded,
        Self::PayPalEvent,
        Self::BookingCode,
    ];

    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Link => "link",
            Self::Invitation => "invitation",
            Self::SecurityEvent => "security-event",
            Self::Ticket => "ticket",
            Self::OrderHeld => "order-held",
            Self::OrderPaid => "order-paid",
            Self::PaymentFailed => "payment-failed",
            Self::RefundWanted => "refund-wanted",
            Self::Refunded => "refunded",
            Self::PayPalEvent => "paypal-event",
            Self::BookingCode => "booking-code",
        }
    }
}

/// The outbox attribute's value: `ticket#msg_…`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Outbox {
    pub cause: Cause,
    /// The same for every delivery of the message, so that its effect happens once.
    pub message: MessageId,
}

impl fmt::Display for Outbox {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}#{}", self.cause.as_str(), self.message)
    }
}

impl Outbox {
    /// `None` if this version does not know the kind.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let (cause, message) = text.split_once('#')?;
        Some(Self {
            cause: Cause::ALL
                .into_iter()
                .find(|known| known.as_str() == cause)?,
            message: MessageId::parse(message).ok()?,
        })
    }
}

impl Serialize for Outbox {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Outbox {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        Self::parse(&text).ok_or_else(|| serde::de::Error::custom("unknown outbox attribute"))
    }
}

/// What a write has caused, with the ids of what it is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Effect {
    Link(LinkId),
    Invitation {
        organization: OrganizationId,
        invitation: InvitationId,
    },
    SecurityEvent {
        account: AccountId,
        event: SecurityEventId,
    },
    Ticket(RegistrationId),
    OrderHeld {
        order: OrderId,
        until: Timestamp,
    },
    OrderPaid(OrderId),
    PaymentFailed(OrderId),
    RefundWanted(OrderId),
    Refunded(OrderId),
    PayPalEvent(PayPalEventId),
    BookingCode {
        address: AddressDigest,
        issue: BookingCodeId,
    },
}

/// An item's image as the stream hands it over: its attributes, or none if there was no item.
pub type Image = serde_dynamo::Item;

#[derive(Deserialize)]
struct Written {
    pk: String,
    sk: String,
    id: Option<String>,
    o: Outbox,
    h: Option<HoldPart>,
    i: Option<BookingCodeId>,
}

#[derive(Default, Deserialize)]
struct Before {
    o: Option<String>,
}

/// The message and the effect that the step from `old` to `new` has caused; none if the outbox attribute is the same in both.
///
/// # Errors
/// An outbox attribute that this version does not know: it must not be passed over.
pub fn caused(new: Image, old: Image) -> Result<Option<(MessageId, Effect)>, StoreError> {
    let old: Before = serde_dynamo::from_item(old)?;
    let new: Written = serde_dynamo::from_item(new)?;
    if old.o == Some(new.o.to_string()) {
        return Ok(None);
    }
    let order = || id_in_key(&new.pk, "D#");
    let effect = match new.o.cause {
        Cause::Link => Effect::Link(id_in_key(&new.pk, "X#")?),
        Cause::Invitation => Effect::Invitation {
            organization: id_in_key(&new.pk, "O#")?,
            invitation: id_in_key(&new.sk, keys::INVITATIONS)?,
        },
        Cause::SecurityEvent => Effect::SecurityEvent {
            account: id_in_key(&new.pk, "A#")?,
            event: id_in_key(&new.sk, keys::SECURITY_EVENTS)?,
        },
        Cause::Ticket => Effect::Ticket(id_in_key(&new.id.unwrap_or_default(), "")?),
        Cause::OrderHeld => {
            let hold = new
                .h
                .ok_or_else(|| StoreError::Unreadable("an order without its hold".to_owned()))?;
            Effect::OrderHeld {
                order: order()?,
                until: hold.e,
            }
        }
        Cause::OrderPaid => Effect::OrderPaid(order()?),
        Cause::PaymentFailed => Effect::PaymentFailed(order()?),
        Cause::RefundWanted => Effect::RefundWanted(order()?),
        Cause::Refunded => Effect::Refunded(order()?),
        Cause::PayPalEvent => Effect::PayPalEvent(id_in_key(&new.pk, "W#")?),
        Cause::BookingCode => Effect::BookingCode {
            address: id_in_key(&new.pk, "J#")?,
            issue: new
                .i
                .ok_or_else(|| StoreError::Unreadable("a code without its issue".to_owned()))?,
        },
    };
    Ok(Some((new.o.message, effect)))
}
