//! What an organiser tells about an event, beyond when and where it is.

use std::collections::HashSet;

use crate::EmailAddress;
use crate::fields::{FieldErrors, FieldFault};
use crate::text::{Answer, Description, Question, RefundPolicy};

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Told {
    pub description: Option<FormattedText>,
    /// Where anybody may write about the event.
    pub contact: Option<EmailAddress>,
    pub refund_policy: Option<RefundPolicy>,
    /// At most [`Told::MAX_QUESTIONS`], each asked once.
    pub questions: Vec<QuestionAndAnswer>,
}

/// Text in Markdown as it was typed, and as HTML that is safe to show, made of it once.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FormattedText {
    pub markdown: Description,
    pub html: String,
}

/// What people ask before they register, and what the organiser answers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct QuestionAndAnswer {
    pub question: Question,
    pub answer: Answer,
}

impl Told {
    pub const MAX_QUESTIONS: usize = 20;

    #[must_use]
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    pub(crate) fn check(&self, errors: &mut FieldErrors) {
        let mut asked = HashSet::new();
        for (index, question) in self.questions.iter().enumerate() {
            if !asked.insert(question.question.as_str()) {
                errors.add(
                    format!("/questions/{index}/question"),
                    FieldFault::Duplicate,
                );
            }
        }
    }
}
