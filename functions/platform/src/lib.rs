//! What belongs to no area: health, the keys of our tokens, and answers to what has no route.

mod answer_unknown_route;
mod get_health;
mod get_jwks;

use aforo_api::Endpoint;
use utoipa::OpenApi;

pub use answer_unknown_route::answer_unknown_route;
pub use get_health::{Health, get_health};
pub use get_jwks::{JsonWebKeySet, get_jwks};

/// The area's part of the API's contract.
#[derive(OpenApi)]
#[openapi(paths(get_health::get_health, get_jwks::get_jwks))]
pub struct Contract;

/// Every endpoint of the area, for whoever serves them in one process.
#[must_use]
pub fn endpoints() -> Vec<Endpoint> {
    vec![
        Endpoint::new("get-health", get_health),
        Endpoint::new("get-jwks", get_jwks),
        Endpoint::new("answer-unknown-route", answer_unknown_route),
    ]
}
