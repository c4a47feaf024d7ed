//! Accounts: signing up, logging in, and what an account's owner and administrators do to it.

mod factor;
mod links;
mod log_in;
mod logins;
mod me;
mod password;
mod platform;
mod security_events;
mod sign_up;
mod totp_secrets;

use aforo_api::Endpoint;
use utoipa::OpenApi;

pub use links::{
    EmailInput, ResetFactor, ResetPassword, VerifyEmail, request_factor_reset,
    request_password_reset, resend_verification, reset_factor, reset_password, try_reset_password,
    verify_email,
};
pub use log_in::{
    CompleteLogIn, LogIn, OpenedLogin, Outcome, complete_log_in, log_in, try_complete, try_log_in,
};
pub use logins::{end_all_logins, end_login, list_logins, log_out, refresh};
pub use me::{
    begin_totp, change_email, change_password, confirm_totp, get_me, remove_totp,
    renew_recovery_codes, update_me,
};
pub use platform::{
    become_first_administrator, disable_account, enable_account, grant_platform_role,
};
pub use security_events::{list_all_security_events, list_security_events};
pub use sign_up::{SignUp, sign_up};
pub use totp_secrets::WithTotp;

/// The area's part of the API's contract.
#[derive(OpenApi)]
#[openapi(paths(
    sign_up::sign_up,
    links::resend_verification,
    links::verify_email,
    links::request_password_reset,
    links::reset_password,
    links::request_factor_reset,
    links::reset_factor,
    log_in::log_in,
    log_in::complete_log_in,
    logins::refresh,
    logins::log_out,
    logins::list_logins,
    logins::end_login,
    logins::end_all_logins,
    me::get_me,
    me::update_me,
    me::change_password,
    me::change_email,
    me::begin_totp,
    me::confirm_totp,
    me::remove_totp,
    me::renew_recovery_codes,
    security_events::list_security_events,
    platform::become_first_administrator,
    platform::grant_platform_role,
    platform::disable_account,
    platform::enable_account,
    security_events::list_all_security_events
))]
pub struct Contract;

/// Every endpoint of the area, for whoever serves them in one process.
#[must_use]
pub fn endpoints() -> Vec<Endpoint> {
    vec![
        Endpoint::new("sign-up", sign_up),
        Endpoint::new("resend-verification", resend_verification),
        Endpoint::new("verify-email", verify_email),
        Endpoint::new("request-password-reset", request_password_reset),
        Endpoint::new("reset-password", reset_password),
        Endpoint::new("request-factor-reset", request_factor_reset),
        Endpoint::new("reset-factor", reset_factor),
        Endpoint::new("log-in", log_in),
        Endpoint::new("complete-log-in", complete_log_in),
        Endpoint::new("refresh", refresh),
        Endpoint::new("log-out", log_out),
        Endpoint::new("list-logins", list_logins),
        Endpoint::new("end-login", end_login),
        Endpoint::new("end-all-logins", end_all_logins),
        Endpoint::new("get-me", get_me),
        Endpoint::new("update-me", update_me),
        Endpoint::new("change-password", change_password),
        Endpoint::new("change-email", change_email),
        Endpoint::new("begin-totp", begin_totp),
        Endpoint::new("confirm-totp", confirm_totp),
        Endpoint::new("remove-totp", remove_totp),
        Endpoint::new("renew-recovery-codes", renew_recovery_codes),
        Endpoint::new("list-security-events", list_security_events),
        Endpoint::new("become-first-administrator", become_first_administrator),
        Endpoint::new("grant-platform-role", grant_platform_role),
        Endpoint::new("disable-account", disable_account),
        Endpoint::new("enable-account", enable_account),
        Endpoint::new("list-all-security-events", list_all_security_events),
    ]
}
