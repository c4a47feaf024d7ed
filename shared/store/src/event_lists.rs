//! Events as lists show them, many at once or one.

use aforo_domain::event::EventState;
use aforo_domain::ids::{EventId, SessionId};
use aforo_domain::money::Money;
use aforo_domain::text::{Category, EventName, OrganizationName};
use aforo_domain::{Language, Place, TimeZoneName};
use aws_sdk_dynamodb::operation::query::QueryOutput;
use jiff::Timestamp;
use serde::Deserialize;

use crate::error::StoreError;
use crate::item::{Item, from_item, id_in_key, string};
use crate::keys;
use crate::page::{Page, PageStart};
use crate::table::Table;

/// What a list shows of an event: what its index projects.
#[derive(Clone, Debug)]
pub struct EventSummary {
    pub id: EventId,
    pub name: EventName,
    pub category: Option<Category>,
    pub organizer_name: OrganizationName,
    pub starts_at: Timestamp,
    pub ends_at: Timestamp,
    pub time_zone: TimeZoneName,
    pub language: Language,
    pub place: Place,
    /// The lowest price among its ticket types; none while it has none.
    pub from_price: Option<Money>,
    /// By start.
    pub sessions: Vec<SessionId>,
}

impl Table {
    /// Published events by start, from `from` on and before `until`; `limit` of them.
    ///
    /// # Errors
    /// No answer.
    pub async fn published_events(
        &self,
        from: Timestamp,
        until: Option<Timestamp>,
        start: Option<PageStart>,
        limit: u32,
    ) -> Result<Page<EventSummary>, StoreError> {
        let query = self
            .client
            .query()
            .table_name(&self.name)
            .index_name("gsi2")
            .expression_attribute_values(":published", string(keys::PUBLISHED))
            .expression_attribute_values(":from", string(keys::time(from)))
            .set_exclusive_start_key(start.map(PageStart::into_key))
            .limit(i32::try_from(limit).unwrap_or(i32::MAX));
        let query = match until {
            None => query.key_condition_expression("g2p = :published AND g2s >= :from"),
            // The table refuses a stretch that ends before it begins.
            Some(until) if until <= from => {
                return Page::of(QueryOutput::builder().build(), listed);
            }
            // What starts at `until` has a longer key, which sorts after the time alone.
            Some(until) => query
                .key_condition_expression("g2p = :published AND g2s BETWEEN :from AND :until")
                .expression_attribute_values(":until", string(keys::time(until))),
        };
        Page::of(query.send().await?, listed)
    }

    /// What a list would show of one event, whatever its state; what was changed in the last second may be missing.
    ///
    /// # Errors
    /// No answer.
    pub async fn event_summary(
        &self,
        id: EventId,
    ) -> Result<Option<(EventState, EventSummary)>, StoreError> {
        let found = self
            .client
            .get_item()
            .table_name(&self.name)
            .set_key(Some(keys::event(id).into_attributes()))
            .send()
            .await?;
        found.item.map(summary).transpose()
    }
}

#[derive(Deserialize)]
struct ProjectedEvent {
    pk: String,
    n: EventName,
    ca: Option<Category>,
    on: OrganizationName,
    st: EventState,
    s: Timestamp,
    e: Timestamp,
    tz: TimeZoneName,
    la: Language,
    pl: Place,
    fp: Option<Money>,
    #[serde(default)]
    ss: Vec<SessionId>,
}

fn listed(item: Item) -> Result<EventSummary, StoreError> {
    Ok(summary(item)?.1)
}

fn summary(item: Item) -> Result<(EventState, EventSummary), StoreError> {
    let item: ProjectedEvent = from_item(item)?;
    let summary = EventSummary {
        id: id_in_key(&item.pk, "V#")?,
        name: item.n,
        category: item.ca,
        organizer_name: item.on,
        starts_at: item.s,
        ends_at: item.e,
        time_zone: item.tz,
        language: item.la,
        place: item.pl,
        from_price: item.fp,
        sessions: item.ss,
    };
    Ok((item.st, summary))
}
