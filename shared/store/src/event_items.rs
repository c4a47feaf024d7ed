//! An event, its sessions and ticket types as items.

use aforo_domain::event::{Event, EventState, Gate, Session, SessionState, TicketType};
use aforo_domain::ids::{OrganizationId, SessionId};
use aforo_domain::money::Money;
use aforo_domain::organization::ServiceFee;
use aforo_domain::revision::{History, Revision};
use aforo_domain::tax::Tax;
use aforo_domain::text::{
    Category, EventName, OrganizationName, PlaceLine, PresenterName, Resource, SessionName,
    StateMessage, TicketTypeName,
};
use aforo_domain::{AccessCode, EventDetails, Language, Level, Place, TimeZoneName};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::error::StoreError;
use crate::event_summary::Listed;
use crate::item::id_in_key;
use crate::keys::{self, Key, Shelf};

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
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    rs: Vec<Resource>,
    #[serde(skip_serializing_if = "Option::is_none")]
    fp: Option<Money>,
    #[serde(skip_serializing_if = "Option::is_none")]
    ms: Option<StateMessage>,
    #[serde(skip_serializing_if = "Option::is_none")]
    dl: Option<Timestamp>,
    /// Its sessions in the organiser's order: a list shows what is left of them without reading them first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(crate) ss: Vec<SessionId>,
    c: Timestamp,
    gv: Gate,
    #[serde(default)]
    rv: Revision,
    #[serde(default)]
    hi: History,
    /// Written by those alone who keep it.
    #[serde(skip_serializing)]
    lv: Option<Level>,
    /// What an organisation's lists show; read from the index alone.
    #[serde(skip_deserializing)]
    ls: Option<Listed>,
    g1p: String,
    g1s: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    g2p: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    g2s: Option<String>,
}

impl EventItem {
    pub fn new(details: &EventDetails) -> Self {
        let event = &details.event;
        let Key { pk, sk } = keys::event(event.id);
        let by_start = keys::by_start(event.starts_at, event.id);
        let shelf = Shelf::of(event);
        let published = shelf == Shelf::Published;
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
            rs: event.resources.clone(),
            fp: event.from_price,
            ms: event.message.clone(),
            dl: event.deleted_at,
            ss: details.sessions.iter().map(|session| session.id).collect(),
            c: event.created_at,
            gv: event.gate,
            rv: event.revision,
            hi: event.history.clone(),
            lv: None,
            ls: Some(event.into()),
            g1p: keys::organization_pk(event.organization),
            g1s: keys::on_shelf(shelf, &by_start),
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
            resources: item.rs,
            from_price: item.fp,
            message: item.ms,
            deleted_at: item.dl,
            created_at: item.c,
            gate: item.gv,
            revision: item.rv,
            history: item.hi,
            level: item.lv,
        })
    }
}

#[derive(Serialize, Deserialize)]
pub struct SessionItem {
    pk: String,
    sk: String,
    /// Whose it is, for those who read the stream; and for those who must not read it.
    #[serde(skip_serializing_if = "Option::is_none")]
    or: Option<OrganizationId>,
    n: SessionName,
    #[serde(skip_serializing_if = "Option::is_none")]
    rm: Option<PlaceLine>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pn: Option<PresenterName>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    rs: Vec<Resource>,
    st: SessionState,
    #[serde(skip_serializing_if = "Option::is_none")]
    sp: Option<SessionState>,
    #[serde(skip_serializing_if = "Option::is_none")]
    ms: Option<StateMessage>,
    s: Timestamp,
    e: Timestamp,
    cp: u32,
    gv: Gate,
    /// Removed; nothing reads it any more but who looks back.
    #[serde(skip_serializing_if = "Option::is_none")]
    dl: Option<Timestamp>,
    /// Written by those alone who keep it.
    #[serde(skip_serializing)]
    lv: Option<Level>,
}

impl SessionItem {
    pub fn new(organization: OrganizationId, session: &Session) -> Self {
        let Key { pk, sk } = keys::session(session.event, session.id);
        Self {
            pk,
            sk,
            or: Some(organization),
            n: session.name.clone(),
            rm: session.room.clone(),
            pn: session.presenter.clone(),
            rs: session.resources.clone(),
            st: session.state,
            sp: session.suspended_from,
            ms: session.message.clone(),
            s: session.starts_at,
            e: session.ends_at,
            cp: session.capacity,
            gv: session.gate,
            dl: None,
            lv: None,
        }
    }

    /// As removed.
    pub fn removed(self, at: Timestamp) -> Self {
        Self {
            dl: Some(at),
            ..self
        }
    }

    pub const fn is_removed(&self) -> bool {
        self.dl.is_some()
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
            presenter: item.pn,
            resources: item.rs,
            state: item.st,
            suspended_from: item.sp,
            message: item.ms,
            starts_at: item.s,
            ends_at: item.e,
            capacity: item.cp,
            gate: item.gv,
            level: item.lv,
        })
    }
}

#[derive(Serialize, Deserialize)]
pub struct TicketTypeItem {
    pk: String,
    sk: String,
    /// As of a session.
    #[serde(skip_serializing_if = "Option::is_none")]
    or: Option<OrganizationId>,
    #[serde(skip_serializing_if = "Option::is_none")]
    ss: Option<SessionId>,
    n: TicketTypeName,
    pr: Money,
    #[serde(default)]
    tr: u16,
    #[serde(default = "yes")]
    ti: bool,
    /// The service fee; none: the usual one, which is nothing.
    #[serde(skip_serializing_if = "Option::is_none")]
    fe: Option<ServiceFee>,
    #[serde(skip_serializing_if = "Option::is_none")]
    q: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    sf: Option<Timestamp>,
    #[serde(skip_serializing_if = "Option::is_none")]
    su: Option<Timestamp>,
    #[serde(skip_serializing_if = "Option::is_none")]
    mn: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    mx: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    hc: Option<AccessCode>,
    gv: Gate,
    /// As of a session.
    #[serde(skip_serializing_if = "Option::is_none")]
    dl: Option<Timestamp>,
}

/// Prices of the version before include what tax there is.
const fn yes() -> bool {
    true
}

impl TicketTypeItem {
    pub fn new(organization: OrganizationId, ticket_type: &TicketType) -> Self {
        let Key { pk, sk } = keys::ticket_type(ticket_type.event, ticket_type.id);
        Self {
            pk,
            sk,
            or: Some(organization),
            ss: ticket_type.session,
            n: ticket_type.name.clone(),
            pr: ticket_type.price,
            tr: ticket_type.tax.basis_points,
            ti: ticket_type.tax.included,
            fe: Some(ticket_type.service_fee).filter(|fee| *fee != ServiceFee::default()),
            q: ticket_type.quota,
            sf: ticket_type.sale_starts_at,
            su: ticket_type.sale_ends_at,
            mn: ticket_type.minimum,
            mx: ticket_type.maximum,
            hc: ticket_type.code.clone(),
            gv: ticket_type.gate,
            dl: None,
        }
    }

    /// As removed.
    pub fn removed(self, at: Timestamp) -> Self {
        Self {
            dl: Some(at),
            ..self
        }
    }

    pub const fn is_removed(&self) -> bool {
        self.dl.is_some()
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
            tax: Tax {
                basis_points: item.tr,
                included: item.ti,
            },
            service_fee: item.fe.unwrap_or_default(),
            quota: item.q,
            sale_starts_at: item.sf,
            sale_ends_at: item.su,
            minimum: item.mn,
            maximum: item.mx,
            code: item.hc,
            gate: item.gv,
        })
    }
}
