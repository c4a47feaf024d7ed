//! The secret with which the first administrator is made: whoever deployed the stage reads it in Secrets Manager.

use aforo_api::{Secrets, StartError, Surroundings, read_secret, secret_name};
use aws_lc_rs::constant_time::verify_slices_are_equal;

pub struct BootstrapSecret(String);

impl Secrets for BootstrapSecret {
    async fn load(from: &Surroundings) -> Result<Self, StartError> {
        let name = secret_name(&from.stage, "bootstrap");
        Ok(Self(read_secret(&from.config, &name).await?))
    }
}

impl BootstrapSecret {
    /// Whether `shown` is the secret, in constant time. An empty secret is nobody's.
    pub fn is(&self, shown: &str) -> bool {
        let same = verify_slices_are_equal(self.0.as_bytes(), shown.as_bytes()).is_ok();
        same && !self.0.is_empty()
    }
}
