//! A sale: what is asked for, all that the decision reads, and what comes of it. `register` decides.

use std::collections::{BTreeMap, HashMap};

use jiff::SignedDuration;
use thiserror::Error;

use crate::access_code::AccessCode;
use crate::counter::Counter;
use crate::event::{Event, Session, TicketType};
use crate::fields::FieldErrors;
use crate::ids::{AccountId, OrderId, OwnOrderId, RegistrationId, SessionId, TicketTypeId};
use crate::language::Language;
use crate::order::Order;
use crate::registration::{Person, Registration, RequestMark};
use crate::text::{SessionName, TicketTypeName};

/// All that a decision to sell reads. Each part is as it was at its own moment; their gates tell the write whether that still holds.
#[derive(Clone, Debug)]
pub struct Sale {
    pub event: Event,
    pub sessions: HashMap<SessionId, Session>,
    pub ticket_types: HashMap<TicketTypeId, TicketType>,
    pub counters: HashMap<SessionId, Counter>,
    /// What the attendees already have: a live registration stands in the way, a dead one may be put anew.
    pub standing: HashMap<RegistrationId, Registration>,
}

/// Who asks for what. `own_order` and the secrets are fresh randomness; `hold` is how long priced places wait for their payment.
#[derive(Clone, Debug)]
pub struct NewOrder {
    pub buyer: AccountId,
    pub language: Language,
    pub made_by: RequestMark,
    pub own_order: OwnOrderId,
    pub hold: SignedDuration,
    /// 1 to [`NewOrder::MAX_ATTENDEES`].
    pub attendees: Vec<Attendee>,
}

#[derive(Clone, Debug)]
pub struct Attendee {
    pub registration: RegistrationId,
    pub ticket_type: TicketTypeId,
    /// What a ticket type that hides is known by; only with such a one.
    pub code: Option<AccessCode>,
    pub person: Person,
    /// 128 random bits for the ticket's code.
    pub secret: u128,
}

impl NewOrder {
    pub const MAX_ATTENDEES: usize = 20;
}

/// What the write must do, each with the condition that repeats the decision.
#[derive(Clone, Debug)]
pub struct Seats {
    pub order: Order,
    pub registrations: Vec<Registration>,
    /// Places to take from each session's counter, with the counter as it was read.
    pub taken: Vec<Taken>,
}

#[derive(Clone, Debug)]
pub struct Taken {
    pub counter: Counter,
    pub places: u32,
    pub by_ticket_type: BTreeMap<TicketTypeId, u32>,
}

#[derive(Clone, Debug)]
pub enum Decision {
    Sell(Box<Seats>),
    /// The same request has been answered before: this is the order it made.
    Again(OrderId),
}

#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum RegistrationRefused {
    #[error("something in the request names nothing or is given twice")]
    Fields(FieldErrors),
    #[error("nobody can see the event yet")]
    EventUnknown,
    #[error("the event is not published")]
    EventNotPublished,
    #[error("the event is over")]
    EventFinished,
    #[error("the session is not on sale")]
    SessionNotOnSale(SessionName),
    #[error("the session is over")]
    SessionFinished(SessionName),
    #[error("the ticket type is not on sale")]
    TicketTypeNotOnSale(TicketTypeName),
    #[error("{left} places are left")]
    SessionSoldOut { session: SessionName, left: u32 },
    #[error("{left} tickets of the type are left")]
    TicketTypeSoldOut {
        ticket_type: TicketTypeName,
        left: u32,
    },
    #[error("some attendees are registered already")]
    AlreadyRegistered(FieldErrors),
    #[error("the idempotency key was used for another request")]
    KeyReused,
    #[error("payment is not available")]
    PaymentNotAvailable,
    #[error("the buyer has an order of this event that awaits its payment")]
    OrderAwaitsPayment(OrderId),
}

impl RegistrationRefused {
    #[must_use]
    pub const fn is_sold_out(&self) -> bool {
        matches!(
            self,
            Self::SessionSoldOut { .. } | Self::TicketTypeSoldOut { .. }
        )
    }
}
