//! What an organisation is and has settled.

#[expect(
    dead_code,
    reason = "they are there to be described; `input` reads the bodies"
)]
mod body;
mod create_organization;
mod get_organization;
mod input;
mod list_organizations;
mod update_organization;
mod view;

pub use create_organization::*;
pub use get_organization::*;
pub use input::{ChangedOrganization, NewOrganization};
pub use list_organizations::*;
pub use update_organization::*;
