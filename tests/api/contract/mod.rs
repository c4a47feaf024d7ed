//! What holds for every operation alike, walked through the table of operations.

mod answers;
mod bodies;
mod catalogue;
mod failures;
mod forged;
mod ids;
mod key_readings;
mod logs;
mod own_problems;
mod paying_problems;
mod problems;
mod retries;
mod tokens;
mod two_factor_tokens;
