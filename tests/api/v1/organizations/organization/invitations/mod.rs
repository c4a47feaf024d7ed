mod create_invitation;
mod invitation;
mod list_invitations;
