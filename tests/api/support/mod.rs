//! What several files of the suite need.

mod accounts;
mod authenticator;
mod behind;
pub mod catalogue;
mod members;
mod membership;
mod organiser;
mod paying;
mod rotation;
mod table;
mod world;

pub use accounts::Prepared;
pub use authenticator::Protected;
pub use behind::{capture_behind, lose_webhooks};
pub use members::{count_administrators, make_administrator, make_member, set_factor};
pub use organiser::{Organiser, faults, id, session_of, ticket_type_of};
pub use paying::{Order, PRICE, ceramics, euros, priced_event};
pub use rotation::{SIGNING_SECRET, kid_of, rotate, signing_kid, try_to_rotate};
pub use table::{account_of, alter, forget, login_of, remove};
pub use world::{World, protected};
