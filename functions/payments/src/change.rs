//! Deciding about an order and writing it down, anew as often as somebody else was faster.

use aforo_api::Core;
use aforo_domain::ids::OrderId;
use aforo_domain::order::{Change, Order};
use aforo_store::{Actor, Saved};

use crate::DECISIONS;
use crate::stuck::Stuck;

/// The order as `decide` wants it, or as it is if there is nothing to change.
///
/// # Errors
/// No answer from the table, no such order, or others were faster again and again.
pub async fn change_order(
    core: &Core,
    id: OrderId,
    by: &Actor,
    decide: impl Fn(&Order) -> Option<Change>,
) -> Result<Order, Stuck> {
    for _ in 0..DECISIONS {
        let found = core.table.order(id).await?;
        let before = found.ok_or(Stuck::Missing("order"))?;
        let Some(change) = decide(&before) else {
            return Ok(before);
        };
        let now = core.now();
        if core.table.save_order(&before, &change, now, by).await? == Saved::Yes {
            return Ok(change.order);
        }
    }
    Err(Stuck::Contended)
}
