//! Events, their sessions and ticket types.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::fields::FieldFault;
use crate::ids::{EventId, OrganizationId, SessionId, TicketTypeId};
use crate::language::Language;
use crate::money::Money;
use crate::place::Place;
use crate::text::{Category, EventName, PlaceLine, SessionName, Text, TicketTypeName};
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
    /// The lowest price among its ticket types; none while it has none.
    pub from_price: Option<Money>,
    pub created_at: Timestamp,
    pub gate: Gate,
}

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
    pub state: SessionState,
    pub starts_at: Timestamp,
    pub ends_at: Timestamp,
    pub capacity: u32,
    pub gate: Gate,
}

impl Session {
    #[must_use]
    pub fn is_finished(&self, now: Timestamp) -> bool {
        self.ends_at <= now
    }
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TicketType {
    pub id: TicketTypeId,
    pub event: EventId,
    pub session: SessionId,
    pub name: TicketTypeName,
    pub price: Money,
    /// How many of the session's places may be sold as this type; none: as many as there are.
    pub quota: Option<u32>,
    pub sale_starts_at: Option<Timestamp>,
    pub sale_ends_at: Option<Timestamp>,
    pub gate: Gate,
}

impl TicketType {
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
