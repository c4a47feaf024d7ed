//! `GET /style.css`.

use aforo_tests::TestApp;

use super::browser::{Browser, page};

#[tokio::test]
async fn the_stylesheet_is_kept_and_every_version_has_an_address_of_its_own() {
    let app = TestApp::new().await;
    let event = app.event(5).await;
    let browser = Browser::new(&app);
    let shown = browser.open(&format!("/events/{}", event.id)).await;
    let (_, rest) = page(&shown, 200)
        .split_once("<link rel=\"stylesheet\" href=\"")
        .unwrap();
    let address = rest.split('"').next().unwrap();
    assert!(address.starts_with(&browser.address("/style.css?v=")));
    let path = address.strip_prefix(&browser.address("")).unwrap();
    let reply = browser.open(path).await;
    assert_eq!(reply.status, 200, "{reply:?}");
    assert_eq!(reply.header("content-type"), "text/css; charset=utf-8");
    assert_eq!(reply.header("x-content-type-options"), "nosniff");
    let kept = reply.header("cache-control");
    assert!(
        kept.contains("immutable") && kept.contains("public"),
        "{kept}"
    );
    for wanted in [
        "prefers-color-scheme: dark",
        ":focus-visible",
        ".skip:focus",
    ] {
        assert!(reply.text.contains(wanted), "{wanted}");
    }
    // Nothing is loaded from anywhere.
    assert!(!reply.text.contains("url(") && !reply.text.contains("@import"));
    app.settle().await;
}
