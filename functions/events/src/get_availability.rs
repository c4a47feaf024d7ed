//! `GET /v1/events/{event}/availability`: how many places are left now, of each session and ticket type.

use aforo_api::{App, Path, Problem, Public, schema};
use aforo_domain::Level;
use aforo_domain::availability::{SessionAvailability, TicketTypeAvailability};
use aforo_domain::ids::{EventId, SessionId, TicketTypeId};
use serde::Serialize;
use utoipa::ToSchema;

use crate::get_event::visible_event;

/// Exact when it was read, a few seconds ago at most: what is sold is decided by the sale alone.
#[derive(Serialize, ToSchema)]
#[schema(as = Availability, examples(json!({"sessions": [{
    "session": "ses_01mbza25z0fmxbe81yhnb8mpr8", "left": 3, "availability": "few",
    "ticket_types": [{"ticket_type": "tkt_01mbza25z0e9e9xc383wsxjhg7", "left": 2, "on_sale": true}]
}]})))]
pub struct AvailabilityView {
    /// In the organiser's order.
    sessions: Vec<SessionAvailabilityView>,
}

#[derive(Serialize, ToSchema)]
#[schema(as = SessionAvailability)]
struct SessionAvailabilityView {
    #[schema(value_type = schema::SessionId)]
    session: SessionId,
    /// Places that are neither sold nor held.
    left: u32,
    /// Null while it is not on sale.
    #[schema(value_type = Option<schema::Level>, required)]
    availability: Option<Level>,
    ticket_types: Vec<TicketTypeAvailabilityView>,
}

#[derive(Serialize, ToSchema)]
#[schema(as = TicketTypeAvailability)]
struct TicketTypeAvailabilityView {
    #[schema(value_type = schema::TicketTypeId)]
    ticket_type: TicketTypeId,
    /// How many of the session's places can still be had as this type.
    left: u32,
    /// Whether one could be bought now, were one left.
    on_sale: bool,
}

impl From<SessionAvailability> for SessionAvailabilityView {
    fn from(of: SessionAvailability) -> Self {
        let ticket_types = of.ticket_types.into_iter();
        Self {
            session: of.session,
            left: of.left,
            availability: of.level,
            ticket_types: ticket_types.map(TicketTypeAvailabilityView::from).collect(),
        }
    }
}

impl From<TicketTypeAvailability> for TicketTypeAvailabilityView {
    fn from(of: TicketTypeAvailability) -> Self {
        Self {
            ticket_type: of.ticket_type,
            left: of.left,
            on_sale: of.on_sale,
        }
    }
}

/// Long enough for a crowd that looks again and again to be one reader.
const SECONDS: u32 = 5;

#[utoipa::path(get, path = "/v1/events/{event}/availability", operation_id = "get-availability", tag = "events",
    summary = "Count what is left of an event",
    responses(
        (status = 200, description = "What is left", body = AvailabilityView),
        (status = 304, description = "It is what `If-None-Match` names")))]
pub async fn get_availability(
    app: &App,
    Path(id): Path<EventId>,
) -> Result<Public<AvailabilityView>, Problem> {
    let event = visible_event(app, id, None).await?;
    let sessions = event.sessions.iter().map(|session| session.id);
    let counters = app.table.counters(sessions).await?;
    let sessions = event.availability(&counters, app.now()).into_iter();
    let sessions = sessions.map(SessionAvailabilityView::from).collect();
    Ok(Public::kept(SECONDS, AvailabilityView { sessions }))
}
