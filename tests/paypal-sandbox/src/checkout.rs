//! `/checkoutnow`: the pages of PayPal that a payer sees.

use std::collections::BTreeMap;

use askama::Template;
use http::Request;

use crate::reply::Reply;
use crate::script::CaptureOutcome;
use crate::state::State;
use crate::things::{Order, OrderStatus};

#[derive(Template)]
#[template(path = "checkout.html")]
struct CheckoutPage<'a> {
    spanish: bool,
    token: &'a str,
    seller: &'a str,
    description: &'a str,
    amount: &'a str,
}

#[derive(Template)]
#[template(path = "nothing-to-pay.html")]
struct NothingToPayPage {
    spanish: bool,
    paid: bool,
}

impl State {
    pub(crate) fn show_checkout(&self, request: &Request<Vec<u8>>) -> Reply {
        let token = fields(request.uri().query().unwrap_or_default().as_bytes());
        let token = token.get("token").map_or("", String::as_str);
        match self.payable(token) {
            Ok(order) => page(200, &Self::checkout_page(order, request)),
            Err(paid) => nothing_to_pay(paid, request),
        }
    }

    /// `do=pay | decline | cancel`. A payer who is declined has approved: the capture fails until they come back.
    pub(crate) fn submit_checkout(&mut self, request: &Request<Vec<u8>>) -> Reply {
        let mut fields = fields(request.body());
        let token = fields.remove("token").unwrap_or_default();
        if let Err(paid) = self.payable(&token) {
            return nothing_to_pay(paid, request);
        }
        match fields.get("do").map(String::as_str) {
            Some("pay") => {
                self.payer_approves(&token);
                Reply::see_other(self.return_address(&token))
            }
            Some("decline") => {
                self.payer_approves(&token);
                self.capture_ends(&token, CaptureOutcome::InstrumentDeclined);
                Reply::see_other(self.return_address(&token))
            }
            Some("cancel") => Reply::see_other(self.cancel_address(&token)),
            Some(_) | None => self.show_again(&token, request),
        }
    }

    /// `return_url?token=…&PayerID=…`
    pub(crate) fn return_address(&self, id: &str) -> String {
        let Some(order) = self.orders.get(id) else {
            return String::new();
        };
        let address = order
            .experience
            .return_url
            .as_deref()
            .unwrap_or("about:blank");
        format!(
            "{}token={}&PayerID={}",
            with_query(address),
            order.id,
            order.payer
        )
    }

    /// `cancel_url?token=…`
    pub(crate) fn cancel_address(&self, id: &str) -> String {
        let order = self.orders.get(id);
        let address = order.and_then(|order| order.experience.cancel_url.as_deref());
        format!("{}token={id}", with_query(address.unwrap_or("about:blank")))
    }

    /// # Errors
    /// Whether it is paid already.
    fn payable(&self, token: &str) -> Result<&Order, bool> {
        let order = self
            .orders
            .get(token)
            .filter(|order| !order.gone)
            .ok_or(false)?;
        if order.status == OrderStatus::Completed {
            return Err(true);
        }
        Ok(order)
    }

    fn show_again(&self, token: &str, request: &Request<Vec<u8>>) -> Reply {
        match self.payable(token) {
            Ok(order) => page(400, &Self::checkout_page(order, request)),
            Err(paid) => nothing_to_pay(paid, request),
        }
    }

    fn checkout_page(order: &Order, request: &Request<Vec<u8>>) -> String {
        let locale = order.experience.locale.as_deref();
        let amount = format!("{} {}", order.amount.value(), order.amount.currency);
        let text = |name: &str| order.unit[name].as_str().unwrap_or_default();
        let page = CheckoutPage {
            spanish: locale
                .map_or_else(|| reads_spanish(request), |locale| locale.starts_with("es")),
            token: &order.id,
            seller: order
                .experience
                .brand_name
                .as_deref()
                .unwrap_or(&order.payee),
            description: text("description"),
            amount: &amount,
        };
        page.render().unwrap_or_default()
    }
}

fn nothing_to_pay(paid: bool, request: &Request<Vec<u8>>) -> Reply {
    let shown = NothingToPayPage {
        spanish: reads_spanish(request),
        paid,
    };
    page(
        if paid { 200 } else { 404 },
        &shown.render().unwrap_or_default(),
    )
}

fn page(status: u16, html: &str) -> Reply {
    Reply::html(status, html.to_owned())
}

/// Spanish unless the browser puts English before it.
fn reads_spanish(request: &Request<Vec<u8>>) -> bool {
    let accepted = request
        .headers()
        .get("accept-language")
        .and_then(|value| value.to_str().ok());
    let accepted = accepted.unwrap_or_default().to_ascii_lowercase();
    match (accepted.find("es"), accepted.find("en")) {
        (Some(spanish), Some(english)) => spanish < english,
        (None, Some(_)) => false,
        (_, None) => true,
    }
}

fn with_query(address: &str) -> String {
    let joint = if address.contains('?') { '&' } else { '?' };
    format!("{address}{joint}")
}

/// Of a form or a query.
fn fields(form: &[u8]) -> BTreeMap<String, String> {
    form_urlencoded::parse(form).into_owned().collect()
}
