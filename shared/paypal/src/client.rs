//! The calls.

use std::rc::Rc;

use aforo_domain::money::Money;
use aforo_domain::paypal::{CallFailed, PayPalId, Refusal, SeenOrder, SeenRefund};
use aforo_https::Transport;
use http::header::{ACCEPT, AUTHORIZATION, CONTENT_TYPE};
use http::{HeaderValue, Method, Request, Response, StatusCode};
use jiff::Timestamp;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};

use crate::hosts::Hosts;
use crate::new_order::NewPayPalOrder;
use crate::new_refund::NewPayPalRefund;
use crate::refused::{failure, unreadable};
use crate::seen::{Movement, OrderShown};
use crate::token::{Credentials, Tokens};

/// One account at PayPal. Its token is kept, so it is made once and lives as long as the function does.
pub struct PayPal {
    transport: Rc<dyn Transport>,
    hosts: Hosts,
    credentials: Credentials,
    tokens: Tokens,
}

/// What is asked, apart from the token. The operation's name is for logs.
struct Call<'a> {
    operation: &'static str,
    path: String,
    /// With a body it is a POST under its request id, without one a GET.
    post: Option<(&'a str, Value)>,
}

impl PayPal {
    #[must_use]
    pub fn new(transport: Rc<dyn Transport>, hosts: Hosts, credentials: Credentials) -> Self {
        Self {
            transport,
            hosts,
            credentials,
            tokens: Tokens::default(),
        }
    }

    /// Makes an order, or shows the one that was made under the same request id (PayPal knows it for 6 hours).
    ///
    /// # Errors
    /// [`CallFailed::Refused`] is final, also for an amount that PayPal's decimals cannot tell; after [`CallFailed::Unknown`] the order may exist.
    pub async fn create_order(
        &self,
        request_id: &str,
        new: &NewPayPalOrder<'_>,
        now: Timestamp,
    ) -> Result<SeenOrder, CallFailed> {
        let body = new.body().ok_or_else(|| cannot_be_told(new.amount))?;
        self.order_of(
            &Call {
                operation: "create-order",
                path: "/v2/checkout/orders".to_owned(),
                post: Some((request_id, body)),
            },
            None,
            now,
        )
        .await
    }

    /// The order as it is now.
    ///
    /// # Errors
    /// [`Refusal::NotFound`] also after it expired; [`CallFailed::Unknown`] where nothing was learned.
    pub async fn order(&self, id: &PayPalId, now: Timestamp) -> Result<SeenOrder, CallFailed> {
        let call = Call {
            operation: "show-order",
            path: format!("/v2/checkout/orders/{id}"),
            post: None,
        };
        self.order_of(&call, Some(id), now).await
    }

    /// Takes the money of an approved order. The status of its captures says whether there is any, the order's does not.
    ///
    /// # Errors
    /// [`Refusal::AlreadyCaptured`] and [`CallFailed::Unknown`] call for a look at the order.
    pub async fn capture(
        &self,
        request_id: &str,
        id: &PayPalId,
        now: Timestamp,
    ) -> Result<SeenOrder, CallFailed> {
        let call = Call {
            operation: "capture-order",
            path: format!("/v2/checkout/orders/{id}/capture"),
            post: Some((request_id, json!({}))),
        };
        self.order_of(&call, Some(id), now).await
    }

    /// Gives back all or part of a capture; PayPal knows the request id for 45 days.
    ///
    /// # Errors
    /// After [`Refusal::FullyRefunded`] and [`CallFailed::Unknown`] the order shows which refunds there are.
    pub async fn refund(
        &self,
        request_id: &str,
        capture: &PayPalId,
        refund: &NewPayPalRefund<'_>,
        now: Timestamp,
    ) -> Result<SeenRefund, CallFailed> {
        let body = refund.body().ok_or_else(|| cannot_be_told(refund.amount))?;
        let call = Call {
            operation: "refund-capture",
            path: format!("/v2/payments/captures/{capture}/refund"),
            post: Some((request_id, body)),
        };
        self.shown(&call, now, Movement::seen_refund).await
    }

    /// The refund as it is now.
    ///
    /// # Errors
    /// As for [`PayPal::order`].
    pub async fn refund_seen(
        &self,
        id: &PayPalId,
        now: Timestamp,
    ) -> Result<SeenRefund, CallFailed> {
        let call = Call {
            operation: "show-refund",
            path: format!("/v2/payments/refunds/{id}"),
            post: None,
        };
        self.shown(&call, now, Movement::seen_refund).await
    }

    /// An answer about another order than the one asked for decides nothing.
    async fn order_of(
        &self,
        call: &Call<'_>,
        id: Option<&PayPalId>,
        now: Timestamp,
    ) -> Result<SeenOrder, CallFailed> {
        self.shown(call, now, |shown: OrderShown| {
            let order = shown.seen(&self.hosts.approval)?;
            match id {
                Some(id) if *id != order.id => Err("another order".to_owned()),
                Some(_) | None => Ok(order),
            }
        })
        .await
    }

    async fn shown<T: DeserializeOwned, S>(
        &self,
        call: &Call<'_>,
        now: Timestamp,
        seen: impl FnOnce(T) -> Result<S, String>,
    ) -> Result<S, CallFailed> {
        let answer = self.answer(call, now).await?;
        if !answer.status().is_success() {
            return Err(failure(call.operation, &answer));
        }
        serde_json::from_slice(answer.body())
            .map_err(|_| "not the JSON expected".to_owned())
            .and_then(seen)
            .map_err(|what| unreadable(call.operation, &answer, &what))
    }

    /// A token can be withdrawn before its time, so the first 401 asks for a new one and calls again; the second stands.
    async fn answer(
        &self,
        call: &Call<'_>,
        now: Timestamp,
    ) -> Result<Response<Vec<u8>>, CallFailed> {
        let bearer = self.bearer(now).await?;
        let answer = self.send(call, &bearer).await?;
        if answer.status() != StatusCode::UNAUTHORIZED {
            return Ok(answer);
        }
        self.tokens.forget(&bearer).await;
        let bearer = self.bearer(now).await?;
        self.send(call, &bearer).await
    }

    async fn bearer(&self, now: Timestamp) -> Result<HeaderValue, CallFailed> {
        self.tokens
            .bearer(&*self.transport, &self.hosts.api, &self.credentials, now)
            .await
    }

    async fn send(
        &self,
        call: &Call<'_>,
        bearer: &HeaderValue,
    ) -> Result<Response<Vec<u8>>, CallFailed> {
        let unknown = |what: String| CallFailed::Unknown(format!("{}: {what}", call.operation));
        let request = Request::builder()
            .uri(format!("https://{}{}", self.hosts.api, call.path))
            .header(AUTHORIZATION, bearer)
            .header(ACCEPT, "application/json");
        let request = match &call.post {
            Some((request_id, body)) => request
                .method(Method::POST)
                .header(CONTENT_TYPE, "application/json")
                .header("paypal-request-id", *request_id)
                .header("prefer", "return=representation")
                .body(body.to_string().into_bytes()),
            None => request.method(Method::GET).body(Vec::new()),
        };
        let request = request.map_err(|error| unknown(error.to_string()))?;
        self.transport
            .send(request)
            .await
            .map_err(|no_answer| unknown(no_answer.to_string()))
    }
}

/// The names under which PayPal would refuse it.
fn cannot_be_told(amount: Money) -> CallFailed {
    let issue = if amount.currency.paypal_decimals().is_some() {
        "DECIMALS_NOT_SUPPORTED"
    } else {
        "CURRENCY_NOT_SUPPORTED"
    };
    Refusal::Final(issue.to_owned()).into()
}
