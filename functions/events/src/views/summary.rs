//! An event as lists show it: to everybody, and to its organisers.

use aforo_api::{MoneyView, schema};
use aforo_domain::event::EventState;
use aforo_domain::ids::EventId;
use aforo_domain::text::{Category, EventName, OrganizationName};
use aforo_domain::{Language, Level, TimeZoneName};
use aforo_store::EventSummary;
use jiff::Timestamp;
use serde::Serialize;
use utoipa::ToSchema;

use super::place::PlaceView;

/// What a list shows of an event.
#[derive(Serialize, ToSchema)]
#[schema(as = EventSummary)]
pub struct EventSummaryView {
    #[schema(value_type = schema::EventId)]
    id: EventId,
    #[schema(value_type = String)]
    name: EventName,
    /// What kind of event it is.
    #[schema(value_type = Option<String>, required)]
    category: Option<Category>,
    #[schema(value_type = String)]
    organizer_name: OrganizationName,
    starts_at: Timestamp,
    ends_at: Timestamp,
    #[schema(value_type = String)]
    time_zone: TimeZoneName,
    #[schema(value_type = schema::Language)]
    language: Language,
    place: PlaceView,
    /// The lowest price of its ticket types.
    #[schema(required)]
    from_price: Option<MoneyView>,
    /// What is left of all that is on sale, some seconds ago; null while nothing is. `get-availability` counts.
    #[schema(value_type = Option<schema::Level>, required)]
    availability: Option<Level>,
}

impl From<EventSummary> for EventSummaryView {
    fn from(summary: EventSummary) -> Self {
        Self {
            id: summary.id,
            name: summary.name,
            category: summary.category,
            organizer_name: summary.organizer_name,
            starts_at: summary.starts_at,
            ends_at: summary.ends_at,
            time_zone: summary.time_zone,
            language: summary.language,
            place: summary.place.into(),
            from_price: summary.from_price.map(MoneyView::from),
            availability: summary.level,
        }
    }
}

/// The same with what only its organisers see.
#[derive(Serialize, ToSchema)]
#[schema(as = OwnEventSummary)]
pub struct OwnEventSummaryView {
    #[serde(flatten)]
    public: EventSummaryView,
    #[schema(value_type = schema::EventState)]
    state: EventState,
    #[schema(required)]
    deleted_at: Option<Timestamp>,
}

impl From<EventSummary> for OwnEventSummaryView {
    fn from(summary: EventSummary) -> Self {
        Self {
            state: summary.state,
            deleted_at: summary.deleted_at,
            public: summary.into(),
        }
    }
}
