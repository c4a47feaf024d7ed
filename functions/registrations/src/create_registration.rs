//! `POST /v1/events/{event}/registrations`: gives 1 to 20 attendees places in sessions of an event, all or nothing.

use aforo_api::problems::common::UNAVAILABLE;
use aforo_api::problems::events::EVENT_NOT_FOUND;
use aforo_api::{App, Caller, Created, DigestKey, IdempotencyKey, Json, Path, Problem};
use aforo_domain::ids::{EventId, OrderId};
use aforo_domain::order::{Order, OrderState};
use aforo_domain::sale::{Decision, RegistrationRefused};
use aforo_store::Sold;
use jiff::Timestamp;

use crate::new_registrations::NewRegistrations;
use crate::order_view::OrderView;

/// How often a decision is taken anew because what it was based on changed before it could be written.
const DECISIONS: u32 = 8;

#[utoipa::path(post, path = "/v1/events/{event}/registrations", operation_id = "create-registration", tag = "registrations",
    summary = "Register 1 to 20 attendees, all or nothing",
    description = "Each place costs what its ticket type's `total` says. How many tickets of a type an order must and may have counts \
        over all its sessions; what is amiss is told at the first attendee who has one.",
    request_body = NewRegistrations,
    responses((status = 201, description = "Registered, or registered before by the same request", body = OrderView)))]
pub async fn create_registration(
    app: &App<DigestKey>,
    caller: Caller,
    Path(event): Path<EventId>,
    IdempotencyKey(key): IdempotencyKey,
    Json(input): Json<NewRegistrations>,
) -> Result<Created<OrderView>, Problem> {
    let order = input.order(app, &caller, key);
    let (mut sold_out_before, mut unpaid_before, mut over) = (false, false, None);
    for _ in 0..DECISIONS {
        let sale = app
            .table
            .sale(event, &order)
            .await?
            .ok_or(EVENT_NOT_FOUND)?;
        match sale.register(&order, app.now()) {
            // A reading is no snapshot: the seat may have gone to another copy of this very request, half of which was read.
            Err(refused) if refused.is_sold_out() && !sold_out_before => sold_out_before = true,
            Err(refused) => return Err(refused.into()),
            Ok(Decision::Again(order)) => {
                if let Some(order) = app.table.order(order).await? {
                    return Ok(told(order, app.now()));
                }
            }
            Ok(Decision::Sell(seats)) => {
                let sold = app.table.sell(&sale, &seats, over, &caller.actor()).await?;
                match sold {
                    Sold::Yes => return Ok(told(seats.order, app.now())),
                    // The order in the way may be what another copy of this very request has made: a second look tells.
                    Sold::Unpaid(_) if !unpaid_before => unpaid_before = true,
                    Sold::Unpaid(unpaid) => over = Some(end_of(app, unpaid).await?),
                    Sold::Changed => sold_out_before = false,
                }
            }
        }
    }
    Err(Problem::new(UNAVAILABLE).header("retry-after", 1))
}

/// The buyer's order that stands in the way, if it is over.
async fn end_of(app: &App<DigestKey>, unpaid: OrderId) -> Result<OrderId, Problem> {
    let now = app.now();
    match app.table.order(unpaid).await? {
        Some(order) if order.state_at(now) == OrderState::AwaitingPayment => {
            Err(RegistrationRefused::OrderAwaitsPayment(unpaid).into())
        }
        Some(_) | None => Ok(unpaid),
    }
}

fn told(order: Order, now: Timestamp) -> Created<OrderView> {
    Created {
        location: format!("/v1/orders/{}", order.id),
        body: OrderView::of(order, now),
    }
}
