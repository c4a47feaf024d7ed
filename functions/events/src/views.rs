//! Events as the API shows them.

use aforo_api::{MoneyView, schema};
use aforo_domain::event::{EventState, Session, SessionState, TicketType};
use aforo_domain::ids::{EventId, OrganizationId, SessionId, TicketTypeId};
use aforo_domain::text::{
    Category, Description, EventName, OrganizationName, PlaceLine, RefundPolicy, SessionName,
    TicketTypeName,
};
use aforo_domain::{EmailAddress, Language, TimeZoneName};
use aforo_store::{EventDetails, EventSummary};
use jiff::Timestamp;
use serde::Serialize;
use utoipa::ToSchema;

use crate::place_view::PlaceView;
use crate::question_view::QuestionView;

/// An event with its sessions, by start, and their ticket types.
#[derive(Serialize, ToSchema)]
#[schema(as = Event, examples(json!({
    "id": "evt_01mbza25z0e17r0avdqztd2p3x", "name": "Jornadas de Rust en español",
    "organization": {"id": "org_01mbz9s100f1yb8q05nmw9tp4g", "name": "Fundación Río Claro"},
    "category": "tecnología", "description": "Tres tardes de charlas y talleres.", "contact": "jornadas@example.org",
    "refund_policy": "Se devuelve todo hasta siete días antes.",
    "questions": [{"question": "¿Hace falta un portátil?", "answer": "Solo para el taller."}],
    "state": "published", "language": "es",
    "starts_at": "2027-03-14T09:00:00Z", "ends_at": "2027-03-14T18:00:00Z", "time_zone": "Europe/Madrid",
    "place": {"kind": "venue", "name": "Centro Cívico", "address": "Calle Mayor, 1", "city": "Madrid"},
    "sessions": [{"id": "ses_01mbza25z0fmxbe81yhnb8mpr8", "name": "Taller", "room": "Sala 2", "state": "on_sale",
        "starts_at": "2027-03-14T09:00:00Z", "ends_at": "2027-03-14T11:00:00Z", "capacity": 40, "ticket_types": [{
            "id": "tkt_01mbza25z0e9e9xc383wsxjhg7", "name": "Entrada libre", "price": {"amount": 0, "currency": "EUR"},
            "quota": null, "sale_starts_at": null, "sale_ends_at": null}]}]
})))]
pub struct EventView {
    #[schema(value_type = schema::EventId)]
    id: EventId,
    organization: OrganizerView,
    #[schema(value_type = String)]
    name: EventName,
    /// What kind of event it is.
    #[schema(value_type = Option<String>, required)]
    category: Option<Category>,
    /// Markdown.
    #[schema(value_type = Option<String>, required)]
    description: Option<Description>,
    /// Where anybody may write about the event.
    #[schema(value_type = Option<String>, format = "email", required)]
    contact: Option<EmailAddress>,
    /// When and how money is given back, in the organiser's words.
    #[schema(value_type = Option<String>, required)]
    refund_policy: Option<RefundPolicy>,
    questions: Vec<QuestionView>,
    #[schema(value_type = schema::EventState)]
    state: EventState,
    starts_at: Timestamp,
    ends_at: Timestamp,
    #[schema(value_type = String)]
    time_zone: TimeZoneName,
    #[schema(value_type = schema::Language)]
    language: Language,
    place: PlaceView,
    sessions: Vec<SessionView>,
}

#[derive(Serialize, ToSchema)]
#[schema(as = Organizer)]
struct OrganizerView {
    #[schema(value_type = schema::OrganizationId)]
    id: OrganizationId,
    #[schema(value_type = String)]
    name: OrganizationName,
}

#[derive(Serialize, ToSchema)]
#[schema(as = Session)]
pub struct SessionView {
    #[schema(value_type = schema::SessionId)]
    id: SessionId,
    #[schema(value_type = String)]
    name: SessionName,
    #[schema(value_type = Option<String>, required)]
    room: Option<PlaceLine>,
    #[schema(value_type = schema::SessionState)]
    state: SessionState,
    starts_at: Timestamp,
    ends_at: Timestamp,
    capacity: u32,
    ticket_types: Vec<TicketTypeView>,
}

#[derive(Serialize, ToSchema)]
#[schema(as = TicketType)]
pub struct TicketTypeView {
    #[schema(value_type = schema::TicketTypeId)]
    id: TicketTypeId,
    #[schema(value_type = String)]
    name: TicketTypeName,
    price: MoneyView,
    #[schema(required)]
    quota: Option<u32>,
    #[schema(required)]
    sale_starts_at: Option<Timestamp>,
    #[schema(required)]
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
            category: event.category,
            description: details.told.description,
            contact: details.told.contact,
            refund_policy: details.told.refund_policy,
            questions: details
                .told
                .questions
                .into_iter()
                .map(QuestionView::from)
                .collect(),
            state: event.state,
            starts_at: event.starts_at,
            ends_at: event.ends_at,
            time_zone: event.time_zone,
            language: event.language,
            place: event.place.into(),
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
        }
    }
}
