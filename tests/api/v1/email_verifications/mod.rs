mod resend_verification;
mod verify_email;
