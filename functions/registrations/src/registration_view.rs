//! Registrations as the API shows them to whoever made them.

use aforo_api::{MoneyView, schema};
use aforo_domain::ids::{EventId, OrderId, RegistrationId, SessionId, TicketTypeId};
use aforo_domain::registration::{Announced, Registration, RegistrationState};
use aforo_domain::text::{EventName, PersonName, SessionName};
use aforo_domain::{EmailAddress, TimeZoneName};
use aforo_store::RegistrationSummary;
use jiff::Timestamp;
use serde::Serialize;
use utoipa::ToSchema;

/// One person's place in one session, with the code that its ticket shows.
#[derive(Serialize, ToSchema)]
#[schema(as = Registration, examples(json!({
    "id": "reg_01mbza25z0fmxbe81yhnb8mpr87q8pgn2my4vb7gx95vyns6bssj", "event": "evt_01mbza25z0e17r0avdqztd2p3x",
    "session": "ses_01mbza25z0fmxbe81yhnb8mpr8", "state": "confirmed", "name": "Ana Ruiz",
    "event_name": "Jornadas de Rust en español", "session_name": "Taller",
    "starts_at": "2027-03-14T09:00:00Z", "time_zone": "Europe/Madrid",
    "order": "ord_01mbza25z0fmxbe81yhnb8mpr87q8pgn2my4vb7gx95vyns6bssj", "ticket_type": "tkt_01mbza25z0e9e9xc383wsxjhg7",
    "email": "ana@example.org", "price": {"amount": 0, "currency": "EUR"}, "created_at": "2027-01-12T18:30:00Z",
    "ticket_code": "01MBZA25Z0FMXBE81YHNB8MPR87Q8PGN2MY4VB7GX95VYNS6BSSJ.1BQ06N6YRXMFHRQMR3C6N8ANM6"
})))]
pub struct RegistrationView {
    #[serde(flatten)]
    summary: RegistrationSummaryView,
    #[schema(value_type = schema::TicketTypeId)]
    ticket_type: TicketTypeId,
    #[schema(value_type = Option<String>, required)]
    email: Option<EmailAddress>,
    price: MoneyView,
    /// What the ticket's QR code says; null while there is no ticket.
    #[schema(
        required,
        pattern = "^[0-9A-HJKMNP-TV-Z]{52}[.][0-9A-HJKMNP-TV-Z]{26}$"
    )]
    ticket_code: Option<String>,
    created_at: Timestamp,
}

/// What a list shows of a registration.
#[derive(Serialize, ToSchema)]
#[schema(as = RegistrationSummary)]
pub struct RegistrationSummaryView {
    #[schema(value_type = schema::RegistrationId)]
    id: RegistrationId,
    #[schema(value_type = schema::EventId)]
    event: EventId,
    #[schema(value_type = schema::SessionId)]
    session: SessionId,
    #[schema(value_type = schema::RegistrationState)]
    state: RegistrationState,
    #[schema(value_type = String)]
    name: PersonName,
    #[schema(value_type = String)]
    event_name: EventName,
    #[schema(value_type = String)]
    session_name: SessionName,
    starts_at: Timestamp,
    #[schema(value_type = String)]
    time_zone: TimeZoneName,
    /// What it was made with, and is paid by.
    #[schema(value_type = schema::OrderId)]
    order: OrderId,
}

impl From<Registration> for RegistrationView {
    fn from(registration: Registration) -> Self {
        let ticket = registration.ticket();
        Self {
            ticket_type: registration.ticket_type,
            email: registration.attendee.email,
            price: registration.price.into(),
            ticket_code: ticket.map(|code| code.to_string()),
            created_at: registration.created_at,
            summary: RegistrationSummaryView::new(
                registration.id,
                registration.event,
                registration.order,
                registration.state,
                registration.attendee.name,
                registration.announced,
            ),
        }
    }
}

impl From<RegistrationSummary> for RegistrationSummaryView {
    fn from(summary: RegistrationSummary) -> Self {
        Self::new(
            summary.id,
            summary.event,
            summary.order,
            summary.state,
            summary.attendee_name,
            summary.announced,
        )
    }
}

impl RegistrationSummaryView {
    fn new(
        id: RegistrationId,
        event: EventId,
        order: OrderId,
        state: RegistrationState,
        name: PersonName,
        announced: Announced,
    ) -> Self {
        Self {
            id,
            event,
            session: id.session,
            state,
            name,
            event_name: announced.event,
            session_name: announced.session,
            starts_at: announced.starts_at,
            time_zone: announced.time_zone,
            order,
        }
    }
}
