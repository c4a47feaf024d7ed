//! Events, their sessions and ticket types.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::access_code::AccessCode;
use crate::fields::FieldFault;
use crate::ids::{EventId, OrganizationId, SessionId, TicketTypeId};
use crate::language::Language;
use crate::level::Level;
use crate::money::Money;
use crate::organization::ServiceFee;
use crate::place::Place;
use crate::revision::{History, Revision};
use crate::tax::Tax;
use crate::text::{
    Category, EventName, PlaceLine, PresenterName, Resource, SessionName, StateMessage, Text,
    TicketTypeName,
};
use crate::time_zone::TimeZoneName;
use crate::words::words;

/// RFC 3339 with any offset; kept in UTC to the second.
impl Text for Timestamp {
    fn parse(value: &str) -> Result<Self, FieldFault> {
        let time: Self = value.parse().map_err(|_| FieldFault::Time)?;
        // Keys hold four-digit years.
        let year = time.to_zoned(jiff::tz::TimeZone::UTC).year();
        if !(2000..=9000).contains(&year) {
            return Err(FieldFault::Time);
        }
        Self::from_second(time.as_second()).map_err(|_| FieldFault::Time)
    }
}

words! {
    /// `finished` is not stored: it follows from the clock.
    EventState { Draft = "draft", Published = "published", Suspended = "suspended", Cancelled = "cancelled", }
}

words! {
    /// `in_progress` and `finished` are not stored: they follow from the clock.
    SessionState {
        Draft = "draft", Teaser = "teaser", Presale = "presale", OnSale = "on_sale",
        Suspended = "suspended", Cancelled = "cancelled",
    }
}

/// The version of everything a decision to sell reads from one item. A change of it bumps the number on the item and on the
/// seat counters in one transaction; a sale's write requires the numbers it read.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Gate(pub u64);

impl Gate {
    #[must_use]
    pub const fn next(self) -> Self {
        Self(self.0 + 1)
    }
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Event {
    pub id: EventId,
    pub organization: OrganizationId,
    pub organizer_name: crate::text::OrganizationName,
    pub name: EventName,
    pub category: Option<Category>,
    pub state: EventState,
    pub starts_at: Timestamp,
    pub ends_at: Timestamp,
    pub time_zone: TimeZoneName,
    pub language: Language,
    pub place: Place,
    /// What it needs, as its organiser lists it; at most [`MAX_RESOURCES`].
    pub resources: Vec<Resource>,
    /// The lowest price that a buyer pays for one of its ticket types that everybody sees; none while it has none.
    pub from_price: Option<Money>,
    /// Why it is suspended or cancelled.
    pub message: Option<StateMessage>,
    /// Deleted, and restorable for [`RESTORABLE_DAYS`] days.
    pub deleted_at: Option<Timestamp>,
    pub created_at: Timestamp,
    pub gate: Gate,
    /// Of the event with its sessions and ticket types.
    pub revision: Revision,
    pub history: History,
    /// What is left, as lists show it; none while nothing is on sale. Nothing is decided by it.
    pub level: Option<Level>,
}

/// Of an event, and of a session.
pub const MAX_RESOURCES: usize = 20;

/// How long what was deleted can be restored.
pub const RESTORABLE_DAYS: i64 = 30;

impl Event {
    #[must_use]
    pub fn is_finished(&self, now: Timestamp) -> bool {
        self.ends_at <= now
    }
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Session {
    pub id: SessionId,
    pub event: EventId,
    pub name: SessionName,
    pub room: Option<PlaceLine>,
    pub presenter: Option<PresenterName>,
    pub resources: Vec<Resource>,
    pub state: SessionState,
    /// What it was before it was suspended; only while it is.
    pub suspended_from: Option<SessionState>,
    /// Why it is suspended or cancelled.
    pub message: Option<StateMessage>,
    pub starts_at: Timestamp,
    pub ends_at: Timestamp,
    pub capacity: u32,
    pub gate: Gate,
    /// As [`Event::level`].
    pub level: Option<Level>,
}

impl Session {
    /// Whether its state lets tickets of the type be sold: in presale, only those that one needs a code for.
    #[must_use]
    pub const fn sells(&self, ticket_type: &TicketType) -> bool {
        match self.state {
            SessionState::OnSale => true,
            SessionState::Presale => ticket_type.code.is_some(),
            SessionState::Draft
            | SessionState::Teaser
            | SessionState::Suspended
            | SessionState::Cancelled => false,
        }
    }

    #[must_use]
    pub fn is_finished(&self, now: Timestamp) -> bool {
        self.ends_at <= now
    }
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TicketType {
    pub id: TicketTypeId,
    pub event: EventId,
    /// The session it gives a place in; none: any of the event's sessions, as the buyer chooses.
    pub session: Option<SessionId>,
    pub name: TicketTypeName,
    /// As the organiser puts it, with or without the tax.
    pub price: Money,
    pub tax: Tax,
    /// As its organisation had settled it when the price was put.
    pub service_fee: ServiceFee,
    /// How many of a session's places may be sold as this type; none: as many as there are.
    pub quota: Option<u32>,
    pub sale_starts_at: Option<Timestamp>,
    pub sale_ends_at: Option<Timestamp>,
    /// How many one order must have at least, if it has any.
    pub minimum: Option<u32>,
    pub maximum: Option<u32>,
    /// Who does not know it neither sees nor buys the type.
    pub code: Option<AccessCode>,
    pub gate: Gate,
}

impl TicketType {
    /// Whether it gives a place in the session.
    #[must_use]
    pub fn is_for(&self, session: SessionId) -> bool {
        self.session.is_none_or(|own| own == session)
    }

    /// What a place costs, the tax included.
    #[must_use]
    pub fn gross(&self) -> Money {
        self.tax.gross(self.price)
    }

    /// What a buyer pays for a place: what it costs, and the service fee where it is theirs.
    #[must_use]
    pub fn total(&self) -> Money {
        let gross = self.gross();
        let fee = self.service_fee.of_buyer(gross);
        Money {
            amount: gross.amount + fee.amount,
            ..gross
        }
    }

    /// From the start of its window (inclusive) to its end (exclusive).
    #[must_use]
    pub fn is_on_sale(&self, now: Timestamp) -> bool {
        self.sale_starts_at.is_none_or(|start| start <= now)
            && self.sale_ends_at.is_none_or(|end| now < end)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_are_kept_in_utc_to_the_second() {
        let time = <Timestamp as Text>::parse("2027-03-14T10:00:00.9+01:00").unwrap();
        assert_eq!(time.to_string(), "2027-03-14T09:00:00Z");
        for bad in [
            "2027-03-14",
            "2027-03-14T10:00:00",
            "mañana",
            "-000001-01-01T00:00:00Z",
        ] {
            assert_eq!(
                <Timestamp as Text>::parse(bad),
                Err(FieldFault::Time),
                "{bad}"
            );
        }
    }
}
