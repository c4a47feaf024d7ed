//! The rules and types of Aforo. Pure: no clock, no randomness, no I/O, no async; `now` and new ids are arguments.

pub mod counter;
pub mod event;
pub mod fields;
pub mod ids;
pub mod money;
pub mod order;
pub mod organization;
pub mod paypal;
pub mod place;
pub mod registration;
pub mod sale;
pub mod text;

mod address_digest;
mod draft;
mod email;
mod language;
mod new_event;
mod publishing;
mod register;
mod ticket;
mod time_zone;
mod told;
mod words;

pub use address_digest::AddressDigest;
pub use draft::Draft;
pub use email::EmailAddress;
pub use language::Language;
pub use new_event::{NewEvent, NewSession, NewTicketType, PlannedEvent};
pub use place::Place;
pub use publishing::PublishingRefused;
pub use ticket::TicketCode;
pub use time_zone::TimeZoneName;
pub use told::{QuestionAndAnswer, Told};
