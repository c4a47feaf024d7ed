//! What an organiser tells of an event, as an item of its own, so that lists and sales need not carry it.

use aforo_domain::ids::{EventId, OrganizationId};
use aforo_domain::text::{Answer, Description, Question, RefundPolicy};
use aforo_domain::{EmailAddress, FormattedText, QuestionAndAnswer, Told};
use serde::{Deserialize, Serialize};

use crate::keys::{self, Key};

#[derive(Serialize, Deserialize)]
pub struct ToldItem {
    pk: String,
    sk: String,
    /// Whose it is, as of a session.
    #[serde(skip_serializing_if = "Option::is_none")]
    or: Option<OrganizationId>,
    #[serde(skip_serializing_if = "Option::is_none")]
    d: Option<Description>,
    /// The same as safe HTML.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    dh: String,
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
    pub fn new(organization: OrganizationId, event: EventId, told: Told) -> Self {
        let Key { pk, sk } = keys::told(event);
        let answered = |of: QuestionAndAnswer| Answered {
            q: of.question,
            a: of.answer,
        };
        let (markdown, html) = told
            .description
            .map(|text| (text.markdown, text.html))
            .unzip();
        Self {
            pk,
            sk,
            or: Some(organization),
            d: markdown,
            dh: html.unwrap_or_default(),
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
            description: item.d.map(|markdown| FormattedText {
                markdown,
                html: item.dh,
            }),
            contact: item.co,
            refund_policy: item.rp,
            questions: item.qa.into_iter().map(answered).collect(),
        }
    }
}
