//! A registration as an item. An order of one is stored inside it: the two share everything but the order's id.

use aforo_domain::ids::{
    AccountId, EventId, OrderId, OrganizationId, RegistrationId, TicketTypeId,
};
use aforo_domain::money::Money;
use aforo_domain::registration::{Announced, Person, Registration, RegistrationState, RequestMark};
use aforo_domain::text::{EventName, PersonName, SessionName, Text};
use aforo_domain::{EmailAddress, Language, TicketCode, TimeZoneName};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::error::StoreError;
use crate::keys::{self, Key};
use crate::outbox::Outbox;

#[derive(Serialize, Deserialize)]
pub struct RegistrationItem {
    pk: String,
    sk: String,
    id: RegistrationId,
    ev: EventId,
    or: OrganizationId,
    od: OrderId,
    a: AccountId,
    tk: TicketTypeId,
    st: RegistrationState,
    nm: PersonName,
    #[serde(skip_serializing_if = "Option::is_none")]
    em: Option<EmailAddress>,
    pr: Money,
    /// The ticket code's secret part.
    tc: String,
    la: Language,
    c: Timestamp,
    rd: u32,
    /// The request's idempotency key and its body's fingerprint.
    ik: String,
    f: String,
    en: EventName,
    sn: SessionName,
    s: Timestamp,
    tz: TimeZoneName,
    /// Written and never read: a cause that only a newer version knows must not make the item unreadable.
    #[serde(default, skip_deserializing, skip_serializing_if = "Option::is_none")]
    pub o: Option<Outbox>,
    g1p: String,
    g1s: String,
}

impl From<&Registration> for RegistrationItem {
    fn from(registration: &Registration) -> Self {
        let Key { pk, sk } = keys::registration(registration.id);
        Self {
            pk,
            sk,
            id: registration.id,
            ev: registration.event,
            or: registration.organization,
            od: registration.order,
            a: registration.buyer,
            tk: registration.ticket_type,
            st: registration.state,
            nm: registration.attendee.name.clone(),
            em: registration.attendee.email.clone(),
            pr: registration.price,
            tc: registration.code.to_string(),
            la: registration.language,
            c: registration.created_at,
            rd: registration.round,
            ik: registration.made_by.key.clone(),
            f: registration.made_by.fingerprint.clone(),
            en: registration.announced.event.clone(),
            sn: registration.announced.session.clone(),
            s: registration.announced.starts_at,
            tz: registration.announced.time_zone.clone(),
            o: None,
            g1p: keys::account_pk(registration.buyer),
            g1s: keys::own_registration(registration.created_at, registration.id),
        }
    }
}

impl TryFrom<RegistrationItem> for Registration {
    type Error = StoreError;

    fn try_from(item: RegistrationItem) -> Result<Self, StoreError> {
        Ok(Self {
            id: item.id,
            event: item.ev,
            organization: item.or,
            order: item.od,
            buyer: item.a,
            ticket_type: item.tk,
            state: item.st,
            attendee: Person {
                name: item.nm,
                email: item.em,
            },
            price: item.pr,
            code: TicketCode::parse(&item.tc)
                .map_err(|_| StoreError::Unreadable("ticket code".to_owned()))?,
            language: item.la,
            created_at: item.c,
            round: item.rd,
            made_by: RequestMark {
                key: item.ik,
                fingerprint: item.f,
            },
            announced: Announced {
                event: item.en,
                session: item.sn,
                starts_at: item.s,
                time_zone: item.tz,
            },
        })
    }
}
