//! Registrations: one person's place in one session.

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

    /// The table of states. A late payer's place is taken anew: held while PayPal is asked for the money (`expired → held`), or
    /// confirmed where the money was taken already (`expired → confirmed`).
    #[must_use]
    pub const fn may_become(self, next: Self) -> bool {
        match self {
            Self::PendingApproval => matches!(
                next,
                Self::Held | Self::Confirmed | Self::Rejected | Self::Withdrawn
            ),
            Self::Held => matches!(
                next,
                // Cancelled: paid and refunded between two looks.
                Self::PendingApproval
                    | Self::Confirmed
                    | Self::Expired
                    | Self::Released
                    | Self::Cancelled
            ),
            Self::Expired => matches!(next, Self::Held | Self::Confirmed),
            Self::Confirmed => matches!(
                next,
                Self::CheckedIn | Self::Cancelled | Self::Transferred | Self::Frozen
            ),
            Self::CheckedIn => matches!(next, Self::Confirmed),
            Self::Frozen => matches!(next, Self::Confirmed | Self::Cancelled),
            Self::Rejected
            | Self::Withdrawn
            | Self::Released
            | Self::Cancelled
            | Self::Transferred => false,
        }
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
    /// What its buyer pays: the tax included, and the service fee where it is theirs.
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

impl Registration {
    /// The ticket, which exists while the place is the person's: not before it is paid, and not after it is lost.
    #[must_use]
    pub fn ticket(&self) -> Option<TicketCode> {
        let confirmed = matches!(
            self.state,
            RegistrationState::Confirmed | RegistrationState::CheckedIn
        );
        confirmed.then_some(self.code)
    }
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
