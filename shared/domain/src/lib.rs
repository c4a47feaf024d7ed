//! The rules and types of Aforo. Pure: no clock, no randomness, no I/O, no async; `now` and new ids are arguments.

pub mod counter;
pub mod crockford;
pub mod event;
pub mod fields;
pub mod ids;
pub mod login;
pub mod money;
pub mod order;
pub mod organization;
pub mod paypal;
pub mod place;
pub mod registration;
pub mod rights;
pub mod sale;
pub mod security_event;
pub mod text;

mod address_digest;
mod draft;
mod email;
mod language;
mod link;
mod new_event;
mod phone;
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
pub use link::LinkPurpose;
pub use new_event::{NewEvent, NewSession, NewTicketType, PlannedEvent};
pub use phone::PhoneNumber;
pub use place::Place;
pub use publishing::PublishingRefused;
pub use ticket::TicketCode;
pub use time_zone::TimeZoneName;
pub use told::{QuestionAndAnswer, Told};
