//! Orders as the API shows them.

use aforo_api::{MoneyView, schema};
use aforo_domain::EmailAddress;
use aforo_domain::ids::{EventId, OrderId, RegistrationId, SessionId, TicketTypeId};
use aforo_domain::registration::{Order, OrderLine, OrderState};
use aforo_domain::text::PersonName;
use jiff::Timestamp;
use serde::Serialize;
use utoipa::ToSchema;

/// What was bought together.
#[derive(Serialize, ToSchema)]
#[schema(as = Order, examples(json!({
    "id": "ord_01mbza25z0fmxbe81yhnb8mpr87q8pgn2my4vb7gx95vyns6bssj", "event": "evt_01mbza25z0e17r0avdqztd2p3x", "state": "paid",
    "total": {"amount": 0, "currency": "EUR"}, "created_at": "2027-01-12T18:30:00Z", "lines": [{
        "registration": "reg_01mbza25z0fmxbe81yhnb8mpr87q8pgn2my4vb7gx95vyns6bssj", "session": "ses_01mbza25z0fmxbe81yhnb8mpr8",
        "ticket_type": "tkt_01mbza25z0e9e9xc383wsxjhg7", "name": "Ana Ruiz", "email": "ana@example.org",
        "price": {"amount": 0, "currency": "EUR"}}]
})))]
pub struct OrderView {
    #[schema(value_type = schema::OrderId)]
    id: OrderId,
    #[schema(value_type = schema::EventId)]
    event: EventId,
    /// A free order is born `paid`.
    #[schema(value_type = schema::OrderState)]
    state: OrderState,
    total: MoneyView,
    created_at: Timestamp,
    lines: Vec<OrderLineView>,
}

/// One registration of an order.
#[derive(Serialize, ToSchema)]
#[schema(as = OrderLine)]
struct OrderLineView {
    #[schema(value_type = schema::RegistrationId)]
    registration: RegistrationId,
    #[schema(value_type = schema::SessionId)]
    session: SessionId,
    #[schema(value_type = schema::TicketTypeId)]
    ticket_type: TicketTypeId,
    #[schema(value_type = String)]
    name: PersonName,
    #[schema(value_type = Option<String>, required)]
    email: Option<EmailAddress>,
    price: MoneyView,
}

impl From<Order> for OrderView {
    fn from(order: Order) -> Self {
        Self {
            id: order.id,
            event: order.event,
            state: order.state,
            total: order.total.into(),
            created_at: order.created_at,
            lines: order.lines.into_iter().map(OrderLineView::from).collect(),
        }
    }
}

impl From<OrderLine> for OrderLineView {
    fn from(line: OrderLine) -> Self {
        Self {
            registration: line.registration,
            session: line.registration.session,
            ticket_type: line.ticket_type,
            name: line.attendee.name,
            email: line.attendee.email,
            price: line.price.into(),
        }
    }
}
