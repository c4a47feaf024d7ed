//! Calls that leave AWS: to them the same things happen as to all others.

use std::sync::atomic::{AtomicU64, Ordering};

use crate::call::Call;
use crate::connector::turns;
use crate::fake::FakeAws;
use crate::faults::{Fault, Faults};
use crate::scope::Scopes;

/// A call to a service outside: `paypal`, `CaptureOrder`.
#[derive(Debug, Clone, Copy)]
pub struct Outside<'a> {
    pub service: &'a str,
    pub operation: &'a str,
    pub path: &'a str,
    pub body: &'a [u8],
}

/// What the caller sees of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Came<T> {
    Back(T),
    /// The service wants less; nothing happened.
    Throttled,
    /// No answer, whatever happened.
    Nothing,
}

/// Nobody repeats such a call but our own code: each is a step.
static CALLS: AtomicU64 = AtomicU64::new(0);

impl FakeAws {
    /// Performs the call, with the turns and the fault that are due.
    pub async fn outside<T>(&self, what: Outside<'_>, perform: impl FnOnce() -> T) -> Came<T> {
        let call = Call {
            service: what.service.to_owned(),
            operation: what.operation.to_owned(),
            invocation: format!("outside-{}", CALLS.fetch_add(1, Ordering::Relaxed)),
            host: String::new(),
            path: what.path.to_owned(),
            query: String::new(),
            body: what.body.to_vec(),
        };
        let scopes = Scopes::current();
        let attempt = scopes.begin(&call);
        let drawn = || self.faults().as_mut().and_then(|plan| plan.draw(&call));
        let fault = attempt.scripted.or_else(drawn);
        let waits = || self.faults().as_mut().map_or(0, Faults::turns);
        turns(1 + waits()).await;
        let came = match fault {
            Some(Fault::Throttle) => Came::Throttled,
            Some(Fault::Refused) => Came::Nothing,
            Some(Fault::StopBefore) => scopes.stop(&attempt).await,
            Some(Fault::StopAfter) => {
                perform();
                scopes.stop(&attempt).await
            }
            Some(Fault::ReplyLost) => {
                perform();
                Came::Nothing
            }
            Some(Fault::Delay(by)) => {
                turns(by).await;
                Came::Back(perform())
            }
            Some(Fault::Conflict) | None => Came::Back(perform()),
        };
        turns(waits()).await;
        scopes.end(&attempt);
        came
    }
}
