//! What is answered: a status, headers and a body, of JSON unless it is a page's.

use aforo_domain::revision::Revision;
use aws_lambda_events::apigw::ApiGatewayV2httpResponse;
use http::header::SET_COOKIE;
use http::{HeaderMap, HeaderName, HeaderValue, StatusCode};
use lambda_http::Body;
use serde::Serialize;

use crate::extract::{Json, etag};

#[derive(Debug)]
pub struct Answer {
    pub status: StatusCode,
    pub headers: HeaderMap,
    pub body: String,
}

/// Sent with every answer. The API serves data; a page replaces what it needs to.
const SECURITY: [(&str, &str); 6] = [
    (
        "strict-transport-security",
        "max-age=63072000; includeSubDomains",
    ),
    ("x-content-type-options", "nosniff"),
    ("referrer-policy", "no-referrer"),
    (
        "content-security-policy",
        "default-src 'none'; frame-ancestors 'none'",
    ),
    ("cross-origin-resource-policy", "same-site"),
    ("cache-control", "no-store"),
];

impl Answer {
    pub(crate) fn json(status: StatusCode, body: &impl Serialize) -> Self {
        // Our own types always serialise; should one not, the client sees an empty body and the status.
        let body = serde_json::to_string(body).unwrap_or_default();
        Self::of(status, body).header("content-type", "application/json")
    }

    /// Something that is the same for everybody and may be kept, as `cache_control` says.
    #[must_use]
    pub fn kept(content_type: &str, body: String, cache_control: &str) -> Self {
        Self::of(StatusCode::OK, body)
            .header("content-type", content_type)
            .header("cache-control", cache_control)
    }

    pub(crate) fn of(status: StatusCode, body: String) -> Self {
        let headers = SECURITY
            .into_iter()
            .map(|(name, value)| {
                (
                    HeaderName::from_static(name),
                    HeaderValue::from_static(value),
                )
            })
            .collect();
        Self {
            status,
            headers,
            body,
        }
    }

    /// Sets a header. A value that no header can hold is left out.
    #[must_use]
    pub fn header(mut self, name: &'static str, value: &str) -> Self {
        if let Ok(value) = HeaderValue::from_str(value) {
            self.headers.insert(HeaderName::from_static(name), value);
        }
        self
    }

    /// Sets one more cookie, by the value of its `Set-Cookie` header.
    #[must_use]
    pub(crate) fn cookie(mut self, set_cookie: &str) -> Self {
        if let Ok(mut value) = HeaderValue::from_str(set_cookie) {
            value.set_sensitive(true);
            self.headers.append(SET_COOKIE, value);
        }
        self
    }
}

impl From<Answer> for ApiGatewayV2httpResponse {
    fn from(answer: Answer) -> Self {
        let mut response = Self::default();
        response.status_code = answer.status.as_u16().into();
        // Payload v2.0 has a place of its own for cookies.
        let cookies = answer.headers.get_all(SET_COOKIE).into_iter();
        response.cookies = cookies
            .filter_map(|cookie| cookie.to_str().ok().map(str::to_owned))
            .collect();
        response.headers = answer.headers;
        response.headers.remove(SET_COOKIE);
        response.body = Some(Body::Text(answer.body));
        response
    }
}

/// What a handler may return.
pub trait IntoAnswer {
    fn into_answer(self) -> Answer;
}

/// A page, which was put together where its words are.
impl IntoAnswer for Answer {
    fn into_answer(self) -> Answer {
        self
    }
}

/// `200 OK`.
impl<T: Serialize> IntoAnswer for Json<T> {
    fn into_answer(self) -> Answer {
        Answer::json(StatusCode::OK, &self.0)
    }
}

/// `201 Created`, with where the thing is.
pub struct Created<T> {
    /// A path of this API.
    pub location: String,
    pub body: T,
}

impl<T: Serialize> IntoAnswer for Created<T> {
    fn into_answer(self) -> Answer {
        Answer::json(StatusCode::CREATED, &self.body).header("location", &self.location)
    }
}

/// `200 OK`, with the revision as its `ETag`: what several people edit.
pub struct Revised<T> {
    pub revision: Revision,
    pub body: T,
}

impl<T: Serialize> IntoAnswer for Revised<T> {
    fn into_answer(self) -> Answer {
        Answer::json(StatusCode::OK, &self.body).header("etag", &etag(self.revision))
    }
}

/// `202 Accepted`: what comes of it is told by other means.
pub struct Accepted<T>(pub T);

impl<T: Serialize> IntoAnswer for Accepted<T> {
    fn into_answer(self) -> Answer {
        Answer::json(StatusCode::ACCEPTED, &self.0)
    }
}

/// `204 No Content`.
pub struct NoContent;

impl IntoAnswer for NoContent {
    fn into_answer(self) -> Answer {
        Answer::of(StatusCode::NO_CONTENT, String::new())
    }
}
