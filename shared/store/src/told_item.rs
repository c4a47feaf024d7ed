//! What an organiser tells of an event, as an item of its own, so that lists and sales need not carry it.

use aforo_domain::ids::EventId;
use aforo_domain::text::{Answer, Description, Question, RefundPolicy};
use aforo_domain::{EmailAddress, QuestionAndAnswer, Told};
use serde::{Deserialize, Serialize};

use crate::keys::{self, Key};

#[derive(Serialize, Deserialize)]
pub struct ToldItem {
    pk: String,
    sk: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    d: Option<Description>,
    #[serde(skip_serializing_if = "Option::is_none")]
    co: Option<EmailAddress>,
    #[serde(skip_serializing_if = "Option::is_none")]
    rp: Option<RefundPolicy>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    qa: Vec<Answered>,
}

#[derive(Serialize, Deserialize)]
struct Answered {
    q: Question,
    a: Answer,
}

impl ToldItem {
    pub fn new(event: EventId, told: Told) -> Self {
        let Key { pk, sk } = keys::told(event);
        let answered = |of: QuestionAndAnswer| Answered {
            q: of.question,
            a: of.answer,
        };
        Self {
            pk,
            sk,
            d: told.description,
            co: told.contact,
            rp: told.refund_policy,
            qa: told.questions.into_iter().map(answered).collect(),
        }
    }
}

impl From<ToldItem> for Told {
    fn from(item: ToldItem) -> Self {
        let answered = |of: Answered| QuestionAndAnswer {
            question: of.q,
            answer: of.a,
        };
        Self {
            description: item.d,
            contact: item.co,
            refund_policy: item.rp,
            questions: item.qa.into_iter().map(answered).collect(),
        }
    }
}
