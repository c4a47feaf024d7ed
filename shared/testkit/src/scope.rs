//! A run of some code, watched: which calls it made, what they cost, and which of them go wrong on purpose.

use std::fmt;
use std::sync::{Arc, Mutex, MutexGuard};

use serde_json::Value;
use tokio::sync::Notify;

use crate::call::Call;
use crate::cost::{Cost, Units};
use crate::faults::Fault;

tokio::task_local! {
    /// The scopes around the running code, outermost first.
    static AROUND: Vec<Scope>;
}

/// A fault at a certain step of a scope.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Scripted {
    /// Index into what [`Scope::steps`] lists for a run without faults.
    pub step: usize,
    pub fault: Fault,
    pub times: Times,
}

/// How often a scripted fault strikes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Times {
    /// The first attempt only; the SDK's or our own retry of it succeeds.
    Once,
    /// Every attempt of that call, and every later call in the scope that asks the same (client tokens aside), so that
    /// the SDK's retries and our own are all in vain.
    UntilGivenUp,
}

/// What became of a run.
#[derive(Debug, PartialEq, Eq)]
pub enum Outcome<T> {
    Finished(T),
    /// A fault ended the process: the code was dropped where it stood.
    Stopped,
}

impl<T> Outcome<T> {
    /// What the code returned.
    ///
    /// # Panics
    /// When it was stopped.
    pub fn finished(self) -> T {
        match self {
            Self::Finished(output) => output,
            Self::Stopped => panic!("the run was stopped by a fault"),
        }
    }
}

/// Watches the code run in it with [`Scope::run`]. It follows awaits and joins, not `tokio::spawn`. Scopes nest: a
/// call counts in all of them, the innermost script has the first word, and a stop ends the scope that scripted it.
#[derive(Debug, Clone, Default)]
pub struct Scope(Arc<Inner>);

#[derive(Debug, Default)]
struct Inner {
    script: Vec<Scripted>,
    stopped: Notify,
    log: Mutex<Log>,
}

#[derive(Debug, Default)]
struct Log {
    steps: Vec<Step>,
    cost: Cost,
    /// The longest chain of calls that has ended.
    ended: u32,
}

/// A logical call: the SDK's retries belong to the step of the first attempt.
struct Step {
    name: String,
    invocation: String,
    attempts: u32,
    question: Value,
}

impl Scope {
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    #[must_use]
    pub fn with(script: impl IntoIterator<Item = Scripted>) -> Self {
        Self(Arc::new(Inner {
            script: script.into_iter().collect(),
            ..Inner::default()
        }))
    }

    /// Runs the code in this scope, to its end or until a fault stops it.
    pub async fn run<F: Future>(&self, code: F) -> Outcome<F::Output> {
        let mut around = Scopes::current().0;
        around.push(self.clone());
        tokio::select! {
            biased;
            output = AROUND.scope(around, code) => Outcome::Finished(output),
            () = self.0.stopped.notified() => Outcome::Stopped,
        }
    }

    /// The operations asked for so far, in order, as `dynamodb:BatchGetItem`. The SDK's retries are not steps of
    /// their own; a call that our code repeats is.
    #[must_use]
    pub fn steps(&self) -> Vec<String> {
        let log = self.log();
        log.steps.iter().map(|step| step.name.clone()).collect()
    }

    #[must_use]
    pub fn cost(&self) -> Cost {
        self.log().cost.clone()
    }

    fn log(&self) -> MutexGuard<'_, Log> {
        self.0.log.lock().expect("no holder panicked")
    }

    /// Notes an attempt. Gives its depth in the chain of calls and the fault that the script has for it.
    fn begin(&self, call: &Call) -> (u32, Option<Fault>) {
        let mut log = self.log();
        let depth = log.ended + 1;
        log.cost.round_trips = log.cost.round_trips.max(depth);
        log.cost.operations.push(call.name());
        let index = log.step_of(call);
        let fault = self.0.script.iter().find(|scripted| {
            let target = log.steps.get(scripted.step);
            match scripted.times {
                Times::Once => scripted.step == index && log.steps[index].attempts == 1,
                Times::UntilGivenUp => {
                    target.is_some_and(|target| target.question == log.steps[index].question)
                }
            }
        });
        (depth, fault.map(|scripted| scripted.fault))
    }

    fn end(&self, depth: u32) {
        let mut log = self.log();
        log.ended = log.ended.max(depth);
    }
}

/// Runs the code and says what its calls cost.
pub async fn measured<F: Future>(code: F) -> (F::Output, Cost) {
    let scope = Scope::new();
    let output = scope.run(code).await.finished();
    (output, scope.cost())
}

impl Log {
    fn step_of(&mut self, call: &Call) -> usize {
        let known = |step: &Step| step.invocation == call.invocation;
        let index = self.steps.iter().position(known).unwrap_or_else(|| {
            self.steps.push(Step {
                name: call.name(),
                invocation: call.invocation.clone(),
                attempts: 0,
                question: call.question(),
            });
            self.steps.len() - 1
        });
        self.steps[index].attempts += 1;
        index
    }
}

impl fmt::Debug for Step {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} × {}", self.name, self.attempts)
    }
}

/// The scopes around one call, as the connector sees them.
pub(crate) struct Scopes(Vec<Scope>);

/// An attempt under way, with its depth in each scope.
pub(crate) struct Attempt {
    depths: Vec<u32>,
    pub(crate) scripted: Option<Fault>,
    /// The scope that has the script; without one, the innermost.
    stops: usize,
}

impl Scopes {
    pub(crate) fn current() -> Self {
        Self(AROUND.try_with(Clone::clone).unwrap_or_default())
    }

    pub(crate) fn begin(&self, call: &Call) -> Attempt {
        let begun: Vec<_> = self.0.iter().map(|scope| scope.begin(call)).collect();
        let by = begun.iter().rposition(|(_, fault)| fault.is_some());
        Attempt {
            scripted: by.and_then(|scope| begun[scope].1),
            stops: by.unwrap_or(begun.len().saturating_sub(1)),
            depths: begun.into_iter().map(|(depth, _)| depth).collect(),
        }
    }

    pub(crate) fn charge(&self, units: Units) {
        for scope in &self.0 {
            scope.log().cost.add(units);
        }
    }

    pub(crate) fn end(&self, attempt: &Attempt) {
        for (scope, depth) in self.0.iter().zip(&attempt.depths) {
            scope.end(*depth);
        }
    }

    /// Ends the run of the scope that asked for it; the caller never continues.
    pub(crate) async fn stop(&self, attempt: &Attempt) -> ! {
        let scope = self.0.get(attempt.stops);
        let scope = scope.expect("only code in a scope can be stopped");
        scope.0.stopped.notify_one();
        match std::future::pending::<std::convert::Infallible>().await {}
    }
}
