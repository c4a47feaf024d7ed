//! What the payer, the bank and the merchant do, at a test's word.

use crate::amount::Amount;
use crate::sandbox::Sandbox;
use crate::script::{Altered, CaptureOutcome, RefundOutcome};
use crate::state::State;
use crate::things::{CaptureStatus, Refund, RefundStatus};

impl Sandbox {
    /// The payer approves an order; where their browser is sent then. None if there is nothing to approve.
    pub fn approve(&self, order: &str) -> Option<String> {
        let mut state = self.state();
        state
            .payer_approves(order)
            .then(|| state.return_address(order))
    }

    /// The payer goes back without paying; where their browser is sent then. It changes nothing at PayPal.
    #[must_use]
    pub fn cancel(&self, order: &str) -> Option<String> {
        let state = self.state();
        let there = state.orders.get(order).is_some_and(|order| !order.gone);
        there.then(|| state.cancel_address(order))
    }

    /// How the capture of this order ends. Whether it is there.
    pub fn capture_ends(&self, order: &str, outcome: CaptureOutcome) -> bool {
        self.state().capture_ends(order, outcome)
    }

    /// How the next capture ends, of whatever order.
    pub fn next_capture_ends(&self, outcome: CaptureOutcome) {
        self.state().next_captures.push_back(outcome);
    }

    /// How the next refund ends, of whatever capture.
    pub fn next_refund_ends(&self, outcome: RefundOutcome) {
        self.state().next_refunds.push_back(outcome);
    }

    /// Makes an order, and its capture if there is one, something else than what was asked for. Whether it was possible.
    pub fn alter(&self, order: &str, altered: &Altered) -> bool {
        self.state().alter(order, altered)
    }

    /// A pending capture comes through. Whether it was pending.
    pub fn complete_capture(&self, capture: &str) -> bool {
        self.state().end_capture(capture, CaptureStatus::Completed)
    }

    /// A pending capture does not come through. Whether it was pending.
    pub fn deny_capture(&self, capture: &str) -> bool {
        self.state().end_capture(capture, CaptureStatus::Declined)
    }

    /// A chargeback of all that is left. Whether there was anything.
    pub fn reverse_capture(&self, capture: &str) -> bool {
        self.state().take_back(capture)
    }

    /// The merchant refunds at PayPal's own site: `minor` units, or all that is left. The refund's id if it was possible.
    pub fn refund_by_hand(&self, capture: &str, minor: Option<i64>) -> Option<String> {
        self.state().refund_by_hand(capture, minor)
    }

    /// A pending refund comes through. Whether it was pending.
    pub fn complete_refund(&self, refund: &str) -> bool {
        self.state().end_refund(refund, RefundStatus::Completed)
    }

    /// A pending refund does not come through. Whether it was pending.
    pub fn fail_refund(&self, refund: &str) -> bool {
        self.state().end_refund(refund, RefundStatus::Failed)
    }

    /// The ids of the orders with this custom id, the oldest first, without those that are gone.
    #[must_use]
    pub fn orders_of(&self, custom_id: &str) -> Vec<String> {
        let mut ids = self.orders();
        let state = self.state();
        ids.retain(|id| state.orders[id].custom_id.as_deref() == Some(custom_id));
        ids
    }

    /// Orders' ids, the oldest first, without those that are gone.
    #[must_use]
    pub fn orders(&self) -> Vec<String> {
        let state = self.state();
        let mut orders: Vec<_> = state.orders.values().filter(|order| !order.gone).collect();
        orders.sort_by_key(|order| (order.created, &order.id));
        orders.into_iter().map(|order| order.id.clone()).collect()
    }
}

impl State {
    pub(crate) fn capture_ends(&mut self, order: &str, outcome: CaptureOutcome) -> bool {
        let order = self.orders.get_mut(order).filter(|order| !order.gone);
        order.map(|order| order.outcome = Some(outcome)).is_some()
    }

    pub(crate) fn alter(&mut self, id: &str, altered: &Altered) -> bool {
        let Some(order) = self.orders.get_mut(id) else {
            return false;
        };
        let currency = altered
            .currency
            .as_deref()
            .unwrap_or(&order.amount.currency);
        let value = altered
            .value
            .clone()
            .unwrap_or_else(|| order.amount.value());
        let Ok(amount) = Amount::parse(currency, &value) else {
            return false;
        };
        order.amount = amount;
        if let Some(unit) = order.unit.as_object_mut() {
            unit.remove("breakdown");
            unit.remove("items");
        }
        order.custom_id = altered.custom_id.clone().or_else(|| order.custom_id.take());
        order.payee = altered.payee.clone().unwrap_or_else(|| order.payee.clone());
        if let Some(capture) = order
            .capture
            .as_ref()
            .and_then(|id| self.captures.get_mut(id))
        {
            capture.amount = order.amount.clone();
            capture.custom_id = order.custom_id.clone();
            capture.payee = order.payee.clone();
        }
        true
    }

    pub(crate) fn refund_by_hand(&mut self, capture: &str, minor: Option<i64>) -> Option<String> {
        let capture = self
            .captures
            .get(capture)
            .filter(|capture| capture.counts())?
            .clone();
        let left = self.refundable(&capture);
        let minor = minor.unwrap_or(left);
        if minor <= 0 || minor > left || capture.status == CaptureStatus::Pending {
            return None;
        }
        let refund = self.new_refund(&capture, capture.amount.of(minor));
        Some(self.put_refund(Refund {
            status: RefundStatus::Completed,
            ..refund
        }))
    }
}
