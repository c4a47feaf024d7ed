mod request_password_reset;
mod reset_password;
