//! `GET /v1/orders/{order}`: an order of the caller's.

use aforo_api::problems::registrations::ORDER_NOT_FOUND;
use aforo_api::{App, Caller, Json, Path, Problem};
use aforo_domain::ids::OrderId;
use aforo_domain::order::Order;

use crate::order_view::OrderView;

#[utoipa::path(get, path = "/v1/orders/{order}", operation_id = "get-order", tag = "registrations",
    summary = "Read an order of one's own",
    responses((status = 200, description = "The order", body = OrderView)))]
pub async fn get_order(
    app: &App,
    caller: Caller,
    Path(id): Path<OrderId>,
) -> Result<Json<OrderView>, Problem> {
    let order = own_order(app, &caller, id).await?;
    Ok(Json(OrderView::of(order, app.now())))
}

/// The order, if it is the caller's.
///
/// # Errors
/// `order-not-found`, for somebody else's too.
pub async fn own_order<S>(app: &App<S>, caller: &Caller, id: OrderId) -> Result<Order, Problem> {
    let found = app.table.order(id).await?;
    found
        .filter(|order| order.buyer == caller.account)
        .ok_or_else(|| ORDER_NOT_FOUND.into())
}
