//! What clients send, read field by field.

mod edits;
mod event;
mod places;
mod session;
mod states;
mod ticket_type;

pub use edits::{EventEditInput, SessionEditInput, TicketTypeEditInput};
pub use event::NewEventInput;
pub use session::NewSessionInput;
pub use states::{CopyInput, MessageInput, SessionOrderInput, SessionStateInput};
pub use ticket_type::AddedTicketTypeInput;

use aforo_api::{Fields, Input};
use aforo_domain::catalogue::SessionOrder;
use aforo_domain::event::MAX_RESOURCES;
use aforo_domain::text::{Description, Resource};
use aforo_domain::{FormattedText, QuestionAndAnswer, Told};

/// Rendered and cleaned here, where it comes in, and nowhere else.
fn formatted(markdown: Description) -> FormattedText {
    FormattedText {
        html: aforo_markdown::to_safe_html(markdown.as_str()),
        markdown,
    }
}

struct QuestionInput(QuestionAndAnswer);

impl Input for QuestionInput {
    fn read(fields: &mut Fields<'_>) -> Option<Self> {
        let question = fields.text("question");
        let answer = fields.text("answer");
        Some(Self(QuestionAndAnswer {
            question: question?,
            answer: answer?,
        }))
    }
}

/// The questions; the inner `None` where there is no such field.
fn questions(fields: &mut Fields<'_>) -> Option<Option<Vec<QuestionAndAnswer>>> {
    let asked = fields.change_list::<QuestionInput>("questions", Told::MAX_QUESTIONS)?;
    Some(asked.map(|asked| asked.into_iter().map(|question| question.0).collect()))
}

/// The same of resources.
fn resources(fields: &mut Fields<'_>) -> Option<Option<Vec<Resource>>> {
    fields.change_texts("resources", MAX_RESOURCES)
}

/// As a client sends an order.
fn order(fields: &mut Fields<'_>) -> Option<SessionOrder> {
    let max = aforo_domain::NewEvent::MAX_SESSIONS;
    let sessions = fields.change_texts("sessions", max)?;
    if sessions.is_none() {
        fields.refuse("sessions", aforo_domain::fields::FieldFault::Required);
    }
    sessions.map(SessionOrder)
}
