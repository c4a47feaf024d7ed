//! Extractors: a handler that takes one cannot run without what it stands for.

mod administrator;
mod body;
mod caller;
mod current;
mod idempotency;
mod if_match;
mod member;
mod origin;
mod path;
mod query;
mod rights;

pub use administrator::Administrator;
pub use body::Json;
pub(crate) use body::{LARGEST, media_type};
pub use caller::Caller;
pub use current::Current;
pub use idempotency::IdempotencyKey;
pub use if_match::{IfMatch, etag};
pub use member::Member;
pub use origin::Origin;
pub use path::{MemberId, Path, PathParameter};
pub use query::Query;
pub use rights::{
    GrantRoles, ManageAccounts, ManageMembers, ManageOrganization, PublishEvents, ReadAudit,
    ReadEvents, ReadOrganization, ReadSecurityEvents, RefundOrders, Right, WriteEvents,
};

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
