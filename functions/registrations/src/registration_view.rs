//! Registrations as the API shows them to whoever made them.

use aforo_api::MoneyView;
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
#[schema(as = Registration)]
pub struct RegistrationView {
    #[serde(flatten)]
    summary: RegistrationSummaryView,
    #[schema(value_type = String)]
    order: OrderId,
    #[schema(value_type = String)]
    ticket_type: TicketTypeId,
    #[schema(value_type = Option<String>)]
    email: Option<EmailAddress>,
    price: MoneyView,
    /// What the ticket's QR code says.
    ticket_code: String,
    #[schema(value_type = String, format = "date-time")]
    created_at: Timestamp,
}

/// What a list shows of a registration.
#[derive(Serialize, ToSchema)]
#[schema(as = RegistrationSummary)]
pub struct RegistrationSummaryView {
    #[schema(value_type = String)]
    id: RegistrationId,
    #[schema(value_type = String)]
    event: EventId,
    #[schema(value_type = String)]
    session: SessionId,
    #[schema(value_type = String)]
    state: RegistrationState,
    #[schema(value_type = String)]
    name: PersonName,
    #[schema(value_type = String)]
    event_name: EventName,
    #[schema(value_type = String)]
    session_name: SessionName,
    #[schema(value_type = String, format = "date-time")]
    starts_at: Timestamp,
    #[schema(value_type = String)]
    time_zone: TimeZoneName,
}

impl From<Registration> for RegistrationView {
    fn from(registration: Registration) -> Self {
        Self {
            order: registration.order,
            ticket_type: registration.ticket_type,
            email: registration.attendee.email,
            price: registration.price.into(),
            ticket_code: registration.code.to_string(),
            created_at: registration.created_at,
            summary: RegistrationSummaryView::new(
                registration.id,
                registration.event,
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
        }
    }
}
