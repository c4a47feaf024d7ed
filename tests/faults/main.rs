//! What happens when many want the same, and when calls fail: in this process only, where faults can be made.
#![cfg(test)]

mod contention;
mod costs;
mod crowd;
mod idempotency;
mod ledger;
mod negative_control;
mod steps;
mod told_is_stored;
mod torn_readings;
