//! Pages, as a browser without scripts sees them; each in a file, and what holds for all of them in `alike`.

mod alike;
mod browser;
mod drafted;
mod get_stylesheet;
mod payer;
mod problems;
mod show_event_page;
mod show_order_page;
mod show_registration_page;
mod show_return_page;
mod submit_log_in_page;
mod submit_order_page;
mod submit_registration_page;
mod submit_return_page;
