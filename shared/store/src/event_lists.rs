//! Events as lists show them, many at once or one.

use std::cmp::Ordering;

use aforo_domain::event::EventState;
use aforo_domain::ids::{EventId, OrganizationId};
use aforo_domain::listing::{ListOrder, Stretch};
use futures_util::future::try_join_all;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::error::StoreError;
use crate::event_summary::{EventSummary, summary};
use crate::keys::{self, Shelf};
use crate::page::Page;
use crate::shelf_query::ShelfQuery;
use crate::table::Table;

/// Whose events, and which of them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EventList {
    /// Everybody's that are published.
    Published,
    /// An organisation's that are published.
    PublishedBy(OrganizationId),
    /// An organisation's that are not deleted: in every state, or in one.
    Of(OrganizationId, Option<EventState>),
    /// An organisation's that are deleted.
    Deleted(OrganizationId, Option<EventState>),
}

/// The event that a page of a list ends with: the next begins after it, whatever has become of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct AfterEvent {
    #[serde(rename = "s")]
    starts_at: Timestamp,
    #[serde(rename = "e")]
    event: EventId,
}

impl From<&EventSummary> for AfterEvent {
    fn from(event: &EventSummary) -> Self {
        Self {
            starts_at: event.starts_at,
            event: event.id,
        }
    }
}

/// What one shelf has of a page.
struct Found {
    events: Vec<EventSummary>,
    /// Where reading stopped before the shelf's end; nothing after it may be shown yet.
    stopped: Option<AfterEvent>,
}

impl Table {
    /// A page of `limit` events by start. It has fewer before the list's end only where most events are in another state than is
    /// asked for. Has it a next, then that has an event, unless the state is asked for.
    ///
    /// # Errors
    /// No answer.
    pub async fn events(
        &self,
        list: EventList,
        stretch: Stretch,
        after: Option<AfterEvent>,
        limit: u32,
    ) -> Result<Page<EventSummary, AfterEvent>, StoreError> {
        if stretch.is_empty() {
            return Ok(Page::default());
        }
        let limit = usize::try_from(limit).unwrap_or(usize::MAX);
        let shelves = queries(list).into_iter();
        let found = shelves.map(|shelf| self.on_shelf(shelf, stretch, after, limit));
        let found = try_join_all(found).await?;
        let by_place = |one: AfterEvent, other: AfterEvent| match stretch.order {
            ListOrder::Asc => one.cmp(&other),
            ListOrder::Desc => other.cmp(&one),
        };
        Ok(merge(found, limit, by_place))
    }

    /// Published events by start, from `from` on and before `until`; the first `limit` of them.
    ///
    /// # Errors
    /// No answer.
    pub async fn published_events(
        &self,
        from: Timestamp,
        until: Option<Timestamp>,
        limit: u32,
    ) -> Result<Page<EventSummary, AfterEvent>, StoreError> {
        let stretch = Stretch {
            until,
            ..Stretch::from(from)
        };
        self.events(EventList::Published, stretch, None, limit)
            .await
    }

    /// What a list would show of one event, whatever its state; what was changed in the last second may be missing.
    ///
    /// # Errors
    /// No answer.
    pub async fn event_summary(&self, id: EventId) -> Result<Option<EventSummary>, StoreError> {
        let found = self
            .client
            .get_item()
            .table_name(&self.name)
            .set_key(Some(keys::event(id).into_attributes()))
            .send()
            .await?;
        found.item.map(summary).transpose()
    }

    /// One more than `limit` of a shelf: whether there is a next page is then known.
    async fn on_shelf(
        &self,
        shelf: ShelfQuery,
        stretch: Stretch,
        after: Option<AfterEvent>,
        limit: usize,
    ) -> Result<Found, StoreError> {
        let after = after.map(|after| keys::by_start(after.starts_at, after.event));
        let mut start = shelf.start(after.as_deref());
        let mut events = Vec::new();
        // Of a state only some are taken. Further than so many readings nobody is made to wait; the next page goes on.
        for _ in 0..ROUNDS {
            let query = self
                .client
                .query()
                .table_name(&self.name)
                .set_exclusive_start_key(start);
            let wanted = (limit + 1 - events.len()).max(shelf.at_least());
            let answer = shelf.narrow(query, stretch, wanted).send().await?;
            let found = answer.items.unwrap_or_default().into_iter().map(summary);
            events.extend(found.collect::<Result<Vec<_>, _>>()?);
            start = answer.last_evaluated_key;
            if events.len() > limit || start.is_none() {
                return Ok(Found {
                    events,
                    stopped: None,
                });
            }
        }
        let stopped = start.map(|key| shelf.place(&key)).transpose()?;
        let stopped = stopped.map(|(starts_at, event)| AfterEvent { starts_at, event });
        Ok(Found { events, stopped })
    }
}

const ROUNDS: u32 = 4;

fn queries(list: EventList) -> Vec<ShelfQuery> {
    let of = |organization, shelf| ShelfQuery::of(organization, shelf);
    match list {
        EventList::Published => vec![ShelfQuery::published()],
        EventList::PublishedBy(id) | EventList::Of(id, Some(EventState::Published)) => {
            vec![of(id, Shelf::Published)]
        }
        EventList::Of(id, None) => vec![of(id, Shelf::Published), of(id, Shelf::Other)],
        EventList::Of(id, state @ Some(_)) => vec![of(id, Shelf::Other).only(state)],
        EventList::Deleted(id, state) => vec![of(id, Shelf::Deleted).only(state)],
    }
}

/// The first `limit` of all shelves.
fn merge(
    found: Vec<Found>,
    limit: usize,
    by_place: impl Fn(AfterEvent, AfterEvent) -> Ordering,
) -> Page<EventSummary, AfterEvent> {
    let stopped = found.iter().filter_map(|shelf| shelf.stopped);
    let stopped = stopped.min_by(|one, other| by_place(*one, *other));
    let mut items: Vec<_> = found.into_iter().flat_map(|shelf| shelf.events).collect();
    items.sort_by(|one, other| by_place(one.into(), other.into()));
    if let Some(stopped) = stopped {
        items.retain(|event| by_place(event.into(), stopped).is_le());
    }
    let more = items.len() > limit;
    items.truncate(limit);
    let next = if more {
        items.last().map(AfterEvent::from)
    } else {
        stopped
    };
    Page { items, next }
}
