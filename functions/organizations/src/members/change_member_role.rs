//! `PUT /v1/organizations/{organization}/members/{account}/role`: gives a member another role.

use aforo_api::problems::organizations::MEMBER_NOT_FOUND;
use aforo_api::{
    App, Fields, Input, Json, ManageMembers, Member, MemberId, NoContent, Origin, Path, Problem,
    schema,
};
use aforo_domain::organization::MemberRole;
use aforo_domain::security_event::SecurityEventKind;
use utoipa::ToSchema;

use super::changing::{Changing, Wanted};

#[derive(ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(examples(json!({"role": "checkin"})))]
pub struct ChangeMemberRole {
    #[schema(value_type = schema::MemberRole)]
    pub role: MemberRole,
}

impl Input for ChangeMemberRole {
    fn read(fields: &mut Fields<'_>) -> Option<Self> {
        Some(Self {
            role: fields.text("role")?,
        })
    }
}

#[utoipa::path(put, path = "/v1/organizations/{organization}/members/{account}/role", operation_id = "change-member-role",
    tag = "organizations", summary = "Give a member another role", request_body = ChangeMemberRole,
    responses((status = 204, description = "It is so, or was before")))]
pub async fn change_member_role(
    app: &App,
    owner: Member<ManageMembers>,
    Path(MemberId(account)): Path<MemberId>,
    origin: Origin,
    Json(input): Json<ChangeMemberRole>,
) -> Result<NoContent, Problem> {
    let changing = Changing {
        core: app,
        organization: &owner.organization,
        caller: &owner.caller,
        origin: &origin,
    };
    changing
        .change(Wanted {
            account,
            role: Some(input.role),
            kind: SecurityEventKind::MemberRoleChanged,
            missing: MEMBER_NOT_FOUND,
        })
        .await?;
    Ok(NoContent)
}
