//! What a service says back, before it is a response.

use aws_smithy_runtime_api::client::orchestrator::HttpResponse;
use aws_smithy_runtime_api::http::StatusCode;
use aws_smithy_types::body::SdkBody;
use serde_json::{Value, json};

#[derive(Debug)]
pub(crate) struct Answer {
    pub(crate) status: u16,
    content_type: &'static str,
    pub(crate) body: Vec<u8>,
}

impl Answer {
    pub(crate) fn json(body: &Value) -> Self {
        Self::raw(200, "application/json", body.to_string())
    }

    pub(crate) fn xml(status: u16, body: String) -> Self {
        Self::raw(status, "application/xml", body)
    }

    pub(crate) fn bytes(body: Vec<u8>) -> Self {
        Self {
            status: 200,
            content_type: "application/octet-stream",
            body,
        }
    }

    /// An error as the JSON services put it: its name in `__type`.
    pub(crate) fn error(status: u16, name: &str, message: &str) -> Self {
        let body = json!({"__type": name, "message": message});
        Self::raw(status, "application/json", body.to_string())
    }

    pub(crate) fn raw(status: u16, content_type: &'static str, body: String) -> Self {
        Self {
            status,
            content_type,
            body: body.into_bytes(),
        }
    }

    pub(crate) fn into_response(self) -> HttpResponse {
        let status = StatusCode::try_from(self.status).expect("answers have valid statuses");
        let mut response = HttpResponse::new(status, SdkBody::from(self.body));
        response
            .headers_mut()
            .insert("content-type", self.content_type);
        response
    }
}
