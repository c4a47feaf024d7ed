//! Secrets live in Secrets Manager only, one a purpose; a function names those it needs in its app's type.

use aws_sdk_secretsmanager::Client;
use aws_types::SdkConfig;

use crate::app::StartError;
use crate::digest::DigestKey;
use crate::surroundings::Surroundings;

/// What a function's role may read.
#[expect(
    async_fn_in_trait,
    reason = "functions run on one thread; nothing needs these futures to be Send"
)]
pub trait Secrets: Sized {
    /// Whether the function's caller gives up so soon that the table must answer within [`aforo_aws::impatient`]'s limits.
    const IMPATIENT: bool = false;

    async fn load(from: &Surroundings) -> Result<Self, StartError>;
}

impl Secrets for () {
    async fn load(_: &Surroundings) -> Result<Self, StartError> {
        Ok(())
    }
}

impl Secrets for DigestKey {
    async fn load(from: &Surroundings) -> Result<Self, StartError> {
        let secret = read_secret(&from.config, &secret_name(&from.stage, "digest-key")).await?;
        Ok(Self::new(secret.as_bytes()))
    }
}

/// The name of a stage's secret.
#[must_use]
pub fn secret_name(stage: &str, purpose: &str) -> String {
    format!("aforo-{stage}-{purpose}")
}

/// # Errors
/// No answer, no right to it, or no text in it.
pub async fn read_secret(config: &SdkConfig, name: &str) -> Result<String, StartError> {
    let failed = |why: String| StartError::Secret {
        name: name.to_owned(),
        why,
    };
    let found = Client::new(config)
        .get_secret_value()
        .secret_id(name)
        .send()
        .await
        .map_err(|error| failed(aforo_aws::describe(&error)))?;
    found
        .secret_string
        .ok_or_else(|| failed("no text".to_owned()))
}
