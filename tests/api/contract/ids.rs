//! Ids in paths: what is none, and what is somebody else's.

use aforo_api::operations::{Access, OPERATIONS, Operation};
use aforo_tests::TestApp;
use serde_json::json;

use crate::support::World;

/// Each variable part of an operation's route, with the problem that an unknown id in it is.
fn parts(operation: &'static Operation) -> impl Iterator<Item = (&'static str, String)> {
    operation.path.split('/').filter_map(|part| {
        let name = part.strip_prefix('{')?.strip_suffix('}')?;
        let named = match name {
            "paypal_account" => "payment-account",
            "account" if operation.path.contains("/members/") => "member",
            "ticket_type" => "ticket-type",
            name => name,
        };
        Some((part, format!("{named}-not-found")))
    })
}

/// The path with something else in the place of one id.
fn path_with(world: &World, operation: &Operation, part: &str, other: &str) -> String {
    let rest: Vec<_> = operation
        .path
        .split('/')
        .map(|piece| if piece == part { other } else { piece })
        .collect();
    world.variant(operation, &rest.join("/"))
}

#[tokio::test]
async fn text_that_is_no_id_names_nothing_on_every_route() {
    let app = TestApp::new().await;
    let world = World::new(&app).await;
    let long = "x".repeat(1000);
    for operation in OPERATIONS {
        if parts(operation).next().is_none() || !world.prepare(&app, operation).await {
            continue;
        }
        for (part, code) in parts(operation) {
            for odd in [
                "x",
                "evt_",
                "EVT_01KB2V6E5CFZ1R8Q4M9N7T3X0H",
                "evt_01kb2v6e5cfz1r8q4m9n7t3x0",
                "evt_zzzzzzzzzzzzzzzzzzzzzzzzzz",
                "acc_01kb2v6e5cfz1r8q4m9n7t3x0h",
                "..",
                "%23",
                "%00",
                "null",
                "0V",
                "'",
                &long,
            ] {
                // What some clients and gateways resolve as a step up is another route.
                if odd == ".." && std::env::var_os("AFORO_TEST_URL").is_some() {
                    continue;
                }
                let ask = world.good(&app, operation);
                let ask = ask.at(path_with(&world, operation, part, odd));
                ask.send().await.problem(404, &code);
            }
        }
    }
    app.settle().await;
}

#[tokio::test]
async fn an_id_that_is_well_formed_and_nobodys_names_nothing() {
    let app = TestApp::new().await;
    let world = World::new(&app).await;
    let unknown = "01kb2v6e5cfz1r8q4m9n7t3x0h";
    for operation in OPERATIONS {
        if parts(operation).next().is_none() || !world.prepare(&app, operation).await {
            continue;
        }
        for (part, code) in parts(operation) {
            let id = match part {
                "{organization}" => format!("org_{unknown}"),
                "{event}" => format!("evt_{unknown}"),
                "{session}" => format!("ses_{unknown}"),
                "{ticket_type}" => format!("tkt_{unknown}"),
                "{registration}" => format!("reg_{unknown}{unknown}"),
                "{order}" => format!("ord_{unknown}"),
                "{draft}" => format!("dft_{unknown}"),
                "{payment}" => format!("pay_{unknown}"),
                "{account}" => format!("acc_{unknown}"),
                "{invitation}" => format!("inv_{unknown}"),
                "{login}" => format!("lgn_{unknown}"),
                "{paypal_account}" => format!("org_{unknown}"),
                other => panic!("say what an unknown {other} looks like"),
            };
            let ask = world.good(&app, operation);
            let ask = ask.at(path_with(&world, operation, part, &id));
            ask.send().await.problem(404, &code);
        }
    }
    app.settle().await;
}

#[tokio::test]
async fn what_belongs_to_somebody_else_is_not_found_on_every_object_route() {
    let app = TestApp::new().await;
    let world = World::new(&app).await;
    let stranger = app.person().await;
    let own_organization = app.organization(&stranger).await;
    for operation in OPERATIONS
        .iter()
        .filter(|operation| operation.access.needs_token())
    {
        let Some((_, code)) = parts(operation).next() else {
            continue;
        };
        // Accounts are administrators' alone, whose refusal is the same whether or not there is such an account.
        if matches!(operation.access, Access::Platform(_)) {
            continue;
        }
        // Anybody who has logged in may register for a published event.
        if operation.name == "create-registration" {
            continue;
        }
        let Some(ask) = world.ready(&app, operation).await else {
            continue;
        };
        ask.by(&stranger).send().await.problem(404, &code);
    }
    // The stranger's own organisation does not open another's event, nor its order.
    let path = format!(
        "/v1/organizations/{own_organization}/events/{}/publication",
        world.draft
    );
    let reply = app.ask("POST", path).by(&stranger).send().await;
    reply.problem(404, "event-not-found");
    let path = format!(
        "/v1/organizations/{own_organization}/orders/{}/refunds",
        world.paid
    );
    let ask = app.post(path, &json!({})).by(&stranger);
    ask.send().await.problem(404, "order-not-found");
    app.settle().await;
}
