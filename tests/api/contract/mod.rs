//! What holds for every operation alike, walked through the table of operations.

mod account_limits;
mod account_problems;
mod answers;
mod bodies;
mod catalogue;
mod failures;
mod forged;
mod ids;
mod key_readings;
mod logs;
mod matrix;
mod own_problems;
mod paying_problems;
mod problems;
mod retries;
mod roles;
mod tokens;
mod two_factor_tokens;
