//! Drafts of registrations: kept for a day, found by whoever has the link.

use aforo_domain::ids::{DraftId, EventId, SessionId, TicketTypeId};
use aforo_domain::{Draft, Language};
use aws_sdk_dynamodb::operation::put_item::PutItemError;
use aws_sdk_dynamodb::types::ReturnValuesOnConditionCheckFailure;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::Actor;
use crate::error::StoreError;
use crate::item::{from_item, id_in_key, to_item};
use crate::keys::{self, Key};
use crate::table::Table;

#[derive(Serialize, Deserialize)]
struct DraftItem {
    pk: String,
    sk: String,
    ev: EventId,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    ss: Option<SessionId>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    tk: Option<TicketTypeId>,
    la: Language,
    c: Timestamp,
    ttl: i64,
}

impl TryFrom<DraftItem> for Draft {
    type Error = StoreError;

    fn try_from(item: DraftItem) -> Result<Self, StoreError> {
        Ok(Self {
            id: id_in_key(&item.pk, "B#")?,
            event: item.ev,
            session: item.ss,
            ticket_type: item.tk,
            language: item.la,
            created_at: item.c,
        })
    }
}

impl Table {
    /// Keeps a draft unless there is one of its id, and gives the one that stands then. One call, one write unit.
    ///
    /// # Errors
    /// No answer: it may be kept again.
    pub async fn keep_draft(&self, draft: &Draft, by: &Actor) -> Result<Draft, StoreError> {
        let Key { pk, sk } = keys::draft(draft.id);
        let item = DraftItem {
            pk,
            sk,
            ev: draft.event,
            ss: draft.session,
            tk: draft.ticket_type,
            la: draft.language,
            c: draft.created_at,
            ttl: draft.ends_at().as_second(),
        };
        let kept = self
            .client
            .put_item()
            .table_name(&self.name)
            .set_item(Some(to_item(item, "draft", by)?))
            .condition_expression("attribute_not_exists(pk)")
            .return_values_on_condition_check_failure(ReturnValuesOnConditionCheckFailure::AllOld)
            .send()
            .await;
        let Err(error) = kept else {
            return Ok(draft.clone());
        };
        match error.as_service_error() {
            Some(PutItemError::ConditionalCheckFailedException(failed)) => {
                from_item::<DraftItem>(failed.item().cloned().unwrap_or_default())?.try_into()
            }
            _ => Err(error.into()),
        }
    }

    /// `None`: there was never one of this id, or its day is over.
    ///
    /// # Errors
    /// No answer.
    pub async fn draft(&self, id: DraftId, now: Timestamp) -> Result<Option<Draft>, StoreError> {
        let found: Option<DraftItem> = self.get(keys::draft(id)).await?;
        // DynamoDB deletes overtaken items within days, not at once.
        let found = found.filter(|item| now.as_second() < item.ttl);
        found.map(Draft::try_from).transpose()
    }
}
