//! Members of an organisation, and what they may do there.

mod change_member_role;
mod changing;
mod leave_organization;
mod list_members;
mod remove_member;
mod transfer_ownership;

pub use change_member_role::*;
pub use leave_organization::*;
pub use list_members::*;
pub use remove_member::*;
pub use transfer_ownership::*;
