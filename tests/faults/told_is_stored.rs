//! Whoever was told that they have a place has one, and nobody else, whatever happens to calls and replies.

use std::cell::Cell;

use aforo_testkit::{Fault, Faults};
use aforo_tests::{InProcess, PublishedEvent, TestApp};

use super::{crowd, ledger};

/// Adds up again and again while `rush` is under way.
async fn watch(inside: &InProcess, event: &PublishedEvent, over: &Cell<bool>) -> u32 {
    let mut readings = 0;
    while !over.get() {
        ledger::check(inside, event);
        readings += 1;
        tokio::task::yield_now().await;
    }
    readings
}

#[tokio::test]
async fn with_conflicts_and_lost_replies_everybody_is_told_what_is_stored() {
    let Some(app) = TestApp::in_process().await else {
        return;
    };
    for seed in 0..5 {
        let event = app.event(10).await;
        let contenders = crowd::contenders(&app, &event, 300).await;
        let faults = Faults::seeded(seed)
            .with(Fault::Conflict, 0.2)
            .with(Fault::ReplyLost, 0.3)
            .interleaving(3);
        app.inside().aws.set_faults(faults);
        let over = Cell::new(false);
        let rush = async {
            let told = crowd::rush(&app, &event, &contenders).await;
            over.set(true);
            told
        };
        let (told, readings) = futures_util::join!(rush, watch(app.inside(), &event, &over));
        app.inside().aws.clear_faults();
        assert!(readings > 10, "only {readings} readings");
        let stored = ledger::check(app.inside(), &event);
        assert_eq!(told.won, stored.live, "seed {seed}");
        assert_eq!((told.won.len(), told.lost), (10, 290), "seed {seed}");
        app.inside().abandon();
    }
}
