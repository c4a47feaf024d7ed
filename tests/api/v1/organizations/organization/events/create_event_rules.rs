//! What an event may be: every rule that is broken is named at once.

use aforo_tests::{TestApp, free_event, one_session};
use serde_json::{Value, json};

/// An event changed at some pointers.
fn with(changes: &[(&str, Value)]) -> Value {
    let mut body = free_event(10);
    for (pointer, value) in changes {
        let (parent, name) = pointer.rsplit_once('/').unwrap();
        body.pointer_mut(parent).unwrap()[name] = value.clone();
    }
    body
}

/// Asks for the event and compares what is wrong with it.
async fn refused(app: &TestApp, cases: &[(Value, Value)]) {
    let owner = app.person().await;
    let organization = app.organization(&owner).await;
    let path = format!("/v1/organizations/{organization}/events");
    for (body, expected) in cases {
        let reply = app.post(&path, body).by(&owner).send().await;
        let problem = reply.problem(422, "invalid-body");
        let errors = problem["errors"].as_array().unwrap().iter();
        let errors: Vec<_> = errors
            .map(|error| json!([error["pointer"], error["code"]]))
            .collect();
        assert_eq!(json!(errors), *expected);
    }
    app.settle().await;
}

#[tokio::test]
async fn twenty_one_sessions_or_forty_one_ticket_types_are_too_many() {
    let app = TestApp::new().await;
    let mut sessions = free_event(10);
    sessions["sessions"] = json!(vec![one_session(10); 21]);
    let types = |count: usize| -> Value {
        let each = |number| json!({"name": format!("Tipo {number}"), "price": {"amount": 0, "currency": "EUR"}});
        (0..count).map(each).collect()
    };
    let in_one = with(&[("/sessions/0/ticket_types", types(41))]);
    let mut among_two = free_event(10);
    let mut half = one_session(10);
    half["ticket_types"] = types(21);
    among_two["sessions"] = json!([half.clone(), half]);
    among_two["sessions"][1]["ticket_types"]
        .as_array_mut()
        .unwrap()
        .pop();
    let mut over = among_two.clone();
    over["sessions"]
        .as_array_mut()
        .unwrap()
        .push(one_session(10));
    refused(
        &app,
        &[
            (sessions, json!([["/sessions", "too-many"]])),
            (in_one, json!([["/sessions/0/ticket_types", "too-many"]])),
            (among_two, json!([["/sessions/1/ticket_types", "too-many"]])),
            (over, json!([["/sessions/1/ticket_types", "too-many"]])),
        ],
    )
    .await;
}

#[tokio::test]
async fn spans_end_after_they_start_and_sessions_lie_within_the_event() {
    let app = TestApp::new().await;
    refused(
        &app,
        &[
            (
                with(&[("/ends_at", json!("2027-03-14T09:00:00Z"))]),
                json!([
                    ["/ends_at", "not-after-start"],
                    ["/sessions/0/ends_at", "outside-event"]
                ]),
            ),
            (
                with(&[("/ends_at", json!("2028-03-15T09:00:00Z"))]),
                json!([["/ends_at", "too-lasting"]]),
            ),
            (
                with(&[
                    ("/starts_at", json!("2020-03-14T09:00:00Z")),
                    ("/ends_at", json!("2020-03-14T18:00:00Z")),
                    ("/sessions", json!([])),
                ]),
                json!([["/ends_at", "in-past"]]),
            ),
            (
                with(&[("/sessions/0/ends_at", json!("2027-03-14T09:00:00Z"))]),
                json!([["/sessions/0/ends_at", "not-after-start"]]),
            ),
            (
                with(&[("/sessions/0/starts_at", json!("2027-03-14T08:59:59Z"))]),
                json!([["/sessions/0/starts_at", "outside-event"]]),
            ),
            (
                with(&[
                    ("/ends_at", json!("2027-04-14T18:00:00Z")),
                    ("/sessions/0/ends_at", json!("2027-03-21T09:00:01Z")),
                ]),
                json!([["/sessions/0/ends_at", "too-lasting"]]),
            ),
        ],
    )
    .await;
}

#[tokio::test]
async fn prices_quotas_and_names_of_ticket_types_have_their_rules() {
    let app = TestApp::new().await;
    let of_type = |name: &str, amount: Value, currency: &str| json!({"name": name, "price": {"amount": amount, "currency": currency}});
    let two =
        |first: Value, second: Value| with(&[("/sessions/0/ticket_types", json!([first, second]))]);
    let mut sold = of_type("C", json!(0), "EUR");
    sold["quota"] = json!(11);
    sold["sale_starts_at"] = json!("2027-02-01T00:00:00Z");
    sold["sale_ends_at"] = json!("2027-02-01T00:00:00Z");
    refused(
        &app,
        &[
            (
                two(of_type("A", json!(0), "EUR"), of_type("A", json!(0), "USD")),
                json!([
                    ["/sessions/0/ticket_types/1/name", "duplicate"],
                    [
                        "/sessions/0/ticket_types/1/price/currency",
                        "mixed-currencies"
                    ]
                ]),
            ),
            (
                two(
                    of_type("A", json!(25.5), "EUR"),
                    of_type("B", json!(-1), "eur"),
                ),
                json!([
                    ["/sessions/0/ticket_types/0/price/amount", "wrong-type"],
                    ["/sessions/0/ticket_types/1/price/amount", "out-of-range"],
                    ["/sessions/0/ticket_types/1/price/currency", "currency"],
                ]),
            ),
            (
                two(
                    of_type("A", json!(1_000_000_001), "EUR"),
                    of_type("B", json!("25"), "XXX"),
                ),
                json!([
                    ["/sessions/0/ticket_types/0/price/amount", "out-of-range"],
                    ["/sessions/0/ticket_types/1/price/amount", "wrong-type"],
                    ["/sessions/0/ticket_types/1/price/currency", "currency"],
                ]),
            ),
            (
                two(of_type("A", json!(0), "EUR"), sold),
                json!([
                    ["/sessions/0/ticket_types/1/sale_ends_at", "not-after-start"],
                    ["/sessions/0/ticket_types/1/quota", "out-of-range"]
                ]),
            ),
            (
                with(&[
                    ("/sessions/0/capacity", json!(0)),
                    ("/sessions/0/ticket_types/0/quota", json!(0)),
                ]),
                json!([
                    ["/sessions/0/capacity", "out-of-range"],
                    ["/sessions/0/ticket_types/0/quota", "out-of-range"]
                ]),
            ),
            (
                with(&[("/sessions/0/capacity", json!(1_000_001))]),
                json!([["/sessions/0/capacity", "out-of-range"]]),
            ),
        ],
    )
    .await;
}

#[tokio::test]
async fn everything_that_is_wrong_is_named_at_once_wherever_it_is() {
    let app = TestApp::new().await;
    let all = with(&[
        ("/name", json!("X")),
        ("/description", json!("")),
        ("/language", json!("fr")),
        ("/time_zone", json!("Europe/Atlantis")),
        ("/starts_at", json!("mañana")),
        ("/ends_at", json!("2027-03-14")),
        (
            "/place",
            json!({"kind": "venue", "name": "", "city": "Madrid", "url": "https://example.org"}),
        ),
        ("/sessions/0/name", json!("\u{7}")),
        ("/sessions/0/ticket_types/0/price", json!(0)),
        ("/sessions/0/state", json!("suspended")),
        ("/sessions/0/taken", json!(3)),
        ("/organization", json!("org_1")),
    ]);
    let expected = json!([
        ["/name", "too-short"],
        ["/description", "too-short"],
        ["/language", "one-of"],
        ["/time_zone", "time-zone"],
        ["/starts_at", "time"],
        ["/ends_at", "time"],
        ["/place/name", "too-short"],
        ["/place/address", "required"],
        ["/place/url", "unknown"],
        ["/sessions/0/name", "control-characters"],
        ["/sessions/0/state", "one-of"],
        ["/sessions/0/ticket_types/0/price", "wrong-type"],
        ["/sessions/0/taken", "unknown"],
        ["/organization", "unknown"],
    ]);
    let online = |url: &str| with(&[("/place", json!({"kind": "online", "url": url}))]);
    refused(
        &app,
        &[
            (all, expected),
            (online("http://example.org"), json!([["/place/url", "url"]])),
            (
                online("javascript:alert(1)"),
                json!([["/place/url", "url"]]),
            ),
            (
                with(&[("/place/kind", json!("moon"))]),
                json!([
                    ["/place/kind", "one-of"],
                    ["/place/address", "unknown"],
                    ["/place/city", "unknown"],
                    ["/place/name", "unknown"]
                ]),
            ),
        ],
    )
    .await;
}
