//! HTTPS to services outside AWS: the way there as a trait, of which [`Https`] is the real one, and whom it trusts.

mod https;
mod transport;
mod trust;

pub use https::Https;
pub use transport::{Answer, NoAnswer, Transport};
pub use trust::{NotACertificate, Trust};
