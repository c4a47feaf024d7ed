//! `GET /orders/{order}`: how an order stands, its tickets once it is paid, and what there is to do.

use aforo_api::{Answer, App, Path, Problem, SignedIn};
use aforo_domain::ids::OrderId;

use crate::order_page;

pub async fn show_order_page(
    app: &App,
    SignedIn { site, caller, .. }: SignedIn,
    Path(order): Path<OrderId>,
) -> Result<Answer, Problem> {
    order_page::show(app, &site, &caller, order).await
}
