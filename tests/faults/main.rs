//! What happens when many want the same, and when calls fail: in this process only, where faults can be made.
#![cfg(test)]

mod accounts;
mod booking_codes;
mod books;
mod catalogue;
mod contention;
mod costs;
mod crowd;
mod idempotency;
mod last_owner;
mod late_payers;
mod ledger;
mod negative_control;
mod paid;
mod paid_run;
mod paid_steps;
mod pairs;
mod reshaped;
mod shares;
mod steps;
mod told_is_stored;
mod torn_readings;
mod webhook_orders;
mod world;
