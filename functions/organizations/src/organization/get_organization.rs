//! `GET /v1/organizations/{organization}`: what the organisation is and has settled, for each of its members.

use aforo_api::{App, Member, Problem, ReadOrganization, Revised};

use super::view::OrganizationView;

#[utoipa::path(get, path = "/v1/organizations/{organization}", operation_id = "get-organization", tag = "organizations",
    summary = "See an organisation",
    responses((status = 200, description = "The organisation, with its revision as the ETag", body = OrganizationView)))]
pub async fn get_organization(
    _app: &App,
    Member { organization, .. }: Member<ReadOrganization>,
) -> Result<Revised<OrganizationView>, Problem> {
    Ok(Revised {
        revision: organization.revision,
        body: organization.into(),
    })
}
