//! Which events there are.

use aforo_tests::{Conversation, TestApp, told_event};
use serde_json::{Value, json};

use crate::support::ceramics;

async fn three(app: &TestApp) {
    app.event_of(&told_event(3)).await;
    app.event_of(&ceramics()).await;
    let mut online = told_event(50);
    online["name"] = json!("Contabilidad en línea");
    online["category"] = json!("Negocios");
    online["time_zone"] = json!("America/Bogota");
    // The last evening of March in Bogotá, and April already in UTC.
    online["starts_at"] = json!("2027-04-01T00:00:00Z");
    online["ends_at"] = json!("2027-04-01T02:00:00Z");
    online["place"] = json!({"kind": "online", "url": "https://aulas.aforo.example/c"});
    online["sessions"][0]["starts_at"] = json!("2027-04-01T00:00:00Z");
    online["sessions"][0]["ends_at"] = json!("2027-04-01T02:00:00Z");
    app.event_of(&online).await;
}

const RUST: &str = "Jornadas de Rust en español";
const CERAMICS: &str = "Iniciación a la cerámica";
const ONLINE: &str = "Contabilidad en línea";

fn month(month: u8) -> Value {
    json!({"startDate": format!("2027-{month:02}-01T12:00:00+01:00"), "endDate": format!("2027-{month:02}-30T12:00:00+02:00")})
}

#[tokio::test]
async fn events_are_listed_by_month_city_category_and_price() {
    let Some(app) = TestApp::in_process().await else {
        return;
    };
    three(&app).await;
    let cases: [(Value, &[&str]); 12] = [
        (json!({}), &[RUST, ONLINE, CERAMICS]),
        (
            json!({"period": "", "date": "", "city": "", "category": [], "free": ""}),
            &[RUST, ONLINE, CERAMICS],
        ),
        (
            json!({"period": {"startDate": "2027-03-01T12:00:00+01:00", "endDate": "2027-03-31T12:00:00+02:00"}}),
            &[RUST, ONLINE],
        ),
        (json!({"date": "2027-03-14T12:00:00+01:00"}), &[RUST]),
        (json!({"period": month(4)}), &[CERAMICS]),
        (json!({"city": "santiago de compostela"}), &[CERAMICS]),
        (json!({"city": "Online"}), &[ONLINE]),
        (json!({"category": "tecnologia"}), &[RUST]),
        (json!({"category": ["negocios"]}), &[ONLINE]),
        (json!({"free": "gratis"}), &[RUST, ONLINE]),
        (json!({"free": "gratis", "city": "Madrid"}), &[RUST]),
        (
            json!({"period": month(3), "city": "Madrid", "category": "Tecnología", "free": "sí"}),
            &[RUST],
        ),
    ];
    for (parameters, expected) in cases {
        let mut talk = Conversation::begin(&app, "es");
        let told = talk
            .say("events.list", "¿qué hay?", parameters.clone())
            .await;
        for name in [RUST, CERAMICS, ONLINE] {
            assert_eq!(
                told.answer.to_string().contains(name),
                expected.contains(&name),
                "{parameters}: {told:?}"
            );
        }
        assert!(
            !told.text.contains("No he encontrado"),
            "{parameters}: {told:?}"
        );
    }
    app.settle().await;
}

#[tokio::test]
async fn where_nothing_fits_the_next_events_are_named_instead() {
    let Some(app) = TestApp::in_process().await else {
        return;
    };
    let mut talk = Conversation::begin(&app, "es");
    let told = talk.say("events.list", "¿qué hay?", json!({})).await;
    assert!(
        told.text.contains("no hay ningún evento publicado"),
        "{told:?}"
    );
    three(&app).await;
    for parameters in [
        json!({"city": "Lima"}),
        json!({"period": month(9)}),
        json!({"category": "ópera", "free": "gratis"}),
    ] {
        let told = talk.say("events.list", "¿qué hay?", parameters).await;
        assert!(
            told.text.contains("No he encontrado eventos así"),
            "{told:?}"
        );
        assert_eq!(told.options, [RUST, ONLINE, CERAMICS]);
    }
    app.settle().await;
}

#[tokio::test]
async fn of_many_the_first_are_shown_and_can_be_chosen_by_number_or_name() {
    let Some(app) = TestApp::in_process().await else {
        return;
    };
    let owner = app.person().await;
    let organization = app.organization(&owner).await;
    for number in 1..=7 {
        let mut body = told_event(3);
        body["name"] = json!(format!("Concierto número {number}"));
        app.published(&owner, &organization, &body).await;
    }
    let mut talk = Conversation::begin(&app, "es");
    let told = talk.say("events.list", "¿qué hay?", json!({})).await;
    assert!(
        told.text
            .contains("Hay 7 eventos; estos son los 5 primeros"),
        "{told:?}"
    );
    assert_eq!(told.options.len(), 5);
    let third = told.options[2].clone();
    let told = talk.say("event.choose", "3", json!({})).await;
    assert!(told.text.contains(&third), "{told:?}");
    talk.say("events.list", "¿qué hay?", json!({})).await;
    let told = talk
        .say("event.choose", &third, json!({"event": third}))
        .await;
    assert!(told.text.contains(&third), "{told:?}");
    app.settle().await;
}
