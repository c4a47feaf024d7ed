//! Invitations to organisations: made by owners, and answered by whoever has the mailed secret.

mod accept_invitation;
mod create_invitation;
mod decline_invitation;
mod limits;
mod list_invitations;
mod presented;
mod read_invitation;
mod resend_invitation;
mod revoke_invitation;
mod view;

pub use accept_invitation::*;
pub use create_invitation::*;
pub use decline_invitation::*;
pub use list_invitations::*;
pub use presented::{InvitationToken, PresentedInvitation};
pub use read_invitation::*;
pub use resend_invitation::*;
pub use revoke_invitation::*;
