//! What people ask about an event, with the organiser's answer.

use aforo_domain::QuestionAndAnswer;
use aforo_domain::text::{Answer, Question};
use serde::Serialize;
use utoipa::ToSchema;

#[derive(Serialize, ToSchema)]
#[schema(as = QuestionAndAnswer)]
pub struct QuestionView {
    #[schema(value_type = String)]
    question: Question,
    #[schema(value_type = String)]
    answer: Answer,
}

impl From<QuestionAndAnswer> for QuestionView {
    fn from(asked: QuestionAndAnswer) -> Self {
        Self {
            question: asked.question,
            answer: asked.answer,
        }
    }
}
