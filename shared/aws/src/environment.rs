//! What Lambda says in its environment about region, credentials and endpoint.

use std::fmt;

use aws_credential_types::Credentials;
use aws_credential_types::provider::SharedCredentialsProvider;

/// A variable that Lambda always sets is not set.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct MissingVariable(pub &'static str);

impl fmt::Display for MissingVariable {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "the environment variable {} is not set; Lambda and its emulators set it",
            self.0
        )
    }
}

impl std::error::Error for MissingVariable {}

#[derive(Debug)]
pub(crate) struct Environment {
    pub(crate) region: String,
    pub(crate) credentials: SharedCredentialsProvider,
    pub(crate) endpoint_url: Option<String>,
}

impl Environment {
    pub(crate) fn of_process() -> Result<Self, MissingVariable> {
        Self::read(|name| std::env::var(name).ok())
    }

    pub(crate) fn read(
        variable: impl Fn(&'static str) -> Option<String>,
    ) -> Result<Self, MissingVariable> {
        let set = |name| variable(name).filter(|value| !value.is_empty());
        let needed = |name| set(name).ok_or(MissingVariable(name));
        Ok(Self {
            region: needed("AWS_REGION")?,
            credentials: SharedCredentialsProvider::new(Credentials::new(
                needed("AWS_ACCESS_KEY_ID")?,
                needed("AWS_SECRET_ACCESS_KEY")?,
                // Real Lambda always sends a session; an emulator need not.
                set("AWS_SESSION_TOKEN"),
                // A Lambda environment ends before its session does, so there is nothing to renew.
                None,
                "lambda",
            )),
            endpoint_url: set("AWS_ENDPOINT_URL"),
        })
    }
}

#[cfg(test)]
mod tests {
    use aws_credential_types::provider::ProvideCredentials;

    use super::*;

    const LAMBDA: [(&str, &str); 5] = [
        ("AWS_REGION", "eu-south-2"),
        ("AWS_ACCESS_KEY_ID", "AKID"),
        ("AWS_SECRET_ACCESS_KEY", "secret"),
        ("AWS_SESSION_TOKEN", "session"),
        ("AWS_ENDPOINT_URL", ""),
    ];

    fn lambda_without(missing: &str) -> Result<Environment, MissingVariable> {
        Environment::read(|name| {
            LAMBDA
                .iter()
                .find(|(key, _)| *key == name && name != missing)
                .map(|(_, value)| (*value).to_owned())
        })
    }

    #[tokio::test]
    async fn lambdas_variables_are_taken_as_they_are() {
        let environment = lambda_without("").unwrap();
        let credentials = environment.credentials.provide_credentials().await.unwrap();
        assert_eq!(environment.region, "eu-south-2");
        assert_eq!(credentials.access_key_id(), "AKID");
        assert_eq!(credentials.session_token(), Some("session"));
        assert_eq!(
            environment.endpoint_url, None,
            "an empty variable is an absent one"
        );
    }

    #[test]
    fn a_missing_variable_is_named() {
        for name in ["AWS_REGION", "AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"] {
            assert_eq!(lambda_without(name).unwrap_err(), MissingVariable(name));
        }
        assert!(lambda_without("AWS_SESSION_TOKEN").is_ok());
    }
}
