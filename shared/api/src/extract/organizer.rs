//! Somebody who may run the events of the organisation in the path.

use aforo_domain::ids::OrganizationId;
use aforo_domain::organization::Organization;

use super::{Caller, FromRequest, Path};
use crate::app::App;
use crate::problem::Problem;
use crate::problems::common::FORBIDDEN;
use crate::problems::organizations::ORGANIZATION_NOT_FOUND;
use crate::request::Request;

/// A member with the right to organise, and the organisation.
#[derive(Clone, Debug)]
pub struct Organizer {
    pub caller: Caller,
    pub organization: Organization,
}

impl<S> FromRequest<S> for Organizer {
    async fn from_request(app: &App<S>, request: &Request) -> Result<Self, Problem> {
        let caller = Caller::of(app, request)?;
        let Path(id) = Path::<OrganizationId>::from_request(app, request).await?;
        let (organization, member) = app
            .table
            .membership(id, caller.account)
            .await?
            .ok_or(ORGANIZATION_NOT_FOUND)?;
        if !member.role.may_organize() {
            return Err(FORBIDDEN.into());
        }
        Ok(Self {
            caller,
            organization,
        })
    }
}
