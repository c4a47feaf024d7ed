//! `POST /v1/dialogflow/cx-webhook`: what a Dialogflow CX agent (v3) asks for the person it talks with.

use aforo_api::{App, Json, Origin, Problem};
use aforo_dialogflow::Turn;
use serde_json::Value;

use crate::callers::{Dialogflow, FromAgent};
use crate::said::{CxWebhookRequest, CxWebhookResponse, Said};
use crate::talk;

#[utoipa::path(post, path = "/v1/dialogflow/cx-webhook", operation_id = "dialogflow-cx-webhook", tag = "assistant",
    summary = "Answer a turn of a conversation held by a Dialogflow CX agent",
    request_body = CxWebhookRequest,
    responses((status = 200, description = "What the agent is to say and to remember: a WebhookResponse of Dialogflow's v3",
        body = CxWebhookResponse)))]
pub async fn dialogflow_cx_webhook(
    app: &App<Dialogflow>,
    _: FromAgent,
    Json(said): Json<Said>,
    origin: Origin,
) -> Result<Json<Value>, Problem> {
    talk::answer(app, &Turn::cx(&said.0), &origin).await
}
