//! Passwords: which ones may be chosen, and how they are kept.

mod estimate;
mod hash;
mod personal;
mod policy;
mod spelling;
mod words;

pub use hash::{DECOY, hash, is_outdated, verify};
pub use policy::{Context, acceptable};
