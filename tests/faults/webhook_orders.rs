//! Five kinds of events, three copies each, in every order and shuffled: one final state.

use std::collections::BTreeSet;

use aforo_domain::order::{OrderState, PaymentState};
use paypal_sandbox::{CaptureOutcome, Delivery};

use super::books::Books;
use super::paid::token;
use super::paid_run::Story;
use super::world::{World, Worlds};

/// What happened at PayPal to one payment: approved, captured but pending, completed, refunded in part, charged back.
async fn told(world: &World) -> (String, String, Vec<Delivery>) {
    let run = world.run(Story::Refunded).await;
    let inside = world.app.inside();
    let order = run.register("register").await;
    let payment = run.pay(&order, "pay").await;
    let at_paypal = token(&payment);
    inside.paypal.approve(&at_paypal).unwrap();
    let pending = CaptureOutcome::Pending("PENDING_REVIEW".to_owned());
    assert!(inside.paypal.capture_ends(&at_paypal, pending));
    let payment = payment["id"].as_str().unwrap().to_owned();
    // The capture's own answer is lost with its process: only events will tell.
    run.capture_unheard(&order, &payment).await;
    let ledger = inside.paypal.ledger();
    let entry = ledger.iter().find(|entry| entry.order_id == at_paypal);
    let capture = entry.unwrap().capture_id.clone();
    assert!(inside.paypal.complete_capture(&capture));
    inside.paypal.refund_by_hand(&capture, Some(500)).unwrap();
    assert!(inside.paypal.reverse_capture(&capture));
    inside.settle_without_webhooks().await;
    let told = inside.paypal.take_deliveries();
    let kinds: BTreeSet<String> = told.iter().map(kind).collect();
    assert_eq!(kinds.len(), 5, "{kinds:?}");
    assert_eq!(told.len(), 5, "{kinds:?}");
    (order, payment, told)
}

fn kind(delivery: &Delivery) -> String {
    let event: serde_json::Value = serde_json::from_slice(&delivery.body).unwrap();
    event["event_type"].as_str().unwrap().to_owned()
}

/// Delivers the events of these positions, and lets what was kept be dealt with after each group of them.
async fn ends_alike(world: &World, groups: &[Vec<usize>], context: &str) {
    let (order, payment, told) = told(world).await;
    let inside = world.app.inside();
    for group in groups {
        for position in group {
            let reply = inside.deliver_webhook(&told[*position]).await;
            assert_eq!(reply.status, 200, "{context}");
        }
        inside.settle_without_webhooks().await;
    }
    inside.lose_webhooks();
    let books = Books::of(inside);
    let order = books.order(&order).await;
    books.check_at_rest(&order, context).await;
    assert_eq!(order.state, OrderState::Refunded, "{context}");
    assert_eq!(order.payments[0].id.to_string(), payment);
    assert_eq!(order.payments[0].state, PaymentState::Reversed, "{context}");
    let back: i64 = order
        .refunds
        .iter()
        .map(|refund| refund.amount.amount)
        .sum();
    assert_eq!(back, order.total.amount, "{context}: {:?}", order.refunds);
}

/// The `n`th of the 120 orders of five things.
fn permutation(mut n: usize) -> Vec<usize> {
    let mut left: Vec<usize> = (0..5).collect();
    (1..=5)
        .rev()
        .map(|of| {
            let picked = left.remove(n % of);
            n /= of;
            picked
        })
        .collect()
}

#[tokio::test]
async fn five_kinds_of_events_in_all_their_orders_end_alike() {
    let mut worlds = Worlds::default();
    for n in 0..120 {
        let Some(world) = worlds.next().await else {
            return;
        };
        let order = permutation(n);
        let context = format!("{order:?}");
        let each: Vec<_> = order.iter().map(|position| vec![*position]).collect();
        ends_alike(world, &each, &context).await;
    }
}

#[tokio::test]
async fn three_copies_of_five_events_shuffled_end_alike() {
    let mut worlds = Worlds::default();
    let mut dice = super::pairs::Dice(7);
    for n in 0..SHUFFLES {
        let Some(world) = worlds.next().await else {
            return;
        };
        let mut copies: Vec<usize> = (0..15).map(|copy| copy % 5).collect();
        for last in (1..copies.len()).rev() {
            copies.swap(last, dice.roll(last + 1));
        }
        let context = format!("shuffle {n}: {copies:?}");
        let groups: Vec<_> = copies.chunks(5).map(<[usize]>::to_vec).collect();
        ends_alike(world, &groups, &context).await;
    }
}

const SHUFFLES: usize = 1_000;
