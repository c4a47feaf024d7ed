//! Projections: what is kept of how things change. The table's stream leaves for a queue each, whose consumer keeps one of them.

mod keep_levels;
mod keep_organizers;
mod list_audit_entries;
mod project;
mod undelivered;
mod write_audit;

use aforo_api::Endpoint;
use utoipa::OpenApi;

pub use keep_levels::KeepLevels;
pub use keep_organizers::KeepOrganizers;
pub use list_audit_entries::list_audit_entries;
pub use project::{Project, ProjectError};
pub use undelivered::Undelivered;
pub use write_audit::WriteAudit;

/// The area's part of the API's contract.
#[derive(OpenApi)]
#[openapi(paths(list_audit_entries::list_audit_entries))]
pub struct Contract;

/// Every endpoint of the area, for whoever serves them in one process.
#[must_use]
pub fn endpoints() -> Vec<Endpoint> {
    vec![Endpoint::new("list-audit-entries", list_audit_entries)]
}
