//! The mail that asks somebody to be a member of an organisation.

use aforo_api::{App, DigestKey};
use aforo_domain::ids::{InvitationId, OrganizationId};
use aforo_domain::invitation::InvitationState;
use aforo_mail::InvitationMail;

use crate::account_mails::Addressed;
use crate::send_mail::MailError;

/// Nothing if it was answered or revoked meanwhile, or has expired.
///
/// # Errors
/// No answer from the table.
pub async fn invitation(
    app: &App<DigestKey>,
    organization: OrganizationId,
    id: InvitationId,
) -> Result<Option<Addressed>, MailError> {
    let invitation = app.table.invitation(organization, id).await?;
    let pending = invitation.filter(|of| of.state_at(app.now()) == InvitationState::Pending);
    let Some(invitation) = pending else {
        return Ok(None);
    };
    let organization = app.table.organization(organization).await?;
    let organization = organization.ok_or(MailError::Missing("organization"))?;
    let token = app.secrets.invitation_token(organization.id, id);
    let mail = InvitationMail {
        organization: organization.name.as_str(),
        role: invitation.role.as_str(),
        url: &format!("{}/invitation#{token}", app.settings.public_url),
        ends_at: invitation.ends_at,
        time_zone: organization.settings.time_zone.as_str(),
    };
    let content = aforo_mail::invitation(invitation.language, mail)?;
    Ok(Some((invitation.email, invitation.language, content)))
}
