//! Every call that a free registration makes, from the request to the mail, goes wrong in every way; then the client asks
//! again and the queues deliver again. The list of calls is what a run without faults made.

use aforo_testkit::{Fault, Outcome, Scope, Scripted, Times};
use aforo_tests::{PublishedEvent, Reply, TestApp, Work};
use serde_json::Value;

use super::ledger;

const ATTENDEE: &str = "attendee@example.org";

/// One registration of one event, from the request until nothing is left to do.
struct Run<'a> {
    app: &'a TestApp,
    event: PublishedEvent,
    token: String,
}

impl<'a> Run<'a> {
    async fn prepare(app: &'a TestApp) -> Self {
        let event = app.event(3).await;
        app.settle().await;
        // A function that is started anew reads its settings and secrets anew: those calls can fail, too.
        app.inside().restart();
        Self {
            app,
            token: event.owner.token.clone(),
            event,
        }
    }

    async fn ask(&self) -> Reply {
        let body = self.event.one(ATTENDEE);
        let ask = self
            .app
            .post(self.event.registrations(), &body)
            .bearer(&self.token)
            .key("the-key");
        self.app.inside().send_measured(&ask).await.0
    }

    async fn once(&self) {
        self.ask().await;
        let inside = self.app.inside();
        // A relay that cannot be told of its success goes on sending; nothing is learnt after a few rounds.
        for _ in 0..4 {
            let relayed = inside.relay().await;
            // What failed is not due again before its time.
            if inside.deliver().await == Work::Failed || relayed == Work::None {
                return;
            }
        }
    }

    /// After the fault: a new process, the same request until it is answered, everything that is due.
    async fn recover(&self) -> Reply {
        self.app.inside().restart();
        for _ in 0..5 {
            let reply = self.ask().await;
            if reply.status < 500 {
                self.app.settle().await;
                return reply;
            }
        }
        panic!("the request is never answered");
    }

    fn check(&self, reply: &Reply, context: &str) -> usize {
        let order: Value = reply.expect(201);
        let ledger = ledger::check(self.app.inside(), &self.event);
        let told = order["lines"][0]["registration"].as_str().unwrap();
        assert!(
            ledger.live.contains(told),
            "{context}: told what is not stored"
        );
        assert_eq!(ledger.live.len(), 1, "{context}: {ledger:?}");
        let mails = self.app.inside().mails_to(ATTENDEE);
        let subject = |mail: &aforo_tests::ReadMail| {
            mail.text.contains(told) || mail.message_id.contains("msg_")
        };
        mails.iter().filter(|mail| subject(mail)).count()
    }
}

/// The calls of a run without faults.
async fn steps() -> Vec<String> {
    let app = TestApp::in_process().await.unwrap();
    let run = Run::prepare(&app).await;
    let scope = Scope::new();
    scope.run(run.once()).await.finished();
    let reply = run.recover().await;
    assert_eq!(run.check(&reply, "without faults"), 1);
    let steps = scope.steps();
    for needed in [
        "dynamodb:BatchGetItem",
        "dynamodb:TransactWriteItems",
        "ses:SendEmail",
        "sqs:SendMessageBatch",
    ] {
        assert!(
            steps.iter().any(|step| step == needed),
            "{needed} is not among {steps:?}"
        );
    }
    steps
}

async fn at_every_step(fault: Fault, times: Times) {
    if TestApp::in_process().await.is_none() {
        return;
    }
    let mut tried = 0;
    for (step, name) in steps()
        .await
        .iter()
        .enumerate()
        .filter(|(_, name)| fault.applies_to(name))
    {
        let context = format!("{fault:?} {times:?} at step {step}, {name}");
        let app = TestApp::in_process().await.unwrap();
        let run = Run::prepare(&app).await;
        let scope = Scope::with([Scripted { step, fault, times }]);
        // Whether it was stopped or went on, what is checked is what comes of it.
        let _stopped = scope.run(run.once()).await == Outcome::Stopped;
        let reply = run.recover().await;
        let mails = run.check(&reply, &context);
        assert!(mails >= 1, "{context}: no ticket was mailed");
        // The mail API takes no key: what it took but could not say so, or what died before noting it, is sent again.
        let may_double = (name == "ses:SendEmail"
            && matches!(fault, Fault::ReplyLost | Fault::StopAfter))
            || name == "dynamodb:UpdateItem";
        assert!(mails == 1 || may_double, "{context}: {mails} mails");
        tried += 1;
    }
    assert!(tried > 0);
}

macro_rules! faults {
    ($($name:ident: $fault:ident $times:ident;)*) => {$(
        #[tokio::test]
        async fn $name() {
            at_every_step(Fault::$fault, Times::$times).await;
        }
    )*};
}

faults! {
    a_connection_that_fails_once_changes_nothing: Refused Once;
    a_service_that_is_down_changes_nothing_that_a_retry_does_not_mend: Refused UntilGivenUp;
    a_conflict_changes_nothing: Conflict Once;
    a_throttle_changes_nothing: Throttle Once;
    a_lost_reply_changes_nothing: ReplyLost Once;
    replies_lost_again_and_again_change_nothing_that_a_retry_does_not_mend: ReplyLost UntilGivenUp;
    a_process_that_ends_before_a_call_loses_nothing: StopBefore Once;
    a_process_that_ends_after_a_call_loses_nothing: StopAfter Once;
}
