//! What a person must look at: nothing the rules may decide, and nothing that may be forgotten.

use aforo_domain::ids::OrderId;
use aforo_domain::order::{Order, Review};
use aforo_domain::paypal::PayPalEventId;
use aws_sdk_dynamodb::types::{TransactWriteItem, Update};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::error::StoreError;
use crate::item::{from_item, string};
use crate::keys;
use crate::table::Table;

/// A thing for a person to look at.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reviewed {
    /// What it is about, and its key: `ord_… pay_… mismatch`.
    #[serde(rename(deserialize = "sk"))]
    pub subject: String,
    /// When it was first found.
    #[serde(rename(deserialize = "c"), default)]
    pub at: Option<Timestamp>,
}

impl Reviewed {
    pub(crate) fn of(order: &Order, review: Review) -> Self {
        let (payment, what) = match review {
            Review::Mismatch(payment) => (payment, "mismatch"),
            Review::Reversed(payment) => (payment, "reversed"),
            Review::RefundFailed(payment) => (payment, "refund-failed"),
        };
        Self {
            subject: format!("{} {payment} {what}", order.id),
            at: None,
        }
    }

    fn of_event(event: &PayPalEventId, order: Option<OrderId>) -> Self {
        let order = order.map_or_else(|| "-".to_owned(), |order| order.to_string());
        Self {
            subject: format!("{order} {event} unsettled"),
            at: None,
        }
    }
}

/// Without a condition: it keeps when it was first found, and finding it twice changes nothing.
const LISTED: &str = "SET c = if_not_exists(c, :now), et = :et";

impl Table {
    /// Listed once, however often it is found.
    pub(crate) fn review(
        &self,
        what: &Reviewed,
        now: Timestamp,
    ) -> Result<TransactWriteItem, StoreError> {
        self.update(
            Update::builder()
                .set_key(Some(keys::review(&what.subject).into_attributes()))
                .update_expression(LISTED)
                .expression_attribute_values(":now", string(now))
                .expression_attribute_values(":et", string("review")),
        )
    }

    /// An event of PayPal's whose order was never found, or of which PayPal never said more.
    ///
    /// # Errors
    /// No answer.
    pub async fn review_event(
        &self,
        event: &PayPalEventId,
        order: Option<OrderId>,
        now: Timestamp,
    ) -> Result<(), StoreError> {
        self.list(Reviewed::of_event(event, order), now).await
    }

    /// Something of an order's that PayPal has not settled for too long.
    ///
    /// # Errors
    /// No answer.
    pub async fn review_unsettled(
        &self,
        order: OrderId,
        what: impl std::fmt::Display,
        now: Timestamp,
    ) -> Result<(), StoreError> {
        let what = Reviewed {
            subject: format!("{order} {what} unsettled"),
            at: None,
        };
        self.list(what, now).await
    }

    async fn list(&self, what: Reviewed, now: Timestamp) -> Result<(), StoreError> {
        self.client
            .update_item()
            .table_name(&self.name)
            .set_key(Some(keys::review(&what.subject).into_attributes()))
            .update_expression(LISTED)
            .expression_attribute_values(":now", string(now))
            .expression_attribute_values(":et", string("review"))
            .send()
            .await?;
        Ok(())
    }

    /// All that waits for a person, the first hundred by subject.
    ///
    /// # Errors
    /// No answer.
    pub async fn reviews(&self) -> Result<Vec<Reviewed>, StoreError> {
        let answer = self
            .client
            .query()
            .table_name(&self.name)
            .key_condition_expression("pk = :reviews")
            .expression_attribute_values(":reviews", string(keys::REVIEWS))
            .limit(100)
            .send()
            .await?;
        answer
            .items
            .unwrap_or_default()
            .into_iter()
            .map(from_item)
            .collect()
    }

    /// A person has looked.
    ///
    /// # Errors
    /// No answer.
    pub async fn close_review(&self, subject: &str) -> Result<(), StoreError> {
        self.client
            .delete_item()
            .table_name(&self.name)
            .set_key(Some(keys::review(subject).into_attributes()))
            .condition_expression("attribute_exists(pk)")
            .send()
            .await
            .map(|_| ())
            .or_else(|error| {
                let gone = error
                    .as_service_error()
                    .is_some_and(|service| service.is_conditional_check_failed_exception());
                if gone { Ok(()) } else { Err(error.into()) }
            })
    }
}
