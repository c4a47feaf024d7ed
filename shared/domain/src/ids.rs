//! Ids that say what they are: a prefix and 26 characters of Crockford base32 (`evt_01kb…`), never a `#`.
//! Each is a `UUIDv7`, so ids of one kind sort by the time they were made.

use std::fmt;

use jiff::Timestamp;
use ulid::Ulid;

use crate::fields::FieldFault;
use crate::text::{Text, stored_as_string};

/// 10 bytes of randomness for a new id, from the operating system's generator.
pub type Randomness = [u8; 10];

fn time_ordered(now: Timestamp, random: Randomness) -> u128 {
    let milliseconds = u64::try_from(now.as_millisecond()).unwrap_or_default();
    uuid::Builder::from_unix_timestamp_millis(milliseconds, &random)
        .into_uuid()
        .as_u128()
}

/// 26 characters of Crockford base32, lower case.
fn encode(value: u128) -> String {
    Ulid(value).to_string().to_ascii_lowercase()
}

/// Only the spelling that `encode` gives: one thing has one id.
fn decode(text: &str) -> Option<u128> {
    let value = Ulid::from_string(text).ok()?.0;
    (encode(value) == text).then_some(value)
}

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident = $prefix:literal;)*) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(u128);

        impl $name {
            #[must_use]
            pub fn new(now: Timestamp, random: Randomness) -> Self {
                Self(time_ordered(now, random))
            }

            /// The id without its prefix, to be part of something else.
            #[must_use]
            pub const fn to_bytes(self) -> [u8; 16] {
                self.0.to_be_bytes()
            }

            #[must_use]
            pub const fn from_bytes(bytes: [u8; 16]) -> Self {
                Self(u128::from_be_bytes(bytes))
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(f, "{}_{}", $prefix, encode(self.0))
            }
        }

        impl Text for $name {
            fn parse(value: &str) -> Result<Self, FieldFault> {
                value
                    .strip_prefix(concat!($prefix, "_"))
                    .and_then(decode)
                    .map(Self)
                    .ok_or(FieldFault::Id { prefix: $prefix })
            }
        }

        stored_as_string!($name);
    )*};
}

ids! {
    AccountId = "acc";
    OrganizationId = "org";
    EventId = "evt";
    SessionId = "ses";
    TicketTypeId = "tkt";
    /// A message that a write caused; its effect happens once however often it is delivered.
    MessageId = "msg";
    /// An order that is an item of its own.
    OwnOrderId = "ord";
    /// One attempt to pay an order.
    PaymentId = "pay";
    RefundId = "rfd";
    /// One issue of a one-time code that opens an address's bookings.
    BookingCodeId = "bkc";
    /// A registration begun elsewhere.
    DraftId = "dft";
    /// One device's being logged in.
    LoginId = "lgn";
    /// A mailed link that proves an address once.
    LinkId = "lnk";
    /// An address that was asked to be a member of an organisation.
    InvitationId = "inv";
    /// A row of the security audit.
    SecurityEventId = "sev";
    /// A row of an organisation's audit.
    AuditEntryId = "aud";
}

macro_rules! rows {
    ($($name:ident)*) => {$(
        impl $name {
            /// When it happened, to the millisecond.
            #[must_use]
            pub fn at(self) -> Timestamp {
                let milliseconds = i64::try_from(self.0 >> 80).unwrap_or_default();
                Timestamp::from_millisecond(milliseconds).unwrap_or_default()
            }

            /// Sorts before all that happened at `time` or later.
            #[must_use]
            pub fn first_at(time: Timestamp) -> Self {
                let milliseconds = u128::try_from(time.as_millisecond()).unwrap_or_default();
                Self((milliseconds & 0xffff_ffff_ffff) << 80)
            }
        }
    )*};
}

rows! { SecurityEventId AuditEntryId }

impl RefundId {
    /// Another id of the same time and randomness, for the `n`th of several.
    #[must_use]
    pub(crate) const fn numbered(self, n: usize) -> Self {
        Self(self.0 ^ ((n as u128 & 0xff) << 32))
    }
}

/// Who stands behind a registration: a keyed digest of the attendee's address (or of a value that is theirs alone).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct AttendeeDigest(u128);

impl AttendeeDigest {
    #[must_use]
    pub const fn new(digest: [u8; 16]) -> Self {
        Self(u128::from_be_bytes(digest))
    }

    /// One of 16 buckets, so that the registrations of a popular session are not all in one partition.
    #[must_use]
    pub const fn bucket(self) -> u8 {
        (self.0 >> 124) as u8
    }
}

impl fmt::Display for AttendeeDigest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&encode(self.0))
    }
}

/// A registration's id carries its key, session and attendee, so that reading it is one lookup and "once per person" is
/// the key's own condition.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct RegistrationId {
    pub session: SessionId,
    pub attendee: AttendeeDigest,
}

impl RegistrationId {
    fn key(self) -> String {
        encode(self.session.0) + &encode(self.attendee.0)
    }

    fn from_key(text: &str) -> Option<Self> {
        let (session, attendee) = text.split_at_checked(26)?;
        Some(Self {
            session: SessionId(decode(session)?),
            attendee: AttendeeDigest(decode(attendee)?),
        })
    }
}

impl fmt::Display for RegistrationId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "reg_{}", self.key())
    }
}

impl Text for RegistrationId {
    fn parse(value: &str) -> Result<Self, FieldFault> {
        value
            .strip_prefix("reg_")
            .and_then(Self::from_key)
            .ok_or(FieldFault::Id { prefix: "reg" })
    }
}

stored_as_string!(RegistrationId);

/// An order of one registration is part of it and shares its key; a larger one is an item of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum OrderId {
    OfOne(RegistrationId),
    Own(OwnOrderId),
}

impl fmt::Display for OrderId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::OfOne(registration) => write!(f, "ord_{}", registration.key()),
            Self::Own(id) => id.fmt(f),
        }
    }
}

impl Text for OrderId {
    fn parse(value: &str) -> Result<Self, FieldFault> {
        if let Ok(own) = OwnOrderId::parse(value) {
            return Ok(Self::Own(own));
        }
        value
            .strip_prefix("ord_")
            .and_then(RegistrationId::from_key)
            .map(Self::OfOne)
            .ok_or(FieldFault::Id { prefix: "ord" })
    }
}

stored_as_string!(OrderId);

/// Whose account at PayPal: the platform's own, or an organisation's.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum PayPalAccountId {
    Platform,
    Organization(OrganizationId),
}

impl fmt::Display for PayPalAccountId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Platform => f.write_str("platform"),
            Self::Organization(id) => id.fmt(f),
        }
    }
}

impl Text for PayPalAccountId {
    fn parse(value: &str) -> Result<Self, FieldFault> {
        match value {
            "platform" => Ok(Self::Platform),
            _ => OrganizationId::parse(value).map(Self::Organization),
        }
    }
}

stored_as_string!(PayPalAccountId);

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn session(n: u128) -> SessionId {
        SessionId(n)
    }

    proptest! {
        #[test]
        fn every_id_is_read_back(a: u128, b: [u8; 16]) {
            let registration = RegistrationId { session: session(a), attendee: AttendeeDigest::new(b) };
            prop_assert_eq!(RegistrationId::parse(&registration.to_string()), Ok(registration));
            let order = OrderId::OfOne(registration);
            prop_assert_eq!(OrderId::parse(&order.to_string()), Ok(order));
            let order = OrderId::Own(OwnOrderId(a));
            prop_assert_eq!(OrderId::parse(&order.to_string()), Ok(order));
            prop_assert_eq!(EventId::parse(&EventId(a).to_string()), Ok(EventId(a)));
            prop_assert_eq!(EventId::from_bytes(EventId(a).to_bytes()), EventId(a));
        }

        #[test]
        fn nothing_else_is_an_id(text in "\\PC{0,80}") {
            if let Ok(id) = RegistrationId::parse(&text) {
                prop_assert_eq!(id.to_string(), text.clone());
            }
            if let Ok(id) = EventId::parse(&text) {
                prop_assert_eq!(id.to_string(), text);
            }
        }
    }

    #[test]
    fn ids_sort_by_the_time_they_were_made() {
        let early = EventId::new(Timestamp::from_millisecond(1_000).unwrap(), [255; 10]);
        let late = EventId::new(Timestamp::from_millisecond(1_001).unwrap(), [0; 10]);
        assert!(early.to_string() < late.to_string());
    }

    #[test]
    fn a_second_spelling_of_an_id_is_refused() {
        let id = EventId(42).to_string();
        assert!(EventId::parse(&id.to_uppercase().replace("EVT", "evt")).is_err());
        assert!(EventId::parse(&id.replace("evt_", "ses_")).is_err());
    }
}
