//! An invitation as owners see it.

use aforo_api::schema;
use aforo_domain::ids::{AccountId, InvitationId};
use aforo_domain::invitation::{Invitation, InvitationState};
use aforo_domain::organization::MemberRole;
use aforo_domain::{EmailAddress, Language};
use jiff::Timestamp;
use serde::Serialize;
use utoipa::ToSchema;

#[derive(Serialize, ToSchema)]
#[schema(as = Invitation, examples(json!({
    "id": "inv_01mbz9s100f1yb8q05nmw9tp4g", "email": "eva@example.org", "role": "organizer", "language": "es",
    "state": "pending", "created_at": "2027-01-10T08:00:00Z", "ends_at": "2027-01-17T08:00:00Z", "sent": 1, "account": null
})))]
pub struct InvitationView {
    #[schema(value_type = schema::InvitationId)]
    id: InvitationId,
    #[schema(value_type = String, format = "email")]
    email: EmailAddress,
    /// Of whoever accepts it.
    #[schema(value_type = schema::MemberRole)]
    role: MemberRole,
    /// Of its mail.
    #[schema(value_type = schema::Language)]
    language: Language,
    #[schema(value_type = schema::InvitationState)]
    state: InvitationState,
    created_at: Timestamp,
    ends_at: Timestamp,
    /// How many times it was mailed.
    #[schema(minimum = 1, maximum = 6)]
    sent: u32,
    /// Who accepted it.
    #[schema(value_type = Option<schema::AccountId>)]
    account: Option<AccountId>,
}

impl InvitationView {
    pub fn new(invitation: Invitation, now: Timestamp) -> Self {
        Self {
            id: invitation.id,
            state: invitation.state_at(now),
            email: invitation.email,
            role: invitation.role,
            language: invitation.language,
            created_at: invitation.created_at,
            ends_at: invitation.ends_at,
            sent: invitation.sent,
            account: invitation.account,
        }
    }
}
