//! What happens to orders, captures and refunds without a call: by the payer, the bank, the merchant, or time.

use crate::events::EventType;
use crate::state::State;
use crate::things::{Capture, CaptureStatus, Order, OrderStatus, Refund, RefundStatus};

/// Both for the payer to approve and, once approved, for the capture.
const HELD_FOR: i64 = 3 * 3600;

impl State {
    pub(crate) fn change_order(&mut self, id: &str, change: impl FnOnce(&mut Order)) {
        let now = self.now();
        if let Some(order) = self.orders.get_mut(id) {
            change(order);
            order.updated = now;
        }
    }

    fn change_capture(&mut self, id: &str, change: impl FnOnce(&mut Capture)) {
        let now = self.now();
        if let Some(capture) = self.captures.get_mut(id) {
            change(capture);
            capture.updated = now;
        }
    }

    /// The payer approves, or chooses another means of payment. Whether there was something to approve.
    pub(crate) fn payer_approves(&mut self, id: &str) -> bool {
        let open = |order: &&Order| !order.gone && order.status != OrderStatus::Completed;
        if self.orders.get(id).filter(open).is_none() {
            return false;
        }
        let now = self.now();
        self.change_order(id, |order| {
            order.status = OrderStatus::Approved;
            order.approved = Some(now);
            order.declined = false;
        });
        self.soonest = self.soonest.min(now + HELD_FOR);
        self.tell_of_order(EventType::OrderApproved, id);
        true
    }

    /// A pending capture comes to an end. Whether it was pending.
    pub(crate) fn end_capture(&mut self, id: &str, status: CaptureStatus) -> bool {
        let pending = |capture: &&Capture| capture.status == CaptureStatus::Pending;
        if self.captures.get(id).filter(pending).is_none() {
            return false;
        }
        self.change_capture(id, |capture| {
            capture.status = status;
            capture.reason = None;
        });
        let completed = status == CaptureStatus::Completed;
        let event = if completed {
            EventType::CaptureCompleted
        } else {
            EventType::CaptureDenied
        };
        self.tell_of_capture(event, id);
        true
    }

    /// Adds a refund in the state it says, with all that follows from it; its id.
    pub(crate) fn put_refund(&mut self, refund: Refund) -> String {
        let (id, capture, status) = (refund.id.clone(), refund.capture.clone(), refund.status);
        self.refunds.insert(id.clone(), refund);
        self.change_capture(&capture, |capture| capture.refunds.push(id.clone()));
        self.refund_is(&id, status);
        id
    }

    /// A pending refund comes to an end. Whether it was pending.
    pub(crate) fn end_refund(&mut self, id: &str, status: RefundStatus) -> bool {
        let pending = |refund: &&Refund| refund.status == RefundStatus::Pending;
        if self.refunds.get(id).filter(pending).is_none() {
            return false;
        }
        self.refund_is(id, status);
        true
    }

    fn refund_is(&mut self, id: &str, status: RefundStatus) {
        let now = self.now();
        let Some(refund) = self.refunds.get_mut(id) else {
            return;
        };
        refund.status = status;
        refund.updated = now;
        let (capture, reversal) = (refund.capture.clone(), refund.reversal);
        match status {
            RefundStatus::Completed => {
                self.count_refunds(&capture, id);
                let event = if reversal {
                    EventType::CaptureReversed
                } else {
                    EventType::CaptureRefunded
                };
                self.tell_of_refund(event, id);
            }
            RefundStatus::Pending => self.tell_of_refund(EventType::RefundPending, id),
            RefundStatus::Failed | RefundStatus::Cancelled => {
                self.tell_of_refund(EventType::RefundFailed, id)
            }
        }
    }

    /// Brings a capture's status in line with its completed refunds.
    fn count_refunds(&mut self, capture: &str, latest: &str) {
        let ids = self.captures.get(capture).map(|capture| &capture.refunds);
        let refunds = ids
            .into_iter()
            .flatten()
            .filter_map(|id| self.refunds.get(id));
        let done = refunds.filter(|refund| refund.status == RefundStatus::Completed);
        let total: i64 = done.map(|refund| refund.amount.minor).sum();
        if let Some(refund) = self.refunds.get_mut(latest) {
            refund.total_refunded = total;
        }
        self.change_capture(capture, |capture| {
            let whole = total >= capture.amount.minor;
            capture.status = if whole {
                CaptureStatus::Refunded
            } else {
                CaptureStatus::PartiallyRefunded
            };
        });
    }

    /// The payer's bank or PayPal takes back what is left of a capture. Whether there was anything.
    pub(crate) fn take_back(&mut self, id: &str) -> bool {
        let Some(capture) = self
            .captures
            .get(id)
            .filter(|capture| capture.counts() && capture.status != CaptureStatus::Pending)
            .cloned()
        else {
            return false;
        };
        let left = self.refundable(&capture);
        if left <= 0 {
            return false;
        }
        self.change_capture(id, |capture| {
            capture.reversed = true;
            capture.reason = Some("CHARGEBACK".to_owned());
        });
        let refund = self.new_refund(&capture, capture.amount.of(left));
        self.put_refund(Refund {
            status: RefundStatus::Completed,
            reversal: true,
            ..refund
        });
        true
    }

    pub(crate) fn put_order(&mut self, order: Order) {
        self.soonest = self.soonest.min(order.expires());
        self.orders.insert(order.id.clone(), order);
    }

    /// Orders whose time is over are gone; an approval that nobody captured is reversed.
    pub(crate) fn expire(&mut self) {
        let now = self.now();
        if now < self.soonest {
            return;
        }
        let open = |order: &&Order| !order.gone && order.status != OrderStatus::Completed;
        let open = self.orders.values().filter(open);
        let (over, later): (Vec<&Order>, Vec<&Order>) =
            open.partition(|order| order.expires() <= now);
        self.soonest = later
            .iter()
            .map(|order| order.expires())
            .min()
            .unwrap_or(i64::MAX);
        let ids: Vec<String> = over.iter().map(|order| order.id.clone()).collect();
        for id in ids {
            self.change_order(&id, |order| order.gone = true);
            if self
                .orders
                .get(&id)
                .is_some_and(|order| order.approved.is_some())
            {
                self.tell_of_order(EventType::ApprovalReversed, &id);
            }
        }
    }
}

impl Order {
    /// When it will be gone, unless it is approved, or captured, before.
    fn expires(&self) -> i64 {
        self.approved.unwrap_or(self.created) + HELD_FOR
    }
}
