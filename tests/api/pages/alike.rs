//! What holds for every page: it is HTML whatever goes wrong, says what a browser may do with it, shows what people wrote as
//! text, and takes forms from its own pages only.

use aforo_api::operations::{Access, Operation, PAGES, Takes};
use aforo_testkit::{Fault, Faults};
use aforo_tests::{Reply, TestApp, free_event};
use serde_json::json;

use super::browser::{Browser, hidden, page};
use super::show_order_page::signed_in;
use crate::support::World;

/// All of them but the stylesheet, which is no page.
fn pages() -> impl Iterator<Item = &'static Operation> {
    PAGES.iter().filter(|page| page.name != "get-stylesheet")
}

/// They take a secret from their address, by a script.
const FOR_SECRETS: [&str; 4] = [
    "/verify-email",
    "/reset-password",
    "/reset-factor",
    "/invitation",
];

/// What needs nothing of the table, or asks it for nothing where the form says nothing that could be true.
fn needs_no_table(page: &Operation) -> bool {
    let has_words_only = page.path == "/forgot-password" || FOR_SECRETS.contains(&page.path);
    page.path == "/log-in/second-factor" || has_words_only && page.method == "GET"
}

fn forms() -> impl Iterator<Item = &'static Operation> {
    pages().filter(|page| page.takes == Takes::Form)
}

fn is_well_dressed(reply: &Reply) {
    for (name, value) in [
        ("x-content-type-options", "nosniff"),
        ("referrer-policy", "same-origin"),
        ("cross-origin-resource-policy", "same-origin"),
        ("cache-control", "no-store"),
    ] {
        assert_eq!(reply.header(name), value, "{name} of {reply:?}");
    }
    assert!(!reply.header("x-request-id").is_empty(), "{reply:?}");
    let hsts = reply.header("strict-transport-security");
    assert!(hsts.starts_with("max-age=63072000"), "{hsts}");
    let policy = reply.header("content-security-policy");
    for part in [
        "default-src 'none'",
        "style-src 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
        "form-action 'self' https://",
    ] {
        assert!(policy.contains(part), "{part} is not in {policy}");
    }
    for unsafe_part in ["unsafe", "*", "http:"] {
        assert!(!policy.contains(unsafe_part), "{policy}");
    }
}

#[tokio::test]
async fn every_page_that_can_be_read_has_its_own_policy_and_is_kept_by_nobody() {
    let app = TestApp::new().await;
    let world = World::new(&app).await;
    let browser = signed_in(&app, world.owner()).await;
    for operation in pages().filter(|page| page.method == "GET") {
        if operation.path.contains("{payment}") {
            continue;
        }
        let reply = browser.open(&world.path(operation)).await;
        page(&reply, 200);
        is_well_dressed(&reply);
        let policy = reply.header("content-security-policy");
        let scripts = usize::from(FOR_SECRETS.contains(&operation.path));
        assert_eq!(policy.matches("script").count(), scripts, "{policy}");
        assert_eq!(
            reply.text.matches("<script").count(),
            scripts,
            "{}",
            operation.name
        );
    }
    app.settle().await;
}

#[tokio::test]
async fn a_form_that_does_not_come_from_a_page_of_ours_is_not_acted_on() {
    let app = TestApp::new().await;
    let world = World::new(&app).await;
    let browser = signed_in(&app, world.owner()).await;
    for operation in forms() {
        let path = world.path_of(&operation.path.replace("{payment}", "pay_1"));
        for (origin, site) in [
            (Some("https://evil.example"), Some("cross-site")),
            (Some("https://evil.example"), None),
            (Some("null"), None),
            (Some(browser.origin()), Some("cross-site")),
            (None, Some("cross-site")),
            (None, Some("same-site")),
            (None, None),
        ] {
            let mut ask = browser.form(&path, &[]);
            ask.headers
                .retain(|(name, _)| !["origin", "sec-fetch-site"].contains(&name.as_ref()));
            if let Some(origin) = origin {
                ask = ask.header("origin", origin);
            }
            if let Some(site) = site {
                ask = ask.header("sec-fetch-site", site);
            }
            let reply = browser.send(ask).await;
            // What is not even an id is said first.
            if operation.path.contains("{payment}") {
                page(&reply, 404);
                continue;
            }
            let said = page(&reply, 403);
            assert!(said.contains("Esta petición no viene de nuestras páginas"));
            assert!(reply.header("set-cookie").is_empty());
        }
    }
    app.settle().await;
}

#[tokio::test]
async fn what_is_no_form_or_too_large_a_one_is_refused_with_a_page() {
    let app = TestApp::new().await;
    let world = World::new(&app).await;
    let browser = signed_in(&app, world.owner()).await;
    for operation in forms().filter(|page| !page.path.contains("{payment}")) {
        let form = || browser.form(&world.path(operation), &[]);
        for kind in [
            "application/json",
            "multipart/form-data; boundary=x",
            "",
            "text/plain",
        ] {
            let reply = browser.send(form().header("content-type", kind)).await;
            assert!(page(&reply, 400).contains("El formulario no llegó bien"));
        }
        let large = form().body("a=".to_owned() + &"x".repeat(256 * 1024));
        page(&browser.send(large).await, 413);
    }
    app.settle().await;
}

#[tokio::test]
async fn whoever_has_not_logged_in_sees_none_of_what_is_somebodys() {
    let app = TestApp::new().await;
    let world = World::new(&app).await;
    let browser = Browser::new(&app);
    let mut seen = 0;
    for operation in pages().filter(|page| page.access == Access::Account) {
        let unknown = "pay_01kb2v6e5cfz1r8q4m9n7t3x0h";
        let path = world.path_of(&operation.path.replace("{payment}", unknown));
        let reply = match operation.method {
            "GET" => browser.open(&path).await,
            _ => browser.submit(&path, &[]).await,
        };
        page(&reply, 401);
        is_well_dressed(&reply);
        assert_eq!(hidden(&reply, "next"), path);
        seen += 1;
    }
    assert!(seen > 0);
    app.settle().await;
}

#[tokio::test]
async fn a_page_whose_table_fails_is_a_page_that_says_so_and_nothing_of_the_cause() {
    let Some(app) = TestApp::in_process().await else {
        return;
    };
    let world = World::new(&app).await;
    let browser = signed_in(&app, world.owner()).await;
    let needy = pages().filter(|page| !page.path.contains("{payment}") && !needs_no_table(page));
    for operation in needy {
        assert!(app.inside().service(operation.name).await.is_ok());
        let path = world.path(operation);
        let form = [
            ("next", "/orders/ord_1"),
            ("key", "a-key"),
            ("do", "pay"),
            ("email", &*world.owner().email),
            ("password", &*world.owner().password),
            ("token", "AQGQ"),
        ];
        let faults = Faults::seeded(7).with(Fault::Refused, 1.0);
        app.inside().aws.set_faults(faults);
        let reply = match operation.method {
            "GET" => browser.open(&path).await,
            _ => browser.submit(&path, &form).await,
        };
        app.inside().aws.clear_faults();
        let text = page(&reply, 503).to_lowercase();
        assert_eq!(reply.header("retry-after"), "1");
        is_well_dressed(&reply);
        for cause in ["dynamo", "aforo-test", "refused", "panic"] {
            assert!(!text.contains(cause), "{}: {text}", operation.name);
        }
    }
    app.settle().await;
}

#[tokio::test]
async fn what_people_wrote_is_shown_as_text_wherever_it_stands() {
    let app = TestApp::new().await;
    let owner = app.verified().await;
    let evil = |where_: &str| format!("<script>{where_}</script>\"'><img src=x onerror=alert(1)>");
    let named = json!({"name": evil("o"), "kind": "ngo"});
    let made = app.post("/v1/organizations", &named).by(&owner).send();
    let organization = made.await.expect(201)["id"].as_str().unwrap().to_owned();
    let mut body = free_event(50);
    body["name"] = json!(evil("e"));
    body["description"] = json!(evil("d"));
    body["category"] = json!("<script>g</script>\"'>");
    body["refund_policy"] = json!(evil("f"));
    body["questions"] = json!([{"question": evil("q"), "answer": evil("w")}]);
    body["place"] =
        json!({"kind": "venue", "name": evil("v"), "address": evil("a"), "city": evil("c")});
    body["sessions"][0]["name"] = json!(evil("s"));
    body["sessions"][0]["room"] = json!(evil("r"));
    body["sessions"][0]["ticket_types"][0]["name"] = json!(evil("t"));
    let shown = app.published(&owner, &organization, &body).await;
    let id = shown["id"].as_str().unwrap();
    let session = &shown["sessions"][0];
    let browser = signed_in(&app, &owner).await;
    let attendee = json!({"session": session["id"], "ticket_type": session["ticket_types"][0]["id"],
        "name": evil("p"), "email": app.address()});
    let ask = app.post(
        format!("/v1/events/{id}/registrations"),
        &json!({"attendees": [attendee]}),
    );
    let ordered = ask.by(&owner).send().await;
    ordered.expect(201);
    let order = ordered.header("location").replace("/v1/", "/");
    let register = format!("/events/{id}/register");
    let wrong = [
        ("key", &*evil("k")),
        ("name", &*evil("n")),
        ("email", &*evil("m")),
        ("ticket", &*evil("x")),
        ("account-email", &*evil("y")),
    ];
    browser.forget();
    let refused = browser.submit(&register, &wrong).await;
    let browser = signed_in(&app, &owner).await;
    for (reply, parts) in [
        (browser.open(&format!("/events/{id}")).await, "oegfqwvacsrt"),
        (browser.open(&register).await, "esrt"),
        (browser.open(&order).await, "estp"),
        (refused, "esrt"),
    ] {
        let text = &reply.text;
        assert!(!text.contains("<script"), "{text}");
        assert!(!text.contains("<img"), "{text}");
        assert!(!text.contains("\"'>"), "{text}");
        for part in parts.chars() {
            let shown = format!("&#60;script&#62;{part}&#60;/script&#62;&#34;&#39;&#62;");
            assert!(text.contains(&shown), "{part} is not in {text}");
        }
    }
    // What was made of Markdown is escaped by another writer.
    let page = browser.open(&format!("/events/{id}")).await.text;
    let shown = "<p>&lt;script&gt;d&lt;/script&gt;&quot;'&gt;&lt;img";
    assert!(page.contains(shown), "{page}");
    app.settle().await;
}

#[tokio::test]
async fn another_method_of_a_pages_path_is_told_which_there_are() {
    let app = TestApp::new().await;
    let reply = app.ask("DELETE", "/log-in").send().await;
    reply.problem(405, "method-not-allowed");
    assert_eq!(reply.header("allow"), "POST");
}
