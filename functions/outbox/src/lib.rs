//! The outbox: what writes have caused leaves the table's stream for the queues.

mod failed_batch;
mod relay;
mod replay_relay;

pub use relay::{Relay, RelayError};
pub use replay_relay::{ReplayRelay, Replayed, ToReplay};
