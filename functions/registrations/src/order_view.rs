//! Orders as the API shows them.

use aforo_api::MoneyView;
use aforo_domain::EmailAddress;
use aforo_domain::ids::{EventId, OrderId, RegistrationId, SessionId, TicketTypeId};
use aforo_domain::registration::{Order, OrderLine, OrderState};
use aforo_domain::text::PersonName;
use jiff::Timestamp;
use serde::Serialize;
use utoipa::ToSchema;

/// What was bought together.
#[derive(Serialize, ToSchema)]
#[schema(as = Order)]
pub struct OrderView {
    #[schema(value_type = String)]
    id: OrderId,
    #[schema(value_type = String)]
    event: EventId,
    /// A free order is born `paid`.
    #[schema(value_type = String)]
    state: OrderState,
    total: MoneyView,
    #[schema(value_type = String, format = "date-time")]
    created_at: Timestamp,
    lines: Vec<OrderLineView>,
}

/// One registration of an order.
#[derive(Serialize, ToSchema)]
#[schema(as = OrderLine)]
struct OrderLineView {
    #[schema(value_type = String)]
    registration: RegistrationId,
    #[schema(value_type = String)]
    session: SessionId,
    #[schema(value_type = String)]
    ticket_type: TicketTypeId,
    #[schema(value_type = String)]
    name: PersonName,
    #[schema(value_type = Option<String>)]
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
