//! Places that come back while the organiser sets a quota and takes it away.

use aforo_testkit::Faults;
use aforo_tests::{Reply, TestApp};
use futures_util::future::join_all;

use super::desk::Desk;
use crate::paid::{Buyer, priced_event};

/// Gives up an order, again as long as the answer leaves open what happened.
async fn cancel(app: &TestApp, buyer: &Buyer, order: &str) -> Reply {
    loop {
        let path = format!("/v1/orders/{order}/cancellation");
        let ask = app.ask("POST", path).by(&buyer.person);
        let (reply, ..) = app.inside().send_measured(&ask).await;
        if reply.status < 500 {
            return reply;
        }
    }
}

#[tokio::test]
async fn places_that_come_back_while_a_quota_comes_and_goes_are_counted_once() {
    let Some(app) = TestApp::in_process().await else {
        return;
    };
    let buyers = join_all((0..8).map(|_| Buyer::new(&app))).await;
    for seed in 0..8 {
        let event = priced_event(&app, 20).await;
        let desk = Desk::new(&app, &event);
        let mut orders = Vec::new();
        for buyer in &buyers {
            let key = format!("key-{seed}");
            let order = buyer.register(&app, &event, &key).await.expect(201);
            orders.push(order["id"].as_str().unwrap().to_owned());
        }
        assert_eq!(desk.seats().live.len(), 8);
        app.inside()
            .aws
            .set_faults(Faults::seeded(seed).interleaving(3));
        let giving_up = join_all(
            buyers
                .iter()
                .zip(&orders)
                .map(|(buyer, order)| cancel(&app, buyer, order)),
        );
        let organiser = async {
            for quota in [Some(10), None, Some(12), None, Some(9)] {
                desk.quota(quota).await.expect(200);
                desk.seats();
            }
        };
        let (cancelled, ()) = futures_util::join!(giving_up, organiser);
        app.inside().aws.clear_faults();
        for reply in cancelled {
            reply.expect(200);
        }
        let seats = desk.seats();
        assert_eq!((seats.left, seats.live.len()), (20, 0), "seed {seed}");
        assert_eq!(
            seats.of_types[desk.ticket_type_id()],
            (Some(9), 0),
            "seed {seed}"
        );
    }
    app.inside().abandon();
}
