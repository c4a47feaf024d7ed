//! `GET /v1/organizations/{organization}/audit-entries`: who has changed what of an organisation and its events, for its owners.

use aforo_api::{App, DigestKey, Fields, Input, Json, Member, Problem, Query, ReadAudit, schema};
use aforo_domain::audit::{AuditAction, AuditEntry, Entity, EntityKind, FieldChange};
use aforo_domain::ids::{AccountId, AuditEntryId, EventId};
use aforo_store::{PageStart, Span};
use jiff::Timestamp;
use serde::Serialize;
use serde_json::Value;
use utoipa::{IntoParams, ToSchema};

/// Which of them.
#[derive(IntoParams)]
#[into_params(parameter_in = Query)]
pub struct AuditQuery {
    /// Only what was changed at this time or later.
    from: Option<Timestamp>,
    /// Only what was changed before this time.
    until: Option<Timestamp>,
    /// How many a page has.
    #[param(value_type = Option<u32>, minimum = 1, maximum = 100, default = 20)]
    limit: u32,
    /// `next_cursor` of the page before.
    #[param(max_length = 2000)]
    cursor: Option<String>,
}

impl Input for AuditQuery {
    fn read(fields: &mut Fields<'_>) -> Option<Self> {
        let from = fields.optional_text("from");
        let until = fields.optional_text("until");
        let limit = fields.limit();
        let cursor = fields.cursor();
        Some(Self {
            from: from?,
            until: until?,
            limit: limit?,
            cursor: cursor?,
        })
    }
}

/// Some of what was changed, the newest first.
#[derive(Serialize, ToSchema)]
#[schema(examples(json!({"items": [{
    "id": "aud_01mbza25z0e17r0avdqztd2p3x", "at": "2027-01-10T08:00:00Z", "actor": "acc_01mbz9s100f1yb8q05nmw9tp4g",
    "operation": "update-session", "request_id": "JKJaXmPLvHcESHA=",
    "entity": {"kind": "session", "id": "ses_01mbza25z0fmxbe81yhnb8mpr8", "event": "evt_01mbza25z0e17r0avdqztd2p3x"},
    "action": "changed", "changes": [{"field": "capacity", "before": 30, "after": 40}]
}], "next_cursor": null})))]
pub struct AuditEntries {
    items: Vec<AuditEntryView>,
    /// Null on the last page.
    #[schema(required)]
    next_cursor: Option<String>,
}

/// One change of one thing; what a request changes of several is several entries with its `request_id`.
#[derive(Serialize, ToSchema)]
#[schema(as = AuditEntry, examples(json!({
    "id": "aud_01mbza25z0e17r0avdqztd2p3x", "at": "2027-01-10T08:00:00Z", "actor": "acc_01mbz9s100f1yb8q05nmw9tp4g",
    "operation": "update-session", "request_id": "JKJaXmPLvHcESHA=",
    "entity": {"kind": "session", "id": "ses_01mbza25z0fmxbe81yhnb8mpr8", "event": "evt_01mbza25z0e17r0avdqztd2p3x"},
    "action": "changed", "changes": [{"field": "capacity", "before": 30, "after": 40}]
})))]
struct AuditEntryView {
    #[schema(value_type = schema::AuditEntryId)]
    id: AuditEntryId,
    /// To the second; of one second, entries are in no order.
    at: Timestamp,
    /// Null: somebody who was not logged in, or the platform itself.
    #[schema(value_type = Option<schema::AccountId>, required)]
    actor: Option<AccountId>,
    /// The operation that did it.
    #[schema(required)]
    operation: Option<String>,
    /// As it was answered with `X-Request-Id`.
    #[schema(required)]
    request_id: Option<String>,
    entity: EntityView,
    #[schema(value_type = schema::AuditAction)]
    action: AuditAction,
    /// Empty of what was only removed or restored.
    changes: Vec<FieldChangeView>,
}

/// What was changed.
#[derive(Serialize, ToSchema)]
#[schema(as = AuditedEntity)]
struct EntityView {
    #[schema(value_type = schema::EntityKind)]
    kind: EntityKind,
    /// A member's is the account's.
    id: String,
    /// Whose part it is: of sessions and ticket types.
    #[schema(value_type = Option<schema::EventId>, required)]
    event: Option<EventId>,
}

/// A field by its name in the API. Texts are cut at 200 characters; of what is personal or secret both values are null.
#[derive(Serialize, ToSchema)]
#[schema(as = FieldChange)]
struct FieldChangeView {
    field: String,
    before: Value,
    after: Value,
}

impl From<AuditEntry> for AuditEntryView {
    fn from(entry: AuditEntry) -> Self {
        Self {
            id: entry.id,
            at: entry.id.at(),
            actor: entry.actor,
            operation: entry.operation,
            request_id: entry.request_id,
            entity: entry.entity.into(),
            action: entry.action,
            changes: entry.changes.into_iter().map(Into::into).collect(),
        }
    }
}

impl From<Entity> for EntityView {
    fn from(entity: Entity) -> Self {
        Self {
            kind: entity.kind,
            id: entity.id,
            event: entity.event,
        }
    }
}

impl From<FieldChange> for FieldChangeView {
    fn from(change: FieldChange) -> Self {
        Self {
            field: change.field,
            before: change.before,
            after: change.after,
        }
    }
}

#[utoipa::path(get, path = "/v1/organizations/{organization}/audit-entries", operation_id = "list-audit-entries", tag = "organizations",
    summary = "See who has changed what of your organisation and its events",
    params(AuditQuery),
    responses((status = 200, description = "The newest first; what was changed a moment ago may follow", body = AuditEntries)))]
pub async fn list_audit_entries(
    app: &App<DigestKey>,
    member: Member<ReadAudit>,
    Query(query): Query<AuditQuery>,
) -> Result<Json<AuditEntries>, Problem> {
    let organization = member.organization.id;
    let list = format!("audit-entries {organization}");
    let asked = Span {
        from: query.from,
        until: query.until,
    };
    let (span, start): (Span, Option<PageStart>) = match &query.cursor {
        Some(cursor) => app.secrets.open_cursor(&list, cursor)?,
        None => (asked, None),
    };
    let page = app
        .table
        .audit_entries(organization, span, query.limit, start)
        .await?;
    let next = page.next.as_ref();
    Ok(Json(AuditEntries {
        next_cursor: next.and_then(|next| app.secrets.cursor(&list, &(span, next))),
        items: page.items.into_iter().map(Into::into).collect(),
    }))
}
