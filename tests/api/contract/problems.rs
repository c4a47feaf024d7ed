//! Each problem that an operation lists is provoked. A problem that is new in the table of operations fails here until
//! somebody says how it comes about.

use aforo_api::operations::{Access, OPERATIONS, Operation};
use aforo_tests::{Reply, TestApp};
use serde_json::{Value, json};

use super::own_problems;
use crate::support::{World, account_of, alter, make_administrator};

#[tokio::test]
async fn every_problem_that_an_operation_lists_comes_about() {
    let Some(app) = TestApp::in_process().await else {
        return;
    };
    let world = World::new(&app).await;
    let mut provoked = 0;
    for operation in OPERATIONS {
        assert!(world.prepare(&app, operation).await, "{}", operation.name);
        for kind in operation.problems() {
            // Both need a table that fails, and come about in `failures`.
            if ["internal-error", "unavailable"].contains(&kind.code) {
                continue;
            }
            let reply = match common(&app, &world, operation, kind.code).await {
                Some(reply) => reply,
                None => own_problems::provoke(&app, &world, operation, kind.code).await,
            };
            reply.problem(kind.status, kind.code);
            provoked += 1;
        }
    }
    assert!(provoked > 50, "only {provoked}");
    app.settle().await;
}

/// What a request can have wrong whatever it asks for; none if the problem is one of the operation's own.
async fn common(app: &TestApp, world: &World, operation: &Operation, code: &str) -> Option<Reply> {
    let good = || world.good(app, operation);
    let ask = match code {
        "invalid-json" => good().body("{"),
        "invalid-body" => good().json(&json!(["nobody", "knows"])),
        "body-too-large" => good().body(" ".repeat(256 * 1024 + 1)),
        "unsupported-media-type" => good().header("content-type", "text/plain"),
        "invalid-idempotency-key" => good().key("two words"),
        // A request that is answered with an earlier payment has made nothing that its key could stand for.
        "idempotency-key-reused" if operation.name == "create-payment" => return None,
        "idempotency-key-reused" => return Some(another_body(app, world, operation).await),
        "invalid-if-match" => good().header("if-match", "seven"),
        "changed-meanwhile" => good().header("if-match", "\"999\""),
        "unauthenticated" => world.anonymous(app, operation),
        "forbidden" if matches!(operation.access, Access::Platform(_)) => {
            good().by(&app.person().await)
        }
        "forbidden" => return Some(as_an_analyst(app, operation).await),
        "second-factor-required" if operation.access != Access::Current => {
            return Some(without_a_factor(app, world, operation).await);
        }
        "organization-not-found" => good().by(&app.person().await),
        "invalid-query" => good().at(format!("{}?limit=0", world.path(operation))),
        "invalid-cursor" => good().at(format!("{}?cursor=x", world.path(operation))),
        _ => return None,
    };
    Some(ask.send().await)
}

/// The key of a request that succeeded, with other words.
async fn another_body(app: &TestApp, world: &World, operation: &Operation) -> Reply {
    let key = format!("of-{}", operation.name);
    let body = world.body(app, operation).expect("a body");
    let ask = |body: &Value| world.good(app, operation).key(&key).json(body);
    let first = ask(&body).send().await;
    assert!(first.status < 300, "{first:?}");
    let mut other = body;
    match operation.name {
        "create-registration" => other["attendees"][0]["name"] = json!("Otra persona"),
        "request-refund" => other["amount"]["amount"] = json!(2),
        "create-invitation" => other["role"] = json!("analyst"),
        _ => other["name"] = json!("Otro nombre"),
    }
    ask(&other).send().await
}

/// A member of the organisation who may look and not touch.
async fn as_an_analyst(app: &TestApp, operation: &Operation) -> Reply {
    let world = World::new(app).await;
    let owner = account_of(world.owner());
    let (pk, sk) = (
        format!("O#{}", world.event.organization),
        format!("M#{owner}"),
    );
    alter(app.inside(), (&pk, &sk), "ro", "analyst").await;
    world.good(app, operation).send().await
}

/// An administrator without a second factor, and a member of an organisation where it is wanted.
async fn without_a_factor(app: &TestApp, world: &World, operation: &Operation) -> Reply {
    if matches!(operation.access, Access::Platform(_)) {
        let person = app.person().await;
        make_administrator(app.inside(), &account_of(&person)).await;
        return world.good(app, operation).by(&person).send().await;
    }
    let wanted = json!({"organizers_use_second_factor": true});
    app.inside().configure(&wanted).await;
    let reply = world.good(app, operation).send().await;
    app.inside().configure(&json!({})).await;
    reply
}

/// The table without the throttles' counters, which count refused attempts on purpose.
fn kept(app: &TestApp) -> Vec<Value> {
    let items = app.inside().aws.items().into_iter();
    items.filter(|item| item["sk"]["S"] != "T").collect()
}

#[tokio::test]
async fn what_is_refused_leaves_the_table_as_it_was() {
    let Some(app) = TestApp::in_process().await else {
        return;
    };
    let world = World::new(&app).await;
    let stranger = app.person().await;
    for operation in OPERATIONS {
        assert!(world.prepare(&app, operation).await, "{}", operation.name);
        let before = kept(&app);
        for kind in operation.problems() {
            // These take something to be made first.
            if [
                "forbidden",
                "idempotency-key-reused",
                "organization-not-found",
                "second-factor-required",
            ]
            .contains(&kind.code)
            {
                continue;
            }
            if let Some(reply) = common(&app, &world, operation, kind.code).await {
                reply.problem(kind.status, kind.code);
            }
        }
        if matches!(operation.access, Access::Member(_)) {
            let reply = world.good(&app, operation).by(&stranger).send().await;
            reply.problem(404, "organization-not-found");
        }
        assert_eq!(kept(&app), before, "{}", operation.name);
    }
    app.settle().await;
}
