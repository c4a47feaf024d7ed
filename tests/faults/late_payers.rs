//! Two hundred people whose holds are over pay at once for the one place that is left.

use aforo_domain::order::{OrderState, PaymentState};
use aforo_testkit::Faults;
use aforo_tests::TestApp;
use futures_util::future::join_all;
use serde_json::json;

use super::books::Books;
use super::paid::{Buyer, priced_event, token};
use super::{ledger, reshaped};

const PEOPLE: usize = 200;

#[tokio::test]
async fn of_two_hundred_late_payers_one_is_seated_and_nobody_pays_for_nothing() {
    let Some(app) = TestApp::in_process().await else {
        return;
    };
    let inside = app.inside();
    inside
        .configure(&json!({"access_token_seconds": 100_000}))
        .await;
    let event = priced_event(&app, u32::try_from(PEOPLE).unwrap()).await;
    let buyers = super::crowd::buyers(&app, PEOPLE).await;
    let mut late = Vec::new();
    for buyer in &buyers {
        let order = buyer.register(&app, &event, "register").await.expect(201);
        let id = order["id"].as_str().unwrap().to_owned();
        let payment = buyer.pay(&app, &id, "pay").await.expect(201);
        late.push((buyer, id, payment));
    }
    // All holds end, and the organiser takes back all places but one.
    inside.settle().await;
    inside.advance(3_000);
    inside.settle().await;
    inside.sweep().await.unwrap();
    inside.settle().await;
    let books = Books::of(inside);
    assert_eq!(books.left(&event).await as usize, PEOPLE);
    let one = json!({"capacity": 1});
    let asked = reshaped::of_session(&app, &event, &one);
    inside.send_measured(&asked).await.0.expect(200);
    for (_, _, payment) in &late {
        inside.paypal.approve(&token(payment));
    }
    inside.lose_webhooks();
    inside.aws.set_faults(Faults::seeded(5).interleaving(3));
    let captures = late.iter().map(async |(buyer, id, payment)| {
        let payment = payment["id"].as_str().unwrap();
        let reply = buyer.capture(&app, id, payment).await;
        reply.status
    });
    let told = join_all(captures).await;
    inside.aws.clear_faults();
    inside.settle().await;
    inside.advance(600);
    inside.sweep().await.unwrap();
    inside.settle().await;

    let seated = told.iter().filter(|status| **status == 200).count();
    assert_eq!(seated, 1, "{told:?}");
    let (mut paid, mut uncaptured) = (0, 0);
    for ((_, id, _), status) in late.iter().zip(&told) {
        let order = books.order(id).await;
        books.check_at_rest(&order, id).await;
        if order.state == OrderState::Paid {
            paid += 1;
            assert_eq!(*status, 200, "told = stored");
        } else {
            uncaptured += 1;
            assert_eq!(order.state, OrderState::Expired);
            assert_eq!(order.payments[0].state, PaymentState::Lapsed);
            assert!(
                books.taken(&order).is_empty(),
                "nothing is taken for nothing"
            );
        }
    }
    assert_eq!((paid, uncaptured), (1, PEOPLE - 1));
    assert_eq!(ledger::check(inside, &event).left, 0);
    // Everybody who got nothing was told so.
    let failed = |buyer: &Buyer| {
        let mails = inside.mails_to(&buyer.attendee);
        mails
            .iter()
            .any(|mail| mail.text.contains("no se te ha cobrado") || mail.subject.contains("pago"))
    };
    assert!(
        late.iter()
            .zip(&told)
            .all(|((buyer, ..), status)| *status == 200 || failed(buyer))
    );
}
