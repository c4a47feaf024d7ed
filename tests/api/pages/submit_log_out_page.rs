//! `POST /log-out`.

use aforo_tests::TestApp;

use super::browser::{Browser, hidden, page};
use super::show_order_page::signed_in;

#[tokio::test]
async fn logging_out_ends_the_login_and_not_only_the_cookie() {
    let app = TestApp::new().await;
    let event = app.event(5).await;
    let ask = app.post(event.registrations(), &event.one(&app.address()));
    let made = ask.by(&event.owner).send().await;
    made.expect(201);
    let order = made.header("location").replace("/v1/", "/");
    let browser = signed_in(&app, &event.owner).await;
    let shown = browser.open(&order).await;
    let button = format!("action=\"{}\"", browser.address("/log-out"));
    assert!(page(&shown, 200).contains(&button), "{shown:?}");
    assert_eq!(hidden(&shown, "next"), order);
    let cookie = browser.cookie().unwrap();
    let reply = browser.submit("/log-out", &[("next", &order)]).await;
    let text = page(&reply, 200);
    assert!(text.contains("<h1>Has cerrado la sesión</h1>"), "{text}");
    assert!(!text.contains(&button), "{text}");
    let back = format!("href=\"{}\"", browser.address(&order));
    assert!(text.contains(&back), "{text}");
    let cleared = reply.header("set-cookie");
    assert!(cleared.contains("session=; "), "{cleared}");
    assert!(cleared.contains("Max-Age=0"), "{cleared}");
    // Whoever had copied the cookie sees nothing of what is somebody's, either.
    let kept = app.get(&order).header("cookie", &cookie).send().await;
    let text = page(&kept, 401);
    assert!(text.contains("<h1>Inicia sesión</h1>"), "{text}");
    assert_eq!(hidden(&kept, "next"), order);
    // The API's token is of another login, which goes on.
    let list = app.get("/v1/me/logins").by(&event.owner).send().await;
    assert_eq!(list.expect(200)["items"].as_array().unwrap().len(), 1);
    app.settle().await;
}

#[tokio::test]
async fn whoever_has_not_logged_in_can_log_out_too() {
    let app = TestApp::new().await;
    let browser = Browser::new(&app);
    for next in ["", "//evil.example", "/elsewhere"] {
        let reply = browser.submit("/log-out?lang=en", &[("next", next)]).await;
        let text = page(&reply, 200);
        assert!(text.contains("<h1>You have logged out</h1>"), "{text}");
        assert!(!text.contains("class=\"button\""), "{text}");
        assert!(!text.contains("evil"), "{text}");
    }
    app.settle().await;
}

#[tokio::test]
async fn a_login_that_was_ended_elsewhere_is_over_on_the_pages_too() {
    let app = TestApp::new().await;
    let event = app.event(5).await;
    let ask = app.post(event.registrations(), &event.one(&app.address()));
    let made = ask.by(&event.owner).send().await;
    made.expect(201);
    let order = made.header("location").replace("/v1/", "/");
    let browser = signed_in(&app, &event.owner).await;
    page(&browser.open(&order).await, 200);
    let ended = app.ask("DELETE", "/v1/me/logins").by(&event.owner).send();
    assert_eq!(ended.await.status, 204);
    for reply in [
        browser.open(&order).await,
        browser.submit(&order, &[("do", "cancel")]).await,
    ] {
        assert!(page(&reply, 401).contains("<h1>Inicia sesión</h1>"));
        assert_eq!(hidden(&reply, "next"), order);
    }
    app.settle().await;
}
