//! The page of an order, as it stands or after something that could not be done.

use aforo_api::{Answer, App, Caller, IdempotencyKey, Problem, Site};
use aforo_domain::ids::OrderId;
use aforo_registrations::own_order;
use askama::Template;
use http::StatusCode;

use crate::layout::{Layout, render};
use crate::mistakes::Mistakes;
use crate::order_facts::OrderFacts;

#[derive(Template)]
#[template(path = "order.html")]
struct OrderPage<'a> {
    page: Layout<'a>,
    title: &'a str,
    order: &'a OrderFacts,
    /// The idempotency key of a payment begun here.
    key: String,
    mistakes: Option<&'a Mistakes>,
}

pub fn path(order: OrderId) -> String {
    format!("/orders/{order}")
}

/// # Errors
/// `order-not-found`, or no answer.
pub async fn show<S>(
    app: &App<S>,
    site: &Site,
    caller: &Caller,
    id: OrderId,
) -> Result<Answer, Problem> {
    write(app, site, caller, id, IdempotencyKey::random(), None).await
}

/// The order as it stands, with what could not be done to it; a payment is begun anew unless `key` is to go on with.
///
/// # Errors
/// As [`show`].
pub async fn refuse<S>(
    app: &App<S>,
    site: &Site,
    caller: &Caller,
    id: OrderId,
    problem: &Problem,
    key: Option<&str>,
) -> Result<Answer, Problem> {
    let mistakes = Mistakes::of(problem, site, |_| None);
    let key = key.map_or_else(IdempotencyKey::random, str::to_owned);
    let answer = write(app, site, caller, id, key, Some(&mistakes)).await?;
    Ok(problem.head(answer))
}

async fn write<S>(
    app: &App<S>,
    site: &Site,
    caller: &Caller,
    id: OrderId,
    key: String,
    mistakes: Option<&Mistakes>,
) -> Result<Answer, Problem> {
    let order = own_order(app, caller, id).await?;
    let site = site.clone().at(&path(id));
    let page = Layout::seen(&site, true);
    let order = OrderFacts::read(app, page, &order).await?;
    let template = OrderPage {
        page,
        title: &order.title,
        order: &order,
        key,
        mistakes,
    };
    let status = mistakes.map_or(StatusCode::OK, |mistakes| mistakes.status);
    Ok(site.page(status, render(&template)?))
}
