//! Writing what was decided about an order: on the condition that it is still the order that was read, and together with what
//! becomes of its places.

use aforo_domain::ids::{MessageId, OrderId, OwnOrderId};
use aforo_domain::order::{Change, Consequence, Order, Places};
use aws_sdk_dynamodb::operation::put_item::PutItemError;
use aws_sdk_dynamodb::types::ReturnValuesOnConditionCheckFailure;
use jiff::Timestamp;

use crate::Actor;
use crate::commit::Committed;
use crate::error::StoreError;
use crate::item::{Item, from_item, number, string, to_item};
use crate::order_items::OrderItem;
use crate::outbox::{Cause, Outbox};
use crate::reviews::Reviewed;
use crate::table::{Table, random};

/// How a change of an order was taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[must_use]
pub enum Saved {
    Yes,
    /// The order is not the one that was read: decide anew.
    Changed,
    /// The places that it wants back are taken.
    NoRoom,
}

impl Table {
    /// Writes the change of `before`, which must be the order as it was read.
    ///
    /// # Errors
    /// No answer: whether it was written is unknown, and deciding anew finds out.
    pub async fn save_order(
        &self,
        before: &Order,
        change: &Change,
        now: Timestamp,
        by: &Actor,
    ) -> Result<Saved, StoreError> {
        let OrderId::Own(id) = before.id else {
            return Err(StoreError::Unreadable(
                "an order inside a registration does not change".to_owned(),
            ));
        };
        let item = order_item(change, id, now, by)?;
        let places = match self.places(before, &change.order, now, by).await? {
            Some(places) => places,
            None => return Ok(Saved::NoRoom),
        };
        let mut writes = places;
        for claimed in &change.claims {
            writes.push(self.claim(claimed, before.id, by)?);
        }
        if let Some(review) = change.review {
            writes.push(self.review(&Reviewed::of(before, review), now)?);
        }
        if writes.is_empty() {
            return self.put_order(item, before, by).await;
        }
        let retakes = retakes(before, &change.order);
        writes.insert(
            0,
            self.put_if(item, "rv = :rv", [(":rv", number(before.revision))])?,
        );
        Ok(match self.commit(writes).await? {
            Committed::Yes => Saved::Yes,
            Committed::No(standing) if standing[0].is_none() && retakes => Saved::NoRoom,
            Committed::No(_) => Saved::Changed,
        })
    }

    /// A change of nothing but the order is a plain write.
    async fn put_order(&self, item: Item, before: &Order, by: &Actor) -> Result<Saved, StoreError> {
        let put = self
            .client
            .put_item()
            .table_name(&self.name)
            .set_item(Some(item))
            .condition_expression("rv = :rv")
            .expression_attribute_values(":rv", number(before.revision))
            .return_values_on_condition_check_failure(ReturnValuesOnConditionCheckFailure::AllOld)
            .send()
            .await;
        let Err(error) = put else {
            return Ok(Saved::Yes);
        };
        if let Some(PutItemError::ConditionalCheckFailedException(failed)) =
            error.as_service_error()
        {
            let standing = failed.item().cloned().unwrap_or_default();
            // The first reply was lost and the client asked again: it stands in its own way.
            let own = standing.get("by") == Some(&string(by));
            let revision = from_item::<OrderItem>(standing)?.revision();
            let won = own && revision == before.revision + 1;
            return Ok(if won { Saved::Yes } else { Saved::Changed });
        }
        Err(error.into())
    }
}

fn order_item(
    change: &Change,
    id: OwnOrderId,
    now: Timestamp,
    by: &Actor,
) -> Result<Item, StoreError> {
    let mut item = OrderItem::of(&change.order, id);
    item.o = change.causes.map(|consequence| Outbox {
        cause: cause(consequence),
        message: MessageId::new(now, random()),
    });
    to_item(item, "order", by)
}

pub(crate) const fn cause(consequence: Consequence) -> Cause {
    match consequence {
        Consequence::Held => Cause::OrderHeld,
        Consequence::Paid => Cause::OrderPaid,
        Consequence::PaymentFailed => Cause::PaymentFailed,
        Consequence::RefundWanted => Cause::RefundWanted,
        Consequence::Refunded => Cause::Refunded,
    }
}

fn retakes(before: &Order, after: &Order) -> bool {
    matches!(
        (before.state.places(), after.state.places()),
        (Places::GivenBack(_), Places::Taken(_))
    )
}
