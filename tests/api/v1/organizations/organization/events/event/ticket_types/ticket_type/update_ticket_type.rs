//! `PATCH /v1/organizations/{organization}/events/{event}/ticket-types/{ticket_type}`.

use aforo_tests::{TestApp, free_event};
use serde_json::{Value, json};

use crate::support::{Order, Organiser, euros, faults, id, priced_event, ticket_type_of};

#[tokio::test]
async fn each_field_of_a_ticket_type_is_changed_alone_and_the_others_stay() {
    let app = TestApp::new().await;
    let organiser = Organiser::new(&app).await;
    let mut event = organiser.published(&priced_event(5)).await;
    let below = ticket_type_of(&event, 0);
    for (field, value, total) in [
        ("name", json!("General"), 1500),
        ("price", euros(2000), 2000),
        (
            "tax",
            json!({"basis_points": 1000, "included": false}),
            2200,
        ),
        ("tax", json!({"basis_points": 2100, "included": true}), 2000),
        ("quota", json!(4), 2000),
        ("quota", json!(2), 2000),
        ("sale_starts_at", json!("2027-01-15T00:00:00Z"), 2000),
        ("sale_ends_at", json!("2027-03-14T00:00:00Z"), 2000),
        ("maximum", json!(3), 2000),
        ("minimum", json!(2), 2000),
        ("code", json!("AMIGOS-27"), 2000),
        ("quota", Value::Null, 2000),
        ("sale_starts_at", Value::Null, 2000),
        ("sale_ends_at", Value::Null, 2000),
        ("minimum", Value::Null, 2000),
        ("maximum", Value::Null, 2000),
        ("code", Value::Null, 2000),
    ] {
        let reply = organiser
            .patch(&event, &below, &json!({field: value}))
            .send()
            .await;
        let changed = reply.expect(200);
        let of_type = &mut event["sessions"][0]["ticket_types"][0];
        of_type[field] = value;
        of_type["total"] = euros(total);
        event["revision"] = json!(event["revision"].as_u64().unwrap() + 1);
        assert_eq!(changed, event, "{field}");
    }
    let nulls = json!({"name": null, "price": null, "tax": null});
    let reply = organiser.patch(&event, &below, &nulls).send().await;
    assert_eq!(reply.expect(200), event);
    app.settle().await;
}

#[tokio::test]
async fn what_was_sold_stays_as_it_was_sold_and_the_next_pays_the_new_price() {
    let app = TestApp::new().await;
    let organiser = Organiser::new(&app).await;
    let event = organiser.on_sale(&priced_event(5)).await;
    let before = Order::held(&app, &event).await;
    let body = json!({"price": euros(2000), "name": "General"});
    let below = ticket_type_of(&event.shown, 0);
    organiser
        .patch(&event.shown, &below, &body)
        .send()
        .await
        .expect(200);
    let after = Order::held(&app, &event).await;
    assert_eq!(after.shown().await["total"], euros(2000));
    assert_eq!(before.shown().await["total"], euros(1500));
    before.pay_for_good().await;
    assert_eq!(before.shown().await["total"], euros(1500));
    app.settle().await;
}

#[tokio::test]
async fn the_lowest_price_that_everybody_may_pay_is_in_the_list() {
    let app = TestApp::new().await;
    let organiser = Organiser::new(&app).await;
    let mut body = priced_event(5);
    let cheap = json!({"name": "Reducida", "price": euros(500)});
    body["sessions"][0]["ticket_types"]
        .as_array_mut()
        .unwrap()
        .push(cheap);
    let event = organiser.published(&body).await;
    let from = async |wanted: i64| {
        let path = format!("/v1/events?organization={}", organiser.organization);
        let look =
            async || app.get(&path).send().await.expect(200)["items"][0]["from_price"].clone();
        app.until(look, |price| *price == euros(wanted)).await
    };
    assert_eq!(from(500).await, euros(500));
    let below = ticket_type_of(&event, 1);
    for (body, price) in [
        (json!({"price": euros(700)}), 700),
        (
            json!({"tax": {"basis_points": 1000, "included": false}}),
            770,
        ),
        (json!({"code": "MENORES"}), 1500),
        (json!({"code": null}), 770),
    ] {
        organiser
            .patch(&event, &below, &body)
            .send()
            .await
            .expect(200);
        assert_eq!(from(price).await, euros(price), "{body}");
    }
    organiser.remove(&event, &below).await;
    assert_eq!(from(1500).await, euros(1500));
    app.settle().await;
}

#[tokio::test]
async fn a_quota_is_never_below_what_is_taken_and_what_is_left_follows_from_it() {
    let app = TestApp::new().await;
    let organiser = Organiser::new(&app).await;
    let event = organiser.on_sale(&free_event(5)).await;
    let buy = async |count: usize| {
        let attendees: Vec<_> = (0..count)
            .map(|_| event.attendee(0, 0, &app.address()))
            .collect();
        let ask = app.post(event.registrations(), &json!({"attendees": attendees}));
        ask.by(&organiser.person).send().await
    };
    let below = ticket_type_of(&event.shown, 0);
    let quota = async |quota: Value| {
        let body = json!({"quota": quota});
        organiser.patch(&event.shown, &below, &body).send().await
    };
    // Two are taken before there is a quota at all.
    buy(2).await.expect(201);
    let problem = quota(json!(1)).await.problem(409, "places-taken");
    assert_eq!(faults(&problem), json!([["/quota", "below-taken"]]));
    quota(json!(3)).await.expect(200);
    buy(2).await.problem(409, "ticket-type-sold-out");
    buy(1).await.expect(201);
    buy(1).await.problem(409, "ticket-type-sold-out");
    let problem = quota(json!(6)).await.problem(422, "invalid-body");
    assert_eq!(faults(&problem), json!([["/quota", "out-of-range"]]));
    quota(json!(4)).await.expect(200);
    buy(1).await.expect(201);
    buy(1).await.problem(409, "ticket-type-sold-out");
    quota(Value::Null).await.expect(200);
    buy(1).await.expect(201);
    buy(1).await.problem(409, "session-sold-out");
    let now = organiser.now(&event.shown).await;
    assert_eq!(now["sessions"][0]["ticket_types"][0]["taken"], 5);
    app.settle().await;
}

#[tokio::test]
async fn what_is_given_back_counts_for_the_quota_that_there_is_now() {
    let app = TestApp::new().await;
    let organiser = Organiser::new(&app).await;
    let event = organiser.on_sale(&priced_event(5)).await;
    let (one, other) = (
        Order::held(&app, &event).await,
        Order::held(&app, &event).await,
    );
    let below = ticket_type_of(&event.shown, 0);
    let quota = async |quota: Value| {
        let body = json!({"quota": quota});
        let reply = organiser.patch(&event.shown, &below, &body).send().await;
        reply.expect(200)["sessions"][0]["ticket_types"][0]["taken"].clone()
    };
    assert_eq!(quota(json!(2)).await, 2);
    one.cancel().send().await.expect(200);
    let third = Order::held(&app, &event).await;
    let buyer = app.person().await;
    let ask = app.post(event.registrations(), &event.one(&buyer.email));
    ask.by(&buyer)
        .send()
        .await
        .problem(409, "ticket-type-sold-out");
    assert_eq!(quota(Value::Null).await, 2);
    other.cancel().send().await.expect(200);
    third.cancel().send().await.expect(200);
    assert_eq!(quota(json!(1)).await, 0);
    Order::held(&app, &event).await;
    app.settle().await;
}

#[tokio::test]
async fn a_ticket_type_of_another_event_is_not_found() {
    let app = TestApp::new().await;
    let organiser = Organiser::new(&app).await;
    let (event, other) = (
        organiser.draft(&free_event(5)).await,
        organiser.draft(&free_event(5)).await,
    );
    let below = ticket_type_of(&other, 0);
    let reply = organiser
        .patch(&event, &below, &json!({"maximum": 2}))
        .send()
        .await;
    reply.problem(404, "ticket-type-not-found");
    assert_eq!(id(&organiser.now(&other).await), id(&other));
    app.settle().await;
}
