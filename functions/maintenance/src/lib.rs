//! What engineers run: never on a request's path.

mod configure_stage;
mod list_reviews;
mod reseal;
mod rotate_signing_key;
mod rotate_totp_key;
mod secret;
mod signing_key;
mod totp_key;

pub use configure_stage::{ConfigureError, ConfigureStage, Configured, ToConfigure};
pub use list_reviews::{ListReviews, Reviews, ToReview};
pub use rotate_signing_key::{RotateError, RotateSigningKey, Rotated, ToRotate};
pub use rotate_totp_key::{RotateTotpKey, ToRotateTotpKey, TotpKeyRotated, TotpRotationError};
