//! The fake AWS as the SDK's own clients see it. One binary, because linking four SDKs takes longer than the tests.

#![allow(
    clippy::unwrap_used,
    reason = "clippy sees tests only in functions marked so, not in what they share"
)]

mod cost;
mod faults;
mod races;
mod services;
mod support;
mod table;
mod torn_readings;
