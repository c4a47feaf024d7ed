//! Each problem that a page lists comes about as a page, in the words of its problem. Those of paying are provoked where their
//! operations are; of them a page shows what it is given.

use aforo_api::operations::{Operation, PAGES};
use aforo_domain::Language;
use aforo_tests::{PublishedEvent, Reply, TestApp, free_event};
use aforo_texts::text;
use serde_json::json;

use super::account_problems::{self, disable};
use super::browser::{Browser, hidden, page};
use super::invitation_problems;
use super::payer::{begin, held, priced_event};
use super::show_order_page::signed_in;
use super::submit_registration_page::{choice, path};
use crate::support::{Organiser, World, alter};

/// What only PayPal, the clock or a race brings about.
const OF_PAYING: [&str; 7] = [
    "order-expired",
    "order-not-cancellable",
    "payment-declined",
    "payment-lapsed",
    "payment-not-available",
    "paypal-unavailable",
    "places-no-longer-available",
];

#[tokio::test]
async fn every_problem_that_a_page_lists_comes_about_as_a_page() {
    let Some(app) = TestApp::in_process().await else {
        return;
    };
    let world = World::new(&app).await;
    let mut provoked = 0;
    for operation in PAGES {
        for kind in operation.problems() {
            // The table that fails has a test of its own, and the log-in form stands for this one.
            if ["internal-error", "unavailable", "unauthenticated"].contains(&kind.code)
                || OF_PAYING.contains(&kind.code) && operation.path.contains("{order}")
            {
                continue;
            }
            let reply = match common(&app, &world, operation, kind.code).await {
                Some(reply) => reply,
                None => own(&app, operation, kind.code).await,
            };
            let title = text(Language::Es, kind.code, &[]);
            let shown = page(&reply, kind.status);
            let shown = shown.contains(&title) || shown.contains("role=\"alert\"");
            assert!(shown, "{}: {} in {reply:?}", operation.name, kind.code);
            provoked += 1;
        }
    }
    assert!(provoked > 35, "only {provoked}");
    app.settle().await;
}

async fn common(app: &TestApp, world: &World, operation: &Operation, code: &str) -> Option<Reply> {
    let event = priced_event(app).await;
    let (browser, order) = held(app, &event).await;
    let unknown = "01kb2v6e5cfz1r8q4m9n7t3x0h";
    let own = || operation.path.replace("{event}", &event.id);
    let path = match code {
        "event-not-found" => operation.path.replace("{event}", &format!("evt_{unknown}")),
        "order-not-found" => world
            .path_of(operation.path)
            .replace(&world.order, &format!("ord_{unknown}")),
        _ => own().replace("/orders/{order}", &order),
    };
    let path = path.replace("{payment}", &format!("pay_{unknown}"));
    let needs_payment = operation.path.contains("{payment}");
    let path = match code {
        "foreign-origin" | "invalid-form" | "body-too-large" if needs_payment => {
            begin(&browser, &order).await;
            payment_path(app, &event, &order).await
        }
        _ => path,
    };
    let form = || browser.form(&path, &[("do", "pay"), ("key", "a-key")]);
    let ask = match code {
        "foreign-origin" => form().header("origin", "https://evil.example"),
        "invalid-form" => form().header("content-type", "application/json"),
        "body-too-large" => form().body(vec![b'a'; 256 * 1024 + 1]),
        "event-not-found" | "order-not-found" | "payment-not-found" => match operation.method {
            "GET" => return Some(browser.open(&path).await),
            _ => form(),
        },
        _ => {
            app.settle().await;
            return None;
        }
    };
    Some(browser.send(ask).await)
}

/// The page that PayPal leads back to.
async fn payment_path(app: &TestApp, event: &PublishedEvent, order: &str) -> String {
    let shown = app.get(format!("/v1{order}")).by(&event.owner).send();
    let shown = shown.await.expect(200);
    let payment = shown["payments"][0]["id"].as_str().unwrap();
    format!("{order}/payments/{payment}/return")
}

async fn own(app: &TestApp, operation: &Operation, code: &str) -> Reply {
    match operation.name {
        "submit-registration-page" => register(app, code).await,
        "submit-log-in-page" => log_in(app, code).await,
        "submit-second-factor-page"
        | "submit-forgot-password-page"
        | "submit-verify-email-page"
        | "submit-reset-password-page"
        | "submit-reset-factor-page" => account_problems::own(app, operation.path, code).await,
        "submit-invitation-page" => invitation_problems::own(app, code).await,
        "submit-order-page" => pay(app, code).await,
        "submit-return-page" => come_back(app, code).await,
        other => panic!("no test provokes {code} of {other}"),
    }
}

async fn log_in(app: &TestApp, code: &str) -> Reply {
    let person = app.person().await;
    let browser = Browser::new(app);
    let (next, password) = match code {
        "route-not-found" => ("/elsewhere", &*person.password),
        "wrong-credentials" => ("/orders/ord_1", "no es esta, seguro"),
        "invalid-body" => ("/orders/ord_1", ""),
        "too-many-requests" | "account-disabled" => ("/orders/ord_1", &*person.password),
        other => panic!("no test provokes {other} of submit-log-in-page"),
    };
    if code == "account-disabled" {
        disable(app, &person).await;
    }
    let most = u32::from(code != "too-many-requests") * 1000;
    let inside = app.inside();
    inside
        .configure(&json!({"log_ins_per_account": most}))
        .await;
    let form = [
        ("next", next),
        ("email", &*person.email),
        ("password", password),
    ];
    let reply = browser.submit("/log-in", &form).await;
    inside.configure(&json!({})).await;
    reply
}

async fn pay(app: &TestApp, code: &str) -> Reply {
    let event = priced_event(app).await;
    let (browser, order) = held(app, &event).await;
    let key = hidden(&browser.open(&order).await, "key");
    let form = [("do", "pay"), ("key", &*key)];
    match code {
        "order-not-payable" => {
            browser.submit(&order, &[("do", "cancel")]).await;
            browser.submit(&order, &form).await
        }
        "idempotency-key-reused" => {
            browser.submit(&order, &form).await;
            browser.submit(&format!("{order}?lang=en"), &form).await
        }
        "invalid-idempotency-key" => {
            let form = [("do", "pay"), ("key", "two words")];
            browser.submit(&order, &form).await
        }
        "too-many-requests" => throttled(app, &browser, &order, &form).await,
        other => panic!("no test provokes {other} of submit-order-page"),
    }
}

/// One is allowed in a quarter of an hour, so the second is refused at the latest.
async fn throttled(
    app: &TestApp,
    browser: &Browser<'_>,
    path: &str,
    form: &[(&str, &str)],
) -> Reply {
    let inside = app.inside();
    inside.configure(&json!({"payments_per_account": 1})).await;
    browser.submit(path, form).await;
    let reply = browser.submit(path, form).await;
    inside.configure(&json!({})).await;
    reply
}

async fn come_back(app: &TestApp, code: &str) -> Reply {
    let event = priced_event(app).await;
    let (browser, order) = held(app, &event).await;
    begin(&browser, &order).await;
    let back = payment_path(app, &event, &order).await;
    match code {
        "payment-not-approved" => {}
        "order-not-payable" => {
            browser.submit(&order, &[("do", "cancel")]).await;
        }
        "too-many-requests" => return throttled(app, &browser, &back, &[]).await,
        other => panic!("no test provokes {other} of submit-return-page"),
    }
    browser.submit(&back, &[]).await
}

async fn register(app: &TestApp, code: &str) -> Reply {
    let mut body = free_event(1);
    let of_type = &mut body["sessions"][0]["ticket_types"][0];
    match code {
        "ticket-type-not-on-sale" => of_type["sale_starts_at"] = json!("2027-03-01T00:00:00Z"),
        "ticket-type-sold-out" => of_type["quota"] = json!(1),
        "order-awaits-payment" => of_type["price"]["amount"] = json!(2550),
        "payment-not-available" => of_type["price"] = json!({"amount": 100, "currency": "COP"}),
        _ => {}
    }
    if ["ticket-type-sold-out", "order-awaits-payment"].contains(&code) {
        body["sessions"][0]["capacity"] = json!(2);
    }
    let event = if code == "payment-not-available" {
        // PayPal takes no Colombian pesos.
        let organiser = Organiser::with(app, json!({"payment_methods": ["offline"]})).await;
        organiser.on_sale(&body).await
    } else {
        app.event_of(&body).await
    };
    let browser = match code {
        "wrong-credentials" | "too-many-requests" | "account-disabled" => Browser::new(app),
        _ => signed_in(app, &event.owner).await,
    };
    let key = format!("of-{code}");
    let (pk, choice) = (format!("V#{}", event.id), choice(&event));
    let session = event.shown["sessions"][0]["id"].as_str().unwrap();
    let sk = format!("1S#{session}");
    let inside = app.inside();
    let past = "2027-01-01T00:00:00Z";
    let other = event.one(&app.address());
    let taken = || {
        let ask = app.post(event.registrations(), &other).by(&event.owner);
        async { ask.send().await.expect(201) }
    };
    let email = other["attendees"][0]["email"].as_str().unwrap();
    let (mut name, mut address, mut used) = ("Ana Ruiz", app.address(), &*key);
    let mut password = "no es esta, seguro";
    match code {
        "event-not-published" => alter(inside, (&pk, "0V"), "st", "suspended").await,
        "event-finished" => alter(inside, (&pk, "0V"), "e", past).await,
        "session-not-on-sale" => alter(inside, (&pk, &sk), "st", "suspended").await,
        "session-finished" => alter(inside, (&pk, &sk), "e", past).await,
        "session-sold-out" | "ticket-type-sold-out" | "order-awaits-payment" => {
            taken().await;
        }
        "already-registered" => {
            taken().await;
            email.clone_into(&mut address);
        }
        "invalid-body" => name = "",
        "invalid-idempotency-key" => used = "two words",
        "too-many-requests" => inside.configure(&json!({"log_ins_per_address": 0})).await,
        "wrong-credentials" => event.owner.email.clone_into(&mut address),
        "account-disabled" => {
            disable(app, &event.owner).await;
            event.owner.email.clone_into(&mut address);
            password = &event.owner.password;
        }
        _ => {}
    }
    let mut form = vec![
        ("key", used),
        ("ticket", &*choice),
        ("name", name),
        ("email", &*address),
        ("password", password),
    ];
    if code == "idempotency-key-reused" {
        browser.submit(&path(&event), &form).await;
        form[2].1 = "Eva Sanz";
    }
    let reply = browser.submit(&path(&event), &form).await;
    inside.configure(&json!({})).await;
    reply
}
