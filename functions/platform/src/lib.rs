//! What belongs to no area: health, and answers to what has no route.

mod answer_unknown_route;
mod get_health;

use aforo_api::Endpoint;
use utoipa::OpenApi;

pub use answer_unknown_route::answer_unknown_route;
pub use get_health::{Health, get_health};

/// The area's part of the API's contract.
#[derive(OpenApi)]
#[openapi(paths(get_health::get_health))]
pub struct Contract;

/// Every endpoint of the area, for whoever serves them in one process.
#[must_use]
pub fn endpoints() -> Vec<Endpoint> {
    vec![
        Endpoint::new("get-health", get_health),
        Endpoint::new("answer-unknown-route", answer_unknown_route),
    ]
}
