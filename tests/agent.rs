//! The agent that understands people in the chat, `infra/dialogflow/agent`: held to the shape of an export, and to the code
//! that answers it.
#![cfg(test)]

#[path = "agent/code.rs"]
mod code;
#[path = "agent/entities.rs"]
mod entities;
#[path = "agent/export.rs"]
mod export;
#[path = "agent/intents.rs"]
mod intents;
#[path = "agent/phrases.rs"]
mod phrases;
#[path = "agent/settings.rs"]
mod settings;
