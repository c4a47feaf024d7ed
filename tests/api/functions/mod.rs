//! Functions that answer no route: the stream's reader, the queues' consumers, what a schedule and what engineers invoke.

mod configure_stage;
mod expire_hold;
mod keep_levels;
mod keep_organizers;
mod list_reviews;
mod partial_failures;
mod process_paypal_event;
mod project;
mod projected_shuffled;
mod relay;
mod replay_relay;
mod rotate_signing_key;
mod rotate_totp_key;
mod rotate_under_load;
mod send_booking_code;
mod send_mail;
mod send_mail_crashes;
mod settle_refund;
mod shuffled;
mod sweep_due;
mod totp_keys;
