//! `POST /v1/organizations/{organization}/ownership`: another member becomes an owner and the caller an organiser, both or neither.

use aforo_api::problems::common::{FORBIDDEN, INVALID_BODY};
use aforo_api::problems::organizations::MEMBER_NOT_FOUND;
use aforo_api::{
    App, Fields, Input, Json, ManageMembers, Member, NoContent, Origin, Problem, schema,
};
use aforo_domain::fields::{FieldErrors, FieldFault};
use aforo_domain::ids::AccountId;
use aforo_domain::organization::MemberRole;
use aforo_domain::security_event::SecurityEventKind;
use aforo_store::{MemberChange, MemberSaved};
use utoipa::ToSchema;

use super::changing::{Changing, ROUNDS, met_to_the_end};

#[derive(ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(examples(json!({"account": "acc_01mbz9s100f1yb8q05nmw9tp4g"})))]
pub struct TransferOwnership {
    /// Another member.
    #[schema(value_type = schema::AccountId)]
    pub account: AccountId,
}

impl Input for TransferOwnership {
    fn read(fields: &mut Fields<'_>) -> Option<Self> {
        Some(Self {
            account: fields.text("account")?,
        })
    }
}

#[utoipa::path(post, path = "/v1/organizations/{organization}/ownership", operation_id = "transfer-ownership",
    tag = "organizations", summary = "Hand an organisation over", request_body = TransferOwnership,
    responses((status = 204, description = "The other member is an owner, and you are an organiser")))]
pub async fn transfer_ownership(
    app: &App,
    owner: Member<ManageMembers>,
    origin: Origin,
    Json(input): Json<TransferOwnership>,
) -> Result<NoContent, Problem> {
    let (caller, organization) = (&owner.caller, &owner.organization);
    if input.account == caller.account {
        let nobody = FieldErrors::one("/account", FieldFault::UnknownReference);
        return Err(Problem::new(INVALID_BODY).fields(nobody));
    }
    let changing = Changing {
        core: app,
        organization,
        caller,
        origin: &origin,
    };
    let given = changing.event(caller.account, SecurityEventKind::OwnershipGiven);
    let received = changing.event(input.account, SecurityEventKind::OwnershipReceived);
    for attempt in 0..ROUNDS {
        let other = app.table.member(organization, input.account).await?;
        let other = other.ok_or(MEMBER_NOT_FOUND)?;
        let own = app.table.member(organization, caller.account).await?;
        let own = own.filter(|own| own.role == MemberRole::Owner);
        let changes = [
            MemberChange {
                before: own.ok_or(FORBIDDEN)?,
                role: Some(MemberRole::Organizer),
            },
            MemberChange {
                before: other,
                role: Some(MemberRole::Owner),
            },
        ];
        let events = [&given, &received];
        let by = caller.actor();
        match app.table.change_two_members(changes, events, &by).await? {
            MemberSaved::Yes => return Ok(NoContent),
            // The other one was an owner too, and is none by now.
            MemberSaved::Changed | MemberSaved::LastOwner => app.table.pause(attempt).await,
        }
    }
    Err(met_to_the_end().into())
}
