//! What several files of the suite need.

mod table;
mod world;

pub use table::{account_of, alter};
pub use world::{World, protected};
