//! Organisations: who runs events.

mod create_organization;

use aforo_api::Endpoint;

pub use create_organization::{NewOrganization, OrganizationView, create_organization};

/// Every endpoint of the area, for whoever serves them in one process.
#[must_use]
pub fn endpoints() -> Vec<Endpoint> {
    vec![Endpoint::new("create-organization", create_organization)]
}
