//! `POST /orders/{order}/payments/{payment}/return`: takes the money that the payer has approved, and shows the order.

use aforo_api::problems::payments::PAYPAL_UNAVAILABLE;
use aforo_api::{Answer, App, Form, Path, Problem, SignedIn};
use aforo_domain::ids::{OrderId, PaymentId};
use aforo_payments::{PayPals, capture_payment};

use crate::problem_page::is_about_the_form;
use crate::{order_page, return_page};

pub async fn submit_return_page(
    app: &App<PayPals>,
    SignedIn {
        site,
        caller,
        origin,
    }: SignedIn,
    Path(order): Path<OrderId>,
    Path(payment): Path<PaymentId>,
    _: Form,
) -> Result<Answer, Problem> {
    match capture_payment(app, caller.clone(), origin, Path(order), Path(payment)).await {
        // Settled or still open: the order's page says which.
        Ok(_) => Ok(site.see_other(&order_page::path(order))),
        Err(problem) if problem.kind() == PAYPAL_UNAVAILABLE => {
            return_page::refuse(&site, &problem)
        }
        Err(problem) if is_about_the_form(&problem) => {
            order_page::refuse(app, &site, &caller, order, &problem, None).await
        }
        Err(problem) => Err(problem),
    }
}
