mod revoke_invitation;
mod sending;
