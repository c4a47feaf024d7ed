//! Registrations and the orders they are bought in.

use jiff::Timestamp;

use crate::EmailAddress;
use crate::event::{Event, Session};
use crate::ids::{AccountId, EventId, OrderId, OrganizationId, RegistrationId, TicketTypeId};
use crate::language::Language;
use crate::money::Money;
use crate::text::{EventName, PersonName, SessionName};
use crate::ticket::TicketCode;
use crate::time_zone::TimeZoneName;
use crate::words::words;

words! {
    RegistrationState {
        PendingApproval = "pending_approval", Held = "held", Confirmed = "confirmed", Rejected = "rejected",
        Withdrawn = "withdrawn", Expired = "expired", Released = "released", CheckedIn = "checked_in",
        Cancelled = "cancelled", Transferred = "transferred", Frozen = "frozen",
    }
}

impl RegistrationState {
    /// Whether the person still has, or may yet get, the place; a dead registration can be put anew.
    #[must_use]
    pub const fn is_live(self) -> bool {
        match self {
            Self::PendingApproval
            | Self::Held
            | Self::Confirmed
            | Self::CheckedIn
            | Self::Frozen => true,
            Self::Rejected
            | Self::Withdrawn
            | Self::Expired
            | Self::Released
            | Self::Cancelled
            | Self::Transferred => false,
        }
    }
}

words! {
    OrderState {
        AwaitingPayment = "awaiting_payment", Paid = "paid", Expired = "expired", Cancelled = "cancelled",
        Refunding = "refunding", PartiallyRefunded = "partially_refunded", Refunded = "refunded", Disputed = "disputed",
    }
}

/// Which request made a thing: the caller's `Idempotency-Key` and what the body said. The same key with another body is refused.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RequestMark {
    pub key: String,
    /// The first 16 bytes of the SHA-256 of the canonical body, in hexadecimal.
    pub fingerprint: String,
}

/// One person's place in one session.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Registration {
    pub id: RegistrationId,
    pub event: EventId,
    pub organization: OrganizationId,
    pub order: OrderId,
    pub buyer: AccountId,
    pub ticket_type: TicketTypeId,
    pub state: RegistrationState,
    pub attendee: Person,
    pub price: Money,
    pub code: TicketCode,
    pub language: Language,
    pub created_at: Timestamp,
    /// How often this person has registered for this session before and lost or left the place.
    pub round: u32,
    pub made_by: RequestMark,
    /// As announced when the place was taken, so that a list of registrations is one lookup.
    pub announced: Announced,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Person {
    pub name: PersonName,
    pub email: Option<EmailAddress>,
}

/// What a registration's list shows of its event and session.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Announced {
    pub event: EventName,
    pub session: SessionName,
    pub starts_at: Timestamp,
    pub time_zone: TimeZoneName,
}

impl Announced {
    pub(crate) fn of(event: &Event, session: &Session) -> Self {
        Self {
            event: event.name.clone(),
            session: session.name.clone(),
            starts_at: session.starts_at,
            time_zone: event.time_zone.clone(),
        }
    }
}

/// What is bought together. An order of one is stored inside its registration.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Order {
    pub id: OrderId,
    pub event: EventId,
    pub organization: OrganizationId,
    pub buyer: AccountId,
    pub state: OrderState,
    pub lines: Vec<OrderLine>,
    pub total: Money,
    pub created_at: Timestamp,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OrderLine {
    pub registration: RegistrationId,
    pub ticket_type: TicketTypeId,
    pub attendee: Person,
    pub price: Money,
}

impl From<&Registration> for OrderLine {
    fn from(registration: &Registration) -> Self {
        Self {
            registration: registration.id,
            ticket_type: registration.ticket_type,
            attendee: registration.attendee.clone(),
            price: registration.price,
        }
    }
}

impl Order {
    /// The order that registrations made together were bought in; a free order is born paid.
    ///
    /// # Panics
    /// Without a registration: an order of nothing does not exist.
    #[must_use]
    pub fn of(registrations: &[Registration]) -> Self {
        let first = &registrations[0];
        let amount = registrations
            .iter()
            .map(|registration| registration.price.amount)
            .sum();
        Self {
            id: first.order,
            event: first.event,
            organization: first.organization,
            buyer: first.buyer,
            state: OrderState::Paid,
            lines: registrations.iter().map(OrderLine::from).collect(),
            total: Money {
                amount,
                currency: first.price.currency,
            },
            created_at: first.created_at,
        }
    }
}
