//! What a list shows of an event, as an index projects it.

use aforo_domain::event::{Event, EventState};
use aforo_domain::ids::{EventId, SessionId};
use aforo_domain::money::Money;
use aforo_domain::text::{Category, EventName, OrganizationName};
use aforo_domain::{Language, Level, Place, TimeZoneName};
use aws_sdk_dynamodb::types::AttributeValue;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::error::StoreError;
use crate::item::{Item, from_item, id_in_key};

#[derive(Clone, Debug)]
pub struct EventSummary {
    pub id: EventId,
    pub name: EventName,
    pub category: Option<Category>,
    pub organizer_name: OrganizationName,
    pub state: EventState,
    pub starts_at: Timestamp,
    pub ends_at: Timestamp,
    pub time_zone: TimeZoneName,
    pub language: Language,
    pub place: Place,
    /// The lowest price among its ticket types; none while it has none.
    pub from_price: Option<Money>,
    /// What is left; none while nothing is on sale.
    pub level: Option<Level>,
    pub deleted_at: Option<Timestamp>,
    /// In the organiser's order. An organisation's list does not have them.
    pub sessions: Vec<SessionId>,
}

impl EventSummary {
    /// Whether it is for everybody's eyes.
    #[must_use]
    pub fn is_shown(&self) -> bool {
        self.state != EventState::Draft && self.deleted_at.is_none()
    }
}

/// What the first index projects as one attribute, `ls`: an index has twenty at most, and shares them with members and
/// registrations. In the second, and on the item, they are attributes of their own.
#[derive(Serialize, Deserialize)]
pub struct Listed {
    on: OrganizationName,
    e: Timestamp,
    la: Language,
    pl: Place,
    #[serde(skip_serializing_if = "Option::is_none")]
    ca: Option<Category>,
    #[serde(skip_serializing_if = "Option::is_none")]
    fp: Option<Money>,
    #[serde(skip_serializing_if = "Option::is_none")]
    dl: Option<Timestamp>,
}

impl From<&Event> for Listed {
    fn from(event: &Event) -> Self {
        Self {
            on: event.organizer_name.clone(),
            e: event.ends_at,
            la: event.language,
            pl: event.place.clone(),
            ca: event.category.clone(),
            fp: event.from_price,
            dl: event.deleted_at,
        }
    }
}

#[derive(Deserialize)]
struct Projected {
    pk: String,
    n: EventName,
    st: EventState,
    s: Timestamp,
    tz: TimeZoneName,
    lv: Option<Level>,
    #[serde(default)]
    ss: Vec<SessionId>,
}

pub fn summary(mut item: Item) -> Result<EventSummary, StoreError> {
    let listed: Listed = match item.remove("ls") {
        Some(AttributeValue::M(listed)) => from_item(listed)?,
        Some(_) | None => from_item(item.clone())?,
    };
    let item: Projected = from_item(item)?;
    Ok(EventSummary {
        id: id_in_key(&item.pk, "V#")?,
        name: item.n,
        category: listed.ca,
        organizer_name: listed.on,
        state: item.st,
        starts_at: item.s,
        ends_at: listed.e,
        time_zone: item.tz,
        language: listed.la,
        place: listed.pl,
        from_price: listed.fp,
        level: item.lv,
        deleted_at: listed.dl,
        sessions: item.ss,
    })
}
