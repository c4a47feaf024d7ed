//! Dialogflow, ES v2 and CX v3: reads what both send to a webhook, writes what both take, and checks who calls.
//!
//! Reading is lenient, as real requests lack fields that their protos require and hold others that these do not know:
//! a [`Turn`] never fails, and whatever is missing or of another type is none. Writing is strict, as one unknown or
//! mistyped field makes Dialogflow throw the whole answer away: a [`Reply`] holds nothing but known fields, at most
//! 64 KiB of them, and [`strict`] is the check that tests hold it to.
//!
//! Nothing in a turn proves who speaks. The [`callers`] check proves that Dialogflow calls; the user's id, the session
//! and even what is [remembered](Turn::remembered) come from whoever may talk to the agent, so a value that grants
//! something must be proof of it by itself.

mod channel;
mod cx;
mod es;
mod json;
mod period;
mod reply;
mod session;
mod turn;
mod value;

pub mod callers;
pub mod strict;

pub use channel::Channel;
pub use period::Period;
pub use reply::{Link, Memory, Message, Reply};
pub use turn::{Turn, Version};

#[cfg(test)]
mod tests;
