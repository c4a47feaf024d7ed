//! `PayPal-Request-Id`: what an earlier call under the same id came to, until the id is forgotten.

use std::collections::BTreeMap;

use http::HeaderMap;

use crate::refused::Refused;

const HOUR: i64 = 3600;
/// Orders 2.13: "stores keys for 6 hours".
const ORDERS_KEEP: i64 = 6 * HOUR;
/// Payments 2.5: "stores keys for 45 days".
const PAYMENTS_KEEP: i64 = 45 * 24 * HOUR;

/// Ids of different operations never meet; within one they do, whatever the path says.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Kind {
    Create,
    Capture,
    Refund,
}

#[derive(Clone, Debug)]
pub(crate) enum Outcome {
    Order(String),
    Refund(String),
    /// The means of payment was declined: that stays so under this id.
    Declined,
}

#[derive(Debug, Default)]
pub(crate) struct RequestIds(BTreeMap<(String, Kind, String), (i64, Outcome)>);

impl RequestIds {
    pub(crate) fn recall(
        &self,
        client_id: &str,
        kind: Kind,
        id: Option<&str>,
        now: i64,
    ) -> Option<Outcome> {
        let key = (client_id.to_owned(), kind, id?.to_owned());
        let (since, outcome) = self.0.get(&key)?;
        let kept = match kind {
            Kind::Create | Kind::Capture => ORDERS_KEEP,
            Kind::Refund => PAYMENTS_KEEP,
        };
        (now < since + kept).then(|| outcome.clone())
    }

    pub(crate) fn keep(
        &mut self,
        client_id: &str,
        kind: Kind,
        id: Option<&str>,
        now: i64,
        outcome: Outcome,
    ) {
        if let Some(id) = id {
            let key = (client_id.to_owned(), kind, id.to_owned());
            self.0.insert(key, (now, outcome));
        }
    }
}

/// The header of a call.
///
/// # Errors
/// 400 for one that is not 1 to 108 characters long.
pub(crate) fn request_id(headers: &HeaderMap) -> Result<Option<String>, Refused> {
    let Some(value) = headers.get("paypal-request-id") else {
        return Ok(None);
    };
    let id = value.to_str().unwrap_or_default();
    if (1..=108).contains(&id.len()) {
        return Ok(Some(id.to_owned()));
    }
    Err(Refused::invalid(
        "INVALID_STRING_LENGTH",
        "PayPal-Request-Id",
    ))
}
