//! Exactly as many places as there are are sold.

use aforo_testkit::Faults;
use aforo_tests::TestApp;

use super::{crowd, ledger};

async fn rush(people: u32, seats: u32) {
    let Some(app) = TestApp::in_process().await else {
        return;
    };
    let event = app.event(seats).await;
    let contenders = crowd::contenders(&app, &event, people).await;
    app.inside()
        .aws
        .set_faults(Faults::seeded(people.into()).interleaving(3));
    let told = crowd::rush(&app, &event, &contenders).await;
    app.inside().aws.clear_faults();
    let stored = ledger::check(app.inside(), &event);
    assert_eq!(told.won.len(), seats as usize);
    assert_eq!(told.lost, (people - seats) as usize);
    assert_eq!(told.won, stored.live);
    app.inside().abandon();
}

#[tokio::test]
async fn of_a_thousand_people_one_gets_the_only_seat() {
    rush(1_000, 1).await;
}

#[tokio::test]
async fn of_a_thousand_people_fifty_get_the_fifty_seats() {
    rush(1_000, 50).await;
}

#[tokio::test]
async fn of_five_thousand_people_one_gets_the_only_seat() {
    rush(5_000, 1).await;
}
