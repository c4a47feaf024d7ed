//! `send-mail` when a delivery goes wrong at any of its steps: the mail is sent in the end, and doubles at the most where the
//! reply to sending it or the note that it was sent got lost.

use aforo_queue::Queue;
use aforo_testkit::{Fault, Outcome, Scope, Scripted, Times};
use aforo_tests::{PublishedEvent, STAGE, TestApp, Work};
use serde_json::Value;

use super::send_mail::{delivered, failed, tried};

/// A registration whose message lies in the queue, and its attendee's address.
async fn registered(app: &TestApp, event: &PublishedEvent) -> String {
    let email = app.address();
    let ask = app.post(event.registrations(), &event.one(&email));
    ask.by(&event.owner).send().await.expect(201);
    assert_eq!(app.inside().relay().await, Work::Done);
    email
}

/// The calls that a process makes from its start to the end of one delivery, in order.
async fn steps(app: &TestApp, event: &PublishedEvent) -> Vec<String> {
    registered(app, event).await;
    let (inside, queue) = (app.inside(), Queue::Mail.name(STAGE));
    let batch = inside.aws.receive(&queue, 10);
    let scope = Scope::new();
    let answer = scope
        .run(delivered(inside, &batch, "watched"))
        .await
        .finished();
    inside.aws.settle(&queue, &batch, Some(&answer));
    scope.steps()
}

#[tokio::test]
async fn every_step_may_fail_or_be_the_last_and_the_mail_is_sent_all_the_same() {
    let Some(app) = TestApp::in_process().await else {
        return;
    };
    let (inside, queue) = (app.inside(), Queue::Mail.name(STAGE));
    let mut event = app.event(1000).await;
    app.settle().await;
    let steps = steps(&app, &event).await;
    let sending = steps
        .iter()
        .position(|step| step == "ses:SendEmail")
        .unwrap();
    assert!(sending > 1 && steps.len() == sending + 2, "{steps:?}");
    for (step, name) in steps.iter().enumerate() {
        for fault in Fault::ALL
            .into_iter()
            .filter(|fault| fault.applies_to(name))
        {
            for times in [Times::Once, Times::UntilGivenUp] {
                event.owner.token = app.log_in(&event.owner.email, &event.owner.password).await;
                let email = registered(&app, &event).await;
                let batch = inside.aws.receive(&queue, 10);
                let scope = Scope::with([Scripted { step, fault, times }]);
                let answer = match scope.run(tried(inside, &batch, "spoilt")).await {
                    Outcome::Finished(answer) => answer,
                    Outcome::Stopped => None,
                };
                inside.aws.settle(&queue, &batch, answer.as_ref());
                let sent_at_once = inside.mails_to(&email).len();
                // Messages come again when the queue's visibility time-out is over, and claims' leases with it.
                inside.advance(180);
                app.settle().await;
                let sent = inside.mails_to(&email).len();
                let case = format!("{fault:?} {times:?} at {step} {name}: {sent_at_once}, {sent}");
                assert!(sent >= 1, "no mail after {case}");
                let window = step >= sending;
                assert!(
                    sent == 1 || window,
                    "doubled outside the window after {case}"
                );
                let lost_replies = fault == Fault::ReplyLost && step == sending;
                assert!(sent <= 2 || lost_replies, "more than double after {case}");
                assert!(
                    inside.aws.messages(&format!("{queue}-dlq")).is_empty(),
                    "{case}"
                );
            }
        }
    }
}

#[tokio::test]
async fn a_claim_whose_holder_died_stands_for_its_lease_and_no_longer() {
    let Some(app) = TestApp::in_process().await else {
        return;
    };
    let (inside, queue) = (app.inside(), Queue::Mail.name(STAGE));
    let event = app.event(5).await;
    app.settle().await;
    let email = registered(&app, &event).await;
    let batch = inside.aws.receive(&queue, 10);
    let id = batch["Records"][0]["messageId"].as_str().unwrap();
    // Steps 0 and 1 are the start's reading of settings and secret, step 2 the claim.
    let died = Scope::with([Scripted {
        step: 2,
        fault: Fault::StopAfter,
        times: Times::Once,
    }]);
    assert_eq!(
        died.run(delivered(inside, &batch, "died")).await,
        Outcome::<Value>::Stopped
    );
    assert_eq!(died.steps()[2], "dynamodb:PutItem");
    assert_eq!(failed(&delivered(inside, &batch, "early").await), [id]);
    inside.advance(59);
    assert_eq!(
        failed(&delivered(inside, &batch, "still early").await),
        [id]
    );
    assert!(inside.mails_to(&email).is_empty());
    inside.advance(1);
    let answer = delivered(inside, &batch, "in time").await;
    assert_eq!(failed(&answer), [""; 0]);
    assert_eq!(inside.mails_to(&email).len(), 1);
    inside.aws.settle(&queue, &batch, Some(&answer));
    assert_eq!(failed(&delivered(inside, &batch, "late").await), [""; 0]);
    assert_eq!(inside.mails_to(&email).len(), 1);
}
