//! What of the table no endpoint is the only one to use.

mod booking_codes;
mod drafts;
mod event_readings;
mod many_events;
mod torn_readings;
