//! What several files of the suite need.

mod behind;
mod paying;
mod rotation;
mod table;
mod world;

pub use behind::{capture_behind, lose_webhooks};
pub use paying::{Order, PRICE, ceramics, euros, priced_event};
pub use rotation::{SIGNING_SECRET, kid_of, rotate, signing_kid, try_to_rotate};
pub use table::{account_of, alter, forget, remove};
pub use world::{World, protected};
