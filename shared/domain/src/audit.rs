//! The audit of an organisation: who has changed what of it and of its events, when, and by which request.

use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::ids::{AccountId, AuditEntryId, EventId, OrganizationId};
use crate::words::words;

words! {
    /// What was changed.
    EntityKind {
        Organization = "organization",
        /// By the account's id.
        Member = "member",
        Invitation = "invitation",
        Event = "event",
        Session = "session",
        TicketType = "ticket_type",
    }
}

words! {
    /// What became of it.
    AuditAction {
        Created = "created",
        Changed = "changed",
        Removed = "removed",
        /// What was removed is there again.
        Restored = "restored",
    }
}

/// What an entry is about.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Entity {
    pub kind: EntityKind,
    /// As its kind is named: `evt_…`, `acc_…`.
    pub id: String,
    /// Whose part it is; none of what is no part of an event.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub event: Option<EventId>,
}

/// One field, by the name that the API gives it. Of what is personal or secret the name alone: both values are null.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FieldChange {
    pub field: String,
    /// Null: it had none.
    #[serde(default, skip_serializing_if = "Value::is_null")]
    pub before: Value,
    #[serde(default, skip_serializing_if = "Value::is_null")]
    pub after: Value,
}

/// One row: added and never changed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AuditEntry {
    /// Says when, and is the same however often the change is told.
    pub id: AuditEntryId,
    pub organization: OrganizationId,
    pub entity: Entity,
    pub action: AuditAction,
    /// None: somebody who was not logged in, or the system itself.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub actor: Option<AccountId>,
    /// The name of the operation that did it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub operation: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub request_id: Option<String>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub changes: Vec<FieldChange>,
}
