//! Functions that answer no route: the stream's reader, the queue's consumer, and what engineers invoke.

mod configure_stage;
mod partial_failures;
mod relay;
mod replay_relay;
mod send_mail;
mod send_mail_crashes;
mod shuffled;
