//! `POST /orders/{order}`: begins to pay the order, which leads to PayPal, or gives it up.

use aforo_api::problems::common::INVALID_FORM;
use aforo_api::problems::payments::PAYPAL_UNAVAILABLE;
use aforo_api::{Answer, App, Caller, Form, IdempotencyKey, Json, Path, Problem, SignedIn, Site};
use aforo_domain::ids::OrderId;
use aforo_payments::{NewPaymentInput, PayPals, cancel_order, create_payment};

use crate::order_page;
use crate::problem_page::is_about_the_form;

pub async fn submit_order_page(
    app: &App<PayPals>,
    SignedIn { site, caller, .. }: SignedIn,
    Path(order): Path<OrderId>,
    form: Form,
) -> Result<Answer, Problem> {
    let done = match form.get("do") {
        "pay" => pay(app, &site, &caller, order, form.get("key")).await,
        "cancel" => cancel_order(&app.with(()), caller.clone(), Path(order))
            .await
            .map(|_| site.see_other(&order_page::path(order))),
        _ => Err(INVALID_FORM.into()),
    };
    match done {
        Err(problem) if is_about_the_form(&problem) || problem.kind() == PAYPAL_UNAVAILABLE => {
            // What PayPal has not answered goes on with the same key.
            let key = Some(form.get("key")).filter(|_| problem.kind() == PAYPAL_UNAVAILABLE);
            order_page::refuse(app, &site, &caller, order, &problem, key).await
        }
        done => done,
    }
}

/// Leads to where PayPal asks the payer, or back to the order if there is nothing to approve any more.
async fn pay(
    app: &App<PayPals>,
    site: &Site,
    caller: &Caller,
    order: OrderId,
    key: &str,
) -> Result<Answer, Problem> {
    let language = site.language;
    let key = IdempotencyKey::of_form(key, &format!("POST /orders/{order} pay in {language}"))?;
    let input = NewPaymentInput {
        language: Some(language),
    };
    let made = create_payment(app, caller.clone(), Path(order), key, Json(input)).await?;
    Ok(match made.body.approve_url {
        Some(address) => site.leave(&address),
        None => site.see_other(&order_page::path(order)),
    })
}
