mod read_invitation;
