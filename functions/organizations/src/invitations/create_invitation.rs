//! `POST /v1/organizations/{organization}/invitations`: asks somebody by mail to be a member.

use aforo_api::problems::organizations::{ALREADY_MEMBER, INVITATION_NOT_FOUND};
use aforo_api::{
    App, Created, DigestKey, Fields, IdempotencyKey, Input, Json, ManageMembers, Member, Origin,
    Problem, schema,
};
use aforo_domain::ids::InvitationId;
use aforo_domain::invitation::{Invitation, InvitationState};
use aforo_domain::organization::{MemberRole, Organization};
use aforo_domain::security_event::{SecurityEvent, SecurityEventKind};
use aforo_domain::text::Text;
use aforo_domain::{AddressDigest, EmailAddress, Language};
use aforo_store::{Invited, NewInvitation as ToInvite};
use utoipa::ToSchema;

use super::limits::throttle;
use super::view::InvitationView;

#[derive(ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(examples(json!({"email": "eva@example.org", "role": "organizer", "language": "es"})))]
pub struct NewInvitation {
    #[schema(value_type = String, format = "email", max_length = 254)]
    pub email: EmailAddress,
    #[schema(value_type = schema::MemberRole)]
    pub role: MemberRole,
    /// Of the mail; the organisation's, unless named.
    #[schema(value_type = Option<schema::Language>)]
    pub language: Option<Language>,
}

impl Input for NewInvitation {
    fn read(fields: &mut Fields<'_>) -> Option<Self> {
        let email = fields.text("email");
        let role = fields.text("role");
        let language = fields.optional_text("language");
        Some(Self {
            email: email?,
            role: role?,
            language: language?,
        })
    }
}

#[utoipa::path(post, path = "/v1/organizations/{organization}/invitations", operation_id = "create-invitation",
    tag = "organizations", summary = "Invite somebody to an organisation", request_body = NewInvitation,
    responses((status = 201, description = "The mail is on its way, or was sent before by the same request", body = InvitationView)))]
pub async fn create_invitation(
    app: &App<DigestKey>,
    owner: Member<ManageMembers>,
    origin: Origin,
    IdempotencyKey(mark): IdempotencyKey,
    Json(input): Json<NewInvitation>,
) -> Result<Created<InvitationView>, Problem> {
    let (now, caller, organization) = (app.now(), &owner.caller, &owner.organization);
    if let Some(made) = app.table.made(caller.account, &mark, now).await?? {
        let made = InvitationId::parse(&made).map_err(|_| Problem::new(INVITATION_NOT_FOUND))?;
        return made_before(app, organization, made).await;
    }
    let address = app.secrets.address(&input.email);
    if is_member(app, organization, address).await? {
        return Err(ALREADY_MEMBER.into());
    }
    throttle(app, caller.account, address).await?;
    let id = InvitationId::new(now, app.random());
    let invitation = Invitation {
        id,
        organization: organization.id,
        email: input.email,
        address,
        role: input.role,
        language: input.language.unwrap_or(organization.settings.language),
        state: InvitationState::Pending,
        created_at: now,
        ends_at: now + Invitation::LASTS,
        sent: 1,
        account: None,
    };
    let event = SecurityEvent {
        login: Some(caller.login),
        subject: Some(organization.id.to_string()),
        ..origin.security_event(app, caller.account, SecurityEventKind::MemberInvited)
    };
    let new = ToInvite {
        invitation: &invitation,
        hash: app.secrets.invitation_token(organization.id, id).hash(),
        caller: caller.account,
        mark: &mark,
        event: &event,
    };
    match app.table.invite(&new, &caller.actor()).await?? {
        Invited::Yes => Ok(created(app, invitation)),
        Invited::Before(made) => made_before(app, organization, made).await,
        Invited::Refused(refused) => Err(refused.into()),
    }
}

/// Whether the address is that of a member's account.
async fn is_member(
    app: &App<DigestKey>,
    organization: &Organization,
    address: AddressDigest,
) -> Result<bool, Problem> {
    let Some(found) = app.table.credentials(address).await? else {
        return Ok(false);
    };
    let member = app.table.member(organization, found.account).await?;
    Ok(member.is_some())
}

async fn made_before(
    app: &App<DigestKey>,
    organization: &Organization,
    id: InvitationId,
) -> Result<Created<InvitationView>, Problem> {
    let invitation = app.table.invitation(organization.id, id).await?;
    let invitation = invitation.ok_or(INVITATION_NOT_FOUND)?;
    Ok(created(app, invitation))
}

fn created(app: &App<DigestKey>, invitation: Invitation) -> Created<InvitationView> {
    let (organization, id) = (invitation.organization, invitation.id);
    Created {
        location: format!("/v1/organizations/{organization}/invitations/{id}"),
        body: InvitationView::new(invitation, app.now()),
    }
}
