//! An invitation as somebody comes with its secret.

use aforo_api::problems::organizations::INVITATION_NOT_FOUND;
use aforo_api::{App, DigestKey, Fields, Input, Problem, schema};
use aforo_domain::ids::OrganizationId;
use aforo_domain::invitation::{Invitation, InvitationState};
use aforo_domain::organization::{MemberRole, Organization};
use aforo_domain::text::{OpaqueToken, OrganizationName};
use aforo_store::StoreError;
use jiff::Timestamp;
use serde::Serialize;
use utoipa::ToSchema;

/// How often it is decided anew that meets others.
pub const ROUNDS: u32 = 8;

pub fn met_to_the_end() -> StoreError {
    StoreError::Unavailable("answers to an invitation met each other to the end".to_owned())
}

/// What stands behind the `#` of the mailed link.
#[derive(ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(examples(json!({"token": "AYv5hAAAeZOhQm9fBwkKCwGL-YQAAHmToUJvXwcJCgvZ2m0y…"})))]
pub struct InvitationToken {
    #[schema(value_type = String, min_length = 1, max_length = 2000)]
    pub token: OpaqueToken,
}

impl Input for InvitationToken {
    fn read(fields: &mut Fields<'_>) -> Option<Self> {
        Some(Self {
            token: fields.text("token")?,
        })
    }
}

/// An invitation as whoever has its secret sees it.
#[derive(Serialize, ToSchema)]
#[schema(examples(json!({
    "organization": "org_01mbz9s100f1yb8q05nmw9tp4g", "organization_name": "Fundación Río Claro", "role": "organizer",
    "state": "pending", "ends_at": "2027-01-17T08:00:00Z"
})))]
pub struct PresentedInvitation {
    #[schema(value_type = schema::OrganizationId)]
    organization: OrganizationId,
    #[schema(value_type = String)]
    pub organization_name: OrganizationName,
    #[schema(value_type = schema::MemberRole)]
    pub role: MemberRole,
    #[schema(value_type = schema::InvitationState)]
    state: InvitationState,
    ends_at: Timestamp,
}

impl PresentedInvitation {
    pub fn new(invitation: &Invitation, organization: Organization, now: Timestamp) -> Self {
        Self {
            organization: organization.id,
            organization_name: organization.name,
            role: invitation.role,
            state: invitation.state_at(now),
            ends_at: invitation.ends_at,
        }
    }
}

/// The invitation, its organisation, and what is stored of the secret. A forged secret is told by its signature, without a reading.
pub struct Presented {
    pub invitation: Invitation,
    pub organization: Organization,
    pub hash: [u8; 32],
}

/// # Errors
/// `invitation-not-found`.
pub async fn presented(app: &App<DigestKey>, token: &OpaqueToken) -> Result<Presented, Problem> {
    let token = app.secrets.read_invitation_token(token.expose());
    let token = token.ok_or(INVITATION_NOT_FOUND)?;
    let hash = token.hash();
    let found = app
        .table
        .invitation_with(token.organization, token.invitation, &hash)
        .await?;
    let (invitation, organization) = found.ok_or(INVITATION_NOT_FOUND)?;
    Ok(Presented {
        invitation,
        organization,
        hash,
    })
}
