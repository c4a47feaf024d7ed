//! An SES of the tests: keeps the requests it gets and answers as it was told.

use std::sync::{Arc, Mutex};

use aforo_mail::Mailer;
use aws_credential_types::Credentials;
use aws_credential_types::provider::SharedCredentialsProvider;
use aws_smithy_runtime_api::client::http::{
    HttpClient, HttpConnector, HttpConnectorFuture, HttpConnectorSettings, SharedHttpConnector,
};
use aws_smithy_runtime_api::client::orchestrator::{HttpRequest, HttpResponse};
use aws_smithy_runtime_api::client::result::ConnectorError;
use aws_smithy_runtime_api::client::runtime_components::RuntimeComponents;
use aws_smithy_types::body::SdkBody;
use aws_smithy_types::retry::RetryConfig;
use aws_types::SdkConfig;
use aws_types::region::Region;
use base64::Engine as _;
use serde_json::Value;

/// A status with a body, or no answer at all.
#[derive(Clone, Copy, Debug)]
pub enum Answer {
    Sent,
    Refused(u16, &'static str),
    None,
}

#[derive(Clone, Debug)]
pub struct Outbox {
    answer: Answer,
    requests: Arc<Mutex<Vec<Value>>>,
}

impl Outbox {
    pub fn answering(answer: Answer) -> Self {
        Self {
            answer,
            requests: Arc::default(),
        }
    }

    pub fn mailer(&self, from: &str) -> Mailer {
        let credentials = Credentials::new("key", "secret", None, None, "tests");
        let config = SdkConfig::builder()
            .behavior_version(aws_sdk_sesv2::config::BehaviorVersion::latest())
            .region(Region::from_static("eu-west-1"))
            .credentials_provider(SharedCredentialsProvider::new(credentials))
            .retry_config(RetryConfig::disabled())
            .http_client(self.clone())
            .build();
        Mailer::new(&config, from)
    }

    pub fn requests(&self) -> Vec<Value> {
        self.requests.lock().unwrap().clone()
    }

    /// The only mail that was sent, as SES would hand it on.
    pub fn mime(&self) -> Vec<u8> {
        let requests = self.requests();
        assert_eq!(requests.len(), 1, "one mail is sent");
        let data = requests[0]["Content"]["Raw"]["Data"].as_str().unwrap();
        base64::engine::general_purpose::STANDARD
            .decode(data)
            .unwrap()
    }
}

impl HttpClient for Outbox {
    fn http_connector(
        &self,
        _: &HttpConnectorSettings,
        _: &RuntimeComponents,
    ) -> SharedHttpConnector {
        SharedHttpConnector::new(self.clone())
    }
}

impl HttpConnector for Outbox {
    fn call(&self, request: HttpRequest) -> HttpConnectorFuture {
        let body = request.body().bytes().expect("a body in memory");
        self.requests
            .lock()
            .unwrap()
            .push(serde_json::from_slice(body).unwrap());
        HttpConnectorFuture::ready(match self.answer {
            Answer::Sent => Ok(response(200, r#"{"MessageId":"m-1"}"#, None)),
            Answer::Refused(status, code) => Ok(response(
                status,
                r#"{"message":"not verified: ana@example.com"}"#,
                Some(code),
            )),
            Answer::None => Err(ConnectorError::io("connection reset".into())),
        })
    }
}

fn response(status: u16, body: &'static str, code: Option<&'static str>) -> HttpResponse {
    let mut response = HttpResponse::new(status.try_into().unwrap(), SdkBody::from(body));
    if let Some(code) = code {
        response.headers_mut().insert("x-amzn-errortype", code);
    }
    response
}
