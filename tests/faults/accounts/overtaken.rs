//! Log-ins that were begun before what they were checked against was changed: they come to nothing.

use aforo_domain::ids::LoginId;
use aforo_domain::login::{ClientKind, Login};
use aforo_domain::security_event::SecurityEventKind;
use aforo_domain::text::Text;
use aforo_store::{NewLogin, Opened, Opening, random};
use aforo_tests::TestApp;
use jiff::{SignedDuration, Timestamp};
use serde_json::json;

use super::books;
use super::fixtures::{OTHER_PASSWORD, PASSWORD, Somebody, by, send, send_by, table};
use super::rush::{disable, event};

/// What the rest of a log-in comes to whose credentials were read at `epoch`.
async fn rest_of_a_log_in(somebody: &Somebody<'_>, epoch: u64) -> Opened {
    let now = Timestamp::from_second(somebody.app.inside().now()).unwrap();
    let ends = now + SignedDuration::from_hours(1);
    let login = Login {
        id: LoginId::new(now, random()),
        client: ClientKind::App,
        device: String::new(),
        network: String::new(),
        opened_at: now,
        used_at: now,
        idle_until: ends,
        ends_at: ends,
    };
    let new = NewLogin {
        login,
        nonce_hash: [7; 32],
    };
    let event = event(somebody, SecurityEventKind::LoggedIn);
    let opening = Opening {
        account: Text::parse(&somebody.id).unwrap(),
        epoch,
        new: &new,
        factor: None,
        event: &event,
    };
    table(somebody.app)
        .open_login(opening, now, &by())
        .await
        .unwrap()
}

#[tokio::test]
async fn a_log_in_that_read_the_old_password_is_not_opened_after_the_change() {
    let Some(app) = TestApp::in_process().await else {
        return;
    };
    let somebody = Somebody::new(&app).await;
    let own = somebody.log_in().await;
    let epoch = somebody.epoch();
    assert_eq!(rest_of_a_log_in(&somebody, epoch).await, Opened::Yes);
    let body = json!({"current_password": PASSWORD, "new_password": OTHER_PASSWORD});
    let way = ("PUT", "/v1/me/password");
    send_by(&app, way, &own.access, &body).await.expect(200);
    let logins = somebody.logins();
    assert_eq!(logins.len(), 1);
    assert_eq!(rest_of_a_log_in(&somebody, epoch).await, Opened::Changed);
    assert_eq!(somebody.logins(), logins);
    app.settle().await;
}

#[tokio::test]
async fn a_log_in_that_needed_no_code_is_not_opened_once_the_second_factor_is_on() {
    let Some(app) = TestApp::in_process().await else {
        return;
    };
    let somebody = Somebody::new(&app).await;
    let own = somebody.log_in().await;
    somebody.begin_factor(&own).await;
    let epoch = somebody.epoch();
    let body = json!({"code": somebody.code()});
    let way = ("POST", "/v1/me/totp/confirmation");
    send_by(&app, way, &own.access, &body).await.expect(200);
    assert_eq!(rest_of_a_log_in(&somebody, epoch).await, Opened::Changed);
    app.settle().await;
}

#[tokio::test]
async fn a_log_in_that_was_begun_is_not_opened_once_the_account_is_disabled() {
    let Some(app) = TestApp::in_process().await else {
        return;
    };
    let somebody = Somebody::new(&app).await;
    let epoch = somebody.epoch();
    disable(&somebody).await;
    assert_eq!(rest_of_a_log_in(&somebody, epoch).await, Opened::Disabled);
    books::check(app.inside());
    app.settle().await;
}

#[tokio::test]
async fn the_second_step_of_a_log_in_is_refused_after_a_change_of_the_password() {
    let Some(app) = TestApp::in_process().await else {
        return;
    };
    let (somebody, codes) = Somebody::with_factor(&app).await;
    let pending = &somebody.pending(1).await[0];
    let token = somebody.reset_link().await;
    let body = json!({"token": token, "password": OTHER_PASSWORD, "recovery_code": codes[0]});
    let path = "/v1/password-resets/confirmation";
    send(&app, path, &body).await.expect(200);
    app.inside().advance(60);
    for path in ["/v1/logins/second-factor", "/v1/factor-resets"] {
        let mut body = json!({"second_factor_token": pending});
        if path.ends_with("second-factor") {
            body["code"] = json!(somebody.code());
        }
        let refused = send(&app, path, &body).await;
        refused.problem(401, "invalid-second-factor-token");
    }
    assert!(somebody.logins().is_empty());
    app.settle().await;
}
