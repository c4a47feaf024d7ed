//! A key's copies, all at once, have one effect and one answer.

use std::collections::BTreeSet;

use aforo_testkit::Faults;
use aforo_tests::TestApp;
use futures_util::future::join_all;

use super::ledger;
use super::paid::{Buyer, priced_event};

#[tokio::test]
async fn twenty_copies_of_each_of_a_hundred_requests_make_a_hundred_registrations() {
    let Some(app) = TestApp::in_process().await else {
        return;
    };
    let event = app.event(100).await;
    let person = app.person().await;
    app.inside()
        .aws
        .set_faults(Faults::seeded(3).interleaving(3));
    let copies = (0..100).flat_map(|key| {
        let body = event.one(&format!("person-{key}@example.org"));
        (0..20).map(move |_| (key, body.clone()))
    });
    let asked = copies.map(async |(key, body)| {
        let ask = app
            .post(event.registrations(), &body)
            .by(&person)
            .key(format!("key-{key}"));
        let (reply, ..) = app.inside().send_measured(&ask).await;
        let order = reply.expect(201);
        assert_eq!(
            reply.header("location"),
            format!("/v1/orders/{}", order["id"].as_str().unwrap())
        );
        (key, order.to_string())
    });
    let answers: BTreeSet<_> = join_all(asked).await.into_iter().collect();
    app.inside().aws.clear_faults();
    assert_eq!(
        answers.len(),
        100,
        "copies of a request were told different things"
    );
    assert_eq!(ledger::check(app.inside(), &event).live.len(), 100);
    app.inside().abandon();
}

#[tokio::test]
async fn twenty_copies_of_a_priced_request_make_one_order_and_are_told_so() {
    let Some(app) = TestApp::in_process().await else {
        return;
    };
    for seed in 0..10 {
        let event = priced_event(&app, 30).await;
        let buyer = Buyer::new(&app).await;
        app.inside()
            .aws
            .set_faults(Faults::seeded(seed).interleaving(3));
        let asked = (0..20).map(async |_| {
            let order = buyer.register(&app, &event, "key").await.expect(201);
            order["id"].as_str().unwrap().to_owned()
        });
        let told: BTreeSet<_> = join_all(asked).await.into_iter().collect();
        let order = told.first().unwrap().clone();
        assert_eq!(told.len(), 1, "copies were told different things");
        let paid = (0..20).map(async |_| {
            let payment = buyer.pay(&app, &order, "pay").await.expect(201);
            payment["approve_url"].as_str().unwrap().to_owned()
        });
        let links: BTreeSet<_> = join_all(paid).await.into_iter().collect();
        assert_eq!(links.len(), 1, "one attempt has one order at PayPal");
        app.inside().aws.clear_faults();
    }
    app.inside().abandon();
}
