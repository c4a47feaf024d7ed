mod accept_invitation;
