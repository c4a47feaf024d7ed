//! Organisations: who runs events.

mod create_organization;

use aforo_api::Endpoint;
use utoipa::OpenApi;

pub use create_organization::{NewOrganization, OrganizationView, create_organization};

/// The area's part of the API's contract.
#[derive(OpenApi)]
#[openapi(paths(create_organization::create_organization))]
pub struct Contract;

/// Every endpoint of the area, for whoever serves them in one process.
#[must_use]
pub fn endpoints() -> Vec<Endpoint> {
    vec![Endpoint::new("create-organization", create_organization)]
}
