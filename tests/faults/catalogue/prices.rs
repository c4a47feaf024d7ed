//! A price that changes while people buy: each buys at the price that holds when they buy, and nobody at a mixture.

use aforo_testkit::Faults;
use aforo_tests::{TestApp, free_event};
use futures_util::future::join_all;
use serde_json::{Value, json};

use super::desk::{Desk, text};
use super::people::{people, won};

fn euros(amount: i64) -> Value {
    json!({"amount": amount, "currency": "EUR"})
}

#[tokio::test]
async fn every_buyer_pays_the_price_of_the_moment_they_bought_at_for_each_place() {
    let Some(app) = TestApp::in_process().await else {
        return;
    };
    let (mut old, mut new) = (0, 0);
    for seed in 0..12 {
        let mut body = free_event(500);
        body["sessions"][0]["ticket_types"][0]["price"] = euros(1500);
        let event = app.event_of(&body).await;
        let desk = Desk::new(&app, &event);
        let crowd = people(&app, &event, 20, 3).await;
        // What happened until now is no part of it.
        app.inside().abandon();
        app.inside()
            .aws
            .set_faults(Faults::seeded(seed).interleaving(3));
        let buying = join_all(crowd.iter().map(|somebody| somebody.insist(&app, &event)));
        let raising = async {
            let body = json!({"price": euros(2000)});
            desk.insist("PATCH", &desk.ticket_type(), Some(body)).await
        };
        let (replies, raised) = futures_util::join!(buying, raising);
        app.inside().aws.clear_faults();
        raised.expect(200);
        assert_eq!(won(&replies).len(), 60, "seed {seed}");
        for reply in &replies {
            let order = reply.expect(201);
            let price = &order["lines"][0]["price"];
            let of_one = |line: &Value| line["price"] == *price;
            assert!(
                order["lines"].as_array().unwrap().iter().all(of_one),
                "{order}"
            );
            let total = price["amount"].as_i64().unwrap() * 3;
            assert_eq!(order["total"], euros(total));
            match total {
                4500 => old += 1,
                6000 => new += 1,
                other => panic!("somebody pays {other}"),
            }
        }
        in_the_order_of_the_stream(&app, desk.ticket_type_id());
    }
    assert!(
        old > 20 && new > 20,
        "the race is too tame: {old} old prices, {new} new"
    );
    app.inside().abandon();
}

/// What was written when: no order at the old price after the price was changed, none at the new one before.
fn in_the_order_of_the_stream(app: &TestApp, ticket_type: &str) {
    let mut price = 1500;
    for record in app.inside().aws.stream_records() {
        let item = &record["dynamodb"]["NewImage"];
        if text(item, "sk") == format!("2T#{ticket_type}") {
            price = 2000;
        }
        if text(item, "et") == "order" && record["eventName"] == "INSERT" {
            let told = item.to_string();
            let amounts = ["1500", "2000"].map(|amount| told.contains(&format!("\"{amount}\"")));
            assert_eq!(amounts, [price == 1500, price == 2000], "{told}");
        }
    }
    assert_eq!(price, 2000, "the change is in the stream");
}
