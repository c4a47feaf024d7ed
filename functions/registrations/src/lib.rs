//! Registrations: the one door to a seat, and what comes of it.

mod create_registration;
mod get_draft;
mod get_order;
mod get_registration;
mod list_my_registrations;
mod new_registrations;
mod order_view;
mod payment_view;
mod registration_view;

use aforo_api::Endpoint;
use utoipa::OpenApi;

pub use create_registration::create_registration;
pub use get_draft::{DraftView, get_draft};
pub use get_order::{get_order, own_order};
pub use get_registration::get_registration;
pub use list_my_registrations::{RegistrationList, list_my_registrations};
pub use new_registrations::{NewAttendee, NewRegistrations};
pub use order_view::OrderView;
pub use payment_view::{PaymentView, RefundView};
pub use registration_view::RegistrationView;

/// The area's part of the API's contract.
#[derive(OpenApi)]
#[openapi(paths(
    create_registration::create_registration,
    get_registration::get_registration,
    list_my_registrations::list_my_registrations,
    get_order::get_order,
    get_draft::get_draft
))]
pub struct Contract;

/// Every endpoint of the area, for whoever serves them in one process.
#[must_use]
pub fn endpoints() -> Vec<Endpoint> {
    vec![
        Endpoint::new("create-registration", create_registration),
        Endpoint::new("get-registration", get_registration),
        Endpoint::new("list-my-registrations", list_my_registrations),
        Endpoint::new("get-order", get_order),
        Endpoint::new("get-draft", get_draft),
    ]
}
