//! AWS inside the test process: one table, queues, secrets, a mail box and objects behind the SDK's own clients.
//!
//! [`FakeAws::sdk_config`] gives a configuration whose HTTP client never leaves the process, so everything above the
//! socket is the real thing: serialisation, signing, retries, error types. Every test owns its `FakeAws`; nothing is
//! shared between two of them, and nothing waits for real time.

mod answer;
mod batch_read;
mod call;
mod clock;
mod connector;
mod cost;
mod dynamodb;
mod fake;
mod faults;
mod filter;
mod observed;
mod outside;
mod queue;
mod s3;
mod scope;
mod secrets;
mod ses;
mod sqs;
mod stream;
mod table;

pub use clock::Clock;
pub use cost::Cost;
pub use fake::FakeAws;
pub use faults::{Fault, Faults};
pub use filter::matches_filter;
pub use outside::{Came, Outside};
pub use queue::{MAX_RECEIVES, Message};
pub use scope::{Outcome, Scope, Scripted, Times, measured};
pub use ses::Mail;

/// The root template of the application: the only place where the table is declared.
pub const TEMPLATE: &str = include_str!("../../../template.yaml");
