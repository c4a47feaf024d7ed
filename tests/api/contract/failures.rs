//! When the table does not answer.

use aforo_api::operations::{Access, OPERATIONS};
use aforo_api::{App, Endpoint, Json, Problem, Surroundings};
use aforo_aws::Clock;
use aforo_testkit::{Fault, Faults};
use aforo_tests::{STAGE, TestApp, gateway_event};

use crate::support::World;

#[tokio::test]
async fn an_operation_whose_table_fails_says_when_to_come_again_and_nothing_of_the_cause() {
    let Some(app) = TestApp::in_process().await else {
        return;
    };
    let world = World::new(&app).await;
    for fault in [Fault::Throttle, Fault::Refused] {
        for operation in OPERATIONS {
            // What it cannot find out, an agent is told in words for whoever it talks with.
            if operation.access == Access::Agent {
                continue;
            }
            // Running before the table fails: a process that cannot start is Lambda's to answer for. It has asked for nothing yet.
            let ask = world.ready(&app, operation).await.expect("it is made here");
            app.inside().restart();
            assert!(app.inside().service(operation.name).await.is_ok());
            app.inside()
                .aws
                .set_faults(Faults::seeded(7).with(fault, 1.0));
            let reply = ask.send().await;
            app.inside().aws.clear_faults();
            let problem = reply.problem(503, "unavailable");
            assert_eq!(reply.header("retry-after"), "1");
            let told: Vec<_> = problem.as_object().unwrap().keys().collect();
            assert_eq!(told, ["detail", "request_id", "status", "title", "type"]);
            let text = reply.text.to_lowercase();
            for cause in ["dynamo", "throttl", "aforo-test", "refused", "aws", "panic"] {
                assert!(!text.contains(cause), "{}: {text}", operation.name);
            }
        }
    }
    app.settle().await;
}

#[tokio::test]
async fn an_item_that_cannot_be_read_is_an_error_of_ours_and_nothing_of_it_is_told() {
    let Some(app) = TestApp::in_process().await else {
        return;
    };
    let world = World::new(&app).await;
    let key = (&*format!("V#{}", world.event.id), "0V");
    crate::support::alter(app.inside(), key, "st", "forgotten").await;
    let path = format!("/v1/events/{}", world.event.id);
    let reply = app.get(path).send().await;
    reply.problem(500, "internal-error");
    assert!(!reply.text.contains("forgotten"), "{}", reply.text);
    app.settle().await;
}

async fn panics(_: &App) -> Result<Json<()>, Problem> {
    panic!("a mistake of ours");
}

#[tokio::test]
async fn a_handler_that_panics_is_an_error_of_ours_and_the_next_request_is_answered() {
    let Some(app) = TestApp::in_process().await else {
        return;
    };
    let endpoint = Endpoint::new("get-health", panics);
    let surroundings = Surroundings {
        config: app.inside().aws.sdk_config("get-health"),
        stage: STAGE.to_owned(),
        clock: Clock::System,
        transport: None,
    };
    let service = endpoint.start(surroundings).await.unwrap();
    for _ in 0..2 {
        let (_, event) = gateway_event(&app.get("/v1/health"), "a-request", "198.51.100.7");
        let answer = service(aforo_api::http_request(
            serde_json::from_value(event).unwrap(),
        ))
        .await;
        assert_eq!(answer.status.as_u16(), 500);
        assert!(
            answer.body.contains("/problems/internal-error"),
            "{}",
            answer.body
        );
        assert!(!answer.body.contains("mistake"), "{}", answer.body);
        assert_eq!(answer.headers["x-request-id"], "a-request");
    }
}

#[tokio::test]
async fn a_query_that_no_uri_may_hold_is_a_refusal_and_not_a_failure() {
    let Some(app) = TestApp::in_process().await else {
        return;
    };
    for query in [
        "limit=<",
        "limit=\"1\"",
        "limit=1 2",
        "limit=\u{f1}",
        "cursor=%zz",
    ] {
        let reply = app.get(format!("/v1/events?{query}")).send().await;
        assert_eq!(reply.status, 400, "{query}: {reply:?}");
    }
}
