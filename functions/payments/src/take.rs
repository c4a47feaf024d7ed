//! Taking the money of a payment that is, or may be, approved: the one way for the payer's return, PayPal's event and the clock.
//!
//! The places are made sure of before PayPal is asked for the money. A capture without an answer is *unknown*, never failed: it
//! is asked about before it is repeated, and repeated as the same request.

use aforo_api::Core;
use aforo_domain::ids::{OrderId, PaymentId};
use aforo_domain::order::{CaptureRefused, CaptureStep, Change, Order, PaymentState, Room};
use aforo_domain::paypal::{CallFailed, PayPalOrderStatus, Refusal};
use aforo_store::{Actor, Saved};

use crate::DECISIONS;
use crate::learn::{Seen, learn, look};
use crate::paypals::{Collecting, PayPals};
use crate::stuck::Stuck;

/// What came of it.
#[derive(Debug)]
pub enum Taken {
    /// The order as it stays.
    Settled(Order),
    /// PayPal lets it wait, or has not answered: the order keeps its places until the outcome is known.
    Open(Order),
    Refused(CaptureRefused),
}

/// # Errors
/// It could not be tried to the end; whoever tries again goes on from there.
pub async fn take(
    core: &Core,
    paypals: &PayPals,
    order: OrderId,
    payment: PaymentId,
    by: &Actor,
) -> Result<Taken, Stuck> {
    let taking = Taking {
        core,
        order,
        payment,
        by,
    };
    let mut room = Room::Perhaps;
    for _ in 0..DECISIONS {
        let now = core.now();
        let before = taking.load().await?;
        let change = match before.begin_capture(payment, room, now) {
            Ok(CaptureStep::Settled) => return Ok(Taken::Settled(before)),
            Ok(CaptureStep::Start(change)) => change,
            Ok(CaptureStep::Ask) => {
                let collecting = paypals.of_payment(core, &before, payment).await?;
                match taking.ask(&collecting, &before).await? {
                    Some(taken) => return Ok(taken),
                    None => continue,
                }
            }
            Err(CaptureRefused::PlacesGone) => match before.give_up(payment, now) {
                Some(change) => match taking.save(&before, &change).await? {
                    Saved::Yes => return Ok(Taken::Refused(CaptureRefused::PlacesGone)),
                    Saved::Changed | Saved::NoRoom => continue,
                },
                None => return Ok(Taken::Refused(CaptureRefused::PlacesGone)),
            },
            Err(refused) => return Ok(Taken::Refused(refused)),
        };
        // Before the order is marked: whoever cannot ask PayPal must not make others wait for the answer.
        let collecting = paypals.of_payment(core, &before, payment).await?;
        match taking.save(&before, &change).await? {
            Saved::Yes => return taking.capture(&collecting, &change.order).await,
            Saved::Changed => {}
            Saved::NoRoom => room = Room::None,
        }
    }
    Err(Stuck::Contended)
}

struct Taking<'a> {
    core: &'a Core,
    order: OrderId,
    payment: PaymentId,
    by: &'a Actor,
}

impl Taking<'_> {
    async fn load(&self) -> Result<Order, Stuck> {
        let found = self.core.table.order(self.order).await?;
        found.ok_or(Stuck::Missing("order"))
    }

    async fn save(&self, before: &Order, change: &Change) -> Result<Saved, Stuck> {
        let now = self.core.now();
        let saved = self.core.table.save_order(before, change, now, self.by);
        Ok(saved.await?)
    }

    async fn learn(&self, seen: Seen<'_>) -> Result<Order, Stuck> {
        learn(self.core, self.order, self.payment, seen, self.by).await
    }

    /// Asks PayPal before anything is repeated; `None`: the decision can be taken now.
    async fn ask(&self, collecting: &Collecting, before: &Order) -> Result<Option<Taken>, Stuck> {
        let payment = before
            .payment(self.payment)
            .ok_or(Stuck::Missing("payment"))?;
        let shown = look(self.core, collecting, payment).await?;
        let waits = payment.state == PaymentState::Capturing;
        let approved = shown.status == PayPalOrderStatus::Approved && shown.captures.is_empty();
        let seen = Seen {
            order: &shown,
            as_of: before.revision,
            reversed: false,
        };
        let after = self.learn(seen).await?;
        if waits && approved && after.revision == before.revision {
            return self.capture(collecting, &after).await.map(Some);
        }
        let state = after.payment(self.payment).map(|payment| payment.state);
        Ok(match state {
            Some(PaymentState::Created) if !approved => {
                Some(Taken::Refused(CaptureRefused::NotApproved))
            }
            Some(PaymentState::Pending | PaymentState::Capturing) => Some(Taken::Open(after)),
            _ => None,
        })
    }

    /// `order` is as it was written, or read, a moment ago: its payment is `capturing`.
    async fn capture(&self, collecting: &Collecting, order: &Order) -> Result<Taken, Stuck> {
        let payment = order
            .payment(self.payment)
            .ok_or(Stuck::Missing("payment"))?;
        let id = payment
            .paypal_order
            .as_ref()
            .ok_or(Stuck::Missing("PayPal's order of the payment"))?;
        let request = payment.capture_request_id();
        let answer = collecting
            .paypal
            .capture(&request, id, self.core.now())
            .await;
        let shown = match answer {
            Ok(shown) => shown,
            Err(CallFailed::Refused(Refusal::AlreadyCaptured)) => {
                look(self.core, collecting, payment).await?
            }
            Err(CallFailed::Refused(refusal)) => {
                return self.refused(payment.refused, &refusal).await;
            }
            Err(CallFailed::Unknown(cause)) => {
                tracing::warn!(request_id = self.by.request_id, order = %self.order, payment = %self.payment, cause, "capture unknown");
                return Ok(Taken::Open(order.clone()));
            }
        };
        let seen = Seen {
            order: &shown,
            as_of: order.revision,
            reversed: false,
        };
        Ok(self.outcome(self.learn(seen).await?))
    }

    async fn refused(&self, attempt: u32, refusal: &Refusal) -> Result<Taken, Stuck> {
        for _ in 0..DECISIONS {
            let before = self.load().await?;
            let now = self.core.now();
            let Some(change) = before.capture_refused(self.payment, attempt, refusal, now) else {
                return Ok(self.outcome(before));
            };
            if self.save(&before, &change).await? == Saved::Yes {
                tracing::info!(request_id = self.by.request_id, order = %self.order, payment = %self.payment, %refusal, "capture refused");
                return Ok(Taken::Refused(match refusal {
                    Refusal::NotApproved => CaptureRefused::NotApproved,
                    Refusal::NotFound | Refusal::DuplicateInvoice => CaptureRefused::Lapsed,
                    Refusal::PayerMustAct
                    | Refusal::AlreadyCaptured
                    | Refusal::FullyRefunded
                    | Refusal::Final(_) => CaptureRefused::Declined,
                }));
            }
        }
        Err(Stuck::Contended)
    }

    fn outcome(&self, order: Order) -> Taken {
        match order.payment(self.payment).map(|payment| payment.state) {
            Some(
                PaymentState::Approved
                | PaymentState::Capturing
                | PaymentState::Pending
                | PaymentState::InReview,
            ) => Taken::Open(order),
            Some(PaymentState::Created) => Taken::Refused(CaptureRefused::NotApproved),
            Some(PaymentState::Declined | PaymentState::Denied) => {
                Taken::Refused(CaptureRefused::Declined)
            }
            Some(PaymentState::Lapsed | PaymentState::Cancelled) => {
                Taken::Refused(CaptureRefused::Lapsed)
            }
            Some(
                PaymentState::Captured
                | PaymentState::PartiallyRefunded
                | PaymentState::Refunded
                | PaymentState::Reversed
                | PaymentState::Disputed,
            ) => Taken::Settled(order),
            None => Taken::Refused(CaptureRefused::Unknown),
        }
    }
}
