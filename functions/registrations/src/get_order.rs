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

/// The order, if it is the caller's and their login has not been ended: both are read at once.
///
/// # Errors
/// `unauthenticated`; `order-not-found`, for somebody else's too.
pub async fn own_order<S>(app: &App<S>, caller: &Caller, id: OrderId) -> Result<Order, Problem> {
    let (found, account) = app.table.order_and_account(id, caller.account).await?;
    caller.current(app, account)?;
    found
        .filter(|order| order.buyer == caller.account)
        .ok_or_else(|| ORDER_NOT_FOUND.into())
}
