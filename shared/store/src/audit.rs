//! The audit of an organisation as items: rows that are added and never changed, kept for good.

use aforo_domain::audit::AuditEntry;
use aforo_domain::ids::{AuditEntryId, OrganizationId};
use aws_sdk_dynamodb::operation::query::QueryOutput;
use serde::{Deserialize, Serialize};

use crate::Actor;
use crate::error::StoreError;
use crate::item::{Item, from_item, string, to_item};
use crate::keys::{self, Key};
use crate::page::{Page, PageStart};
use crate::security_events::Span;
use crate::table::Table;

/// The entry itself is one attribute: nothing but the list reads it.
#[derive(Serialize, Deserialize)]
struct Row {
    pk: String,
    sk: String,
    en: AuditEntry,
}

fn read(item: Item) -> Result<AuditEntry, StoreError> {
    Ok(from_item::<Row>(item)?.en)
}

impl Table {
    /// Adds the row; one that is there already stays as it is.
    ///
    /// # Errors
    /// No answer.
    pub async fn add_audit_entry(&self, entry: &AuditEntry, by: &Actor) -> Result<(), StoreError> {
        let Key { pk, sk } = keys::audit_entry(entry.organization, entry.id);
        let row = Row {
            pk,
            sk,
            en: entry.clone(),
        };
        let added = self
            .client
            .put_item()
            .table_name(&self.name)
            .set_item(Some(to_item(row, "audit_entry", by)?))
            .condition_expression("attribute_not_exists(pk)")
            .send()
            .await;
        match added {
            Err(error)
                if error
                    .as_service_error()
                    .is_some_and(|service| service.is_conditional_check_failed_exception()) =>
            {
                Ok(())
            }
            added => Ok(added.map(|_| ())?),
        }
    }

    /// A page of what happened to an organisation, the newest first. One call.
    ///
    /// # Errors
    /// No answer.
    pub async fn audit_entries(
        &self,
        organization: OrganizationId,
        span: Span,
        limit: u32,
        start: Option<PageStart>,
    ) -> Result<Page<AuditEntry>, StoreError> {
        let (first, end) = span.times();
        let (first, end) = (AuditEntryId::first_at(first), AuditEntryId::first_at(end));
        if end <= first {
            return Page::of(QueryOutput::builder().build(), read);
        }
        let answer = self
            .client
            .query()
            .table_name(&self.name)
            .key_condition_expression("pk = :organization AND sk BETWEEN :first AND :end")
            .expression_attribute_values(":organization", string(keys::audit_pk(organization)))
            .expression_attribute_values(":first", string(first))
            .expression_attribute_values(":end", string(end))
            .scan_index_forward(false)
            .limit(i32::try_from(limit).unwrap_or(i32::MAX))
            .set_exclusive_start_key(start.map(PageStart::into_key))
            .send()
            .await?;
        Page::of(answer, read)
    }
}
