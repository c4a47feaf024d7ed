//! Where a request comes from, for operations that need no account.

mod device;
mod network;

use aforo_domain::Language;
use aforo_domain::ids::{AccountId, SecurityEventId};
use aforo_domain::security_event::{SecurityEvent, SecurityEventKind};
use aforo_store::Actor;

use super::FromRequest;
use crate::app::{App, Core};
use crate::problem::Problem;
use crate::request::Request;

#[derive(Clone, Debug)]
pub struct Origin {
    /// The client's network address as the gateway saw it.
    pub address: String,
    /// The range that the address is in, to be shown and kept: `198.51.100.0/24`, `2001:db8:1::/48`; empty if it cannot be read.
    pub network: String,
    /// What the client says it is, as people recognise it: `Firefox · Linux`, at most 60 characters; empty if it does not say.
    pub device: String,
    pub language: Language,
    pub method: String,
    pub path: String,
    nobody: Actor,
}

impl Origin {
    pub(crate) fn of(request: &Request) -> Self {
        let address = request.source_address();
        Self {
            network: network::range(&address),
            device: device::described(request.header("user-agent").unwrap_or_default()),
            address,
            language: request.language,
            method: request.method().to_owned(),
            path: request.path().to_owned(),
            nobody: request.nobody(),
        }
    }

    /// What is happening to `account` from here, for the security audit.
    #[must_use]
    pub fn security_event(
        &self,
        app: &Core,
        account: AccountId,
        kind: SecurityEventKind,
    ) -> SecurityEvent {
        SecurityEvent {
            id: SecurityEventId::new(app.now(), app.random()),
            account,
            kind,
            actor: None,
            login: None,
            device: self.device.clone(),
            network: self.network.clone(),
            fields: Vec::new(),
            subject: None,
            link: None,
        }
    }

    /// Nobody who is known.
    #[must_use]
    pub fn actor(&self) -> Actor {
        self.nobody.clone()
    }
}

impl<S> FromRequest<S> for Origin {
    async fn from_request(_: &App<S>, request: &Request) -> Result<Self, Problem> {
        Ok(Self::of(request))
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn an_origin_is_known_by_its_device_and_range_whatever_else_its_headers_claim() {
        let event = json!({
            "version": "2.0", "routeKey": "POST /v1/logins", "rawPath": "/v1/logins", "rawQueryString": "",
            "headers": {"user-agent": "Aforo/1.4 (Android 15)", "x-forwarded-for": "192.0.2.1"},
            "requestContext": {
                "http": {"method": "POST", "path": "/v1/logins", "sourceIp": "198.51.100.23"},
                "requestId": "r", "stage": "$default",
            },
            "isBase64Encoded": false,
        });
        let request = crate::http_request(serde_json::from_value(event).unwrap());
        let origin = Origin::of(&Request::from(request));
        assert_eq!(origin.device, "Aforo · Android");
        assert_eq!(origin.network, "198.51.100.0/24");
        assert_eq!(origin.address, "198.51.100.23");
    }

    #[test]
    fn an_origin_that_says_nothing_is_known_by_nothing() {
        let request = lambda_http::Request::default();
        let origin = Origin::of(&Request::from(request));
        assert_eq!((origin.device, origin.network), Default::default());
    }
}
