//! What an organiser may do with an event in each of its states, and with each of its sessions' states.
#![cfg(test)]

#[path = "catalogue/conflicts.rs"]
mod conflicts;
#[path = "catalogue/copies.rs"]
mod copies;
#[path = "catalogue/example.rs"]
mod example;
#[path = "catalogue/prices.rs"]
mod prices;
#[path = "catalogue/rules.rs"]
mod rules;
#[path = "catalogue/states.rs"]
mod states;
