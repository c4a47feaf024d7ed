//! `send-mail` with a one-time code, when a delivery goes wrong at any of its steps: in the end the mail is there and its code
//! opens the account.

use aforo_queue::Queue;
use aforo_store::{IssuedCode, RedeemedCode};
use aforo_testkit::{Fault, Outcome, Scope, Scripted, Times};
use aforo_tests::{Codes, InProcess, STAGE, TestApp, Work};
use serde_json::Value;

use super::send_mail::{delivered, failed, tried};

/// Asks for a code; its message as the queue delivers it.
async fn asked(inside: &InProcess, codes: &Codes<'_>, request: &str) -> Value {
    assert_eq!(codes.issue(request).await.unwrap(), IssuedCode::Issued);
    assert_eq!(inside.relay().await, Work::Done);
    inside.aws.receive(&Queue::Mail.name(STAGE), 10)
}

#[tokio::test]
async fn every_step_may_fail_or_be_the_last_and_the_code_comes_and_works_all_the_same() {
    let Some(app) = TestApp::in_process().await else {
        return;
    };
    let (inside, queue) = (app.inside(), Queue::Mail.name(STAGE));
    let person = app.person().await;
    app.settle().await;
    let codes = Codes::of(inside, &person.email);
    let batch = asked(inside, &codes, "watched").await;
    let scope = Scope::new();
    let answer = scope.run(delivered(inside, &batch, "watched")).await;
    inside.aws.settle(&queue, &batch, Some(&answer.finished()));
    let steps = scope.steps();
    let sending = steps.iter().position(|step| step == "ses:SendEmail");
    let sending = sending.unwrap();
    // The account is written on the code right before.
    assert_eq!(steps[sending - 1], "dynamodb:UpdateItem", "{steps:?}");
    for (step, name) in steps.iter().enumerate() {
        for fault in Fault::ALL
            .into_iter()
            .filter(|fault| fault.applies_to(name))
        {
            for times in [Times::Once, Times::UntilGivenUp] {
                let case = format!("{fault:?} {times:?} at {step} {name}");
                inside.advance(1200);
                let before = codes.mailed().len();
                let batch = asked(inside, &codes, &case).await;
                let scope = Scope::with([Scripted { step, fault, times }]);
                let answer = match scope.run(tried(inside, &batch, "spoilt")).await {
                    Outcome::Finished(answer) => answer,
                    Outcome::Stopped => None,
                };
                inside.aws.settle(&queue, &batch, answer.as_ref());
                inside.advance(180);
                app.settle().await;
                let mailed = codes.mailed();
                let sent = mailed.len() - before;
                assert!(sent >= 1, "no mail after {case}");
                assert!(sent == 1 || step >= sending, "doubled after {case}");
                assert!(mailed[before..].iter().all(|code| *code == mailed[before]));
                let opened = codes.redeem(&mailed[before], &case).await.unwrap();
                assert!(matches!(opened, RedeemedCode::Account(_)), "{case}");
            }
        }
    }
}

#[tokio::test]
async fn a_code_that_was_used_meanwhile_is_not_sent_again() {
    let Some(app) = TestApp::in_process().await else {
        return;
    };
    let (inside, queue) = (app.inside(), Queue::Mail.name(STAGE));
    let person = app.person().await;
    app.settle().await;
    let codes = Codes::of(inside, &person.email);
    let batch = asked(inside, &codes, "ask").await;
    // The process ends when the mail is sent, and before it could say so.
    let steps = 6;
    let died = Scope::with([Scripted {
        step: steps,
        fault: Fault::StopAfter,
        times: Times::Once,
    }]);
    let outcome = died.run(delivered(inside, &batch, "died")).await;
    assert_eq!(outcome, Outcome::<Value>::Stopped);
    assert_eq!(died.steps()[steps], "ses:SendEmail");
    inside.aws.settle(&queue, &batch, None);
    let code = codes.mailed().pop().unwrap();
    let opened = codes.redeem(&code, "try").await.unwrap();
    assert!(matches!(opened, RedeemedCode::Account(_)));
    inside.advance(180);
    let again = inside.aws.receive(&queue, 10);
    let answer = delivered(inside, &again, "again").await;
    assert_eq!(failed(&answer), [""; 0]);
    inside.aws.settle(&queue, &again, Some(&answer));
    assert_eq!(codes.mailed().len(), 1);
}

#[tokio::test]
async fn a_message_about_nobody_s_address_is_done_at_once() {
    let Some(app) = TestApp::in_process().await else {
        return;
    };
    let (inside, queue) = (app.inside(), Queue::Mail.name(STAGE));
    let codes = Codes::of(inside, &app.address());
    let batch = asked(inside, &codes, "ask").await;
    let answer = delivered(inside, &batch, "one").await;
    assert_eq!(failed(&answer), [""; 0]);
    inside.aws.settle(&queue, &batch, Some(&answer));
    assert!(inside.aws.mails().is_empty());
    assert!(inside.aws.messages(&queue).is_empty());
}
