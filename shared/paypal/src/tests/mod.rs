//! The crate against a PayPal of a few lines and certificates made here.

mod addresses;
mod authority;
mod bodies;
mod certificates;
mod genuine;
mod https;
mod links;
mod refusals;
mod scripted;
mod shown;
mod signatures;
mod tokens;
