//! `DELETE /v1/organizations/{organization}/membership`: whoever calls is a member no more.

use aforo_api::problems::organizations::ORGANIZATION_NOT_FOUND;
use aforo_api::{App, Member, NoContent, Origin, Problem, ReadOrganization};
use aforo_domain::security_event::SecurityEventKind;

use super::changing::{Changing, Wanted};

#[utoipa::path(delete, path = "/v1/organizations/{organization}/membership", operation_id = "leave-organization",
    tag = "organizations", summary = "Leave an organisation",
    responses((status = 204, description = "You are a member no more")))]
pub async fn leave_organization(
    app: &App,
    member: Member<ReadOrganization>,
    origin: Origin,
) -> Result<NoContent, Problem> {
    let changing = Changing {
        core: app,
        organization: &member.organization,
        caller: &member.caller,
        origin: &origin,
    };
    changing
        .change(Wanted {
            account: member.caller.account,
            role: None,
            kind: SecurityEventKind::MemberLeft,
            missing: ORGANIZATION_NOT_FOUND,
        })
        .await?;
    Ok(NoContent)
}
