//! `replay-relay`: the batches that Lambda gave up on, from the bucket.

use aforo_aws::Clock;
use aforo_outbox::{ReplayRelay, Replayed};
use aforo_queue::Queue;
use aforo_tests::{STAGE, TestApp};
use serde_json::{Value, json};

use super::relay::with_outbox;

const BUCKET: &str = "aforo-test-123456789012-eu-south-2";
const KEY: &str = "relay/aws/lambda/0b1a/shardId-00000001/2027/01/10/2027-01-10T08.00.00-0b1a";

/// As Lambda writes it: metadata of the invocation and the stream, and the batch as a string.
fn given_up(payload: Value) -> Vec<u8> {
    given_up_by("aforo-test-relay", payload)
}

fn given_up_by(reader: &str, payload: Value) -> Vec<u8> {
    let function = format!("arn:aws:lambda:eu-south-2:123456789012:function:{reader}");
    json!({
        "requestContext": {
            "requestId": "316aa6d0-8154-xmpl-9af7-85d5f4a6bc81",
            "functionArn": function,
            "condition": "RetryAttemptsExhausted", "approximateInvokeCount": 4
        },
        "responseContext": {"statusCode": 200, "executedVersion": "$LATEST", "functionError": "Unhandled"},
        "version": "1.0", "timestamp": "2027-01-10T08:00:00.000Z",
        "DDBStreamBatchInfo": {
            "shardId": "shardId-00000001", "startSequenceNumber": "1", "endSequenceNumber": "2",
            "approximateArrivalOfFirstRecord": "2027-01-10T08:00:00Z",
            "approximateArrivalOfLastRecord": "2027-01-10T08:00:00Z", "batchSize": 2,
            "streamArn": "arn:aws:dynamodb:eu-south-2:123456789012:table/aforo-test/stream/1"
        },
        "payload": payload,
    })
    .to_string()
    .into_bytes()
}

async fn replay(app: &TestApp, key: &str) -> Result<Replayed, String> {
    let function = ReplayRelay::new(
        &app.inside().aws.sdk_config("replay-relay"),
        STAGE,
        Clock::System,
    );
    let what = json!({"bucket": BUCKET, "key": key});
    let replayed = function.replay(serde_json::from_value(what).unwrap()).await;
    replayed.map_err(|error| error.to_string())
}

#[tokio::test]
async fn what_relay_gave_up_on_is_sent_from_the_bucket_and_twice_is_harmless() {
    let Some(app) = TestApp::in_process().await else {
        return;
    };
    let inside = app.inside();
    // Each has caused a link's mail and, by logging in, a security event's, which tells nobody of a first login.
    let people = [app.person().await, app.person().await];
    let batch = json!({"Records": with_outbox(inside)});
    for (key, payload) in [(KEY, json!(batch.to_string())), ("relay/object", batch)] {
        inside.aws.put_object(BUCKET, key, given_up(payload));
        for _ in 0..2 {
            assert_eq!(replay(&app, key).await, Ok(Replayed { sent: 4 }));
            app.settle().await;
        }
    }
    for person in people {
        assert_eq!(inside.mails_to(&person.email).len(), 1);
    }
}

#[tokio::test]
async fn what_project_gave_up_on_goes_to_its_own_queues_and_another_s_is_refused() {
    let Some(app) = TestApp::in_process().await else {
        return;
    };
    let inside = app.inside();
    let owner = app.verified().await;
    app.organization(&owner).await;
    let mut records = inside.aws.stream_records();
    records.retain(|record| record["dynamodb"]["NewImage"]["et"]["S"] == "organization");
    let batch = json!({"Records": records});
    for reader in ["aforo-test-project", "aforo-test-project:$LATEST"] {
        let object = given_up_by(reader, json!(batch.to_string()));
        inside.aws.put_object(BUCKET, KEY, object);
        assert_eq!(replay(&app, KEY).await, Ok(Replayed { sent: 1 }));
    }
    assert_eq!(inside.aws.messages(&Queue::Audit.name(STAGE)).len(), 2);
    app.settle().await;
    let items = inside.aws.items();
    let rows = items.iter().filter(|item| item["et"]["S"] == "audit_entry");
    assert_eq!(rows.count(), 1);
    for reader in ["aforo-test-log-in", "aforo-other-project", "", "project"] {
        let object = given_up_by(reader, json!(batch.to_string()));
        inside.aws.put_object(BUCKET, KEY, object);
        assert!(replay(&app, KEY).await.is_err(), "{reader}");
    }
}

#[tokio::test]
async fn what_is_no_such_object_is_refused_and_nothing_sent() {
    let Some(app) = TestApp::in_process().await else {
        return;
    };
    assert!(replay(&app, "relay/nothing").await.is_err());
    let whole = given_up(json!("{}"));
    for odd in [
        &b""[..],
        b"{}",
        b"[]",
        b"\xff",
        b"{\"payload\": \"x\"}",
        &whole,
    ] {
        app.inside().aws.put_object(BUCKET, KEY, odd.to_vec());
        assert!(
            replay(&app, KEY).await.is_err(),
            "{}",
            String::from_utf8_lossy(odd)
        );
    }
    assert!(
        app.inside()
            .aws
            .messages(&Queue::Mail.name(STAGE))
            .is_empty()
    );
}
