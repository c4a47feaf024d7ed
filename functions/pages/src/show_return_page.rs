//! `GET /orders/{order}/payments/{payment}/return`: where PayPal sends a payer back to. That somebody comes back proves nothing.

use aforo_api::problems::payments::PAYMENT_NOT_FOUND;
use aforo_api::{Answer, App, Path, Problem, SignedIn};
use aforo_domain::ids::{OrderId, PaymentId};
use aforo_registrations::own_order;

use crate::{order_page, return_page};

pub async fn show_return_page(
    app: &App,
    SignedIn { site, caller, .. }: SignedIn,
    Path(order): Path<OrderId>,
    Path(payment): Path<PaymentId>,
) -> Result<Answer, Problem> {
    let found = own_order(app, &caller, order).await?;
    let payment = found.payment(payment).ok_or(PAYMENT_NOT_FOUND)?;
    if payment.state.is_open() {
        return_page::show(&site)
    } else {
        Ok(site.see_other(&order_page::path(order)))
    }
}
