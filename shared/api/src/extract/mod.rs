//! Extractors: a handler that takes one cannot run without what it stands for.

mod body;
mod caller;
mod idempotency;
mod organizer;
mod origin;
mod path;
mod query;

pub use body::Json;
pub(crate) use body::{LARGEST, media_type};
pub use caller::Caller;
pub use idempotency::IdempotencyKey;
pub use organizer::Organizer;
pub use origin::Origin;
pub use path::{Path, PathParameter};
pub use query::Query;

use crate::app::App;
use crate::problem::Problem;
use crate::request::Request;

#[expect(
    async_fn_in_trait,
    reason = "functions run on one thread; nothing needs these futures to be Send"
)]
pub trait FromRequest<S>: Sized {
    /// # Errors
    /// Why the handler may not run.
    async fn from_request(app: &App<S>, request: &Request) -> Result<Self, Problem>;
}
