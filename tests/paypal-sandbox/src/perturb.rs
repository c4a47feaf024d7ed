//! Calls that go wrong on the way: gateways' pages, rate limits, replies that never arrive.

use std::time::Duration;

use http::Response;
use http::header::{HeaderName, HeaderValue};
use serde::{Deserialize, Serialize};

use crate::refused::Refused;
use crate::reply::Reply;

/// What is wrong with a call.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Disturbance {
    /// 502 with a page of HTML; nothing is done.
    BadGateway,
    /// 502 with a page of HTML, although it is done.
    DoneButBadGateway,
    /// 429
    RateLimited,
    /// 500 in PayPal's shape; nothing is done.
    ServerError,
    /// 503 with an empty body.
    Unavailable,
    /// 409 `PREVIOUS_REQUEST_IN_PROGRESS`
    InProgress,
    /// 401, as with a token that was taken back.
    Unauthorized,
    /// This status with this issue; nothing is done.
    Refused { status: u16, issue: String },
    /// The connection breaks before PayPal reads anything.
    LostRequest,
    /// It is done, and the connection breaks before the reply.
    LostReply,
    /// It is done, and the reply takes its time.
    Slow { millis: u64 },
}

/// What a transport must do with a response instead of handing it over at once.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Transport {
    /// Break the connection.
    Broken,
    /// Wait, then hand it over.
    Slow(Duration),
}

const MARKER: HeaderName = HeaderName::from_static("sandbox-transport");

impl Transport {
    /// What a response of [`answer`](crate::Sandbox::answer) is marked with, if it is.
    #[must_use]
    pub fn of<T>(response: &Response<T>) -> Option<Self> {
        let marker = response.headers().get(MARKER)?.to_str().ok()?;
        match marker.parse() {
            Ok(millis) => Some(Self::Slow(Duration::from_millis(millis))),
            Err(_) => Some(Self::Broken),
        }
    }

    pub(crate) fn mark(self, response: &mut Response<Vec<u8>>) {
        let marker = match self {
            Self::Broken => HeaderValue::from_static("broken"),
            Self::Slow(pause) => {
                HeaderValue::from(u64::try_from(pause.as_millis()).unwrap_or(u64::MAX))
            }
        };
        response.headers_mut().insert(MARKER, marker);
    }
}

#[derive(Debug, Default)]
pub(crate) struct Disturbances(Vec<(Option<String>, u32, Disturbance)>);

impl Disturbances {
    pub(crate) fn add(&mut self, operation: Option<&str>, times: u32, disturbance: Disturbance) {
        self.0
            .push((operation.map(str::to_owned), times, disturbance));
    }

    /// The first one that is meant for this operation, used up by one.
    pub(crate) fn take(&mut self, operation: &str) -> Option<Disturbance> {
        let meant = |entry: &(Option<String>, u32, Disturbance)| {
            entry.1 > 0 && entry.0.as_deref().is_none_or(|wanted| wanted == operation)
        };
        let at = self.0.iter().position(meant)?;
        self.0[at].1 -= 1;
        let disturbance = self.0[at].2.clone();
        self.0.retain(|entry| entry.1 > 0);
        Some(disturbance)
    }
}

impl Disturbance {
    /// What comes instead of an answer; none where the call itself is made first.
    pub(crate) fn instead(&self, debug_id: &str) -> Option<Reply> {
        let refused = match self {
            Self::BadGateway => return Some(bad_gateway()),
            Self::LostRequest => return Some(Reply::new(502, "text/plain", "")),
            Self::Unavailable => return Some(Reply::new(503, "text/plain", "")),
            Self::RateLimited => Refused::bare(429),
            Self::ServerError => Refused::bare(500),
            Self::InProgress => Refused::new(409, "PREVIOUS_REQUEST_IN_PROGRESS"),
            Self::Unauthorized => Refused::unauthorized(),
            Self::Refused { status, issue } => Refused::new(*status, issue),
            Self::DoneButBadGateway | Self::LostReply | Self::Slow { .. } => return None,
        };
        Some(refused.into_reply(debug_id))
    }

    pub(crate) fn transport(&self) -> Option<Transport> {
        match self {
            Self::LostRequest | Self::LostReply => Some(Transport::Broken),
            Self::Slow { millis } => Some(Transport::Slow(Duration::from_millis(*millis))),
            Self::BadGateway
            | Self::DoneButBadGateway
            | Self::RateLimited
            | Self::ServerError
            | Self::Unavailable
            | Self::InProgress
            | Self::Unauthorized
            | Self::Refused { .. } => None,
        }
    }
}

/// What a gateway in front of PayPal shows.
pub(crate) fn bad_gateway() -> Reply {
    let page = "<html><head><title>502 Bad Gateway</title></head><body><h1>502 Bad Gateway</h1></body></html>";
    Reply::html(502, page.to_owned())
}
