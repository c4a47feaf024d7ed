//! The application under test.

use serde_json::Value;

use crate::deployed::Deployed;
use crate::in_process::InProcess;
use crate::mail::ReadMail;
use crate::request::{Ask, Reply};

/// The real handlers over an AWS in this process, or the deployed stack at `AFORO_TEST_URL`.
pub struct TestApp {
    transport: Transport,
}

enum Transport {
    InProcess(Box<InProcess>),
    Deployed(Deployed),
}

impl TestApp {
    /// For tests that hold wherever the application runs.
    pub async fn new() -> Self {
        let transport = match Deployed::from_environment() {
            Some(deployed) => Transport::Deployed(deployed),
            None => Transport::InProcess(Box::new(InProcess::start().await)),
        };
        Self { transport }
    }

    /// For tests that move the clock, inject faults or look into the table; `None` where the suite runs against the deployed stack.
    pub async fn in_process() -> Option<Self> {
        if Deployed::from_environment().is_some() {
            return None;
        }
        let inside = Box::new(InProcess::start().await);
        Some(Self {
            transport: Transport::InProcess(inside),
        })
    }

    /// What only an application in this process has.
    ///
    /// # Panics
    /// On the deployed stack.
    #[must_use]
    pub fn inside(&self) -> &InProcess {
        match &self.transport {
            Transport::InProcess(inside) => inside,
            Transport::Deployed(_) => panic!("this test was not made for the deployed stack"),
        }
    }

    #[must_use]
    pub fn get(&self, path: impl Into<String>) -> Ask<'_> {
        Ask::new(self, "GET", path)
    }

    #[must_use]
    pub fn post(&self, path: impl Into<String>, body: &Value) -> Ask<'_> {
        Ask::new(self, "POST", path).json(body)
    }

    #[must_use]
    pub fn ask(&self, method: &'static str, path: impl Into<String>) -> Ask<'_> {
        Ask::new(self, method, path)
    }

    pub(crate) async fn send(&self, ask: &Ask<'_>) -> Reply {
        match &self.transport {
            Transport::InProcess(inside) => inside.send(ask).await,
            Transport::Deployed(deployed) => deployed.send(ask).await,
        }
    }

    /// The mails that `address` has got, once at least `count` are there.
    pub async fn mails_to(&self, address: &str, count: usize) -> Vec<ReadMail> {
        match &self.transport {
            Transport::InProcess(inside) => {
                inside.settle().await;
                inside.mails_to(address)
            }
            Transport::Deployed(deployed) => deployed.mails_to(address, count).await,
        }
    }

    /// Lets everything that requests have caused happen. A test that forgets to is failed when its application is dropped.
    pub async fn settle(&self) {
        if let Transport::InProcess(inside) = &self.transport {
            inside.settle().await;
        }
    }
}
