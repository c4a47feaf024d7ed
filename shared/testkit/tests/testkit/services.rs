//! The SDK's own clients against each fake service.

use std::time::Duration;

use aforo_testkit::{FakeAws, TEMPLATE};
use aws_sdk_sesv2::primitives::Blob;
use serde_json::{Value, json};

fn aws() -> FakeAws {
    let aws = FakeAws::new(TEMPLATE, "aforo-test");
    aws.create_queue("aforo-test-mail");
    aws
}

#[tokio::test]
async fn an_unknown_secret_is_not_found_and_a_known_one_can_be_replaced() {
    let aws = aws();
    let client = aws_sdk_secretsmanager::Client::new(&aws.sdk_config("configure-stage"));
    let get = || client.get_secret_value().secret_id("aforo-test-key").send();

    let missing = get().await.unwrap_err().into_service_error();
    assert!(missing.is_resource_not_found_exception(), "{missing:?}");

    aws.put_secret("aforo-test-key", "{}");
    let put = client.put_secret_value().secret_id("aforo-test-key");
    put.secret_string("new").send().await.unwrap();
    assert_eq!(get().await.unwrap().secret_string(), Some("new"));
    assert_eq!(aws.secret("aforo-test-key").as_deref(), Some("new"));
    assert_eq!(
        aws.observed("configure-stage"),
        [
            "secretsmanager:GetSecretValue",
            "secretsmanager:PutSecretValue"
        ]
    );
}

#[tokio::test]
async fn a_raw_mail_is_kept_byte_by_byte_with_its_destination() {
    let aws = aws();
    let client = aws_sdk_sesv2::Client::new(&aws.sdk_config("send-mail"));
    let raw = b"Subject: Hola\r\n\r\n\xc3\xb1".to_vec();
    let message = aws_sdk_sesv2::types::RawMessage::builder().data(Blob::new(raw.clone()));
    client
        .send_email()
        .from_email_address("Aforo <hola@aforo.example>")
        .destination(
            aws_sdk_sesv2::types::Destination::builder()
                .to_addresses("ana@example.org")
                .build(),
        )
        .content(
            aws_sdk_sesv2::types::EmailContent::builder()
                .raw(message.build().unwrap())
                .build(),
        )
        .send()
        .await
        .unwrap();

    let [mail] = &aws.mails()[..] else {
        panic!("one mail was sent")
    };
    assert_eq!(mail.from, "Aforo <hola@aforo.example>");
    assert_eq!(mail.to, ["ana@example.org"]);
    assert_eq!(mail.raw, raw);
    assert_eq!(
        aws.observed("send-mail"),
        ["ses:SendEmail", "ses:SendRawEmail"]
    );
}

#[tokio::test]
async fn objects_are_found_in_either_style_of_address_and_listed_by_prefix() {
    let aws = aws();
    let config = aws.sdk_config("replay-relay");
    let path_style = aws_sdk_s3::config::Builder::from(&config).force_path_style(true);
    for client in [
        aws_sdk_s3::Client::new(&config),
        aws_sdk_s3::Client::from_conf(path_style.build()),
    ] {
        let body = b"{\"a\":1}".to_vec();
        let put = client.put_object().bucket("b").key("relay/a b+ñ.json");
        put.body(body.clone().into()).send().await.unwrap();
        assert_eq!(aws.object("b", "relay/a b+ñ.json").unwrap(), body);
        aws.put_object("b", "other", Vec::new());

        let listed = client.list_objects_v2().bucket("b").prefix("relay/");
        let listed = listed.send().await.unwrap();
        let keys: Vec<_> = listed.contents().iter().filter_map(|o| o.key()).collect();
        assert_eq!(keys, ["relay/a b+ñ.json"]);

        let get = client.get_object().bucket("b").key("relay/a b+ñ.json");
        let read = get.send().await.unwrap().body.collect().await.unwrap();
        assert_eq!(read.to_vec(), body);
        let missing = client.get_object().bucket("b").key("no").send().await;
        assert!(missing.unwrap_err().into_service_error().is_no_such_key());
    }
    assert_eq!(
        aws.observed("replay-relay"),
        ["s3:GetObject", "s3:ListBucket", "s3:PutObject"]
    );
}

#[tokio::test]
async fn a_batch_fails_in_parts_and_a_failed_delivery_comes_back_until_it_is_dead() {
    let aws = aws();
    let client = aws_sdk_sqs::Client::new(&aws.sdk_config("relay"));
    let url = client.get_queue_url().queue_name("aforo-test-mail").send();
    let url = url.await.unwrap().queue_url.unwrap();

    aws.refuse_messages("aforo-test-mail", [false, true]);
    let entry = |id: &str| {
        let entry = aws_sdk_sqs::types::SendMessageBatchRequestEntry::builder();
        entry.id(id).message_body(id).build().unwrap()
    };
    let batch = client.send_message_batch().queue_url(&url);
    let sent = batch.entries(entry("kept")).entries(entry("refused"));
    let sent = sent.send().await.unwrap();
    assert_eq!(sent.successful()[0].id(), "kept");
    assert_eq!(sent.failed()[0].id(), "refused");

    for receives in 1..=5 {
        let event = aws.receive("aforo-test-mail", 10);
        assert_eq!(event["Records"][0]["body"], "kept");
        assert_eq!(
            event["Records"][0]["attributes"]["ApproximateReceiveCount"],
            receives.to_string()
        );
        let id = event["Records"][0]["messageId"].clone();
        let failures = json!({"batchItemFailures": [{"itemIdentifier": id}]});
        aws.settle("aforo-test-mail", &event, Some(&failures));
    }
    let sixth = aws.receive("aforo-test-mail", 10);
    assert_eq!(sixth["Records"], json!([]));
    assert_eq!(aws.messages("aforo-test-mail-dlq")[0].body, "kept");

    aws.redrive("aforo-test-mail");
    let event = aws.receive("aforo-test-mail", 10);
    aws.settle("aforo-test-mail", &event, Some(&Value::Null));
    assert_eq!(aws.messages("aforo-test-mail"), []);
    assert_eq!(aws.messages("aforo-test-mail-dlq"), []);
    assert_eq!(
        aws.observed("relay"),
        ["sqs:GetQueueUrl", "sqs:SendMessage"]
    );
}

#[tokio::test]
async fn a_delayed_message_is_due_by_the_tests_clock() {
    let aws = aws();
    let client = aws_sdk_sqs::Client::new(&aws.sdk_config("relay"));
    let url = "http://aws.invalid/000000000000/aforo-test-mail";
    let send = client.send_message().queue_url(url).message_body("later");
    send.delay_seconds(900).send().await.unwrap();

    assert_eq!(aws.receive("aforo-test-mail", 10)["Records"], json!([]));
    let functions = aws.clock().for_functions();
    let before = functions.now();
    aws.clock().advance(Duration::from_secs(900));
    assert_eq!(functions.now().duration_since(before).as_secs(), 900);
    let due = aws.receive("aforo-test-mail", 10);
    assert_eq!(due["Records"][0]["body"], "later");
}

#[tokio::test]
async fn an_answer_that_names_a_stranger_fails_the_whole_batch() {
    let aws = aws();
    aws.send("aforo-test-mail", "a");
    let event = aws.receive("aforo-test-mail", 10);
    let stranger = json!({"batchItemFailures": [{"itemIdentifier": "nobody"}]});
    aws.settle("aforo-test-mail", &event, Some(&stranger));
    let again = aws.receive("aforo-test-mail", 10);
    assert_eq!(again["Records"][0]["body"], "a");
}

#[tokio::test]
#[should_panic(expected = "does not know dynamodb:DeleteTable")]
async fn an_operation_that_no_fake_knows_is_named_loudly() {
    let client = aws_sdk_dynamodb::Client::new(&aws().sdk_config("sign-up"));
    drop(client.delete_table().table_name("aforo-test").send().await);
}
