//! What engineers run: never on a request's path.

mod configure_stage;
mod signing_key;

pub use configure_stage::{ConfigureError, ConfigureStage, Configured, ToConfigure};
