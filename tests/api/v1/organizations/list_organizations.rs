//! `GET /v1/organizations`.

use aforo_tests::{Person, TestApp};
use serde_json::{Value, json};

async fn list(app: &TestApp, person: &Person, query: &str) -> Value {
    let ask = app.get(format!("/v1/organizations{query}")).by(person);
    ask.send().await.expect(200)
}

fn shown(list: &Value) -> Vec<(&str, &str)> {
    let items = list["items"].as_array().unwrap().iter();
    let text = |value: &'_ Value| value.as_str().unwrap().to_owned().leak() as &str;
    let of = |item: &Value| (text(&item["organization"]["id"]), text(&item["role"]));
    items.map(of).collect()
}

#[tokio::test]
async fn everybody_sees_their_own_organizations_with_their_role_in_each() {
    let app = TestApp::new().await;
    let (ana, eva) = (app.person().await, app.person().await);
    let first = app.organization(&ana).await;
    let second = app.organization(&eva).await;
    app.invite(&eva, &second, &ana.email, "analyst").await;
    let secret = app.link_to(&ana.email, "invitation").await;
    app.accept(&ana, &secret).await.expect(200);
    let mine = async || list(&app, &ana, "").await;
    let both = |list: &Value| shown(list).len() == 2;
    let mine = app.until(mine, both).await;
    let mut expected = vec![(&*first, "owner"), (&*second, "analyst")];
    expected.sort_unstable();
    let mut seen = shown(&mine);
    seen.sort_unstable();
    assert_eq!(seen, expected);
    assert_eq!(mine["next_cursor"], Value::Null);
    assert_eq!(mine["items"][0]["organization"]["language"], "es");
    assert_eq!(shown(&list(&app, &eva, "").await), [(&*second, "owner")]);
    let nobody = app.person().await;
    assert_eq!(
        list(&app, &nobody, "").await,
        json!({"items": [], "next_cursor": null})
    );
    app.settle().await;
}

#[tokio::test]
async fn pages_follow_each_other_and_a_cursor_opens_its_owners_list_alone() {
    let Some(app) = TestApp::in_process().await else {
        return;
    };
    let ana = app.person().await;
    let mut made = Vec::new();
    for _ in 0..5 {
        made.push(app.organization(&ana).await);
        app.inside().advance(1);
    }
    let (mut seen, mut query) = (Vec::new(), "?limit=2".to_owned());
    loop {
        let page = list(&app, &ana, &query).await;
        seen.extend(shown(&page).iter().map(|(id, _)| (*id).to_owned()));
        let Some(cursor) = page["next_cursor"].as_str() else {
            break;
        };
        query = format!("?limit=2&cursor={cursor}");
    }
    assert_eq!(seen, made);
    let eva = app.person().await;
    let ask = app.get(format!("/v1/organizations{query}")).by(&eva);
    ask.send().await.problem(400, "invalid-cursor");
    app.settle().await;
}

#[tokio::test]
async fn an_organization_that_was_left_is_gone_from_the_list_at_once() {
    let Some(app) = TestApp::in_process().await else {
        return;
    };
    let owner = app.person().await;
    let organization = app.organization(&owner).await;
    let eva = app.member(&owner, &organization, "checkin").await;
    assert_eq!(
        shown(&list(&app, &eva, "").await),
        [(&*organization, "checkin")]
    );
    let path = format!("/v1/organizations/{organization}/membership");
    assert_eq!(app.ask("DELETE", path).by(&eva).send().await.status, 204);
    assert!(shown(&list(&app, &eva, "").await).is_empty());
    app.settle().await;
}
