//! Drafts are kept once.

use aforo_api::DigestKey;
use aforo_domain::ids::EventId;
use aforo_domain::{Draft, Language};
use aforo_store::{Actor, Table};
use aforo_testkit::Scope;
use aforo_tests::{InProcess, STAGE, TestApp};
use jiff::Timestamp;

fn now(inside: &InProcess) -> Timestamp {
    Timestamp::from_second(inside.now()).unwrap()
}

#[tokio::test]
async fn the_draft_of_a_repeated_request_is_the_one_that_stands_for_one_call_each() {
    let Some(app) = TestApp::in_process().await else {
        return;
    };
    let inside = app.inside();
    let table = Table::new(&inside.aws.sdk_config("a-test"), STAGE);
    let key = DigestKey::new(b"a key");
    let event = || EventId::new(now(inside), aforo_store::random());
    let draft = |event| Draft {
        id: key.draft("one request"),
        event,
        session: None,
        ticket_type: None,
        language: Language::En,
        created_at: now(inside),
    };
    let nobody = Actor {
        account: None,
        request_id: "a-test".to_owned(),
        operation: None,
    };
    let (first, other) = (draft(event()), draft(event()));
    for drafted in [&first, &first, &other] {
        let scope = Scope::new();
        let kept = scope.run(table.keep_draft(drafted, &nobody)).await;
        assert_eq!(kept.finished().unwrap(), first);
        let cost = scope.cost();
        assert_eq!((cost.round_trips, cost.write_units), (1, 1.0), "{cost:?}");
    }
    let scope = Scope::new();
    let found = scope.run(table.draft(first.id, now(inside))).await;
    assert_eq!(found.finished().unwrap(), Some(first));
    assert_eq!(scope.cost().read_units, 1.0);
    assert_eq!(
        table
            .draft(key.draft("another"), now(inside))
            .await
            .unwrap(),
        None
    );
}
