//! The SQS edge: the messages, which are the contract between functions, sending them, and serving their consumers.

mod consume;
mod message;
mod queues;

pub use consume::{Delivery, consume, serve};
pub use message::{Message, Queue, Task, Unreadable};
pub use queues::{Outgoing, Queues, SendError};
