//! Organisations: who runs events, and who may do what there.

mod invitations;
mod members;
mod organization;
mod paging;

use aforo_api::Endpoint;
use utoipa::OpenApi;

pub use invitations::{
    InvitationToken, NewInvitation, PresentedInvitation, accept_invitation, create_invitation,
    decline_invitation, list_invitations, read_invitation, resend_invitation, revoke_invitation,
};
pub use members::{
    ChangeMemberRole, TransferOwnership, change_member_role, leave_organization, list_members,
    remove_member, transfer_ownership,
};
pub use organization::{
    ChangedOrganization, NewOrganization, create_organization, get_organization,
    list_organizations, update_organization,
};

/// The area's part of the API's contract.
#[derive(OpenApi)]
#[openapi(paths(
    organization::create_organization,
    organization::list_organizations,
    organization::get_organization,
    organization::update_organization,
    members::list_members,
    members::change_member_role,
    members::remove_member,
    members::leave_organization,
    members::transfer_ownership,
    invitations::create_invitation,
    invitations::list_invitations,
    invitations::resend_invitation,
    invitations::revoke_invitation,
    invitations::read_invitation,
    invitations::accept_invitation,
    invitations::decline_invitation
))]
pub struct Contract;

/// Every endpoint of the area, for whoever serves them in one process.
#[must_use]
pub fn endpoints() -> Vec<Endpoint> {
    vec![
        Endpoint::new("create-organization", create_organization),
        Endpoint::new("list-organizations", list_organizations),
        Endpoint::new("get-organization", get_organization),
        Endpoint::new("update-organization", update_organization),
        Endpoint::new("list-members", list_members),
        Endpoint::new("change-member-role", change_member_role),
        Endpoint::new("remove-member", remove_member),
        Endpoint::new("leave-organization", leave_organization),
        Endpoint::new("transfer-ownership", transfer_ownership),
        Endpoint::new("create-invitation", create_invitation),
        Endpoint::new("list-invitations", list_invitations),
        Endpoint::new("resend-invitation", resend_invitation),
        Endpoint::new("revoke-invitation", revoke_invitation),
        Endpoint::new("read-invitation", read_invitation),
        Endpoint::new("accept-invitation", accept_invitation),
        Endpoint::new("decline-invitation", decline_invitation),
    ]
}
