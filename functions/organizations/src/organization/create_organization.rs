//! `POST /v1/organizations`: makes an organisation with the caller as its owner.

use aforo_api::problems::accounts::EMAIL_NOT_VERIFIED;
use aforo_api::problems::common::INVALID_BODY;
use aforo_api::{App, Created, Current, IdempotencyKey, Json, Problem};
use aforo_domain::ids::OrganizationId;
use aforo_domain::organization::Organization;

use super::body::NewOrganizationBody;
use super::input::NewOrganization;
use super::view::OrganizationView;

#[utoipa::path(post, path = "/v1/organizations", operation_id = "create-organization", tag = "organizations",
    summary = "Make an organisation", request_body = NewOrganizationBody,
    responses((status = 201, description = "Created, or created before by the same request", body = OrganizationView)))]
pub async fn create_organization(
    app: &App,
    Current { caller, account }: Current,
    IdempotencyKey(mark): IdempotencyKey,
    Json(input): Json<NewOrganization>,
) -> Result<Created<OrganizationView>, Problem> {
    if account.verified_at.is_none() {
        return Err(EMAIL_NOT_VERIFIED.into());
    }
    let now = app.now();
    let id = OrganizationId::new(now, app.random());
    let organization = Organization::create(id, input.name, input.kind, input.settings, now)
        .map_err(|errors| Problem::new(INVALID_BODY).fields(errors))?;
    let organization = app
        .table
        .create_organization(organization, caller.account, &mark, &caller.actor())
        .await??;
    Ok(Created {
        location: format!("/v1/organizations/{}", organization.id),
        body: organization.into(),
    })
}
