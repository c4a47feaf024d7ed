mod resend_invitation;
