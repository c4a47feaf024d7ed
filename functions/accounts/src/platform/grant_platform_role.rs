//! `PUT /v1/platform/accounts/{account}/role`: makes somebody an administrator, or nobody in particular again. Known at once: the role
//! is read with every request that needs it.

use aforo_api::problems::accounts::{ACCOUNT_NOT_FIT, ACCOUNT_NOT_FOUND, LAST_ADMINISTRATOR};
use aforo_api::{
    Administrator, App, Fields, GrantRoles, Input, Json, NoContent, Origin, Path, Problem, schema,
};
use aforo_domain::fields::FieldFault;
use aforo_domain::ids::AccountId;
use aforo_domain::rights::PlatformRole;
use aforo_domain::security_event::{SecurityEvent, SecurityEventKind};
use aforo_store::Administered;
use utoipa::ToSchema;

/// The role; `null` takes it away.
#[derive(ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(examples(json!({"role": "admin"})))]
pub struct GrantPlatformRole {
    #[schema(value_type = Option<schema::PlatformRole>, required)]
    pub role: Option<PlatformRole>,
}

impl Input for GrantPlatformRole {
    fn read(fields: &mut Fields<'_>) -> Option<Self> {
        let role = fields.change("role")?;
        if role.is_none() {
            fields.refuse("role", FieldFault::Required);
        }
        Some(Self { role: role? })
    }
}

#[utoipa::path(put, path = "/v1/platform/accounts/{account}/role", operation_id = "grant-platform-role", tag = "platform",
    summary = "Make an account an administrator, or none", request_body = GrantPlatformRole,
    responses((status = 204, description = "It is so, or was before")))]
pub async fn grant_platform_role(
    app: &App,
    administrator: Administrator<GrantRoles>,
    origin: Origin,
    Path(account): Path<AccountId>,
    Json(input): Json<GrantPlatformRole>,
) -> Result<NoContent, Problem> {
    let caller = administrator.caller;
    let kind = match input.role {
        Some(PlatformRole::Admin) => SecurityEventKind::RoleGranted,
        None => SecurityEventKind::RoleRevoked,
    };
    let event = SecurityEvent {
        actor: Some(caller.account),
        subject: Some(PlatformRole::Admin.to_string()),
        ..origin.security_event(app, account, kind)
    };
    let done = app
        .table
        .set_platform_role(input.role, &event, &caller.actor())
        .await?;
    match done {
        Administered::Yes | Administered::Before => Ok(NoContent),
        Administered::Missing => Err(ACCOUNT_NOT_FOUND.into()),
        Administered::Unfit => Err(ACCOUNT_NOT_FIT.into()),
        Administered::LastAdministrator => Err(LAST_ADMINISTRATOR.into()),
    }
}
