//! `DELETE /v1/organizations/{organization}/members/{account}`: takes somebody out, whose access ends at once. Only an invitation
//! brings them back.

use aforo_api::problems::organizations::MEMBER_NOT_FOUND;
use aforo_api::{App, ManageMembers, Member, MemberId, NoContent, Origin, Path, Problem};
use aforo_domain::security_event::SecurityEventKind;

use super::changing::{Changing, Wanted};

#[utoipa::path(delete, path = "/v1/organizations/{organization}/members/{account}", operation_id = "remove-member",
    tag = "organizations", summary = "Remove a member",
    responses((status = 204, description = "They are a member no more")))]
pub async fn remove_member(
    app: &App,
    owner: Member<ManageMembers>,
    Path(MemberId(account)): Path<MemberId>,
    origin: Origin,
) -> Result<NoContent, Problem> {
    let kind = if account == owner.caller.account {
        SecurityEventKind::MemberLeft
    } else {
        SecurityEventKind::MemberRemoved
    };
    let changing = Changing {
        core: app,
        organization: &owner.organization,
        caller: &owner.caller,
        origin: &origin,
    };
    changing
        .change(Wanted {
            account,
            role: None,
            kind,
            missing: MEMBER_NOT_FOUND,
        })
        .await?;
    Ok(NoContent)
}
