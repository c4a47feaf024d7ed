//! `relay`: what the stream's images have caused becomes messages.

use aforo_aws::Clock;
use aforo_outbox::Relay;
use aforo_queue::Queue;
use aforo_testkit::{Fault, Scope, Scripted, Times};
use aforo_tests::{InProcess, STAGE, TestApp};
use serde_json::{Value, json};

fn relay(inside: &InProcess) -> Relay {
    Relay::new(&inside.aws.sdk_config("relay"), STAGE, Clock::System)
}

fn batch(records: &[Value]) -> aws_lambda_events::dynamodb::Event {
    serde_json::from_value(json!({"Records": records})).unwrap()
}

/// The images that carry the outbox attribute, as the mapping's filter passes them.
pub fn with_outbox(inside: &InProcess) -> Vec<Value> {
    let records = inside.aws.stream_records().into_iter();
    records
        .filter(|record| record["dynamodb"]["NewImage"]["o"].is_object())
        .collect()
}

fn bodies(inside: &InProcess) -> Vec<Value> {
    let messages = inside.aws.messages(&Queue::Mail.name(STAGE));
    messages
        .iter()
        .map(|message| serde_json::from_str(&message.body).unwrap())
        .collect()
}

/// Somebody who signed up, and the record that greets them.
async fn greeted(app: &TestApp) -> (aforo_tests::Person, Value) {
    let person = app.person().await;
    let mut records = with_outbox(app.inside());
    // The second is its first log-in, of which nobody is told.
    assert_eq!(records.len(), 2);
    (person, records.remove(0))
}

#[tokio::test]
async fn each_effect_becomes_one_message_with_ids_and_nothing_personal() {
    let Some(app) = TestApp::in_process().await else {
        return;
    };
    let inside = app.inside();
    let event = app.event(5).await;
    app.settle().await;
    let person = app.person().await;
    let email = app.address();
    let ask = app.post(event.registrations(), &event.one(&email));
    let order = ask.by(&person).send().await.expect(201);
    let records = with_outbox(inside);
    assert_eq!(relay(inside).relay(batch(&records)).await.unwrap(), 3);
    let bodies = bodies(inside);
    let id = |number: usize| bodies[number]["id"].as_str().unwrap();
    assert!((0..3).all(|number| id(number).starts_with("msg_")));
    assert!(id(0) != id(1) && id(1) != id(2) && id(0) != id(2));
    let of = |number: usize, field: &str, kind: &str| {
        let value = bodies[number][field].as_str().unwrap();
        assert!(value.starts_with(kind), "{value}");
        value.to_owned()
    };
    let link = of(0, "link", "lnk_");
    assert_eq!(
        bodies[0],
        json!({"type": "link", "v": 1, "id": id(0), "link": link})
    );
    let account = crate::support::account_of(&person);
    let happened = of(1, "event", "sev_");
    assert_eq!(
        bodies[1],
        json!({"type": "security-event", "v": 1, "id": id(1), "account": account, "event": happened})
    );
    let registration = &order["lines"][0]["registration"];
    assert_eq!(
        bodies[2],
        json!({"type": "ticket", "v": 1, "id": id(2), "registration": registration})
    );
    assert_eq!(app.mails_to(&email, 1).await.len(), 1);
}

#[tokio::test]
async fn an_image_whose_outbox_attribute_did_not_change_causes_nothing() {
    let Some(app) = TestApp::in_process().await else {
        return;
    };
    let (_, mut record) = greeted(&app).await;
    record["eventName"] = json!("MODIFY");
    record["dynamodb"]["OldImage"] = record["dynamodb"]["NewImage"].clone();
    assert_eq!(
        relay(app.inside())
            .relay(batch(&[record.clone()]))
            .await
            .unwrap(),
        0
    );
    assert!(bodies(app.inside()).is_empty());
    // Another effect of the same item is one.
    record["dynamodb"]["OldImage"]["o"] = json!({"S": "link#msg_00000000000000000000000001"});
    assert_eq!(
        relay(app.inside()).relay(batch(&[record])).await.unwrap(),
        1
    );
    app.settle().await;
}

#[tokio::test]
async fn an_effect_that_this_version_does_not_know_brings_the_batch_back() {
    let Some(app) = TestApp::in_process().await else {
        return;
    };
    let (_, good) = greeted(&app).await;
    for odd in [
        "poem#msg_00000000000000000000000001",
        "link",
        "link#",
        "link#lnk_1",
        "",
    ] {
        let mut unknown = good.clone();
        unknown["dynamodb"]["NewImage"]["o"] = json!({"S": odd});
        let answer = relay(app.inside())
            .relay(batch(&[good.clone(), unknown]))
            .await;
        assert!(answer.is_err(), "{odd}");
    }
    assert_eq!(relay(app.inside()).relay(batch(&[good])).await.unwrap(), 1);
    app.settle().await;
}

#[tokio::test]
async fn what_a_queue_refuses_of_a_batch_is_offered_again_and_nothing_else() {
    let Some(app) = TestApp::in_process().await else {
        return;
    };
    let inside = app.inside();
    for _ in 0..13 {
        app.person().await;
    }
    let mut records = with_outbox(inside);
    records.retain(|record| record["dynamodb"]["Keys"]["sk"]["S"] == "X");
    // Of the first ten, two; of these two, one; then the other three.
    let fates = [
        false, true, false, false, true, false, false, false, false, false, // 10 offered
        true, false, // 2 again
        false, // 1 again
    ];
    inside.aws.refuse_messages(&Queue::Mail.name(STAGE), fates);
    assert_eq!(relay(inside).relay(batch(&records)).await.unwrap(), 13);
    let mut ids: Vec<_> = bodies(inside)
        .iter()
        .map(|body| body["id"].to_string())
        .collect();
    ids.sort();
    ids.dedup();
    assert_eq!(ids.len(), 13);
    assert_eq!(bodies(inside).len(), 13);
    app.settle().await;
    assert_eq!(inside.aws.mails().len(), 13);
}

#[tokio::test]
async fn a_queue_that_goes_on_refusing_fails_the_batch_which_is_harmless_when_it_comes_again() {
    let Some(app) = TestApp::in_process().await else {
        return;
    };
    let inside = app.inside();
    let people = [app.person().await, app.person().await];
    let mut records = with_outbox(inside);
    records.retain(|record| record["dynamodb"]["Keys"]["sk"]["S"] == "X");
    let fates = [false, true, true, true];
    inside.aws.refuse_messages(&Queue::Mail.name(STAGE), fates);
    let answer = relay(inside).relay(batch(&records)).await;
    assert!(answer.is_err());
    assert_eq!(relay(inside).relay(batch(&records)).await.unwrap(), 2);
    app.settle().await;
    for person in people {
        assert_eq!(inside.mails_to(&person.email).len(), 1);
    }
}

#[tokio::test]
async fn a_lost_reply_or_a_crash_at_any_step_doubles_messages_at_most_and_never_mails() {
    let Some(app) = TestApp::in_process().await else {
        return;
    };
    let inside = app.inside();
    for step in 0..2 {
        for fault in [
            Fault::Refused,
            Fault::ReplyLost,
            Fault::Throttle,
            Fault::StopBefore,
            Fault::StopAfter,
        ] {
            let (person, record) = greeted(&app).await;
            let times = Times::UntilGivenUp;
            let scope = Scope::with([Scripted { step, fault, times }]);
            // Whatever came of it, the stream hands the batch over again.
            let first = scope
                .run(relay(inside).relay(batch(std::slice::from_ref(&record))))
                .await;
            assert_eq!(scope.steps().len(), step + 1, "{fault:?}");
            drop(first);
            relay(inside).relay(batch(&[record])).await.unwrap();
            app.settle().await;
            assert_eq!(
                inside.mails_to(&person.email).len(),
                1,
                "{fault:?} at {step}"
            );
        }
    }
}
