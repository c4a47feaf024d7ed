//! Pages that need no script: an event, registering for it, paying and the ticket. The API's own functions do the work.

mod account;
mod draft_link;
mod event_facts;
mod layout;
mod log_in_form;
mod mistakes;
mod order_facts;
mod order_page;
mod problem_page;
mod registration_form;
mod registration_page;
mod return_page;
mod show_event_page;
mod show_order_page;
mod show_registration_page;
mod show_return_page;
mod stylesheet;
mod submit_log_in_page;
mod submit_order_page;
mod submit_registration_page;
mod submit_return_page;
mod told_facts;

use aforo_api::Endpoint;

pub use problem_page::tell;
pub use show_event_page::show_event_page;
pub use show_order_page::show_order_page;
pub use show_registration_page::show_registration_page;
pub use show_return_page::show_return_page;
pub use stylesheet::get_stylesheet;
pub use submit_log_in_page::submit_log_in_page;
pub use submit_order_page::submit_order_page;
pub use submit_registration_page::submit_registration_page;
pub use submit_return_page::submit_return_page;

/// Every endpoint of the area, for whoever serves them in one process.
#[must_use]
pub fn endpoints() -> Vec<Endpoint> {
    vec![
        Endpoint::page("show-event-page", show_event_page, tell),
        Endpoint::page("show-registration-page", show_registration_page, tell),
        Endpoint::page("submit-registration-page", submit_registration_page, tell),
        Endpoint::page("submit-log-in-page", submit_log_in_page, tell),
        Endpoint::page("show-order-page", show_order_page, tell),
        Endpoint::page("submit-order-page", submit_order_page, tell),
        Endpoint::page("show-return-page", show_return_page, tell),
        Endpoint::page("submit-return-page", submit_return_page, tell),
        Endpoint::page("get-stylesheet", get_stylesheet, tell),
    ]
}
