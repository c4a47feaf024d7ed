//! Every key of the table.
//!
//! | item | pk | sk | gsi1 (g1p / g1s) | gsi2 (g2p / g2s) | gsi3 (g3p / g3s) |
//! |---|---|---|---|---|---|
//! | settings, public keys | `K#config`, `K#jwks` | `K` | | | |
//! | account | `A#acc` | `A` | | | |
//! | an account's second factor | `A#acc` | `F` | | | |
//! | what happened to an account's security | `A#acc` | `U#sev` | `Z#<yyyy-mm>#<b>` / `sev` | | |
//! | address claim, what a log-in reads | `E#<address digest>` | `E` | | | |
//! | mailed link | `X#lnk` | `X` | | | |
//! | how many administrators there are | `K#administrators` | `K` | | | |
//! | attempts of one kind | `T#<kind>#<who>#<window>` | `T` | | | |
//! | organization | `O#org` | `O` | | | |
//! | member | `O#org` | `M#acc` | `A#acc` / `M#org` (while one) | | |
//! | invitation to be one | `O#org` | `I#inv` | | | |
//! | which of them are pending | `O#org` | `I` | | | |
//! | a month of its schedule | `O#org` | `H#<yyyy-mm>` | | | |
//! | event | `V#evt` | `0V` | `O#org` / `V#p#<start>#evt` (published), `V#o#…` (not), `V#d#…` (deleted) | `P` / `<start>#evt` (published only) | |
//! | what its organiser tells of it | `V#evt` | `0W` | | | |
//! | session | `V#evt` | `1S#ses` | | | |
//! | ticket type | `V#evt` | `2T#tkt` | | | |
//! | seat counter | `C#ses#0` | `C` | | | |
//! | registration (with its order of one) | `S#ses#<b>` | `R#<attendee digest>` | `A#acc` / `R#<created>#reg` | | |
//! | order that is an item of its own | `D#ord` | `D` | | `O#org#<day>#<b>` / `D#ord` | `U#<b>` / `<due>#hold|refund#ord` |
//! | the one order an account may leave unpaid in an event | `H#acc` | `H#evt` | | | |
//! | an id of PayPal's (order, capture) | `Y#<id>` | `Y` | | | |
//! | PayPal's event (references only) | `W#<id>` | `W` | | | `U#<b>` / `<due>#event#<id>` (only while its order is not there) |
//! | PayPal account: the platform's, an organisation's own | `K#paypal`, `O#org` | `K`, `Y` | | | |
//! | what a person must look at | `Z#review` | `<subject>` | | | |
//! | idempotency record | `I#acc#<key>` | `I` | | | |
//! | effect of a message | `N#<effect>` | `N` | | | |
//! | one-time code that opens an address's bookings | `J#<address digest>` | `J` | | | |
//! | draft of a registration | `B#dft` | `B` | | | |
//! | audit of an organisation | `L#org` | `aud` | | | |
//!
//! `b` is the first hexadecimal digit of the attendee's digest (of the order's id). Times in keys are UTC of fixed width.

use std::collections::HashMap;

use aforo_domain::AddressDigest;
use aforo_domain::event::{Event, EventState};
use aforo_domain::ids::{
    AccountId, AttendeeDigest, AuditEntryId, DraftId, EventId, InvitationId, LinkId,
    OrganizationId, OwnOrderId, PayPalAccountId, RegistrationId, SecurityEventId, SessionId,
    TicketTypeId,
};
use aforo_domain::paypal::{PayPalEventId, PayPalId};
use aforo_domain::schedule::Month;
use aws_sdk_dynamodb::types::AttributeValue;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

/// Where an item lies.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Key {
    pub pk: String,
    pub sk: String,
}

impl Key {
    fn new(pk: impl Into<String>, sk: impl Into<String>) -> Self {
        Self {
            pk: pk.into(),
            sk: sk.into(),
        }
    }

    pub fn into_attributes(self) -> HashMap<String, AttributeValue> {
        HashMap::from([
            ("pk".to_owned(), AttributeValue::S(self.pk)),
            ("sk".to_owned(), AttributeValue::S(self.sk)),
        ])
    }
}

pub fn settings() -> Key {
    Key::new("K#config", "K")
}

pub fn public_keys() -> Key {
    Key::new("K#jwks", "K")
}

pub fn account(id: AccountId) -> Key {
    Key::new(account_pk(id), "A")
}

/// What an account's partition begins with.
pub const ACCOUNTS: &str = "A#";

pub fn account_pk(id: AccountId) -> String {
    format!("{ACCOUNTS}{id}")
}

/// Nothing but second factors has this sort key.
pub const FACTOR: &str = "F";

pub fn factor(account: AccountId) -> Key {
    Key::new(account_pk(account), FACTOR)
}

/// An account's security events, the newest last.
pub const SECURITY_EVENTS: &str = "U#";

pub fn security_event(account: AccountId, id: SecurityEventId) -> Key {
    Key::new(account_pk(account), own_security_event(id))
}

pub fn own_security_event(id: SecurityEventId) -> String {
    format!("{SECURITY_EVENTS}{id}")
}

/// The security events of everybody in one month (UTC), in so many partitions: log-ins write them, all day long.
pub const SECURITY_EVENT_BUCKETS: u8 = 16;

pub fn security_events_of(month: Timestamp, bucket: u8) -> String {
    format!("{}#{bucket:x}", month.strftime("Z#%Y-%m"))
}

/// Where one of them stands among everybody's.
pub fn security_events_with(id: SecurityEventId) -> String {
    security_events_of(id.at(), bucket(&id.to_string()))
}

pub fn link(id: LinkId) -> Key {
    Key::new(format!("X#{id}"), "X")
}

pub fn administrators() -> Key {
    Key::new("K#administrators", "K")
}

pub fn address_claim(address: AddressDigest) -> Key {
    Key::new(format!("E#{address}"), "E")
}

/// Tries of one thing, which has its own end.
pub fn tries(kind: &str, what: &str) -> Key {
    Key::new(format!("T#{kind}#{what}"), "T")
}

pub fn attempts(kind: &str, who: &str, window: i64) -> Key {
    Key::new(format!("T#{kind}#{who}#{window}"), "T")
}

pub fn organization(id: OrganizationId) -> Key {
    Key::new(organization_pk(id), "O")
}

pub fn organization_pk(id: OrganizationId) -> String {
    format!("O#{id}")
}

/// Members of an organisation; those who were removed stay.
pub const MEMBERS: &str = "M#";

pub fn member(organization: OrganizationId, account: AccountId) -> Key {
    Key::new(organization_pk(organization), format!("{MEMBERS}{account}"))
}

pub const INVITATIONS: &str = "I#";

pub fn invitation(organization: OrganizationId, id: InvitationId) -> Key {
    Key::new(organization_pk(organization), format!("{INVITATIONS}{id}"))
}

/// Which of an organisation's invitations are pending.
pub fn pending_invitations(organization: OrganizationId) -> Key {
    Key::new(organization_pk(organization), "I")
}

/// Organisations that an account is a member of.
pub const OWN_ORGANIZATIONS: &str = "M#";

pub fn own_organization(id: OrganizationId) -> String {
    format!("{OWN_ORGANIZATIONS}{id}")
}

pub fn event_pk(id: EventId) -> String {
    format!("V#{id}")
}

/// Everything `get-event` shows sorts before this.
pub const EVENT_PARTS_END: &str = "3";
pub const EVENT: &str = "0V";
pub const TOLD: &str = "0W";
pub const SESSIONS: &str = "1S#";
pub const TICKET_TYPES: &str = "2T#";

pub fn event(id: EventId) -> Key {
    Key::new(event_pk(id), EVENT)
}

pub fn told(event: EventId) -> Key {
    Key::new(event_pk(event), TOLD)
}

pub fn session(event: EventId, id: SessionId) -> Key {
    Key::new(event_pk(event), format!("{SESSIONS}{id}"))
}

pub fn ticket_type(event: EventId, id: TicketTypeId) -> Key {
    Key::new(event_pk(event), format!("{TICKET_TYPES}{id}"))
}

/// Among which of an organisation's events one stands in the first index.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shelf {
    Published,
    Other,
    Deleted,
}

impl Shelf {
    pub const fn of(event: &Event) -> Self {
        if event.deleted_at.is_some() {
            Self::Deleted
        } else if matches!(event.state, EventState::Published) {
            Self::Published
        } else {
            Self::Other
        }
    }

    /// What the shelf's sort keys begin with.
    pub const fn prefix(self) -> &'static str {
        match self {
            Self::Published => "V#p#",
            Self::Other => "V#o#",
            Self::Deleted => "V#d#",
        }
    }
}

/// What the sort keys of all shelves begin with.
pub const SHELVES: &str = "V#";

pub fn on_shelf(shelf: Shelf, by_start: &str) -> String {
    format!("{}{by_start}", shelf.prefix())
}

/// A month of an organisation's schedule.
pub fn schedule(organization: OrganizationId, month: Month) -> Key {
    Key::new(
        organization_pk(organization),
        format!("H#{}", month.strftime("%Y-%m")),
    )
}

/// The partition of published events in the second index.
pub const PUBLISHED: &str = "P";

pub fn by_start(start: Timestamp, event: EventId) -> String {
    format!("{}#{event}", time(start))
}

/// One counter a session; the last part leaves room for several.
pub fn counter(session: SessionId) -> Key {
    Key::new(format!("C#{session}#0"), "C")
}

pub fn registration(id: RegistrationId) -> Key {
    Key::new(
        registration_pk(id.session, id.attendee),
        format!("R#{}", id.attendee),
    )
}

fn registration_pk(session: SessionId, attendee: AttendeeDigest) -> String {
    format!("S#{session}#{:x}", attendee.bucket())
}

/// Newest last; lists read backwards.
pub const OWN_REGISTRATIONS: &str = "R#";

pub fn own_registration(created: Timestamp, id: RegistrationId) -> String {
    format!("{OWN_REGISTRATIONS}{}#{id}", time(created))
}

pub fn order(id: OwnOrderId) -> Key {
    Key::new(format!("D#{id}"), "D")
}

/// An organisation's orders of one day (UTC), in 16 buckets.
pub fn orders_of_day(organization: OrganizationId, created: Timestamp, id: OwnOrderId) -> String {
    format!(
        "O#{organization}#{}#{:x}",
        created.strftime("%Y-%m-%d"),
        bucket(&id.to_string())
    )
}

/// The order that an account has not paid yet, of those it may have in an event: one.
pub fn open_order(buyer: AccountId, event: EventId) -> Key {
    Key::new(format!("H#{buyer}"), format!("H#{event}"))
}

/// Whose an id of PayPal's is.
pub fn paypal_id(id: &PayPalId) -> Key {
    Key::new(format!("Y#{id}"), "Y")
}

pub fn paypal_event(id: &PayPalEventId) -> Key {
    Key::new(format!("W#{id}"), "W")
}

pub fn paypal_account(of: PayPalAccountId) -> Key {
    match of {
        PayPalAccountId::Platform => Key::new("K#paypal", "K"),
        PayPalAccountId::Organization(id) => Key::new(organization_pk(id), "Y"),
    }
}

/// The partition of what a person must look at.
pub const REVIEWS: &str = "Z#review";

pub fn review(subject: &str) -> Key {
    Key::new(REVIEWS, subject)
}

/// The partitions of what is due at a time.
pub const DUE_BUCKETS: u8 = 16;

pub fn due_bucket(bucket: u8) -> String {
    format!("U#{bucket:x}")
}

/// Where a thing stands in the index of what is due: its partition, and its place in it by time.
pub fn due(at: Timestamp, kind: &str, id: &str) -> (String, String) {
    (due_bucket(bucket(id)), format!("{}#{kind}#{id}", time(at)))
}

/// One of 16, by an id's last character, which is random.
fn bucket(id: &str) -> u8 {
    id.bytes().last().unwrap_or_default() % DUE_BUCKETS
}

pub fn idempotency(caller: AccountId, key: &str) -> Key {
    Key::new(format!("I#{caller}#{key}"), "I")
}

pub fn effect(name: &str) -> Key {
    Key::new(format!("N#{name}"), "N")
}

pub fn booking_code(address: AddressDigest) -> Key {
    Key::new(format!("J#{address}"), "J")
}

pub fn draft(id: DraftId) -> Key {
    Key::new(format!("B#{id}"), "B")
}

/// Apart from the organisation's own items: the audit is added to all day long, and read by few.
pub fn audit_pk(of: OrganizationId) -> String {
    format!("L#{of}")
}

pub fn audit_entry(of: OrganizationId, id: AuditEntryId) -> Key {
    Key::new(audit_pk(of), id.to_string())
}

/// `20270314T090000Z`.
pub fn time(time: Timestamp) -> String {
    time.strftime("%Y%m%dT%H%M%SZ").to_string()
}

/// What [`time`] wrote.
pub fn read_time(text: &str) -> Option<Timestamp> {
    // The pattern has no offset of its own: the letter is the whole of it.
    let civil = jiff::civil::DateTime::strptime("%Y%m%dT%H%M%SZ", text).ok()?;
    civil
        .to_zoned(jiff::tz::TimeZone::UTC)
        .ok()
        .map(|zoned| zoned.timestamp())
}
