//! The HTTP edge: requests are taken apart by extractors, answers and problems put together, and functions served.

mod answer;
mod app;
mod booking_code;
mod credentials;
mod cursor;
mod digest;
mod endpoint;
mod extract;
mod fields;
mod gateway;
mod handler;
mod money;
mod page;
mod problem;
mod public;
mod request;
mod secrets;
mod serve;
mod surroundings;
mod tokens;

pub mod operations;
pub mod problems;
pub mod schema;

pub use answer::{Accepted, Answer, Created, IntoAnswer, NoContent, Revised};
pub use app::{App, Core, StartError};
pub use booking_code::BookingCode;
pub use credentials::{Cookies, InvitationToken, LinkToken, RefreshToken};
pub use digest::DigestKey;
pub use endpoint::{Endpoint, Service};
pub use extract::{
    Administrator, Caller, Current, FromRequest, GrantRoles, IdempotencyKey, IfMatch, Json,
    ManageAccounts, ManageMembers, ManageOrganization, Member, MemberId, Origin, Path,
    PathParameter, PublishEvents, Query, ReadAudit, ReadEvents, ReadOrganization,
    ReadSecurityEvents, RefundOrders, Right, WriteEvents, etag,
};
pub use fields::{Fields, Input};
pub use gateway::http_request;
pub use handler::Handler;
pub use money::MoneyView;
pub use page::{Form, SignedIn, Site, Tell, Visitor, script_source};
pub use problem::{FieldView, Kind, Problem, ProblemBody, tell_fields};
pub use public::Public;
pub use request::Request;
pub use secrets::{Secrets, read_secret, secret_name};
pub use serve::{serve, serve_page};
pub use surroundings::Surroundings;
pub use tokens::{PendingLogin, SignedToken, Signing, SigningSecret};
