//! Requests that go wrong at any of their calls and are sent again, as clients do: one effect, and the answer tells of it.
//! What a registration does is in the suite of faults.

use aforo_api::operations::{OPERATIONS, Operation};
use aforo_testkit::{Fault, Outcome, Scope, Scripted, Times};
use aforo_tests::{Ask, TestApp};
use serde_json::Value;

use crate::support::World;

/// A request that can be sent again, and the sort key of what it makes.
fn asked<'a>(
    app: &'a TestApp,
    world: &World,
    operation: &Operation,
    body: Option<&Value>,
    key: &str,
) -> Ask<'a> {
    let ask = world.good(app, operation);
    match (operation.name, body) {
        ("publish-event", Some(draft)) => {
            let id = draft["id"].as_str().unwrap();
            ask.at(world.path(operation).replace(&world.event.id, id))
        }
        (_, Some(body)) => ask.json(body).key(key),
        (_, None) => ask,
    }
}

/// How many things of the operation's kind there are.
fn made(app: &TestApp, operation: &Operation) -> usize {
    let is_made = |item: &&Value| match operation.name {
        "sign-up" => item["sk"]["S"] == "A",
        "create-organization" => item["sk"]["S"] == "O",
        "create-invitation" => {
            let key = item["sk"]["S"].as_str();
            key.is_some_and(|key| key.starts_with("I#"))
        }
        "create-event" => item["sk"]["S"] == "0V",
        "publish-event" => item["sk"]["S"] == "0V" && item["gv"]["N"] == "1",
        other => panic!("say what {other} makes"),
    };
    app.inside().aws.items().iter().filter(is_made).count()
}

#[tokio::test]
async fn a_request_that_went_wrong_anywhere_has_its_effect_once_when_it_is_sent_again() {
    let Some(app) = TestApp::in_process().await else {
        return;
    };
    let world = World::new(&app).await;
    let mut cases = 0;
    for name in [
        "sign-up",
        "create-organization",
        "create-invitation",
        "create-event",
        "publish-event",
    ] {
        let operation = OPERATIONS.iter().find(|found| found.name == name).unwrap();
        let watched = Scope::new();
        let subject = subject(&app, &world, operation).await;
        let ask = asked(&app, &world, operation, subject.as_ref(), "watched");
        watched
            .run(app.inside().send_measured(&ask))
            .await
            .finished();
        for (step, call) in watched.steps().iter().enumerate() {
            for fault in Fault::ALL
                .into_iter()
                .filter(|fault| fault.applies_to(call))
            {
                for times in [Times::Once, Times::UntilGivenUp] {
                    let case = format!("{name}: {fault:?} {times:?} at {step} {call}");
                    cases += 1;
                    let subject = self::subject(&app, &world, operation).await;
                    let before = made(&app, operation);
                    let key = format!("k-{cases}");
                    let ask = || asked(&app, &world, operation, subject.as_ref(), &key);
                    let scope = Scope::with([Scripted { step, fault, times }]);
                    let first = scope.run(app.inside().send_measured(&ask())).await;
                    let again = ask().send().await;
                    assert!(again.status < 300, "{case}: {again:?}");
                    assert_eq!(made(&app, operation), before + 1, "{case}");
                    if let Outcome::Finished((first, ..)) = first {
                        assert!(
                            first.status < 300 || first.status == 503,
                            "{case}: {first:?}"
                        );
                        if first.status < 300 {
                            assert_eq!(first.text, again.text, "{case}");
                        }
                    }
                }
            }
        }
    }
    assert!(cases > 60, "only {cases}");
    app.settle().await;
}

/// What the request is about: its body, or the draft that is to be published.
async fn subject(app: &TestApp, world: &World, operation: &Operation) -> Option<Value> {
    if operation.name == "publish-event" {
        let body = aforo_tests::free_event(5);
        let organization = &world.event.organization;
        return Some(app.draft(world.owner(), organization, &body).await);
    }
    world.body(app, operation)
}
