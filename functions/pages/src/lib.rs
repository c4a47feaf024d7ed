//! Pages, usable without script: an event, registering for it, paying and the ticket, logging in and out, and where mailed links lead.
//! The API's own functions do the work.

mod account;
mod code_link;
mod draft_link;
mod entrance;
mod event_facts;
mod forgot_password_form;
mod invitation_form;
mod layout;
mod left_facts;
mod log_in_form;
mod mailed_link;
mod mistakes;
mod next_page;
mod order_facts;
mod order_page;
mod place_facts;
mod problem_page;
mod registration_form;
mod registration_page;
mod return_page;
mod said_page;
mod second_factor_form;
mod show_event_page;
mod show_forgot_password_page;
mod show_invitation_page;
mod show_order_page;
mod show_registration_page;
mod show_reset_factor_page;
mod show_reset_password_page;
mod show_return_page;
mod show_verify_email_page;
mod stylesheet;
mod submit_forgot_password_page;
mod submit_invitation_page;
mod submit_log_in_page;
mod submit_log_out_page;
mod submit_order_page;
mod submit_registration_page;
mod submit_reset_factor_page;
mod submit_reset_password_page;
mod submit_return_page;
mod submit_second_factor_page;
mod submit_verify_email_page;
mod told_facts;

use aforo_api::Endpoint;

pub use problem_page::tell;
pub use show_event_page::show_event_page;
pub use show_forgot_password_page::show_forgot_password_page;
pub use show_invitation_page::show_invitation_page;
pub use show_order_page::show_order_page;
pub use show_registration_page::show_registration_page;
pub use show_reset_factor_page::show_reset_factor_page;
pub use show_reset_password_page::show_reset_password_page;
pub use show_return_page::show_return_page;
pub use show_verify_email_page::show_verify_email_page;
pub use stylesheet::get_stylesheet;
pub use submit_forgot_password_page::submit_forgot_password_page;
pub use submit_invitation_page::submit_invitation_page;
pub use submit_log_in_page::submit_log_in_page;
pub use submit_log_out_page::submit_log_out_page;
pub use submit_order_page::submit_order_page;
pub use submit_registration_page::submit_registration_page;
pub use submit_reset_factor_page::submit_reset_factor_page;
pub use submit_reset_password_page::submit_reset_password_page;
pub use submit_return_page::submit_return_page;
pub use submit_second_factor_page::submit_second_factor_page;
pub use submit_verify_email_page::submit_verify_email_page;

/// Every endpoint of the area, for whoever serves them in one process.
#[must_use]
pub fn endpoints() -> Vec<Endpoint> {
    vec![
        Endpoint::page("show-event-page", show_event_page, tell),
        Endpoint::page("show-registration-page", show_registration_page, tell),
        Endpoint::page("submit-registration-page", submit_registration_page, tell),
        Endpoint::page("submit-log-in-page", submit_log_in_page, tell),
        Endpoint::page("submit-second-factor-page", submit_second_factor_page, tell),
        Endpoint::page("submit-log-out-page", submit_log_out_page, tell),
        Endpoint::page("show-forgot-password-page", show_forgot_password_page, tell),
        Endpoint::page(
            "submit-forgot-password-page",
            submit_forgot_password_page,
            tell,
        ),
        Endpoint::page("show-verify-email-page", show_verify_email_page, tell),
        Endpoint::page("submit-verify-email-page", submit_verify_email_page, tell),
        Endpoint::page("show-reset-password-page", show_reset_password_page, tell),
        Endpoint::page(
            "submit-reset-password-page",
            submit_reset_password_page,
            tell,
        ),
        Endpoint::page("show-reset-factor-page", show_reset_factor_page, tell),
        Endpoint::page("submit-reset-factor-page", submit_reset_factor_page, tell),
        Endpoint::page("show-invitation-page", show_invitation_page, tell),
        Endpoint::page("submit-invitation-page", submit_invitation_page, tell),
        Endpoint::page("show-order-page", show_order_page, tell),
        Endpoint::page("submit-order-page", submit_order_page, tell),
        Endpoint::page("show-return-page", show_return_page, tell),
        Endpoint::page("submit-return-page", submit_return_page, tell),
        Endpoint::page("get-stylesheet", get_stylesheet, tell),
    ]
}
