//! Asking in HTTP's words.

use std::borrow::Cow;
use std::collections::HashMap;

use serde_json::Value;

use crate::app::TestApp;

/// A request being put together.
pub struct Ask<'a> {
    app: Option<&'a TestApp>,
    pub method: &'static str,
    /// With its query.
    pub path: String,
    pub headers: Vec<(Cow<'static, str>, String)>,
    pub body: Option<Vec<u8>>,
}

/// What came back.
#[derive(Clone, Debug)]
pub struct Reply {
    pub status: u16,
    /// Names in lower case.
    pub headers: HashMap<String, String>,
    pub text: String,
}

impl<'a> Ask<'a> {
    pub(crate) fn new(app: &'a TestApp, method: &'static str, path: impl Into<String>) -> Self {
        Self {
            app: Some(app),
            ..Self::detached(method, path)
        }
    }

    /// A request that is not sent but handed over.
    pub(crate) fn detached(method: &'static str, path: impl Into<String>) -> Self {
        Self {
            app: None,
            method,
            path: path.into(),
            headers: Vec::new(),
            body: None,
        }
    }

    /// The same request of another path.
    #[must_use]
    pub fn at(mut self, path: impl Into<String>) -> Self {
        self.path = path.into();
        self
    }

    #[must_use]
    pub fn json(self, body: &Value) -> Self {
        self.body(body.to_string())
            .header("content-type", "application/json")
    }

    #[must_use]
    pub fn body(mut self, body: impl Into<Vec<u8>>) -> Self {
        self.body = Some(body.into());
        self
    }

    #[must_use]
    pub fn header(mut self, name: impl Into<Cow<'static, str>>, value: impl ToString) -> Self {
        let name = name.into();
        self.headers.retain(|(known, _)| *known != name);
        self.headers.push((name, value.to_string()));
        self
    }

    #[must_use]
    pub fn bearer(self, token: &str) -> Self {
        self.header("authorization", format!("Bearer {token}"))
    }

    #[must_use]
    pub fn key(self, key: impl ToString) -> Self {
        self.header("idempotency-key", key)
    }

    #[must_use]
    pub fn in_english(self) -> Self {
        self.header("accept-language", "en")
    }

    /// # Panics
    /// When it belongs to no application.
    pub async fn send(self) -> Reply {
        let app = self.app.expect("this request has an application");
        // On the heap: what a test does is a tower of such futures.
        Box::pin(app.send(&self)).await
    }
}

impl Reply {
    /// What the gateway says itself when a function fails.
    pub(crate) fn of_the_gateway() -> Self {
        Self {
            status: 500,
            headers: HashMap::new(),
            text: r#"{"message":"Internal Server Error"}"#.to_owned(),
        }
    }

    /// The body as JSON.
    ///
    /// # Panics
    /// When it is none.
    #[must_use]
    pub fn json(&self) -> Value {
        serde_json::from_str(&self.text).unwrap_or_else(|error| panic!("{error} in {self:?}"))
    }

    #[must_use]
    pub fn header(&self, name: &str) -> &str {
        self.headers.get(name).map_or("", String::as_str)
    }

    /// The JSON of an answer with this status.
    ///
    /// # Panics
    /// On another status.
    pub fn expect(&self, status: u16) -> Value {
        assert_eq!(self.status, status, "{self:?}");
        self.json()
    }

    /// Checks that this is a whole problem document with the given code and status.
    ///
    /// # Panics
    /// When it is not.
    pub fn problem(&self, status: u16, code: &str) -> Value {
        let problem = self.expect(status);
        assert_eq!(problem["type"], format!("/problems/{code}"), "{self:?}");
        assert_eq!(problem["status"], status, "{self:?}");
        assert_eq!(self.header("content-type"), "application/problem+json");
        for word in ["title", "detail", "request_id"] {
            assert!(
                problem[word].as_str().is_some_and(|text| !text.is_empty()),
                "no {word} in {self:?}"
            );
        }
        problem
    }

    /// The pointers of a problem's fields, in order.
    #[must_use]
    pub fn pointers(&self) -> Vec<String> {
        let problem = self.json();
        let errors = problem["errors"].as_array().cloned().unwrap_or_default();
        errors
            .iter()
            .map(|error| error["pointer"].as_str().unwrap_or_default().to_owned())
            .collect()
    }
}
