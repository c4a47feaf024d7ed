//! Where a function runs: what it is given from outside before it reads anything itself.

use std::rc::Rc;

use aforo_aws::Clock;
use aforo_https::Transport;
use aws_types::SdkConfig;

use crate::app::StartError;

/// Lambda's, or a test's.
#[derive(Clone)]
pub struct Surroundings {
    pub config: SdkConfig,
    pub stage: String,
    pub clock: Clock,
    /// The way to services outside AWS; none: the real one.
    pub transport: Option<Rc<dyn Transport>>,
}

impl Surroundings {
    /// Of the function that this process is.
    ///
    /// # Errors
    /// The environment is not Lambda's.
    pub fn of_lambda() -> Result<Self, StartError> {
        Ok(Self {
            config: aforo_aws::config_from_lambda()?,
            stage: aforo_aws::stage()?,
            clock: Clock::System,
            transport: None,
        })
    }
}
