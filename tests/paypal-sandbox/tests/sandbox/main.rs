//! What the sandbox does, call by call, as its users meet it.
#![cfg(test)]

mod approving;
mod capturing;
mod client;
mod creating;
mod disturbing;
mod merchant;
mod refunding;
mod specification;
mod tokens;
mod webhooks;
