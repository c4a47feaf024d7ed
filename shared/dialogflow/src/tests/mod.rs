//! The crate against requests as they come, answers as they must be, and tokens as they are forged.

mod credentials;
mod forged;
mod forgeries;
mod google;
mod keys;
mod random;
mod replies;
mod requests;
mod sizes;
