//! Orders as the API shows them.

use aforo_api::{MoneyView, schema};
use aforo_domain::EmailAddress;
use aforo_domain::ids::{EventId, OrderId, RegistrationId, SessionId, TicketTypeId};
use aforo_domain::order::{Order, OrderLine, OrderState};
use aforo_domain::text::PersonName;
use jiff::Timestamp;
use serde::Serialize;
use utoipa::ToSchema;

use crate::payment_view::{PaymentView, RefundView};

/// What was bought together.
#[derive(Serialize, ToSchema)]
#[schema(as = Order, examples(json!({
    "id": "ord_01mbza25z0fmxbe81yhnb8mpr87q8pgn2my4vb7gx95vyns6bssj", "event": "evt_01mbza25z0e17r0avdqztd2p3x", "state": "paid",
    "total": {"amount": 0, "currency": "EUR"}, "created_at": "2027-01-12T18:30:00Z", "expires_at": null,
    "payments": [], "refunds": [], "lines": [{
        "registration": "reg_01mbza25z0fmxbe81yhnb8mpr87q8pgn2my4vb7gx95vyns6bssj", "session": "ses_01mbza25z0fmxbe81yhnb8mpr8",
        "ticket_type": "tkt_01mbza25z0e9e9xc383wsxjhg7", "name": "Ana Ruiz", "email": "ana@example.org",
        "price": {"amount": 0, "currency": "EUR"}}]
})))]
pub struct OrderView {
    #[schema(value_type = schema::OrderId)]
    id: OrderId,
    #[schema(value_type = schema::EventId)]
    event: EventId,
    /// A free order is born `paid`; one that costs something is `awaiting_payment` until `expires_at`.
    #[schema(value_type = schema::OrderState)]
    state: OrderState,
    total: MoneyView,
    created_at: Timestamp,
    /// Until when its places are held; null once that no longer matters.
    #[schema(required)]
    expires_at: Option<Timestamp>,
    lines: Vec<OrderLineView>,
    /// Attempts to pay it, oldest first.
    payments: Vec<PaymentView>,
    refunds: Vec<RefundView>,
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

impl OrderView {
    /// The order as it is seen at `now`.
    #[must_use]
    pub fn of(order: Order, now: Timestamp) -> Self {
        let state = order.state_at(now);
        let awaits = state == OrderState::AwaitingPayment;
        Self {
            id: order.id,
            event: order.event,
            state,
            total: order.total.into(),
            created_at: order.created_at,
            expires_at: order.hold.filter(|_| awaits).map(|hold| hold.ends_at),
            payments: order.payments.iter().map(PaymentView::from).collect(),
            refunds: order.refunds.iter().map(RefundView::from).collect(),
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
