//! What holds for every operation alike, walked through the table of operations.

mod account_limits;
mod account_problems;
mod answers;
mod bodies;
mod catalogue;
mod catalogue_problems;
mod failures;
mod forged;
mod ids;
mod kept;
mod key_readings;
mod logs;
mod matrix;
mod member_problems;
mod own_problems;
mod paying_problems;
mod problems;
mod retries;
mod roles;
mod tokens;
mod two_factor_tokens;
