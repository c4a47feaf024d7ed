mod decline_invitation;
