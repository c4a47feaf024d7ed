//! A request as API Gateway hands it over (payload v2.0), taken apart once.

use std::cell::OnceCell;

use aforo_domain::Language;
use aforo_domain::ids::AccountId;
use aforo_store::Actor;
use lambda_http::request::RequestContext;
use lambda_http::{Body, RequestExt};

use crate::operations;

/// What extractors read.
pub struct Request {
    inner: lambda_http::Request,
    /// The gateway's id of the request, answered as `X-Request-Id`.
    pub id: String,
    pub language: Language,
    /// Who it is, once an extractor has found out.
    pub(crate) actor: OnceCell<AccountId>,
}

impl From<lambda_http::Request> for Request {
    fn from(inner: lambda_http::Request) -> Self {
        let id = match inner.request_context_ref() {
            Some(RequestContext::ApiGatewayV2(context)) => context.request_id.clone(),
            _ => None,
        };
        let accepted = inner
            .headers()
            .get("accept-language")
            .and_then(|value| value.to_str().ok());
        let language = aforo_texts::accepted_language(accepted.unwrap_or_default());
        Self {
            id: id.unwrap_or_default(),
            language,
            inner,
            actor: OnceCell::new(),
        }
    }
}

impl Request {
    #[must_use]
    pub fn method(&self) -> &str {
        self.inner.method().as_str()
    }

    #[must_use]
    pub fn path(&self) -> &str {
        self.inner.raw_http_path()
    }

    /// Who is named on what the request writes, while nobody is known.
    pub(crate) fn nobody(&self) -> Actor {
        let mut at = operations::at(self.path());
        let operation = at.find(|operation| operation.method == self.method());
        Actor {
            account: None,
            request_id: self.id.clone(),
            operation: operation.map(|operation| operation.name),
        }
    }

    /// A header of visible ASCII.
    #[must_use]
    pub fn header(&self, name: &str) -> Option<&str> {
        self.inner.headers().get(name)?.to_str().ok()
    }

    #[must_use]
    pub fn headers(&self) -> &http::HeaderMap {
        self.inner.headers()
    }

    /// Whether there is such a header, readable or not.
    #[must_use]
    pub fn has_header(&self, name: &str) -> bool {
        self.inner.headers().contains_key(name)
    }

    /// A variable part of the route, percent-decoded by the gateway.
    #[must_use]
    pub fn path_parameter(&self, name: &str) -> Option<String> {
        self.inner.path_parameters().first(name).map(str::to_owned)
    }

    /// The query's parameters; of one given several times, all values.
    #[must_use]
    pub fn query(&self) -> Vec<(String, Vec<String>)> {
        let query = self.inner.query_string_parameters();
        let mut names: Vec<_> = query.iter().map(|(name, _)| name.to_owned()).collect();
        names.sort();
        names.dedup();
        names
            .into_iter()
            .map(|name| {
                let values = query.all(&name).unwrap_or_default();
                let values = values.into_iter().map(str::to_owned).collect();
                (name, values)
            })
            .collect()
    }

    /// The body's bytes, base64 undone.
    #[must_use]
    pub fn body(&self) -> &[u8] {
        match self.inner.body() {
            Body::Text(text) => text.as_bytes(),
            Body::Binary(bytes) => bytes,
            Body::Empty | _ => &[],
        }
    }

    /// The client's network address as the gateway saw it; never what a header claims.
    #[must_use]
    pub fn source_address(&self) -> String {
        match self.inner.request_context_ref() {
            Some(RequestContext::ApiGatewayV2(context)) => {
                context.http.source_ip.clone().unwrap_or_default()
            }
            _ => String::new(),
        }
    }
}
