//! One verb on one route: from a Lambda event to an answer, whatever happens in between.

use std::future::Future;
use std::panic::AssertUnwindSafe;
use std::pin::Pin;
use std::rc::Rc;
use std::time::Instant;

use aforo_domain::ids::AccountId;
use futures_util::FutureExt;
use thiserror::Error;

use crate::answer::Answer;
use crate::app::{App, StartError};
use crate::handler::Handler;
use crate::page::{Tell, tell_as_json};
use crate::problem::Problem;
use crate::request::Request;
use crate::secrets::Secrets;
use crate::surroundings::Surroundings;

type Local<'a, T> = Pin<Box<dyn Future<Output = T> + 'a>>;
/// Answers requests until it is dropped.
pub type Service = Rc<dyn Fn(lambda_http::Request) -> Local<'static, Answer>>;
type Start = Box<dyn Fn(Surroundings) -> Local<'static, Result<Service, StartError>>>;

/// A named handler that can be started anywhere: what the in-process tests serve.
pub struct Endpoint {
    /// The operation's name, which is the function's.
    pub name: &'static str,
    start: Start,
}

impl Endpoint {
    pub fn new<S, Args, H>(name: &'static str, handler: H) -> Self
    where
        S: Secrets + 'static,
        H: Handler<S, Args> + Copy + 'static,
    {
        Self::page(name, handler, tell_as_json)
    }

    /// One whose problems `tell` tells.
    pub fn page<S, Args, H>(name: &'static str, handler: H, tell: Tell) -> Self
    where
        S: Secrets + 'static,
        H: Handler<S, Args> + Copy + 'static,
    {
        let start: Start = Box::new(move |surroundings| {
            Box::pin(async move {
                let app = Rc::new(App::<S>::start(&surroundings).await?);
                let service: Service = Rc::new(move |request| {
                    let app = app.clone();
                    Box::pin(async move { answer(&app, &handler, tell, request).await })
                });
                Ok(service)
            })
        });
        Self { name, start }
    }

    /// Starts it as Lambda would: with a configuration of its own.
    ///
    /// # Errors
    /// As [`App::start`].
    pub async fn start(&self, surroundings: Surroundings) -> Result<Service, StartError> {
        (self.start)(surroundings).await
    }
}

/// The answer to one request; a failure is logged here and nowhere else.
pub async fn answer<S, Args>(
    app: &App<S>,
    handler: &impl Handler<S, Args>,
    tell: Tell,
    request: lambda_http::Request,
) -> Answer {
    let started = Instant::now();
    let request = Request::from(request);
    let handled = AssertUnwindSafe(handler.handle(app, &request)).catch_unwind();
    let result = handled
        .await
        .unwrap_or_else(|_| Err(Problem::internal(Panicked)));
    log(&request, &result, started);
    result
        .unwrap_or_else(|problem| tell(&problem, app, &request))
        .header("x-request-id", &request.id)
}

/// The handler panicked; the panic's own message has gone to standard error.
#[derive(Debug, Error)]
#[error("the handler panicked")]
struct Panicked;

/// One line a request. Ids and codes only: nothing personal, nothing secret, no paths (they may hold what a client put there).
fn log(request: &Request, result: &Result<Answer, Problem>, started: Instant) {
    let request_id = request.id.as_str();
    let actor = request
        .actor
        .get()
        .map_or_else(|| "-".to_owned(), AccountId::to_string);
    let milliseconds = started.elapsed().as_millis();
    match result {
        Ok(answer) => {
            let status = answer.status.as_u16();
            tracing::info!(request_id, actor, status, milliseconds, "answered");
        }
        Err(problem) => {
            let (code, status) = (problem.kind().code, problem.kind().status);
            if status < 500 {
                tracing::info!(request_id, actor, status, code, milliseconds, "refused");
            } else {
                let cause = problem
                    .cause()
                    .map_or_else(String::new, |cause| cause.to_string());
                tracing::error!(
                    request_id,
                    actor,
                    status,
                    code,
                    milliseconds,
                    cause,
                    "failed"
                );
            }
        }
    }
}
