//! Each function takes the payload that is recorded for it.

use aforo_aws::Clock;
use std::collections::BTreeSet;
use std::path::Path;

use aforo_api::operations::{Access, OPERATIONS, PAGES};
use aforo_maintenance::{ToConfigure, ToReview, ToRotate};
use aforo_outbox::{Relay, ToReplay};
use aforo_projections::Project;
use aforo_queue::{Message, Queue};
use aforo_testkit::{FakeAws, TEMPLATE};
use aforo_tests::{InProcess, STAGE, TestApp};
use aws_lambda_events::sqs::SqsEvent;
use serde::de::DeserializeOwned;
use serde_json::Value;

fn recorded<T: DeserializeOwned>(function: &str) -> T {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../events");
    let payload = std::fs::read(folder.join(function).with_extension("json")).unwrap();
    serde_json::from_slice(&payload).unwrap()
}

async fn status(inside: &InProcess, function: &'static str, payload: &Value) -> u16 {
    let request = lambda_http::request::from_str(&payload.to_string()).unwrap();
    let service = inside.service(function).await.unwrap();
    service(request).await.status.as_u16()
}

#[tokio::test(flavor = "current_thread")]
async fn every_operation_answers_the_request_recorded_for_it() {
    let app = TestApp::in_process().await.unwrap();
    for operation in OPERATIONS {
        let mut payload: Value = recorded(operation.name);
        let route = format!("{} {}", operation.method, operation.path);
        assert_eq!(payload["routeKey"], route);
        if needs_a_token(operation.access) {
            let stranger = status(app.inside(), operation.name, &payload).await;
            assert_eq!(stranger, 401, "{}", operation.name);
            // Somebody else for each: some operations end logins.
            let person = app.person().await;
            app.verify(&person).await;
            payload["headers"]["authorization"] = format!("Bearer {}", person.token).into();
        }
        let answered = status(app.inside(), operation.name, &payload).await;
        assert_eq!(answered, expected(operation.name), "{}", operation.name);
    }
    app.settle().await;
}

fn needs_a_token(access: Access) -> bool {
    match access {
        Access::Anybody | Access::Agent => false,
        Access::Account | Access::Current | Access::Member(_) | Access::Platform(_) => true,
    }
}

/// What is answered to somebody without a second factor, who administers nothing.
fn expected(operation: &str) -> u16 {
    match operation {
        "get-health"
        | "get-jwks"
        | "log-in"
        | "get-me"
        | "update-me"
        | "list-logins"
        | "change-password"
        | "begin-totp"
        | "list-security-events"
        | "list-events"
        | "list-my-registrations"
        | "list-organizations"
        | "dialogflow-webhook"
        | "dialogflow-cx-webhook" => 200,
        "create-organization" => 201,
        "sign-up" | "resend-verification" | "request-password-reset" | "change-email" => 202,
        "end-all-logins" => 204,
        // The recorded links and tokens are none. PayPal's event is signed, but not by the sandbox.
        "verify-email" | "reset-password" | "reset-factor" => 400,
        "request-factor-reset" | "complete-log-in" | "refresh" | "log-out" | "paypal-webhook" => {
            401
        }
        "become-first-administrator"
        | "grant-platform-role"
        | "disable-account"
        | "enable-account"
        | "list-all-security-events" => 403,
        "confirm-totp" | "remove-totp" | "renew-recovery-codes" => 409,
        // Nothing was made under the recorded ids.
        _ => 404,
    }
}

#[tokio::test(flavor = "current_thread")]
async fn a_request_without_a_route_is_answered_too() {
    let app = TestApp::in_process().await.unwrap();
    let name = "answer-unknown-route";
    assert_eq!(status(app.inside(), name, &recorded(name)).await, 405);
}

#[tokio::test(flavor = "current_thread")]
async fn relay_sends_what_its_recorded_batch_has_caused() {
    let aws = FakeAws::new(TEMPLATE, &format!("aforo-{STAGE}"));
    let queue = Queue::Mail.name(STAGE);
    aws.create_queue(&queue);
    let relay = Relay::new(&aws.sdk_config("relay"), STAGE, Clock::System);
    assert_eq!(relay.relay(recorded("relay")).await.unwrap(), 1);
    assert_eq!(aws.messages(&queue).len(), 1);
}

#[tokio::test(flavor = "current_thread")]
async fn project_sends_what_its_recorded_batch_has_changed() {
    let aws = FakeAws::new(TEMPLATE, &format!("aforo-{STAGE}"));
    let (audit, levels) = (Queue::Audit.name(STAGE), Queue::Levels.name(STAGE));
    aws.create_queue(&audit);
    aws.create_queue(&levels);
    let project = Project::new(&aws.sdk_config("project"), STAGE);
    assert_eq!(project.project(recorded("project")).await.unwrap(), 2);
    assert_eq!(aws.messages(&audit).len(), 1);
    assert_eq!(aws.messages(&levels).len(), 1);
}

#[tokio::test(flavor = "current_thread")]
async fn relays_recorded_image_has_the_attributes_of_a_registration() {
    let app = TestApp::in_process().await.unwrap();
    let event = app.event(1).await;
    app.settle().await;
    let ask = app.post(event.registrations(), &event.one("ana@example.org"));
    let _: Value = ask.by(&event.owner).send().await.expect(201);
    let written = app.inside().aws.stream_records();
    let written = written.iter().map(|record| &record["dynamodb"]["NewImage"]);
    let written = written
        .filter(|image| image["et"]["S"] == "registration")
        .map(attributes);
    let recorded: Value = recorded("relay");
    let recorded = attributes(&recorded["Records"][0]["dynamodb"]["NewImage"]);
    assert_eq!(written.collect::<Vec<_>>(), [recorded]);
}

/// Names and types.
fn attributes(image: &Value) -> BTreeSet<(String, String)> {
    let attributes = image.as_object().unwrap().iter();
    let typed = attributes.map(|(name, value)| {
        let (of_type, _) = value.as_object().unwrap().iter().next().unwrap();
        (name.clone(), of_type.clone())
    });
    typed.collect()
}

#[test]
fn each_consumer_is_recorded_with_a_message_of_its_queue() {
    for (consumer, queue) in [
        ("send-mail", Queue::Mail),
        ("expire-hold", Queue::Holds),
        ("settle-refund", Queue::Refunds),
        ("process-paypal-event", Queue::PayPalEvents),
        ("write-audit", Queue::Audit),
        ("keep-levels", Queue::Levels),
        ("keep-organizers", Queue::Organizers),
    ] {
        let batch: SqsEvent = recorded(consumer);
        for record in &batch.records {
            let body = record.body.as_deref().unwrap();
            let message = Message::parse(body).unwrap();
            let written: Value = serde_json::from_str(&message.to_json()).unwrap();
            let recorded: Value = serde_json::from_str(body).unwrap();
            assert_eq!(written, recorded, "{consumer}");
            assert_eq!(message.task.queue(), queue, "{consumer}");
            let source = record.event_source_arn.as_deref().unwrap();
            assert!(source.ends_with(&queue.name("local")), "{consumer}");
        }
        assert_eq!(batch.records.len(), 1, "{consumer}");
    }
}

#[test]
fn list_reviews_and_sweep_due_are_recorded_with_what_they_are_invoked_with() {
    let what: ToReview = recorded("list-reviews");
    assert!(what.close.is_empty());
    let _: Value = recorded("sweep-due");
}

#[test]
fn rotate_signing_key_is_recorded_with_an_ordinary_rotation() {
    let what: ToRotate = recorded("rotate-signing-key");
    assert!(!what.forget_previous);
}

#[tokio::test(flavor = "current_thread")]
async fn every_page_answers_the_request_recorded_for_it() {
    let app = TestApp::in_process().await.unwrap();
    for page in PAGES {
        let payload: Value = recorded(page.name);
        let route = format!("{} {}", page.method, page.path);
        assert_eq!(payload["routeKey"], route);
        let answered = status(app.inside(), page.name, &payload).await;
        assert!(answered < 500, "{}: {answered}", page.name);
    }
    app.settle().await;
}

#[test]
fn replay_relay_is_recorded_with_an_object_of_relays() {
    let what: ToReplay = recorded("replay-relay");
    assert!(what.key.starts_with("aws/lambda/"), "{}", what.key);
}

#[tokio::test(flavor = "current_thread")]
async fn the_settings_recorded_for_configure_stage_configure_it() {
    let app = TestApp::in_process().await.unwrap();
    let payload: Value = recorded("configure-stage");
    let _: ToConfigure = recorded("configure-stage");
    app.inside().configure(&payload["settings"]).await;
    let reply = app.get("/v1/health").send().await;
    assert_eq!(reply.status, 200);
}
