//! Each fault through the SDK: what it does to the table, and what the caller is told.

use aforo_testkit::{Fault, Faults, Outcome, Scope, Scripted, Times};
use aws_sdk_dynamodb::{Client, Error};

use crate::support::{
    TABLE, add, aws, client, item, put, put_counter, put_new, reasons, seats, take_seat, write,
};

fn at(step: usize, fault: Fault, times: Times) -> Scope {
    Scope::with([Scripted { step, fault, times }])
}

#[tokio::test]
async fn a_lost_reply_makes_the_sdk_add_twice_and_say_that_all_is_well() {
    let aws = aws();
    let client = client(&aws);
    put_counter(&client, "c", 0).await;
    let scope = at(0, Fault::ReplyLost, Times::Once);
    scope.run(add(&client, "c", 1)).await.finished().unwrap();
    assert_eq!(seats(&client, "c").await, 2);
}

#[tokio::test]
async fn a_transactions_token_survives_the_lost_reply() {
    let aws = aws();
    let client = client(&aws);
    put_counter(&client, "c", 9).await;
    let scope = at(0, Fault::ReplyLost, Times::Once);
    let sale = write(&client, vec![take_seat("c"), put_new(item("a", &[]))]);
    scope.run(sale).await.finished().unwrap();
    assert_eq!(seats(&client, "c").await, 8);
    assert_eq!(scope.cost().operations.len(), 2);
}

#[tokio::test]
async fn a_conditional_put_whose_reply_is_lost_looks_like_a_defeat_although_it_won() {
    let aws = aws();
    let client = client(&aws);
    let put = client.put_item().table_name(TABLE);
    let put = put.set_item(Some(item("a", &[])));
    let put = put.condition_expression("attribute_not_exists(pk)").send();
    let scope = at(0, Fault::ReplyLost, Times::Once);
    let error = Error::from(scope.run(put).await.finished().unwrap_err());
    assert!(matches!(error, Error::ConditionalCheckFailedException(_)));
    assert_eq!(aws.items().len(), 1);
}

#[tokio::test]
async fn a_conflict_names_one_item_by_position_and_the_sdk_does_not_retry_it() {
    let aws = aws();
    let client = client(&aws);
    put_counter(&client, "c", 9).await;
    let sale = || write(&client, vec![take_seat("c"), put_new(item("a", &[]))]);
    let scope = at(0, Fault::Conflict, Times::Once);
    let error = scope.run(sale()).await.finished().unwrap_err();
    assert_eq!(reasons(&error), ["TransactionConflict", "None"]);
    assert_eq!(scope.cost().operations.len(), 1);
    assert_eq!(seats(&client, "c").await, 9);

    let scope = at(0, Fault::Conflict, Times::Once);
    let error = scope
        .run(add(&client, "c", 1))
        .await
        .finished()
        .unwrap_err();
    assert!(matches!(error, Error::TransactionConflictException(_)));
}

#[tokio::test]
async fn a_conflict_until_given_up_meets_our_own_retries_too_and_once_does_not() {
    let aws = aws();
    let client = client(&aws);
    put_counter(&client, "c", 9).await;
    let twice = async || {
        let sale = || write(&client, vec![take_seat("c")]);
        (sale().await.is_ok(), sale().await.is_ok())
    };
    let scope = at(0, Fault::Conflict, Times::Once);
    assert_eq!(scope.run(twice()).await, Outcome::Finished((false, true)));
    let scope = at(0, Fault::Conflict, Times::UntilGivenUp);
    assert_eq!(scope.run(twice()).await, Outcome::Finished((false, false)));
    assert_eq!(scope.steps(), ["dynamodb:TransactWriteItems"; 2]);
}

#[tokio::test]
async fn throttling_and_refused_connections_are_retried_three_times_in_all_without_effect() {
    for fault in [Fault::Throttle, Fault::Refused] {
        let aws = aws();
        let client = client(&aws);
        put_counter(&client, "c", 0).await;
        let scope = at(0, fault, Times::Once);
        scope.run(add(&client, "c", 1)).await.finished().unwrap();
        assert_eq!(seats(&client, "c").await, 1);

        let scope = at(0, fault, Times::UntilGivenUp);
        let given_up = scope.run(add(&client, "c", 1)).await.finished();
        assert!(given_up.is_err());
        assert_eq!(scope.cost().operations.len(), 3);
        assert_eq!(seats(&client, "c").await, 1, "nothing reached the table");
    }
}

#[tokio::test]
async fn a_process_stops_before_or_after_the_effect_and_never_goes_on() {
    for (fault, left) in [(Fault::StopBefore, 0), (Fault::StopAfter, 1)] {
        let aws = aws();
        let client = client(&aws);
        put_counter(&client, "c", 0).await;
        let scope = at(1, fault, Times::Once);
        let run = async {
            put(&client, item("first", &[])).await;
            add(&client, "c", 1).await.unwrap();
            put(&client, item("never", &[])).await;
        };
        assert_eq!(scope.run(run).await, Outcome::Stopped);
        assert_eq!(scope.steps(), ["dynamodb:PutItem", "dynamodb:UpdateItem"]);
        assert_eq!(seats(&client, "c").await, left);
        assert_eq!(aws.items().len(), 2, "the item `never` was never put");
    }
}

#[tokio::test]
async fn the_steps_of_a_run_without_faults_generate_a_matrix_that_hits_each_of_them() {
    async fn prepared() -> Client {
        let client = client(&aws());
        put_counter(&client, "c", 9).await;
        client
    }
    async fn run(client: Client) -> Result<(), Error> {
        write(&client, vec![take_seat("c")]).await?;
        add(&client, "c", 1).await
    }
    let plain = Scope::new();
    let undisturbed = plain.run(run(prepared().await)).await;
    undisturbed.finished().unwrap();
    let steps = plain.steps();
    assert_eq!(steps.len(), 2);

    let mut hit = 0;
    for (step, operation) in steps.iter().enumerate() {
        for fault in Fault::ALL {
            if !fault.applies_to(operation) {
                continue;
            }
            let scope = at(step, fault, Times::Once);
            // What follows a fault differs; that it struck shows in the attempts or in the end.
            let disturbed = match scope.run(run(prepared().await)).await {
                Outcome::Stopped | Outcome::Finished(Err(_)) => true,
                Outcome::Finished(Ok(())) => scope.cost().operations.len() > steps.len(),
            };
            let harmless = matches!(fault, Fault::Delay(_));
            assert_eq!(disturbed, !harmless, "{fault:?} at {step} {operation}");
            hit += 1;
        }
    }
    assert_eq!(hit, 2 * Fault::ALL.len());
}

#[tokio::test]
async fn queries_meet_no_conflict() {
    assert!(!Fault::Conflict.applies_to("dynamodb:Query"));
    assert!(Fault::Conflict.applies_to("dynamodb:PutItem"));
    let aws = aws();
    let client = client(&aws);
    put_counter(&client, "c", 9).await;
    aws.set_faults(Faults::seeded(1).with(Fault::Conflict, 1.0));
    assert_eq!(seats(&client, "c").await, 9);
    assert!(add(&client, "c", 1).await.is_err());
    aws.clear_faults();
    add(&client, "c", 1).await.unwrap();
}

#[tokio::test]
async fn the_same_seed_brings_the_same_faults_and_another_seed_others() {
    async fn fates(seed: u64) -> Vec<bool> {
        let aws = aws();
        let client = client(&aws);
        put_counter(&client, "c", 0).await;
        let faults = Faults::seeded(seed).with(Fault::Conflict, 0.3);
        aws.set_faults(faults.interleaving(3));
        let mut fates = Vec::new();
        for _ in 0..40 {
            fates.push(add(&client, "c", 1).await.is_ok());
        }
        fates
    }
    assert_eq!(fates(1).await, fates(1).await);
    assert_ne!(fates(1).await, fates(2).await);
    let met = fates(1).await.iter().filter(|fine| !**fine).count();
    assert!((4..=20).contains(&met), "{met} of 40 at 30 %");
}

#[tokio::test]
async fn other_services_meet_faults_too() {
    let aws = aws();
    aws.put_secret("k", "v");
    let secrets = aws_sdk_secretsmanager::Client::new(&aws.sdk_config("log-in"));
    let objects = aws_sdk_s3::Client::new(&aws.sdk_config("log-in"));
    aws.put_object("b", "k", vec![1]);
    for fault in [Fault::Throttle, Fault::Refused, Fault::ReplyLost] {
        let scope = at(0, fault, Times::Once);
        let get = secrets.get_secret_value().secret_id("k").send();
        scope.run(get).await.finished().unwrap();
        assert_eq!(scope.cost().operations.len(), 2, "{fault:?}");

        let scope = at(0, fault, Times::UntilGivenUp);
        let get = objects.get_object().bucket("b").key("k").send();
        assert!(scope.run(get).await.finished().is_err(), "{fault:?}");
        assert_eq!(scope.cost().operations.len(), 3, "{fault:?}");
    }
}
