//! The HTTP client under the SDK: every request ends here, in the test's own process.

use aws_smithy_runtime_api::client::http::{
    HttpClient, HttpConnector, HttpConnectorFuture, HttpConnectorSettings, SharedHttpConnector,
};
use aws_smithy_runtime_api::client::orchestrator::{HttpRequest, HttpResponse};
use aws_smithy_runtime_api::client::result::ConnectorError;
use aws_smithy_runtime_api::client::runtime_components::RuntimeComponents;

use crate::answer::Answer;
use crate::batch_read;
use crate::call::Call;
use crate::fake::FakeAws;
use crate::faults::{self, Fault, Faults};
use crate::scope::Scopes;

/// The way of one function to the fake services.
#[derive(Debug, Clone)]
pub(crate) struct Connector {
    pub(crate) aws: FakeAws,
    pub(crate) function: String,
}

impl HttpClient for Connector {
    fn http_connector(
        &self,
        _: &HttpConnectorSettings,
        _: &RuntimeComponents,
    ) -> SharedHttpConnector {
        SharedHttpConnector::new(self.clone())
    }
}

impl HttpConnector for Connector {
    fn call(&self, request: HttpRequest) -> HttpConnectorFuture {
        let connector = self.clone();
        let call = Call::of(&request);
        HttpConnectorFuture::new(async move { connector.send(&call).await })
    }
}

impl Connector {
    /// One attempt: turns of other tasks, the call itself as a single step (a batch read may take several), turns
    /// again, and at most one fault.
    async fn send(&self, call: &Call) -> Result<HttpResponse, ConnectorError> {
        self.aws.observe(&self.function, call);
        let scopes = Scopes::current();
        let attempt = scopes.begin(call);
        let fault = attempt.scripted.or_else(|| self.draw(call));
        // At least one turn, so that calls which were joined are under way at once.
        turns(1 + self.turns()).await;

        let reply = match fault {
            Some(Fault::Conflict) if Fault::Conflict.applies_to(&call.name()) => {
                Ok(faults::conflict(call, self.position()))
            }
            Some(Fault::Throttle) => Ok(faults::throttle(call)),
            Some(Fault::Refused) => Err(faults::refused()),
            Some(Fault::StopBefore) => scopes.stop(&attempt).await,
            Some(Fault::StopAfter) => {
                self.perform(call, &scopes).await;
                scopes.stop(&attempt).await
            }
            Some(Fault::ReplyLost) => {
                self.perform(call, &scopes).await;
                Err(faults::reply_lost())
            }
            Some(Fault::Delay(by)) => {
                turns(by).await;
                Ok(self.perform(call, &scopes).await)
            }
            Some(Fault::Conflict) | None => Ok(self.perform(call, &scopes).await),
        };

        turns(self.turns()).await;
        scopes.end(&attempt);
        reply.map(Answer::into_response)
    }

    async fn perform(&self, call: &Call, scopes: &Scopes) -> Answer {
        match self.parts(call) {
            Some(parts) => self.perform_apart(&parts, scopes).await,
            None => self.perform_at_once(call, scopes),
        }
    }

    fn perform_at_once(&self, call: &Call, scopes: &Scopes) -> Answer {
        let (answer, units) = self.aws.answer(call);
        scopes.charge(units);
        answer
    }

    async fn perform_apart(&self, parts: &[Call], scopes: &Scopes) -> Answer {
        let mut answers = Vec::new();
        for part in parts {
            if !answers.is_empty() {
                turns(self.turns()).await;
            }
            let answer = self.perform_at_once(part, scopes);
            if answer.status != 200 {
                return answer;
            }
            answers.push(answer);
        }
        batch_read::together(&answers)
    }

    fn draw(&self, call: &Call) -> Option<Fault> {
        self.aws.faults().as_mut().and_then(|plan| plan.draw(call))
    }

    fn parts(&self, call: &Call) -> Option<Vec<Call>> {
        self.aws.faults().as_mut().and_then(|plan| plan.parts(call))
    }

    fn turns(&self) -> u32 {
        self.aws.faults().as_mut().map_or(0, Faults::turns)
    }

    fn position(&self) -> usize {
        self.aws.faults().as_mut().map_or(0, |plan| plan.pick(100))
    }
}

pub(crate) async fn turns(count: u32) {
    for _ in 0..count {
        tokio::task::yield_now().await;
    }
}
