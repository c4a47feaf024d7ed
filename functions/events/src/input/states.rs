//! What is said with a change of state, of order or of time.

use aforo_api::{Fields, Input};
use aforo_domain::catalogue::{Copied, SessionOrder, SessionStateChange};
use aforo_domain::event::SessionState;
use aforo_domain::fields::FieldFault;
use aforo_domain::text::StateMessage;

/// What those who come are told.
#[derive(Clone)]
pub struct MessageInput(pub Option<StateMessage>);

impl Input for MessageInput {
    fn read(fields: &mut Fields<'_>) -> Option<Self> {
        Some(Self(fields.optional_text("message")?))
    }
}

#[derive(Clone)]
pub struct SessionStateInput(pub SessionStateChange);

impl Input for SessionStateInput {
    fn read(fields: &mut Fields<'_>) -> Option<Self> {
        let state = fields.text("state");
        let message = fields.optional_text("message");
        let (state, message) = (state?, message?);
        let silent = !matches!(state, SessionState::Suspended | SessionState::Cancelled);
        if silent && message.is_some() {
            fields.refuse("message", FieldFault::Unknown);
            return None;
        }
        Some(Self(SessionStateChange { state, message }))
    }
}

#[derive(Clone)]
pub struct SessionOrderInput(pub SessionOrder);

impl Input for SessionOrderInput {
    fn read(fields: &mut Fields<'_>) -> Option<Self> {
        super::order(fields).map(Self)
    }
}

#[derive(Clone)]
pub struct CopyInput(pub Copied);

impl Input for CopyInput {
    fn read(fields: &mut Fields<'_>) -> Option<Self> {
        let name = fields.optional_text("name");
        let starts_at = fields.text("starts_at");
        Some(Self(Copied {
            name: name?,
            starts_at: starts_at?,
        }))
    }
}
