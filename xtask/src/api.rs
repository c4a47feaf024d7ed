//! The API as any client sees it.

use anyhow::{Context, Result, bail};
use reqwest::Method;
use reqwest::header::{ALLOW, LOCATION};
use serde_json::Value;

/// A caller: nobody, or whoever has logged in.
#[derive(Clone)]
pub struct Api {
    client: reqwest::Client,
    base: String,
    token: Option<String>,
}

pub struct Answer {
    pub asked: String,
    pub status: u16,
    pub location: Option<String>,
    pub allow: Option<String>,
    pub body: Value,
}

impl Api {
    pub fn at(base: &str) -> Result<Self> {
        // A cold start of a debug binary takes its time; ten seconds is the functions' own limit.
        let client = reqwest::Client::builder()
            .no_proxy()
            .timeout(std::time::Duration::from_secs(30));
        Ok(Self {
            client: client.build()?,
            base: base.trim_end_matches('/').to_owned(),
            token: None,
        })
    }

    pub async fn get(&self, path: &str) -> Result<Answer> {
        self.send(Method::GET, path, &[], None).await
    }

    pub async fn delete(&self, path: &str) -> Result<Answer> {
        self.send(Method::DELETE, path, &[], None).await
    }

    pub async fn post(&self, path: &str, body: impl Into<Option<Value>>) -> Result<Answer> {
        self.send(Method::POST, path, &[], body.into()).await
    }

    /// An edit; with `etag` only of what was read with it.
    pub async fn patch(&self, path: &str, body: Value, etag: Option<&str>) -> Result<Answer> {
        let edited = etag.map(|etag| ("if-match", etag));
        let edited = edited.as_slice();
        self.send(Method::PATCH, path, edited, Some(body)).await
    }

    /// A post that may be repeated: the same key has the same effect once.
    pub async fn post_once(&self, path: &str, key: &str, body: Value) -> Result<Answer> {
        let key = [("idempotency-key", key)];
        self.send(Method::POST, path, &key, Some(body)).await
    }

    /// The same API, for an account.
    pub async fn log_in(&self, email: &str, password: &str) -> Result<Self> {
        let login = serde_json::json!({ "email": email, "password": password });
        let answer = self.post("/v1/logins", login).await?.expect(200)?;
        Ok(self.with_token(answer.text("access_token")?))
    }

    /// The same API, for whoever has this access token.
    pub fn with_token(&self, token: &str) -> Self {
        Self {
            token: Some(token.to_owned()),
            ..self.clone()
        }
    }

    async fn send(
        &self,
        method: Method,
        path: &str,
        headers: &[(&str, &str)],
        body: Option<Value>,
    ) -> Result<Answer> {
        let asked = format!("{method} {path}");
        let mut request = self
            .client
            .request(method, format!("{}{path}", self.base))
            .header("accept-language", "es");
        if let Some(token) = &self.token {
            request = request.bearer_auth(token);
        }
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        if let Some(body) = body {
            request = request.json(&body);
        }
        let answer = request.send().await.with_context(|| {
            format!(
                "{asked}: no answer from {}; is `cargo xtask up` running?",
                self.base
            )
        })?;
        let header = |name| {
            answer
                .headers()
                .get(name)
                .and_then(|value| value.to_str().ok())
                .map(str::to_owned)
        };
        Ok(Answer {
            asked,
            status: answer.status().as_u16(),
            location: header(LOCATION),
            allow: header(ALLOW),
            body: serde_json::from_str(&answer.text().await?).unwrap_or(Value::Null),
        })
    }
}

impl Answer {
    pub fn expect(self, status: u16) -> Result<Self> {
        if self.status != status {
            bail!(
                "{} was answered {} and not {status}: {}",
                self.asked,
                self.status,
                self.body
            );
        }
        Ok(self)
    }

    /// A problem of this kind.
    pub fn expect_problem(self, status: u16, kind: &str) -> Result<Self> {
        let answer = self.expect(status)?;
        if answer.text("type")? != format!("/problems/{kind}") {
            bail!(
                "{}: the problem is not {kind}: {}",
                answer.asked,
                answer.body
            );
        }
        Ok(answer)
    }

    /// A string of the body, by JSON pointer or by the name of a member.
    pub fn text(&self, at: &str) -> Result<&str> {
        let found = if at.starts_with('/') {
            self.body.pointer(at)
        } else {
            self.body.get(at)
        };
        found
            .and_then(Value::as_str)
            .with_context(|| format!("{}: no {at} in {}", self.asked, self.body))
    }
}
