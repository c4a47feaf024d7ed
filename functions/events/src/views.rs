//! Events as the API shows them.

use aforo_api::MoneyView;
use aforo_domain::event::{EventState, Session, SessionState, TicketType};
use aforo_domain::ids::{EventId, OrganizationId, SessionId, TicketTypeId};
use aforo_domain::text::{
    Description, EventName, OrganizationName, PlaceLine, SessionName, TicketTypeName,
};
use aforo_domain::{Language, Place, TimeZoneName};
use aforo_store::{EventDetails, EventSummary};
use jiff::Timestamp;
use serde::Serialize;
use utoipa::ToSchema;

use crate::schema::PlaceBody;

/// An event with its sessions, by start, and their ticket types.
#[derive(Serialize, ToSchema)]
#[schema(as = Event)]
pub struct EventView {
    #[schema(value_type = String)]
    id: EventId,
    organization: OrganizerView,
    #[schema(value_type = String)]
    name: EventName,
    /// Markdown.
    #[schema(value_type = Option<String>)]
    description: Option<Description>,
    #[schema(value_type = String)]
    state: EventState,
    #[schema(value_type = String, format = "date-time")]
    starts_at: Timestamp,
    #[schema(value_type = String, format = "date-time")]
    ends_at: Timestamp,
    #[schema(value_type = String)]
    time_zone: TimeZoneName,
    #[schema(value_type = String)]
    language: Language,
    #[schema(value_type = PlaceBody)]
    place: Place,
    sessions: Vec<SessionView>,
}

#[derive(Serialize, ToSchema)]
#[schema(as = Organizer)]
struct OrganizerView {
    #[schema(value_type = String)]
    id: OrganizationId,
    #[schema(value_type = String)]
    name: OrganizationName,
}

#[derive(Serialize, ToSchema)]
#[schema(as = Session)]
pub struct SessionView {
    #[schema(value_type = String)]
    id: SessionId,
    #[schema(value_type = String)]
    name: SessionName,
    #[schema(value_type = Option<String>)]
    room: Option<PlaceLine>,
    #[schema(value_type = String)]
    state: SessionState,
    #[schema(value_type = String, format = "date-time")]
    starts_at: Timestamp,
    #[schema(value_type = String, format = "date-time")]
    ends_at: Timestamp,
    capacity: u32,
    ticket_types: Vec<TicketTypeView>,
}

#[derive(Serialize, ToSchema)]
#[schema(as = TicketType)]
pub struct TicketTypeView {
    #[schema(value_type = String)]
    id: TicketTypeId,
    #[schema(value_type = String)]
    name: TicketTypeName,
    price: MoneyView,
    quota: Option<u32>,
    #[schema(value_type = Option<String>, format = "date-time")]
    sale_starts_at: Option<Timestamp>,
    #[schema(value_type = Option<String>, format = "date-time")]
    sale_ends_at: Option<Timestamp>,
}

impl From<EventDetails> for EventView {
    fn from(details: EventDetails) -> Self {
        let event = details.event;
        let ticket_types = details.ticket_types;
        Self {
            id: event.id,
            organization: OrganizerView {
                id: event.organization,
                name: event.organizer_name,
            },
            name: event.name,
            description: details.description,
            state: event.state,
            starts_at: event.starts_at,
            ends_at: event.ends_at,
            time_zone: event.time_zone,
            language: event.language,
            place: event.place,
            sessions: details
                .sessions
                .into_iter()
                .map(|session| SessionView::new(session, &ticket_types))
                .collect(),
        }
    }
}

impl SessionView {
    fn new(session: Session, ticket_types: &[TicketType]) -> Self {
        let of_session = ticket_types
            .iter()
            .filter(|ticket_type| ticket_type.session == session.id);
        Self {
            id: session.id,
            ticket_types: of_session.map(TicketTypeView::from).collect(),
            name: session.name,
            room: session.room,
            state: session.state,
            starts_at: session.starts_at,
            ends_at: session.ends_at,
            capacity: session.capacity,
        }
    }
}

impl From<&TicketType> for TicketTypeView {
    fn from(ticket_type: &TicketType) -> Self {
        Self {
            id: ticket_type.id,
            name: ticket_type.name.clone(),
            price: ticket_type.price.into(),
            quota: ticket_type.quota,
            sale_starts_at: ticket_type.sale_starts_at,
            sale_ends_at: ticket_type.sale_ends_at,
        }
    }
}

/// What a list shows of an event.
#[derive(Serialize, ToSchema)]
#[schema(as = EventSummary)]
pub struct EventSummaryView {
    #[schema(value_type = String)]
    id: EventId,
    #[schema(value_type = String)]
    name: EventName,
    #[schema(value_type = String)]
    organizer_name: OrganizationName,
    #[schema(value_type = String, format = "date-time")]
    starts_at: Timestamp,
    #[schema(value_type = String, format = "date-time")]
    ends_at: Timestamp,
    #[schema(value_type = String)]
    time_zone: TimeZoneName,
    #[schema(value_type = String)]
    language: Language,
    #[schema(value_type = PlaceBody)]
    place: Place,
}

impl From<EventSummary> for EventSummaryView {
    fn from(summary: EventSummary) -> Self {
        Self {
            id: summary.id,
            name: summary.name,
            organizer_name: summary.organizer_name,
            starts_at: summary.starts_at,
            ends_at: summary.ends_at,
            time_zone: summary.time_zone,
            language: summary.language,
            place: summary.place,
        }
    }
}
