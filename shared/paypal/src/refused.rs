//! What a status other than 2xx means. Names decide (`details[].issue`); messages and descriptions change and are never looked at.

use aforo_domain::paypal::{CallFailed, Refusal};
use http::Response;
use serde::Deserialize;

use crate::wording::plain;

/// What PayPal says of a failure; the OAuth endpoint says `error` instead.
#[derive(Default, Deserialize)]
struct Told {
    #[serde(default)]
    name: Option<String>,
    #[serde(default)]
    error: Option<String>,
    #[serde(default)]
    debug_id: Option<String>,
    #[serde(default)]
    details: Option<Vec<Detail>>,
}

#[derive(Deserialize)]
struct Detail {
    #[serde(default)]
    issue: Option<String>,
}

/// A refusal keeps its name, and everything after which the outcome is open is [`CallFailed::Unknown`].
pub(crate) fn failure(operation: &str, answer: &Response<Vec<u8>>) -> CallFailed {
    let status = answer.status().as_u16();
    let told = serde_json::from_slice::<Told>(answer.body()).ok();
    let issues: Vec<&str> = told
        .iter()
        .flat_map(|told| told.details.iter().flatten())
        .filter_map(|detail| detail.issue.as_deref())
        .collect();
    let named = issues
        .first()
        .copied()
        .or_else(|| told.as_ref()?.name.as_deref())
        .or_else(|| told.as_ref()?.error.as_deref());
    let debug_id = debug_id(answer, told.as_ref());
    let unknown = |what: &str| {
        CallFailed::Unknown(format!("{operation}: {status} {what}, debug id {debug_id}"))
    };
    match (status, named) {
        (401 | 403, _) => unknown(&format!(
            "{}: our client id, its secret or its rights are refused",
            plain(named.unwrap_or_default())
        )),
        (408 | 409 | 425 | 429, _) => unknown(plain(named.unwrap_or_default())),
        (400..=499, Some(named)) => match refusal(status, &issues, named) {
            Some(refusal) => {
                tracing::info!(
                    operation,
                    status,
                    issue = plain(named),
                    debug_id,
                    "PayPal refused"
                );
                refusal.into()
            }
            None => unknown(plain(named)),
        },
        // 404 without PayPal's words may be any gateway's on the way.
        _ => unknown(plain(named.unwrap_or_default())),
    }
}

/// `None` for an issue that says the same call is still under way.
fn refusal(status: u16, issues: &[&str], named: &str) -> Option<Refusal> {
    let has = |issue: &str| issues.contains(&issue);
    Some(
        if has("ORDER_COMPLETION_IN_PROGRESS") || has("PREVIOUS_REQUEST_IN_PROGRESS") {
            return None;
        } else if status == 404 || has("INVALID_RESOURCE_ID") {
            Refusal::NotFound
        } else if has("ORDER_ALREADY_CAPTURED") {
            Refusal::AlreadyCaptured
        } else if has("CAPTURE_FULLY_REFUNDED") {
            Refusal::FullyRefunded
        } else if has("ORDER_NOT_APPROVED") {
            Refusal::NotApproved
        } else if has("INSTRUMENT_DECLINED")
            || has("PAYER_ACTION_REQUIRED")
            || has("REDIRECT_PAYER_FOR_ALTERNATE_FUNDING")
        {
            Refusal::PayerMustAct
        } else if has("DUPLICATE_INVOICE_ID") {
            Refusal::DuplicateInvoice
        } else {
            Refusal::Final(plain(named).to_owned())
        },
    )
}

/// By which PayPal finds the call again: a header of every answer, repeated in the body of a failure.
fn debug_id<'a>(answer: &'a Response<Vec<u8>>, told: Option<&'a Told>) -> &'a str {
    let header = answer.headers().get("paypal-debug-id");
    let id = header
        .and_then(|value| value.to_str().ok())
        .or_else(|| told?.debug_id.as_deref());
    plain(id.unwrap_or_default())
}

/// A 2xx that nothing can be decided from.
pub(crate) fn unreadable(operation: &str, answer: &Response<Vec<u8>>, what: &str) -> CallFailed {
    CallFailed::Unknown(format!(
        "{operation}: {} {what}, debug id {}",
        answer.status().as_u16(),
        debug_id(answer, None)
    ))
}
