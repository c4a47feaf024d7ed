//! `POST /v1/organizations/{organization}/orders/{order}/refunds`: the organiser gives the money back, or a part of it.

use aforo_api::problems::registrations::ORDER_NOT_FOUND;
use aforo_api::{Accepted, App, IdempotencyKey, Json, Member, Origin, Path, Problem, RefundOrders};
use aforo_domain::ids::{OrderId, RefundId};
use aforo_domain::order::NewRefund;
use aforo_domain::security_event::SecurityEventKind as Kind;
use aforo_registrations::OrderView;
use aforo_store::Saved;

use crate::DECISIONS;
use crate::audit::note;
use crate::refund_input::NewRefundInput;
use crate::stuck::Stuck;

#[utoipa::path(post, path = "/v1/organizations/{organization}/orders/{order}/refunds", operation_id = "request-refund", tag = "payments",
    summary = "Give the money of an order back, or a part of it", request_body = NewRefundInput,
    responses((status = 202, description = "The order with the refund, which PayPal is asked for next; places go back when all its money has", body = OrderView)))]
pub async fn request_refund(
    app: &App,
    organizer: Member<RefundOrders>,
    origin: Origin,
    Path(id): Path<OrderId>,
    IdempotencyKey(key): IdempotencyKey,
    Json(input): Json<NewRefundInput>,
) -> Result<Accepted<OrderView>, Problem> {
    let by = organizer.caller.actor();
    for _ in 0..DECISIONS {
        let now = app.now();
        let found = app.table.order(id).await?;
        let order = found
            .filter(|order| order.organization == organizer.organization.id)
            .ok_or(ORDER_NOT_FOUND)?;
        let new = NewRefund {
            id: RefundId::new(now, app.random()),
            account: organizer.caller.account,
            made_by: key.clone(),
            amount: input.amount,
            note: input.note.clone(),
        };
        let made = new.id;
        let Some(change) = order.request_refund(new, now)? else {
            return Ok(Accepted(OrderView::of(order, now)));
        };
        if app.table.save_order(&order, &change, now, &by).await? == Saved::Yes {
            let caller = &organizer.caller;
            note(
                app,
                &origin,
                caller,
                Kind::RefundRequested,
                made.to_bytes(),
                id,
            )
            .await?;
            return Ok(Accepted(OrderView::of(change.order, now)));
        }
    }
    Err(Stuck::Contended.into())
}
