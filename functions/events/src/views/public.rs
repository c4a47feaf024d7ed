//! An event as everybody may see it.

use aforo_api::schema;
use aforo_domain::event::{EventState, Session, SessionState, TicketType};
use aforo_domain::ids::{EventId, SessionId};
use aforo_domain::text::{
    Category, Description, EventName, PlaceLine, PresenterName, RefundPolicy, Resource,
    SessionName, StateMessage,
};
use aforo_domain::{EmailAddress, EventDetails, Language, Level, TimeZoneName};
use jiff::Timestamp;
use serde::Serialize;
use utoipa::ToSchema;

use super::place::PlaceView;
use super::shared::{OrganizerView, QuestionView, TicketTypeView};

/// An event with its sessions, in the organiser's order, and the ticket types for each.
#[derive(Serialize, ToSchema)]
#[schema(as = Event, examples(json!({
    "id": "evt_01mbza25z0e17r0avdqztd2p3x", "name": "Jornadas de Rust en español",
    "organization": {"id": "org_01mbz9s100f1yb8q05nmw9tp4g", "name": "Fundación Río Claro"},
    "category": "tecnología", "description": "Tres tardes de **charlas**.",
    "description_html": "<p>Tres tardes de <strong>charlas</strong>.</p>\n", "contact": "jornadas@example.org",
    "refund_policy": "Se devuelve todo hasta siete días antes.",
    "questions": [{"question": "¿Hace falta un portátil?", "answer": "Solo para el taller."}],
    "resources": ["Traducción simultánea"], "state": "published", "message": null, "availability": "many", "language": "es",
    "starts_at": "2027-03-14T09:00:00Z", "ends_at": "2027-03-14T18:00:00Z", "time_zone": "Europe/Madrid",
    "place": {"kind": "venue", "name": "Centro Cívico", "address": "Calle Mayor, 1", "city": "Madrid",
        "coordinates": {"latitude": 40.416775, "longitude": -3.70379}},
    "sessions": [{"id": "ses_01mbza25z0fmxbe81yhnb8mpr8", "name": "Taller", "room": "Sala 2", "presenter": null,
        "resources": [], "state": "on_sale", "message": null, "availability": "many",
        "starts_at": "2027-03-14T09:00:00Z", "ends_at": "2027-03-14T11:00:00Z", "capacity": 40, "ticket_types": [{
            "id": "tkt_01mbza25z0e9e9xc383wsxjhg7", "name": "General", "price": {"amount": 1000, "currency": "EUR"},
            "tax": {"basis_points": 2100, "included": false}, "total": {"amount": 1210, "currency": "EUR"},
            "quota": null, "sale_starts_at": null, "sale_ends_at": null, "minimum": null, "maximum": 4}]}]
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
    /// The same as HTML, safe to show as it is.
    #[schema(required)]
    description_html: Option<String>,
    /// Where anybody may write about the event.
    #[schema(value_type = Option<String>, format = "email", required)]
    contact: Option<EmailAddress>,
    /// When and how money is given back, in the organiser's words.
    #[schema(value_type = Option<String>, required)]
    refund_policy: Option<RefundPolicy>,
    questions: Vec<QuestionView>,
    /// What there is, as the organiser lists it.
    #[schema(value_type = Vec<String>)]
    resources: Vec<Resource>,
    #[schema(value_type = schema::EventState)]
    state: EventState,
    /// Why it is suspended or cancelled.
    #[schema(value_type = Option<String>, required)]
    message: Option<StateMessage>,
    /// What is left of all that is on sale; null while nothing is. `get-availability` counts.
    #[schema(value_type = Option<schema::Level>, required)]
    availability: Option<Level>,
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
#[schema(as = Session)]
pub struct SessionView {
    #[schema(value_type = schema::SessionId)]
    id: SessionId,
    #[schema(value_type = String)]
    name: SessionName,
    #[schema(value_type = Option<String>, required)]
    room: Option<PlaceLine>,
    #[schema(value_type = Option<String>, required)]
    presenter: Option<PresenterName>,
    #[schema(value_type = Vec<String>)]
    resources: Vec<Resource>,
    #[schema(value_type = schema::SessionState)]
    state: SessionState,
    /// Why it is suspended or cancelled.
    #[schema(value_type = Option<String>, required)]
    message: Option<StateMessage>,
    /// As the event's.
    #[schema(value_type = Option<schema::Level>, required)]
    availability: Option<Level>,
    starts_at: Timestamp,
    ends_at: Timestamp,
    capacity: u32,
    /// Those that are for it alone, and those that are for every session.
    ticket_types: Vec<TicketTypeView>,
}

impl From<EventDetails> for EventView {
    /// Of what is shown to everybody.
    fn from(details: EventDetails) -> Self {
        let sessions = details.sessions.iter();
        let sessions = sessions
            .map(|session| SessionView::new(session, details.offered(session)))
            .collect();
        let (event, told) = (details.event, details.told);
        let (markdown, html) = told
            .description
            .map(|text| (text.markdown, text.html))
            .unzip();
        Self {
            id: event.id,
            organization: OrganizerView {
                id: event.organization,
                name: event.organizer_name,
            },
            name: event.name,
            category: event.category,
            description: markdown,
            description_html: html,
            contact: told.contact,
            refund_policy: told.refund_policy,
            questions: told.questions.into_iter().map(QuestionView::from).collect(),
            resources: event.resources,
            state: event.state,
            message: event.message,
            availability: event.level,
            starts_at: event.starts_at,
            ends_at: event.ends_at,
            time_zone: event.time_zone,
            language: event.language,
            place: event.place.into(),
            sessions,
        }
    }
}

impl SessionView {
    fn new<'a>(session: &Session, offered: impl Iterator<Item = &'a TicketType>) -> Self {
        Self {
            id: session.id,
            ticket_types: offered.map(TicketTypeView::from).collect(),
            name: session.name.clone(),
            room: session.room.clone(),
            presenter: session.presenter.clone(),
            resources: session.resources.clone(),
            state: session.state,
            message: session.message.clone(),
            availability: session.level,
            starts_at: session.starts_at,
            ends_at: session.ends_at,
            capacity: session.capacity,
        }
    }
}
