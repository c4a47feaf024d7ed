//! An event, its sessions and ticket types as items.

use aforo_domain::event::{Event, EventState, Gate, Session, SessionState, TicketType};
use aforo_domain::ids::{OrganizationId, SessionId};
use aforo_domain::money::Money;
use aforo_domain::text::{
    Category, EventName, OrganizationName, PlaceLine, SessionName, TicketTypeName,
};
use aforo_domain::{Language, Place, TimeZoneName};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::error::StoreError;
use crate::item::id_in_key;
use crate::keys::{self, Key};

#[derive(Serialize, Deserialize)]
pub struct EventItem {
    pk: String,
    sk: String,
    or: OrganizationId,
    on: OrganizationName,
    n: EventName,
    #[serde(skip_serializing_if = "Option::is_none")]
    ca: Option<Category>,
    st: EventState,
    s: Timestamp,
    e: Timestamp,
    tz: TimeZoneName,
    la: Language,
    pl: Place,
    #[serde(skip_serializing_if = "Option::is_none")]
    fp: Option<Money>,
    /// Its sessions by start: a list shows what is left of them without reading them first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    ss: Vec<SessionId>,
    c: Timestamp,
    gv: Gate,
    g1p: String,
    g1s: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    g2p: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    g2s: Option<String>,
}

impl EventItem {
    /// `sessions` are all of the event's, in whatever order.
    pub fn new(event: &Event, sessions: &[Session]) -> Self {
        let Key { pk, sk } = keys::event(event.id);
        let by_start = keys::by_start(event.starts_at, event.id);
        let published = event.state == EventState::Published;
        let mut by_session: Vec<_> = sessions
            .iter()
            .map(|session| (session.starts_at, session.id))
            .collect();
        by_session.sort();
        Self {
            pk,
            sk,
            or: event.organization,
            on: event.organizer_name.clone(),
            n: event.name.clone(),
            ca: event.category.clone(),
            st: event.state,
            s: event.starts_at,
            e: event.ends_at,
            tz: event.time_zone.clone(),
            la: event.language,
            pl: event.place.clone(),
            fp: event.from_price,
            ss: by_session.into_iter().map(|(_, id)| id).collect(),
            c: event.created_at,
            gv: event.gate,
            g1p: keys::organization_pk(event.organization),
            g1s: format!("V#{by_start}"),
            g2p: published.then(|| keys::PUBLISHED.to_owned()),
            g2s: published.then_some(by_start),
        }
    }
}

impl TryFrom<EventItem> for Event {
    type Error = StoreError;

    fn try_from(item: EventItem) -> Result<Self, StoreError> {
        Ok(Self {
            id: id_in_key(&item.pk, "V#")?,
            organization: item.or,
            organizer_name: item.on,
            name: item.n,
            category: item.ca,
            state: item.st,
            starts_at: item.s,
            ends_at: item.e,
            time_zone: item.tz,
            language: item.la,
            place: item.pl,
            from_price: item.fp,
            created_at: item.c,
            gate: item.gv,
        })
    }
}

#[derive(Serialize, Deserialize)]
pub struct SessionItem {
    pk: String,
    sk: String,
    n: SessionName,
    #[serde(skip_serializing_if = "Option::is_none")]
    rm: Option<PlaceLine>,
    st: SessionState,
    s: Timestamp,
    e: Timestamp,
    cp: u32,
    gv: Gate,
}

impl From<&Session> for SessionItem {
    fn from(session: &Session) -> Self {
        let Key { pk, sk } = keys::session(session.event, session.id);
        Self {
            pk,
            sk,
            n: session.name.clone(),
            rm: session.room.clone(),
            st: session.state,
            s: session.starts_at,
            e: session.ends_at,
            cp: session.capacity,
            gv: session.gate,
        }
    }
}

impl TryFrom<SessionItem> for Session {
    type Error = StoreError;

    fn try_from(item: SessionItem) -> Result<Self, StoreError> {
        Ok(Self {
            id: id_in_key(&item.sk, keys::SESSIONS)?,
            event: id_in_key(&item.pk, "V#")?,
            name: item.n,
            room: item.rm,
            state: item.st,
            starts_at: item.s,
            ends_at: item.e,
            capacity: item.cp,
            gate: item.gv,
        })
    }
}

#[derive(Serialize, Deserialize)]
pub struct TicketTypeItem {
    pk: String,
    sk: String,
    ss: SessionId,
    n: TicketTypeName,
    pr: Money,
    #[serde(skip_serializing_if = "Option::is_none")]
    q: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    sf: Option<Timestamp>,
    #[serde(skip_serializing_if = "Option::is_none")]
    su: Option<Timestamp>,
    gv: Gate,
}

impl From<&TicketType> for TicketTypeItem {
    fn from(ticket_type: &TicketType) -> Self {
        let Key { pk, sk } = keys::ticket_type(ticket_type.event, ticket_type.id);
        Self {
            pk,
            sk,
            ss: ticket_type.session,
            n: ticket_type.name.clone(),
            pr: ticket_type.price,
            q: ticket_type.quota,
            sf: ticket_type.sale_starts_at,
            su: ticket_type.sale_ends_at,
            gv: ticket_type.gate,
        }
    }
}

impl TryFrom<TicketTypeItem> for TicketType {
    type Error = StoreError;

    fn try_from(item: TicketTypeItem) -> Result<Self, StoreError> {
        Ok(Self {
            id: id_in_key(&item.sk, keys::TICKET_TYPES)?,
            event: id_in_key(&item.pk, "V#")?,
            session: item.ss,
            name: item.n,
            price: item.pr,
            quota: item.q,
            sale_starts_at: item.sf,
            sale_ends_at: item.su,
            gate: item.gv,
        })
    }
}
