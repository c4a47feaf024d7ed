//! `POST /v1/dialogflow/webhook`: what a Dialogflow ES agent (v2) asks for the person it talks with.

use aforo_api::{App, Json, Origin, Problem};
use aforo_dialogflow::Turn;
use serde_json::Value;

use crate::callers::{Dialogflow, FromAgent};
use crate::said::{Said, WebhookRequest, WebhookResponse};
use crate::talk;

#[utoipa::path(post, path = "/v1/dialogflow/webhook", operation_id = "dialogflow-webhook", tag = "assistant",
    summary = "Answer a turn of a conversation held by a Dialogflow ES agent",
    request_body = WebhookRequest,
    responses((status = 200, description = "What the agent is to say and to remember: a WebhookResponse of Dialogflow's v2",
        body = WebhookResponse)))]
pub async fn dialogflow_webhook(
    app: &App<Dialogflow>,
    _: FromAgent,
    Json(said): Json<Said>,
    origin: Origin,
) -> Result<Json<Value>, Problem> {
    talk::answer(app, &Turn::es(&said.0), &origin).await
}
