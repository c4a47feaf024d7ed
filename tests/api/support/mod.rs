//! What several files of the suite need.

mod behind;
mod paying;
mod table;
mod world;

pub use behind::{capture_behind, lose_webhooks};
pub use paying::{Order, PRICE, ceramics, euros, priced_event};
pub use table::{account_of, alter, forget, remove};
pub use world::{World, protected};
