//! The single table. `keys` opens with the table of keys; each other module holds the operations of one thing.
//! Every write carries its conditions, and nothing of the table's shape leaves this crate.

mod accounts;
mod actor;
mod booking_codes;
mod commit;
mod counter_moves;
mod counters;
mod drafts;
mod due;
mod effects;
mod error;
mod event_items;
mod event_lists;
mod event_seats;
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
mod redeemed_codes;
mod registration_items;
mod registrations;
mod reviews;
mod sale_items;
mod sales;
mod settings;
mod table;
mod throttle;
mod told_item;

pub mod outbox;

pub use accounts::{Account, Credentials};
pub use actor::Actor;
pub use aforo_domain::AddressDigest;
pub use booking_codes::{BOOKING_CODE_MINUTES, IssuedCode, NewBookingCode};
pub use due::DueThing;
pub use effects::Claim;
pub use error::StoreError;
pub use event_lists::EventSummary;
pub use event_seats::{EventSeats, SessionSeats};
pub use events::EventDetails;
pub use idempotency::KeyReused;
pub use order_changes::Saved;
pub use page::{Page, PageStart};
pub use paypal_accounts::PayPalAccount;
pub use paypal_events::PayPalEvent;
pub use redeemed_codes::RedeemedCode;
pub use registrations::RegistrationSummary;
pub use reviews::Reviewed;
pub use sales::Sold;
pub use settings::{
    DialogflowCallers, GoogleIdentity, PayPalHosts, PublicKey, PublicKeys, Settings,
};
pub use table::{Table, random};
pub use throttle::{Limit, Throttled};
