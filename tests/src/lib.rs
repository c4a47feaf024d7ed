//! What the API suite is written in: an application that is asked over HTTP, in this process or as it is deployed.

mod app;
mod body;
mod budget;
mod deployed;
mod event;
mod in_process;
mod mail;
mod paypal;
mod people;
mod pump;
mod request;

pub use app::TestApp;
pub use body::{free_event, one_session};
pub use event::gateway_event;
pub use in_process::{InProcess, STAGE};
pub use mail::ReadMail;
pub use people::{Person, PublishedEvent};
pub use pump::Work;
pub use request::{Ask, Reply};
