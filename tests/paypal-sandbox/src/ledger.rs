//! What really happened at the provider: for checkers of invariants, not for the system under test.

use serde::Serialize;

use crate::state::State;
use crate::things::{Capture, CaptureStatus, Refund, RefundStatus};

/// A capture, with its refunds. Amounts are minor units.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct LedgerEntry {
    pub capture_id: String,
    /// PayPal's id of the order.
    pub order_id: String,
    pub custom_id: Option<String>,
    pub invoice_id: Option<String>,
    /// The payee.
    pub merchant_id: String,
    pub currency: String,
    pub amount_minor: i64,
    pub status: CaptureStatus,
    /// What went back: completed refunds and reversals.
    pub refunded_minor: i64,
    /// Taken back by PayPal or the payer's bank.
    pub reversed: bool,
    pub refunds: Vec<LedgerRefund>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct LedgerRefund {
    pub refund_id: String,
    /// `PayPal-Request-Id` of the call; none for what happened at PayPal itself.
    pub request_id: Option<String>,
    pub custom_id: Option<String>,
    pub amount_minor: i64,
    pub status: RefundStatus,
}

impl State {
    /// In the order of the captures' times, then ids.
    pub(crate) fn ledger(&self) -> Vec<LedgerEntry> {
        let mut captures: Vec<&Capture> = self.captures.values().collect();
        captures.sort_by_key(|capture| (capture.created, &capture.id));
        captures
            .into_iter()
            .map(|capture| self.entry(capture))
            .collect()
    }

    fn entry(&self, capture: &Capture) -> LedgerEntry {
        let refunds = capture.refunds.iter().filter_map(|id| self.refunds.get(id));
        let refunds: Vec<LedgerRefund> = refunds.map(ledger_refund).collect();
        let completed = refunds
            .iter()
            .filter(|refund| refund.status == RefundStatus::Completed);
        LedgerEntry {
            capture_id: capture.id.clone(),
            order_id: capture.order.clone(),
            custom_id: capture.custom_id.clone(),
            invoice_id: capture.invoice_id.clone(),
            merchant_id: capture.payee.clone(),
            currency: capture.amount.currency.clone(),
            amount_minor: capture.amount.minor,
            status: capture.status,
            refunded_minor: completed.map(|refund| refund.amount_minor).sum(),
            reversed: capture.reversed,
            refunds,
        }
    }
}

fn ledger_refund(refund: &Refund) -> LedgerRefund {
    LedgerRefund {
        refund_id: refund.id.clone(),
        request_id: refund.request_id.clone(),
        custom_id: refund.custom_id.clone(),
        amount_minor: refund.amount.minor,
        status: refund.status,
    }
}
