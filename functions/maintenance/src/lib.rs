//! What engineers run: never on a request's path.

mod configure_stage;
mod list_reviews;
mod signing_key;

pub use configure_stage::{ConfigureError, ConfigureStage, Configured, ToConfigure};
pub use list_reviews::{ListReviews, Reviews, ToReview};
