//! `POST /v2/payments/captures/{id}/refund`, `GET /v2/payments/refunds/{id}`.

use http::Request;
use serde_json::Value;

use crate::amount::Amount;
use crate::body::{json_body, text, wants_representation};
use crate::options::Account;
use crate::refused::Refused;
use crate::reply::{Answered, Reply};
use crate::request_ids::{Kind, Outcome, request_id};
use crate::script::RefundOutcome;
use crate::state::State;
use crate::things::{Capture, CaptureStatus, Refund, RefundStatus};

const REFUNDABLE_FOR: i64 = 180 * 24 * 3600;

impl State {
    pub(crate) fn refund_capture(
        &mut self,
        caller: &Account,
        id: &str,
        request: &Request<Vec<u8>>,
    ) -> Answered {
        let request_id = request_id(request.headers())?;
        let body = json_body(request)?;
        let whole = wants_representation(request.headers());
        let (client_id, key) = (&caller.client_id, request_id.as_deref());
        if let Some(Outcome::Refund(id)) =
            self.request_ids
                .recall(client_id, Kind::Refund, key, self.now())
        {
            let refund = self.refund_of(caller, &id)?;
            return Ok(Reply::json(200, &self.shown_refund(refund, whole)));
        }
        let capture = self.capture_of(caller, id)?.clone();
        let mut refund = self.checked_refund(&capture, &body)?;
        refund.request_id = request_id.clone();
        refund.status = match self
            .next_refunds
            .pop_front()
            .unwrap_or(RefundOutcome::Completed)
        {
            RefundOutcome::Completed => RefundStatus::Completed,
            RefundOutcome::Pending => RefundStatus::Pending,
            RefundOutcome::Failed => RefundStatus::Failed,
            RefundOutcome::Refused(issue) => return Err(Refused::unprocessable(&issue)),
        };
        let id = self.put_refund(refund);
        let outcome = Outcome::Refund(id.clone());
        self.request_ids
            .keep(client_id, Kind::Refund, key, self.now(), outcome);
        let refund = self.refund_of(caller, &id)?;
        Ok(Reply::json(201, &self.shown_refund(refund, whole)))
    }

    pub(crate) fn get_refund(&self, caller: &Account, id: &str) -> Answered {
        let refund = self.refund_of(caller, id)?;
        Ok(Reply::json(200, &self.refund_json(refund)))
    }

    /// A refund of `amount` that waits; without a custom id of its own it has the capture's.
    pub(crate) fn new_refund(&mut self, capture: &Capture, amount: Amount) -> Refund {
        let now = self.now();
        Refund {
            id: self.ids.resource(),
            capture: capture.id.clone(),
            client_id: capture.client_id.clone(),
            status: RefundStatus::Pending,
            amount,
            custom_id: capture.custom_id.clone(),
            invoice_id: None,
            note_to_payer: None,
            reversal: false,
            request_id: None,
            total_refunded: 0,
            created: now,
            updated: now,
        }
    }

    /// What is left of a capture, in hundredths or whole units.
    pub(crate) fn refundable(&self, capture: &Capture) -> i64 {
        let refunds = capture.refunds.iter().filter_map(|id| self.refunds.get(id));
        let gone: i64 = refunds
            .filter(|refund| refund.counts())
            .map(|refund| refund.amount.minor)
            .sum();
        capture.amount.minor - gone
    }

    fn checked_refund(&mut self, capture: &Capture, body: &Value) -> Result<Refund, Refused> {
        let custom_id = text(body, "/custom_id", 127)?;
        let invoice_id = text(body, "/invoice_id", 127)?;
        let note_to_payer = text(body, "/note_to_payer", 255)?;
        let asked = body
            .get("amount")
            .map(|money| Amount::read(money, "/amount"))
            .transpose()?;
        let left = self.refundable(capture);
        self.may_be_refunded(capture, left)?;
        let amount = asked.unwrap_or_else(|| capture.amount.of(left));
        if amount.currency != capture.amount.currency {
            return Err(Refused::unprocessable("REFUND_CAPTURE_CURRENCY_MISMATCH")
                .at("/amount/currency_code"));
        }
        if amount.minor <= 0 {
            return Err(Refused::unprocessable("CANNOT_BE_ZERO_OR_NEGATIVE").at("/amount/value"));
        }
        if amount.minor > left {
            return Err(Refused::unprocessable("REFUND_AMOUNT_EXCEEDED").at("/amount/value"));
        }
        let invoiced = |refund: &Refund| {
            refund.client_id == capture.client_id && refund.invoice_id == invoice_id
        };
        if invoice_id.is_some() && self.refunds.values().any(invoiced) {
            return Err(Refused::unprocessable("DUPLICATE_INVOICE_ID")
                .described("Invoice ID was previously used to refund a capture.")
                .at("/invoice_id"));
        }
        let refund = self.new_refund(capture, amount);
        Ok(Refund {
            custom_id: custom_id.or(refund.custom_id),
            invoice_id,
            note_to_payer,
            ..refund
        })
    }

    fn may_be_refunded(&self, capture: &Capture, left: i64) -> Result<(), Refused> {
        let issue = match capture.status {
            CaptureStatus::Pending => "PENDING_CAPTURE",
            CaptureStatus::Declined | CaptureStatus::Failed => "REFUND_NOT_ALLOWED",
            CaptureStatus::Completed
            | CaptureStatus::PartiallyRefunded
            | CaptureStatus::Refunded => {
                if capture.reversed {
                    "REFUND_NOT_PERMITTED_DUE_TO_CHARGEBACK"
                } else if left <= 0 {
                    "CAPTURE_FULLY_REFUNDED"
                } else if self.now() >= capture.created + REFUNDABLE_FOR {
                    "REFUND_TIME_LIMIT_EXCEEDED"
                } else {
                    return Ok(());
                }
            }
        };
        Err(Refused::unprocessable(issue))
    }

    fn shown_refund(&self, refund: &Refund, whole: bool) -> Value {
        if whole {
            self.refund_json(refund)
        } else {
            self.minimal_refund_json(refund)
        }
    }
}
