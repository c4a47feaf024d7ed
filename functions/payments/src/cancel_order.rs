//! `POST /v1/orders/{order}/cancellation`: gives up an order that is not paid; its places go back at once. Safe to repeat.

use aforo_api::{App, Caller, Json, Path, Problem};
use aforo_domain::ids::OrderId;
use aforo_registrations::{OrderView, own_order};
use aforo_store::Saved;

use crate::DECISIONS;
use crate::stuck::Stuck;

#[utoipa::path(post, path = "/v1/orders/{order}/cancellation", operation_id = "cancel-order", tag = "payments",
    summary = "Give up an order that awaits its payment; safe to repeat",
    responses((status = 200, description = "The order, cancelled or expired", body = OrderView)))]
pub async fn cancel_order(
    app: &App,
    caller: Caller,
    Path(id): Path<OrderId>,
) -> Result<Json<OrderView>, Problem> {
    for _ in 0..DECISIONS {
        let now = app.now();
        let order = own_order(app, &caller, id).await?;
        let Some(change) = order.cancel(now)? else {
            return Ok(Json(OrderView::of(order, now)));
        };
        let saved = app
            .table
            .save_order(&order, &change, now, &caller.actor())
            .await?;
        if saved == Saved::Yes {
            return Ok(Json(OrderView::of(change.order, now)));
        }
    }
    Err(Stuck::Contended.into())
}
