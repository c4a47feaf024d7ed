//! The mails as their readers and their readers' programs get them.

#![cfg(test)]

mod accounts;
mod orders;
mod outbox;
mod pages;
mod sample;
mod sending;
mod texts;
