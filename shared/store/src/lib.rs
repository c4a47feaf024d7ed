//! The single table. `keys` opens with the table of keys; each other module holds the operations of one thing.
//! Every write carries its conditions, and nothing of the table's shape leaves this crate.

mod accounts;
mod actor;
mod commit;
mod counter_moves;
mod counters;
mod due;
mod effects;
mod error;
mod event_items;
mod events;
mod idempotency;
mod item;
mod keys;
mod order_changes;
mod order_items;
mod order_parts;
mod order_places;
mod orders;
mod organizations;
mod page;
mod paypal_accounts;
mod paypal_events;
mod paypal_ids;
mod publication;
mod registration_items;
mod registrations;
mod reviews;
mod sale_items;
mod sales;
mod settings;
mod table;
mod throttle;

pub mod outbox;

pub use accounts::{Account, Credentials};
pub use actor::Actor;
pub use due::DueThing;
pub use effects::Claim;
pub use error::StoreError;
pub use events::{EventDetails, EventSummary};
pub use idempotency::KeyReused;
pub use keys::AddressDigest;
pub use order_changes::Saved;
pub use page::{Page, PageStart};
pub use paypal_accounts::PayPalAccount;
pub use paypal_events::PayPalEvent;
pub use registrations::RegistrationSummary;
pub use reviews::Reviewed;
pub use sales::Sold;
pub use settings::{PayPalHosts, PublicKey, PublicKeys, Settings};
pub use table::{Table, random};
pub use throttle::{Limit, Throttled};
