//! `POST /log-in`.

use aforo_tests::TestApp;
use serde_json::json;

use super::browser::{Browser, hidden, page};

const NEXT: &str = "/orders/ord_01kb2v6e5cfz1r8q4m9n7t3x0h";

#[tokio::test]
async fn logging_in_begins_a_session_and_goes_on_to_the_page_that_was_asked_for() {
    let app = TestApp::new().await;
    let person = app.person().await;
    let browser = Browser::new(&app);
    let asked = browser.open(&format!("{NEXT}?lang=en")).await;
    assert!(page(&asked, 401).contains("<h1>Log in</h1>"));
    assert_eq!(hidden(&asked, "next"), NEXT);
    let form = [
        ("next", NEXT),
        ("email", &person.email),
        ("password", &person.password),
    ];
    let reply = browser.submit("/log-in?lang=en", &form).await;
    assert_eq!(browser.next(&reply), format!("{NEXT}?lang=en"));
    // Nobody's order: but somebody's session.
    page(&browser.open(NEXT).await, 404);
    app.settle().await;
}

#[tokio::test]
async fn the_cookie_is_out_of_reach_of_scripts_and_of_other_sites_and_ends_with_its_token() {
    let app = TestApp::new().await;
    let person = app.person().await;
    let browser = Browser::new(&app);
    let form = [
        ("next", NEXT),
        ("email", &person.email),
        ("password", &person.password),
    ];
    let reply = browser.submit("/log-in", &form).await;
    let mut set = reply.cookies();
    let cookie = set.find(|cookie| cookie.contains("session=")).unwrap();
    let mut parts = cookie.split("; ");
    let (name, token) = parts.next().unwrap().split_once('=').unwrap();
    assert_eq!(token.split('.').count(), 3, "{cookie}");
    let flags: Vec<_> = parts.collect();
    assert!(flags.contains(&"HttpOnly"), "{cookie}");
    assert!(flags.contains(&"SameSite=Lax"), "{cookie}");
    assert!(!cookie.contains("Domain"), "{cookie}");
    assert!(flags.iter().any(|flag| flag.starts_with("Max-Age=")));
    let secure = browser.origin().starts_with("https:");
    assert_eq!(flags.contains(&"Secure"), secure, "{cookie}");
    let root = match browser.address("") {
        root if root.is_empty() => "Path=/".to_owned(),
        root => format!("Path={root}"),
    };
    assert!(flags.contains(&&*root), "{cookie}");
    if secure {
        assert_eq!(name, "__Host-session");
        assert!(flags.contains(&"Max-Age=900"), "{cookie}");
    }
    // It opens pages, and nothing of the API.
    let ask = app.get("/v1/me/registrations");
    let ask = ask.header("cookie", browser.cookie().unwrap());
    ask.send().await.problem(401, "unauthenticated");
    app.settle().await;
}

#[tokio::test]
async fn whatever_is_wrong_is_said_beside_the_form_and_the_password_is_not_sent_back() {
    let app = TestApp::new().await;
    let person = app.person().await;
    let browser = Browser::new(&app);
    let form = [
        ("next", NEXT),
        ("email", &person.email),
        ("password", "no es esta, seguro"),
    ];
    let reply = browser.submit("/log-in", &form).await;
    let text = page(&reply, 401);
    assert!(text.contains("El correo o la contraseña no son correctos"));
    assert!(text.contains(&format!("value=\"{}\"", person.email)));
    assert!(!text.contains("no es esta, seguro"));
    assert!(text.contains("<title>Hay que corregir algo: Inicia sesión · Aforo</title>"));
    assert_eq!(hidden(&reply, "next"), NEXT);
    assert!(reply.header("set-cookie").is_empty());
    let reply = browser.submit("/log-in", &[("next", NEXT)]).await;
    let text = page(&reply, 422);
    for field in ["email", "password"] {
        assert!(text.contains(&format!("<a href=\"#{field}\">")), "{text}");
        assert!(text.contains(&format!("id=\"{field}-mistake\"")), "{text}");
    }
    app.settle().await;
}

#[tokio::test]
async fn too_many_tries_are_told_how_long_to_wait() {
    let Some(app) = TestApp::in_process().await else {
        return;
    };
    let person = app.person().await;
    let inside = app.inside();
    inside.configure(&json!({"log_ins_per_account": 0})).await;
    let browser = Browser::new(&app);
    let form = [
        ("next", NEXT),
        ("email", &person.email),
        ("password", &person.password),
    ];
    let reply = browser.submit("/log-in", &form).await;
    assert!(page(&reply, 429).contains("Espera"), "{reply:?}");
    assert!(!reply.header("retry-after").is_empty());
    app.settle().await;
}

#[tokio::test]
async fn nobody_is_led_away_from_the_platform() {
    let app = TestApp::new().await;
    let person = app.person().await;
    let browser = Browser::new(&app);
    for next in [
        "",
        "/",
        "//evil.example",
        "//evil.example/orders/ord_1",
        "///evil.example/orders/ord_1",
        "/\\evil.example/orders/ord_1",
        "\\\\evil.example",
        "/\t//evil.example",
        "/orders/ord_1\r\nset-cookie: a=b",
        "https://evil.example",
        "https://evil.example/orders/ord_1",
        "https:evil.example",
        "http:///evil.example",
        "javascript:alert(1)//orders/ord_1",
        "data:text/html,<script>alert(1)</script>",
        "evil.example",
        "@evil.example",
        ".evil.example/orders/ord_1",
        "/orders/ord_1@evil.example",
        "/orders/ord_1?next=//evil.example",
        "/orders/ord_1#//evil.example",
        "/orders/..//evil.example",
        "/%2f%2fevil.example",
        "/%5cevil.example",
        " //evil.example",
        "/v1/me/registrations",
        "/log-in",
        "/nothing",
        "/orders/ñ",
        "/orders/ord_1/payments/pay_1/return/x",
    ] {
        let form = [
            ("next", next),
            ("email", &*person.email),
            ("password", &*person.password),
        ];
        let reply = browser.submit("/log-in", &form).await;
        page(&reply, 404);
        assert!(reply.header("location").is_empty(), "{next}");
        assert!(!reply.text.contains("evil"), "{next}");
    }
    app.settle().await;
}

#[tokio::test]
async fn a_browser_is_known_again_by_a_cookie_that_outlives_its_session() {
    // Of several cookies the suite sees the last alone on the deployed stack.
    let Some(app) = TestApp::in_process().await else {
        return;
    };
    let person = app.person().await;
    let browser = Browser::new(&app);
    let form = [
        ("next", NEXT),
        ("email", &*person.email),
        ("password", &*person.password),
    ];
    let first = browser.submit("/log-in", &form).await;
    let mut set = first.cookies();
    let device = set.find(|cookie| cookie.contains("device=dt_")).unwrap();
    for flag in ["Max-Age=31536000", "HttpOnly", "SameSite=Strict"] {
        assert!(device.contains(flag), "{device}");
    }
    let secure = browser.origin().starts_with("https:");
    assert_eq!(device.starts_with("__Host-"), secure, "{device}");
    browser.submit("/log-out", &[]).await;
    assert_eq!(browser.cookie(), None);
    let again = browser.submit("/log-in", &form).await;
    let set: Vec<_> = again.cookies().collect();
    assert_eq!(set.len(), 1, "{set:?}");
    assert!(set[0].contains("session="), "{set:?}");
    app.settle().await;
}
