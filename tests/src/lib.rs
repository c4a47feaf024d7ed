//! What the API suite is written in: an application that is asked over HTTP, in this process or as it is deployed.

mod agent;
mod app;
mod body;
mod budget;
mod canaries;
mod codes;
mod conversation;
mod cookies;
mod deployed;
mod documented;
mod drafts;
mod event;
mod in_process;
pub mod logs;
mod mail;
mod members;
mod paypal;
mod people;
mod protected;
mod pump;
mod request;
mod understanding;

pub use app::TestApp;
pub use body::{free_event, one_session, told_event, whole_event};
pub use canaries::{Canaries, SHAPES};
pub use codes::Codes;
pub use conversation::{Conversation, Told};
pub use documented::documented;
pub use event::gateway_event;
pub use in_process::{InProcess, STAGE};
pub use mail::ReadMail;
pub use people::{Person, PublishedEvent};
pub use protected::Protected;
pub use pump::Work;
pub use request::{Ask, Reply};
pub use understanding::Agent;
