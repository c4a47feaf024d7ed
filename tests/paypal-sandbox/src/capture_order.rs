//! `POST /v2/checkout/orders/{id}/capture`, `GET /v2/payments/captures/{id}`.

use http::Request;

use crate::body::{json_body, wants_representation};
use crate::events::EventType;
use crate::options::Account;
use crate::refused::Refused;
use crate::reply::{Answered, Reply};
use crate::request_ids::{Kind, Outcome, request_id};
use crate::script::CaptureOutcome;
use crate::state::State;
use crate::things::{Capture, CaptureStatus, Order, OrderStatus};

impl State {
    pub(crate) fn capture_order(
        &mut self,
        caller: &Account,
        id: &str,
        request: &Request<Vec<u8>>,
    ) -> Answered {
        let request_id = request_id(request.headers())?;
        json_body(request)?;
        let whole = wants_representation(request.headers());
        let (client_id, key, now) = (&caller.client_id, request_id.as_deref(), self.now());
        match self.request_ids.recall(client_id, Kind::Capture, key, now) {
            Some(Outcome::Order(id)) => {
                let order = self.order_of(caller, &id)?;
                return Ok(Reply::json(200, &self.order_json(order, whole)));
            }
            Some(Outcome::Declined) => {
                return Err(self.instrument_declined(self.order_of(caller, id)?));
            }
            Some(Outcome::Refund(_)) | None => {}
        }
        let order = self.order_of(caller, id)?.clone();
        match order.status {
            OrderStatus::Completed => return Err(Refused::unprocessable("ORDER_ALREADY_CAPTURED")),
            OrderStatus::Created | OrderStatus::PayerActionRequired => {
                return Err(Refused::unprocessable("ORDER_NOT_APPROVED"));
            }
            OrderStatus::Approved => {}
        }
        if self.invoice_used(&order.payee, order.invoice_id.as_deref()) {
            return Err(Refused::unprocessable("DUPLICATE_INVOICE_ID"));
        }
        let (status, reason) = match self.outcome_of_capture(&order) {
            CaptureOutcome::Completed => (CaptureStatus::Completed, None),
            CaptureOutcome::Declined => (CaptureStatus::Declined, None),
            CaptureOutcome::Failed => (CaptureStatus::Failed, None),
            CaptureOutcome::Pending(reason) => (CaptureStatus::Pending, Some(reason)),
            CaptureOutcome::Refused(issue) => return Err(Refused::unprocessable(&issue)),
            CaptureOutcome::InstrumentDeclined => {
                self.change_order(id, |order| order.declined = true);
                self.request_ids
                    .keep(client_id, Kind::Capture, key, now, Outcome::Declined);
                return Err(self.instrument_declined(&order));
            }
        };
        self.put_capture(&order, status, reason);
        self.request_ids.keep(
            client_id,
            Kind::Capture,
            key,
            now,
            Outcome::Order(order.id.clone()),
        );
        let order = self.order_of(caller, id)?;
        Ok(Reply::json(201, &self.order_json(order, whole)))
    }

    pub(crate) fn get_capture(&self, caller: &Account, id: &str) -> Answered {
        let capture = self.capture_of(caller, id)?;
        Ok(Reply::json(200, &self.whole_capture_json(capture)))
    }

    /// A declined means of payment stays so until the payer approves anew.
    fn outcome_of_capture(&mut self, order: &Order) -> CaptureOutcome {
        if order.declined {
            return CaptureOutcome::InstrumentDeclined;
        }
        let scripted = self
            .orders
            .get_mut(&order.id)
            .and_then(|order| order.outcome.take());
        let scripted = scripted.or_else(|| self.next_captures.pop_front());
        scripted.unwrap_or(CaptureOutcome::Completed)
    }

    fn put_capture(&mut self, order: &Order, status: CaptureStatus, reason: Option<String>) {
        let now = self.now();
        let capture = Capture {
            id: self.ids.resource(),
            order: order.id.clone(),
            client_id: order.client_id.clone(),
            payee: order.payee.clone(),
            status,
            reason,
            amount: order.amount.clone(),
            custom_id: order.custom_id.clone(),
            invoice_id: order.invoice_id.clone(),
            created: now,
            updated: now,
            reversed: false,
            refunds: Vec::new(),
        };
        let id = capture.id.clone();
        if let Some(invoice_id) = &capture.invoice_id {
            self.invoices
                .entry(invoice_id.clone())
                .or_default()
                .push(id.clone());
        }
        self.captures.insert(id.clone(), capture);
        self.change_order(&order.id, |order| {
            order.status = OrderStatus::Completed;
            order.capture = Some(id.clone());
        });
        let event = match status {
            CaptureStatus::Pending => EventType::CapturePending,
            CaptureStatus::Declined | CaptureStatus::Failed => EventType::CaptureDenied,
            CaptureStatus::Completed
            | CaptureStatus::PartiallyRefunded
            | CaptureStatus::Refunded => EventType::CaptureCompleted,
        };
        self.tell_of_capture(event, &id);
    }

    fn instrument_declined(&self, order: &Order) -> Refused {
        let refused = Refused::unprocessable("INSTRUMENT_DECLINED");
        refused.with_link(self.approval_url(order), "redirect")
    }
}
