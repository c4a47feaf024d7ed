//! One HTTP request of the SDK, understood.

use aws_smithy_runtime_api::client::orchestrator::HttpRequest;
use serde_json::{Value, json};

/// An attempt to call a service. The SDK's retries are attempts of their own with the same `invocation`.
#[derive(Debug, Clone)]
pub(crate) struct Call {
    /// The name the request is signed for: `dynamodb`, `sqs`, `secretsmanager`, `ses`, `s3`.
    pub(crate) service: String,
    /// As the service calls it: `TransactWriteItems`, `SendMessageBatch`, …
    pub(crate) operation: String,
    /// Of the whole logical call, retries included.
    pub(crate) invocation: String,
    pub(crate) host: String,
    pub(crate) path: String,
    pub(crate) query: String,
    pub(crate) body: Vec<u8>,
}

impl Call {
    /// # Panics
    /// When the request is none that a fake answers.
    pub(crate) fn of(request: &HttpRequest) -> Self {
        let header = |name| request.headers().get(name).unwrap_or_default();
        let service = signed_for(header("authorization"));
        let uri: http::Uri = request.uri().parse().expect("the SDK's URI is one");
        let operation = match header("x-amz-target").rsplit_once('.') {
            Some((_, operation)) => operation.to_owned(),
            None => rest_operation(&service, request.method(), &uri),
        };
        let body = request.body().bytes();
        Self {
            operation,
            invocation: header("amz-sdk-invocation-id").to_owned(),
            host: uri.host().unwrap_or_default().to_owned(),
            path: uri.path().to_owned(),
            query: uri.query().unwrap_or_default().to_owned(),
            body: body
                .unwrap_or_else(|| panic!("a streaming body to {service} is not understood"))
                .to_vec(),
            service,
        }
    }

    pub(crate) fn json(&self) -> Value {
        serde_json::from_slice(&self.body)
            .unwrap_or_else(|error| panic!("{} sent no JSON: {error}", self.operation))
    }

    /// As steps and costs name it: `dynamodb:BatchGetItem`.
    pub(crate) fn name(&self) -> String {
        format!("{}:{}", self.service, self.operation)
    }

    /// What is asked, whoever asks how often: the tokens that the SDK makes up for each call are left out.
    pub(crate) fn question(&self) -> Value {
        let mut body = serde_json::from_slice(&self.body).unwrap_or(Value::Null);
        if let Some(fields) = body.as_object_mut() {
            fields.remove("ClientRequestToken");
        }
        json!([self.name(), self.path, self.query, body])
    }

    /// No fake knows this operation: the test must say so loudly, not answer something.
    pub(crate) fn unknown(&self) -> ! {
        panic!(
            "the fake AWS does not know {}:{} ({})",
            self.service, self.operation, self.path
        )
    }
}

/// `AWS4-HMAC-SHA256 Credential=AKID/20260101/eu-south-2/dynamodb/aws4_request, …`
fn signed_for(authorization: &str) -> String {
    let scope = authorization.split(['=', ',']).nth(1).unwrap_or_default();
    let service = scope.split('/').nth(3);
    service
        .unwrap_or_else(|| panic!("an unsigned request: {authorization:?}"))
        .to_owned()
}

fn rest_operation(service: &str, method: &str, uri: &http::Uri) -> String {
    let listing = uri
        .query()
        .is_some_and(|query| query.contains("list-type=2"));
    match (service, method) {
        ("ses", "POST") if uri.path() == "/v2/email/outbound-emails" => "SendEmail".to_owned(),
        ("s3", "GET") if listing => "ListObjectsV2".to_owned(),
        ("s3", "GET") => "GetObject".to_owned(),
        ("s3", "PUT") => "PutObject".to_owned(),
        _ => panic!(
            "the fake AWS does not know {service}: {method} {}",
            uri.path()
        ),
    }
}
