//! Accounts under attack and under bad luck: what may happen once happens once, what was ended stays ended, and nobody is locked out.

mod books;
mod fixtures;
mod guesses;
mod half_done;
mod links;
mod negative_control;
mod one_time_codes;
mod overtaken;
mod refresh;
mod reuse;
mod rush;
mod throttles;
