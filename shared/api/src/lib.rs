//! The HTTP edge: requests are taken apart by extractors, answers and problems put together, and functions served.

mod answer;
mod app;
mod cursor;
mod digest;
mod endpoint;
mod extract;
mod fields;
mod gateway;
mod handler;
mod money;
mod problem;
mod request;
mod secrets;
mod serve;
mod tokens;

pub mod operations;
pub mod problems;
pub mod schema;

pub use answer::{Accepted, Answer, Created, IntoAnswer};
pub use app::{App, Core, StartError};
pub use digest::DigestKey;
pub use endpoint::{Endpoint, Service};
pub use extract::{
    Caller, FromRequest, IdempotencyKey, Json, Organizer, Origin, Path, PathParameter, Query,
};
pub use fields::{Fields, Input};
pub use gateway::http_request;
pub use handler::Handler;
pub use money::MoneyView;
pub use problem::{Kind, Problem, ProblemBody};
pub use request::Request;
pub use secrets::{Secrets, Signing, SigningSecret, secret_name};
pub use serve::serve;
pub use tokens::AccessToken;
