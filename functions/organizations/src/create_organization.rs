//! `POST /v1/organizations`: makes an organisation with the caller as its owner.

use aforo_api::problems::accounts::EMAIL_NOT_VERIFIED;
use aforo_api::{App, Created, Current, Fields, IdempotencyKey, Input, Json, Problem, schema};
use aforo_domain::ids::OrganizationId;
use aforo_domain::organization::{Organization, OrganizationKind};
use aforo_domain::text::OrganizationName;
use jiff::Timestamp;
use serde::Serialize;
use utoipa::ToSchema;

#[derive(ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(examples(json!({"name": "Fundación Río Claro", "kind": "ngo"})))]
pub struct NewOrganization {
    #[schema(value_type = String, min_length = 2, max_length = 120)]
    pub name: OrganizationName,
    #[schema(value_type = schema::OrganizationKind)]
    pub kind: OrganizationKind,
}

impl Input for NewOrganization {
    fn read(fields: &mut Fields<'_>) -> Option<Self> {
        let name = fields.text("name");
        let kind = fields.text("kind");
        Some(Self {
            name: name?,
            kind: kind?,
        })
    }
}

#[derive(Serialize, ToSchema)]
#[schema(examples(json!({
    "id": "org_01mbz9s100f1yb8q05nmw9tp4g", "name": "Fundación Río Claro", "kind": "ngo", "created_at": "2027-01-10T08:00:00Z"
})))]
pub struct OrganizationView {
    #[schema(value_type = schema::OrganizationId)]
    id: OrganizationId,
    #[schema(value_type = String)]
    name: OrganizationName,
    #[schema(value_type = schema::OrganizationKind)]
    kind: OrganizationKind,
    created_at: Timestamp,
}

impl From<Organization> for OrganizationView {
    fn from(organization: Organization) -> Self {
        Self {
            id: organization.id,
            name: organization.name,
            kind: organization.kind,
            created_at: organization.created_at,
        }
    }
}

#[utoipa::path(post, path = "/v1/organizations", operation_id = "create-organization", tag = "organizations",
    summary = "Make an organisation", request_body = NewOrganization,
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
    let organization = Organization {
        id: OrganizationId::new(now, app.random()),
        name: input.name,
        kind: input.kind,
        created_at: now,
    };
    let organization = app
        .table
        .create_organization(organization, caller.account, &mark, &caller.actor())
        .await??;
    Ok(Created {
        location: format!("/v1/organizations/{}", organization.id),
        body: organization.into(),
    })
}
