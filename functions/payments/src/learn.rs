//! Learning what PayPal shows: asked once, written when it tells something new.

use aforo_api::Core;
use aforo_domain::ids::{OrderId, PaymentId, RefundId};
use aforo_domain::order::{Order, Payment, Room, Sight};
use aforo_domain::paypal::{CallFailed, PayPalOrderStatus, Refusal, SeenOrder};
use aforo_store::{Actor, Saved};

use crate::DECISIONS;
use crate::paypals::Collecting;
use crate::stuck::Stuck;

/// What PayPal shows of the payment's order. An order that it does not know (any more) will never be approved.
///
/// # Errors
/// No answer, or none that can be understood.
pub async fn look(
    core: &Core,
    collecting: &Collecting,
    payment: &Payment,
) -> Result<SeenOrder, Stuck> {
    let id = payment
        .paypal_order
        .as_ref()
        .ok_or(Stuck::Missing("PayPal's order of the payment"))?;
    match collecting.paypal.order(id, core.now()).await {
        Ok(seen) => Ok(seen),
        Err(CallFailed::Refused(Refusal::NotFound)) => Ok(SeenOrder {
            id: id.clone(),
            status: PayPalOrderStatus::Voided,
            approve_url: None,
            custom_id: None,
            payee: None,
            amount: None,
            captures: Vec::new(),
            refunds: Vec::new(),
        }),
        Err(failed) => Err(Stuck::PayPal(failed.to_string())),
    }
}

/// What was seen, and what the order was when PayPal was asked.
#[derive(Clone, Copy)]
pub struct Seen<'a> {
    pub order: &'a SeenOrder,
    pub as_of: u32,
    /// PayPal said that it took the money back.
    pub reversed: bool,
}

/// The order as it is when everything in the sight of it is written down.
///
/// # Errors
/// No answer from the table.
pub async fn learn(
    core: &Core,
    order: OrderId,
    payment: PaymentId,
    seen: Seen<'_>,
    by: &Actor,
) -> Result<Order, Stuck> {
    let mut room = Room::Perhaps;
    for _ in 0..DECISIONS {
        let now = core.now();
        let before = core
            .table
            .order(order)
            .await?
            .ok_or(Stuck::Missing("order"))?;
        let sight = Sight {
            order: seen.order,
            reversed: seen.reversed,
            as_of: seen.as_of,
            room,
            refunds: [
                RefundId::new(now, core.random()),
                RefundId::new(now, core.random()),
            ],
            now,
        };
        let Some(change) = before.learn(payment, sight) else {
            return Ok(before);
        };
        if let Some(review) = change.review {
            tracing::error!(request_id = by.request_id, %order, %payment, ?review, "a person must look at this order");
        }
        match core.table.save_order(&before, &change, now, by).await? {
            Saved::Yes => return Ok(change.order),
            Saved::Changed => {}
            Saved::NoRoom => room = Room::None,
        }
    }
    Err(Stuck::Contended)
}
