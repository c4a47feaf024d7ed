//! A member of the organisation in the path, whose role has a permission.

use std::marker::PhantomData;

use aforo_domain::ids::OrganizationId;
use aforo_domain::organization::{MemberRole, Organization};

use super::rights::{Right, forbidden};
use super::{Caller, FromRequest, Path};
use crate::app::App;
use crate::problem::Problem;
use crate::problems::accounts::SECOND_FACTOR_REQUIRED;
use crate::problems::organizations::ORGANIZATION_NOT_FOUND;
use crate::request::Request;

/// Somebody with the permission `R` in the organisation, and the organisation. Their login goes on, and they have a second factor
/// where the stage wants one.
#[derive(Clone, Debug)]
pub struct Member<R> {
    pub caller: Caller,
    pub organization: Organization,
    /// The caller's.
    pub role: MemberRole,
    right: PhantomData<R>,
}

impl<S, R: Right> FromRequest<S> for Member<R> {
    async fn from_request(app: &App<S>, request: &Request) -> Result<Self, Problem> {
        let caller = Caller::of(app, request).await?;
        let Path(id) = Path::<OrganizationId>::from_request(app, request).await?;
        let (organization, member, account) = app
            .table
            .membership(id, caller.account)
            .await?
            .ok_or(ORGANIZATION_NOT_FOUND)?;
        let account = caller.current(app, Some(account))?;
        if !member.role.may(R::PERMISSION) {
            return Err(forbidden::<R>(app, request, &caller).await);
        }
        if app.settings.organizers_use_second_factor && !account.second_factor {
            return Err(SECOND_FACTOR_REQUIRED.into());
        }
        Ok(Self {
            caller,
            organization,
            role: member.role,
            right: PhantomData,
        })
    }
}
