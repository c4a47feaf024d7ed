//! The API suite: the tree is the tree of the URLs, each operation a file.
#![cfg(test)]
#![recursion_limit = "256"]

mod contract;
mod functions;
mod pages;
mod support;
mod table;
mod v1;
mod well_known;
