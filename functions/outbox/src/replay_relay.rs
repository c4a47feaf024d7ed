//! `replay-relay`: sends again what `relay` could not, or `project`, from the object that Lambda left in the bucket. An engineer
//! invokes it once the cause is mended; doing so twice is harmless.

use aforo_aws::Clock;
use aforo_projections::{Project, ProjectError};
use aws_sdk_s3::Client;
use aws_types::SdkConfig;
use serde::{Deserialize, Serialize};
use thiserror::Error;

use crate::failed_batch;
use crate::relay::{Relay, RelayError};

pub struct ReplayRelay {
    bucket: Client,
    relay: Relay,
    project: Project,
    stage: String,
}

/// Which object is to be sent again.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ToReplay {
    pub bucket: String,
    pub key: String,
}

#[derive(Debug, Serialize, PartialEq, Eq)]
pub struct Replayed {
    /// How many messages were sent.
    pub sent: usize,
}

#[derive(Debug, Error)]
pub enum ReplayError {
    #[error("object not read: {0}")]
    Object(String),
    #[error("not a batch that Lambda gave up on: {0}")]
    Record(#[from] serde_json::Error),
    #[error("a batch of {0}, which does not read the stream")]
    Reader(String),
    #[error(transparent)]
    Relay(#[from] RelayError),
    #[error(transparent)]
    Project(#[from] ProjectError),
}

impl ReplayRelay {
    #[must_use]
    pub fn new(config: &SdkConfig, stage: &str, clock: Clock) -> Self {
        // An emulator has no host name a bucket.
        let path_style = config.endpoint_url().is_some();
        let bucket = aws_sdk_s3::config::Builder::from(config)
            .force_path_style(path_style)
            .build();
        Self {
            bucket: Client::from_conf(bucket),
            relay: Relay::new(config, stage, clock),
            project: Project::new(config, stage),
            stage: stage.to_owned(),
        }
    }

    /// # Errors
    /// The object cannot be read, is no failed batch, or was not sent whole.
    pub async fn replay(&self, what: ToReplay) -> Result<Replayed, ReplayError> {
        let lost = |why: String| ReplayError::Object(why);
        let object = self
            .bucket
            .get_object()
            .bucket(what.bucket)
            .key(what.key)
            .send()
            .await;
        let object = object.map_err(|error| lost(aforo_aws::describe(&error)))?;
        let content = object
            .body
            .collect()
            .await
            .map_err(|error| lost(error.to_string()))?;
        let (reader, batch) = failed_batch::read(&content.into_bytes())?;
        let reader = reader.strip_prefix(&format!("aforo-{}-", self.stage));
        let sent = match reader {
            Some("relay") => self.relay.relay(batch).await?,
            Some("project") => self.project.project(batch).await?,
            other => return Err(ReplayError::Reader(other.unwrap_or_default().to_owned())),
        };
        tracing::info!(sent, reader, "replayed");
        Ok(Replayed { sent })
    }
}
