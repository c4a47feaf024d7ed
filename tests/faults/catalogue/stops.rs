//! An organiser who stops the sale while people register: once they are told that it has stopped, nobody gets a place.

use aforo_testkit::{Fault, Faults};
use aforo_tests::{TestApp, free_event};
use serde_json::{Value, json};

use super::desk::{Desk, Seats};
use super::people::{others_were_told, people, register, wait, won};

/// One way to stop the sale, and what people are told then.
struct Stop {
    method: &'static str,
    below: &'static str,
    /// Of the session, not of the event.
    session: bool,
    body: Option<Value>,
    codes: &'static [&'static str],
}

fn stops() -> [Stop; 4] {
    let message = json!({"message": "Por el temporal."});
    let of_event = |below, codes| Stop {
        method: "POST",
        below,
        session: false,
        body: Some(message.clone()),
        codes,
    };
    let of_session = |state: &str| Stop {
        method: "PUT",
        below: "/state",
        session: true,
        body: Some(json!({"state": state})),
        codes: &["session-not-on-sale"],
    };
    [
        of_event("/suspension", &["event-not-published"]),
        of_event("/cancellation", &["event-not-published"]),
        of_session("suspended"),
        of_session("cancelled"),
    ]
}

/// Who had places when the organiser was told, and when all was over.
async fn stopped(stop: &Stop, seed: u64, faults: Faults) -> (usize, usize) {
    let app = TestApp::in_process().await.unwrap();
    let event = app.event(200).await;
    let desk = Desk::new(&app, &event);
    let crowd = people(&app, &event, 40, 1).await;
    app.inside().aws.set_faults(faults);
    let buying = register(&app, &event, &crowd, 4);
    let stopping = async {
        wait(usize::try_from(seed).unwrap() * 8).await;
        let below = match stop.session {
            true => desk.session() + stop.below,
            false => stop.below.to_owned(),
        };
        let reply = desk.insist(stop.method, &below, stop.body.clone()).await;
        reply.expect(200);
        desk.seats()
    };
    let (replies, then): (_, Seats) = futures_util::join!(buying, stopping);
    app.inside().aws.clear_faults();
    let now = desk.seats();
    assert!(!then.open, "{}: {then:?}", stop.below);
    assert_eq!(
        then, now,
        "{}, seed {seed}: somebody registered afterwards",
        stop.below
    );
    assert_eq!(won(&replies), now.live, "{}, seed {seed}", stop.below);
    others_were_told(&replies, stop.codes);
    app.inside().abandon();
    (now.live.len(), replies.len() - now.live.len())
}

async fn at_many_moments(faults: impl Fn(u64) -> Faults) {
    if TestApp::in_process().await.is_none() {
        return;
    }
    for stop in stops() {
        let (mut registered, mut refused) = (0, 0);
        for seed in 0..10 {
            let (won, lost) = stopped(&stop, seed, faults(seed)).await;
            registered += won;
            refused += lost;
        }
        let name = stop.below;
        assert!(
            registered > 20 && refused > 20,
            "{name} is too tame: {registered}, {refused}"
        );
    }
}

#[tokio::test]
async fn nobody_is_registered_once_the_organiser_is_told_that_the_sale_has_stopped() {
    at_many_moments(|seed| Faults::seeded(seed).interleaving(3)).await;
}

#[tokio::test]
async fn nobody_is_registered_after_a_stop_that_met_conflicts_and_lost_replies() {
    at_many_moments(|seed| {
        Faults::seeded(seed)
            .with(Fault::Conflict, 0.2)
            .with(Fault::ReplyLost, 0.2)
            .interleaving(3)
    })
    .await;
}

#[tokio::test]
async fn a_sale_that_stops_and_goes_on_again_and_again_loses_no_place() {
    let Some(app) = TestApp::in_process().await else {
        return;
    };
    let event = app.event_of(&free_event(60)).await;
    let desk = Desk::new(&app, &event);
    let crowd = people(&app, &event, 100, 1).await;
    app.inside()
        .aws
        .set_faults(Faults::seeded(5).interleaving(3));
    let over = std::cell::Cell::new(false);
    let buying = async {
        let replies = register(&app, &event, &crowd, 10).await;
        over.set(true);
        replies
    };
    let switching = async {
        while !over.get() {
            desk.insist("POST", "/suspension", Some(json!({})))
                .await
                .expect(200);
            let then = desk.seats();
            wait(20).await;
            assert_eq!(
                then,
                desk.seats(),
                "somebody registered while it was suspended"
            );
            desk.insist("DELETE", "/suspension", None).await.expect(200);
            wait(40).await;
        }
    };
    let (replies, ()) = futures_util::join!(buying, switching);
    app.inside().aws.clear_faults();
    others_were_told(&replies, &["event-not-published", "session-sold-out"]);
    assert_eq!(won(&replies), desk.seats().live);
    app.inside().abandon();
}
