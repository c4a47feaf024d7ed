//! The name of an organisation on its events, which repeat it so that one reading shows them.

use aforo_domain::ids::{EventId, OrganizationId};
use aforo_domain::text::OrganizationName;
use aws_sdk_dynamodb::error::SdkError;

use crate::Actor;
use crate::error::StoreError;
use crate::item::{id_in_key, string};
use crate::keys;
use crate::page::{Page, PageStart};
use crate::table::Table;

/// Events that are looked at in one call: about 64 KB, 8 read units.
const AT_ONCE: i32 = 100;

impl Table {
    /// Those of the organisation's next events, in every state and deleted ones too, that say another name. What was written in
    /// the last second may be missing.
    ///
    /// # Errors
    /// No answer.
    pub async fn named_otherwise(
        &self,
        organization: OrganizationId,
        name: &OrganizationName,
        start: Option<PageStart>,
    ) -> Result<Page<EventId>, StoreError> {
        let answer = self
            .client
            .query()
            .table_name(&self.name)
            .index_name("gsi1")
            .key_condition_expression("g1p = :organization AND begins_with(g1s, :events)")
            .filter_expression("#ls.#on <> :name")
            .expression_attribute_names("#ls", "ls")
            .expression_attribute_names("#on", "on")
            .expression_attribute_values(
                ":organization",
                string(keys::organization_pk(organization)),
            )
            .expression_attribute_values(":events", string(keys::SHELVES))
            .expression_attribute_values(":name", string(name))
            .limit(AT_ONCE)
            .set_exclusive_start_key(start.map(PageStart::into_key))
            .send()
            .await?;
        Page::of(answer, |item| {
            let pk = item.get("pk").and_then(|value| value.as_s().ok());
            id_in_key(pk.map_or("", String::as_str), "V#")
        })
    }

    /// Writes the name and nothing else of the event. False: the event is being changed, and it must be tried again.
    ///
    /// # Errors
    /// No answer.
    pub async fn name_organizer(
        &self,
        organization: OrganizationId,
        event: EventId,
        name: &OrganizationName,
        by: &Actor,
    ) -> Result<bool, StoreError> {
        let written = self
            .client
            .update_item()
            .table_name(&self.name)
            .set_key(Some(keys::event(event).into_attributes()))
            .update_expression("SET #on = :name, #ls.#on = :name, #by = :by")
            .condition_expression("#or = :organization")
            .expression_attribute_names("#on", "on")
            .expression_attribute_names("#ls", "ls")
            .expression_attribute_names("#by", "by")
            .expression_attribute_names("#or", "or")
            .expression_attribute_values(":name", string(name))
            .expression_attribute_values(":by", string(by))
            .expression_attribute_values(":organization", string(organization))
            .send()
            .await;
        match written {
            Ok(_) => Ok(true),
            Err(SdkError::ServiceError(refused)) => match refused.err() {
                // It is gone.
                error if error.is_conditional_check_failed_exception() => Ok(true),
                error if error.is_transaction_conflict_exception() => Ok(false),
                _ => Err(SdkError::ServiceError(refused).into()),
            },
            Err(error) => Err(error.into()),
        }
    }
}
