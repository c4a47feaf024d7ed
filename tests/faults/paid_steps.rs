//! Every call of register, pay, confirm, refund and expire goes wrong in every way; then the client asks again, or PayPal tells, or
//! only the clock goes on. The list of calls is what a run without faults made.

use aforo_testkit::{Fault, Scope, Scripted, Times};

use super::paid_run::{Recovery, Story};
use super::world::{World, Worlds};

/// Whoever may go on.
const ALL: &[Recovery] = &[Recovery::Client, Recovery::Webhook, Recovery::Sweep];
/// What is mended by a call's own repetition leaves nothing to recover: one is enough to see that.
const ONE: &[Recovery] = &[Recovery::Webhook];

/// The calls of a run without faults.
pub async fn steps(world: &World, story: Story) -> Vec<String> {
    let run = world.run(story).await;
    let scope = Scope::new();
    scope.run(run.once()).await.finished();
    run.recover(Recovery::Client).await;
    run.check(Recovery::Client, "without faults").await;
    let steps = scope.steps();
    let needed: &[&str] = match story {
        Story::Refunded => &[
            "paypal:CreateOrder",
            "paypal:CaptureOrder",
            "paypal:RefundCapture",
            "dynamodb:TransactWriteItems",
            "sqs:SendMessageBatch",
            "ses:SendEmail",
        ],
        Story::Expired => &["paypal:CreateOrder", "dynamodb:TransactWriteItems"],
    };
    for needed in needed {
        assert!(
            steps.iter().any(|step| step == needed),
            "{needed} is not among {steps:?}"
        );
    }
    steps
}

async fn at_every_step(fault: Fault, times: Times, recoveries: &[Recovery]) {
    let mut worlds = Worlds::default();
    let mut tried = 0;
    for story in [Story::Refunded, Story::Expired] {
        let Some(world) = worlds.next().await else {
            return;
        };
        let steps = steps(world, story).await;
        for (step, name) in steps
            .iter()
            .enumerate()
            .filter(|(_, name)| fault.applies_to(name))
        {
            for recovery in recoveries.iter().copied() {
                let context = format!(
                    "{story:?}, {fault:?} {times:?} at step {step}, {name}, then {recovery:?}"
                );
                let world = worlds.next().await.unwrap();
                let run = world.run(story).await;
                let scope = Scope::with([Scripted { step, fault, times }]);
                // Whether it was stopped or went on, what is checked is what comes of it.
                let _stopped = scope.run(run.once()).await;
                run.recover(recovery).await;
                run.check(recovery, &context).await;
                tried += 1;
            }
        }
    }
    assert!(tried > 0);
}

macro_rules! faults {
    ($($name:ident: $fault:ident $times:ident $recoveries:ident;)*) => {$(
        #[tokio::test]
        async fn $name() {
            at_every_step(Fault::$fault, Times::$times, $recoveries).await;
        }
    )*};
}

faults! {
    a_call_that_fails_before_it_arrives_loses_no_money: Refused UntilGivenUp ALL;
    a_reply_that_is_lost_loses_no_money: ReplyLost UntilGivenUp ALL;
    a_process_that_ends_after_a_call_loses_no_money: StopAfter Once ALL;
    a_process_that_ends_before_a_call_loses_no_money: StopBefore Once ONE;
    a_reply_that_is_lost_once_loses_no_money: ReplyLost Once ONE;
    a_throttle_loses_no_money: Throttle Once ONE;
    a_conflict_loses_no_money: Conflict Once ONE;
}
