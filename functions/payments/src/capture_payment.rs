//! `POST /v1/orders/{order}/payments/{payment}/capture`: takes the money that the payer has approved. Safe to repeat.

use aforo_api::problems::payments::PAYMENT_NOT_FOUND;
use aforo_api::{Accepted, Answer, App, Caller, IntoAnswer, Json, Origin, Path, Problem};
use aforo_domain::ids::{OrderId, PaymentId};
use aforo_domain::security_event::SecurityEventKind as Kind;
use aforo_registrations::{OrderView, own_order};

use crate::audit::note;
use crate::paypals::PayPals;
use crate::take::{Taken, take};
use crate::throttle::throttle;

/// The order; `202` while PayPal has not settled the payment.
pub enum Captured {
    Settled(OrderView),
    Open(OrderView),
}

impl IntoAnswer for Captured {
    fn into_answer(self) -> Answer {
        match self {
            Self::Settled(order) => Json(order).into_answer(),
            Self::Open(order) => Accepted(order).into_answer(),
        }
    }
}

#[utoipa::path(post, path = "/v1/orders/{order}/payments/{payment}/capture", operation_id = "capture-payment", tag = "payments",
    summary = "Take the money that the payer has approved at PayPal; safe to repeat",
    responses((status = 200, description = "The order, paid (or refunded since)", body = OrderView),
        (status = 202, description = "PayPal has not settled the payment yet; the places are kept, and a mail tells the outcome", body = OrderView)))]
pub async fn capture_payment(
    app: &App<PayPals>,
    caller: Caller,
    origin: Origin,
    Path(order): Path<OrderId>,
    Path(payment): Path<PaymentId>,
) -> Result<Captured, Problem> {
    throttle(app, &caller, "capture").await?;
    let own = own_order(app, &caller, order).await?;
    own.payment(payment).ok_or(PAYMENT_NOT_FOUND)?;
    let taken = take(app, &app.secrets, order, payment, &caller.actor()).await?;
    match taken {
        Taken::Settled(order) => {
            let id = payment.to_bytes();
            note(app, &origin, &caller, Kind::PaymentCaptured, id, order.id).await?;
            Ok(Captured::Settled(OrderView::of(order, app.now())))
        }
        Taken::Open(order) => Ok(Captured::Open(OrderView::of(order, app.now()))),
        Taken::Refused(refused) => Err(refused.into()),
    }
}
