//! One HTTP client for all services, made when it is first used.

use std::borrow::Cow;
use std::sync::OnceLock;
use std::time::Duration;

use aws_smithy_http_client::tls::{Provider, rustls_provider::CryptoMode};
use aws_smithy_http_client::{Connector, ConnectorBuilder};
use aws_smithy_runtime_api::client::connector_metadata::ConnectorMetadata;
use aws_smithy_runtime_api::client::http::{
    HttpClient, HttpConnectorSettings, SharedHttpConnector,
};
use aws_smithy_runtime_api::client::runtime_components::RuntimeComponents;

/// A frozen Lambda keeps its sockets while the service closes them. After a minute's rest a new connection is the
/// better bet; within it, one that turns out dead costs a retry.
const IDLE: Duration = Duration::from_secs(60);

/// The widest fan-out of a request is one query a bucket, and there are 16 buckets.
const IDLE_CONNECTIONS: usize = 16;

/// The SDK's own client builds a TLS context for every service client, to fail early, and a second one for the first
/// call. This one builds a single one at the first call, and none at all for an endpoint without TLS.
///
/// Time-outs of a single operation do not reach it: the settings of the first call are the connector's for good.
#[derive(Debug)]
pub(crate) struct OneConnector {
    tls: bool,
    connector: OnceLock<SharedHttpConnector>,
}

impl OneConnector {
    /// An explicit `http://` endpoint (an emulator's) needs no TLS; everything else does.
    pub(crate) fn for_endpoint(endpoint_url: Option<&str>) -> Self {
        Self {
            tls: !endpoint_url.is_some_and(|url| url.starts_with("http://")),
            connector: OnceLock::new(),
        }
    }

    fn connect(&self, builder: ConnectorBuilder) -> Connector {
        if self.tls {
            builder
                .tls_provider(Provider::Rustls(CryptoMode::AwsLc))
                .build()
        } else {
            builder.build_http()
        }
    }
}

impl HttpClient for OneConnector {
    fn http_connector(
        &self,
        settings: &HttpConnectorSettings,
        components: &RuntimeComponents,
    ) -> SharedHttpConnector {
        self.connector
            .get_or_init(|| {
                let mut builder = Connector::builder()
                    .connector_settings(settings.clone())
                    .pool_idle_timeout(IDLE)
                    .pool_max_idle_per_host(IDLE_CONNECTIONS);
                builder.set_sleep_impl(components.sleep_impl());
                SharedHttpConnector::new(self.connect(builder))
            })
            .clone()
    }

    fn connector_metadata(&self) -> Option<ConnectorMetadata> {
        Some(ConnectorMetadata::new("hyper", Some(Cow::Borrowed("1.x"))))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_an_explicit_plain_endpoint_does_without_tls() {
        assert!(!OneConnector::for_endpoint(Some("http://127.0.0.1:4566")).tls);
        assert!(OneConnector::for_endpoint(Some("https://vpce.example")).tls);
        assert!(OneConnector::for_endpoint(None).tls);
    }
}
