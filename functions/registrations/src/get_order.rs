//! `GET /v1/orders/{order}`: an order of the caller's.

use aforo_api::problems::registrations::ORDER_NOT_FOUND;
use aforo_api::{App, Caller, Json, Path, Problem};
use aforo_domain::ids::OrderId;

use crate::order_view::OrderView;

#[utoipa::path(get, path = "/v1/orders/{order}", operation_id = "get-order", tag = "registrations",
    summary = "Read an order of one's own",
    responses((status = 200, description = "The order", body = OrderView)))]
pub async fn get_order(
    app: &App,
    caller: Caller,
    Path(id): Path<OrderId>,
) -> Result<Json<OrderView>, Problem> {
    let found = app.table.order(id).await?;
    let own = found.filter(|order| order.buyer == caller.account);
    let order = own.ok_or(ORDER_NOT_FOUND)?;
    Ok(Json(order.into()))
}
