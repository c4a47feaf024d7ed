//! Capacities and quotas that are lowered and raised while people register: nobody is sold a place that is not there, none is
//! lost, and whoever was told has one.

use std::cell::Cell;

use aforo_testkit::{Fault, Faults};
use aforo_tests::{Reply, TestApp, free_event};
use serde_json::Value;

use super::desk::{Desk, Seats};
use super::people::{others_were_told, people, register, wait, won};

/// Between two who come: an organiser's change takes the time of some.
const TURNS: usize = 20;

/// What the organiser does to the limit, and what is left within it.
#[derive(Clone, Copy, Debug)]
enum Limit {
    Capacity,
    Quota,
}

impl Limit {
    async fn set(self, desk: Desk<'_>, to: u32) -> Reply {
        match self {
            Self::Capacity => desk.capacity(to).await,
            Self::Quota => desk.quota(Some(to)).await,
        }
    }

    /// The limit that holds, with what is left of it.
    fn of(self, desk: Desk<'_>, seats: &Seats) -> (u32, u32) {
        let (left, taken) = seats.of_types[desk.ticket_type_id()];
        match self {
            Self::Capacity => (seats.capacity, seats.left),
            Self::Quota => {
                let left = left.unwrap();
                (left + taken, left)
            }
        }
    }
}

/// How often the organiser was told what.
#[derive(Default)]
struct Told {
    lowered: u32,
    refused: u32,
    raised: u32,
}

/// Lowers to 50 and raises to 80 until it is over.
async fn go_up_and_down(limit: Limit, desk: Desk<'_>, over: &Cell<bool>) -> Told {
    let mut told = Told::default();
    while !over.get() {
        let lowered = limit.set(desk, 50).await;
        if lowered.status == 200 {
            told.lowered += 1;
        } else {
            let _: Value = lowered.problem(409, "places-taken");
            told.refused += 1;
        }
        let raised = limit.set(desk, 80).await;
        if raised.status == 200 {
            told.raised += 1;
        } else {
            // 100 were there to begin with.
            let _: Value = raised.problem(409, "places-taken");
        }
    }
    told
}

/// Adds up again and again.
async fn watch(limit: Limit, desk: Desk<'_>, over: &Cell<bool>) -> u32 {
    let mut readings = 0;
    while !over.get() {
        let seats = desk.seats();
        let (is, left) = limit.of(desk, &seats);
        assert!([50, 80, 100].contains(&is), "{limit:?}: {seats:?}");
        assert_eq!(
            left as usize + seats.live.len(),
            is as usize,
            "{limit:?}: {seats:?}"
        );
        readings += 1;
        wait(2 * TURNS).await;
    }
    readings
}

async fn while_people_register(limit: Limit, seed: u64, faults: Faults) {
    let Some(app) = TestApp::in_process().await else {
        return;
    };
    let mut body = free_event(100);
    if matches!(limit, Limit::Quota) {
        body["sessions"][0]["capacity"] = 300.into();
        body["sessions"][0]["ticket_types"][0]["quota"] = 100.into();
    }
    let event = app.event_of(&body).await;
    let desk = Desk::new(&app, &event);
    let crowd = people(&app, &event, 200, 1).await;
    app.inside().aws.set_faults(faults);
    let over = Cell::new(false);
    let rush = async {
        let replies = register(&app, &event, &crowd, TURNS).await;
        over.set(true);
        replies
    };
    let (replies, told, readings) = futures_util::join!(
        rush,
        go_up_and_down(limit, desk, &over),
        watch(limit, desk, &over)
    );
    app.inside().aws.clear_faults();
    let sold_out = match limit {
        Limit::Capacity => "session-sold-out",
        Limit::Quota => "ticket-type-sold-out",
    };
    others_were_told(&replies, &[sold_out]);
    let seats = desk.seats();
    assert_eq!(won(&replies), seats.live, "seed {seed}: told is not stored");
    assert!(readings > 10, "only {readings} readings");
    let Told {
        lowered,
        refused,
        raised,
    } = told;
    assert!(
        lowered > 0 && raised > 0,
        "{lowered} lowered, {refused} refused, {raised} raised"
    );
    let (is, _) = limit.of(desk, &seats);
    assert!(seats.live.len() <= is as usize, "{seats:?}");
    app.inside().abandon();
}

#[tokio::test]
async fn a_capacity_that_goes_up_and_down_sells_no_place_that_is_not_there_and_loses_none() {
    for seed in 0..3 {
        let faults = Faults::seeded(seed).interleaving(3);
        while_people_register(Limit::Capacity, seed, faults).await;
    }
}

#[tokio::test]
async fn a_quota_that_goes_up_and_down_sells_no_ticket_that_is_not_there_and_loses_none() {
    for seed in 0..3 {
        let faults = Faults::seeded(seed).interleaving(3);
        while_people_register(Limit::Quota, seed, faults).await;
    }
}

#[tokio::test]
async fn with_conflicts_and_lost_replies_limits_hold_as_well() {
    for (seed, limit) in [(3, Limit::Capacity), (4, Limit::Quota)] {
        let faults = Faults::seeded(seed)
            .with(Fault::Conflict, 0.2)
            .with(Fault::ReplyLost, 0.2)
            .interleaving(3);
        while_people_register(limit, seed, faults).await;
    }
}

#[tokio::test]
async fn a_quota_that_comes_and_goes_counts_what_was_taken_without_it() {
    let Some(app) = TestApp::in_process().await else {
        return;
    };
    let event = app.event(100).await;
    let desk = Desk::new(&app, &event);
    let crowd = people(&app, &event, 120, 1).await;
    app.inside()
        .aws
        .set_faults(Faults::seeded(9).interleaving(3));
    let over = Cell::new(false);
    let rush = async {
        let replies = register(&app, &event, &crowd, TURNS).await;
        over.set(true);
        replies
    };
    let organiser = async {
        let mut limited = 0;
        while !over.get() {
            if desk.quota(Some(90)).await.status == 200 {
                limited += 1;
                let seats = desk.seats();
                let (left, taken) = seats.of_types[desk.ticket_type_id()];
                assert_eq!(left.unwrap() + taken, 90, "{seats:?}");
            }
            desk.quota(None).await.expect(200);
        }
        limited
    };
    let (replies, limited) = futures_util::join!(rush, organiser);
    app.inside().aws.clear_faults();
    others_were_told(&replies, &["session-sold-out", "ticket-type-sold-out"]);
    assert_eq!(won(&replies), desk.seats().live);
    assert!(limited > 0);
    app.inside().abandon();
}
