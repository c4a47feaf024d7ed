//! The problems of invitations, as their page tells them.

use aforo_tests::{Reply, TestApp};
use serde_json::json;

use super::account_problems::disable;
use super::browser::Browser;
use super::submit_invitation_page::invited;
use crate::support::{account_of, make_member};

const PATH: &str = "/invitation";

/// The page that tells the problem.
pub async fn own(app: &TestApp, code: &str) -> Reply {
    let browser = Browser::new(app);
    let person = match code {
        "email-not-verified" => app.person().await,
        _ => app.verified().await,
    };
    let email = match code {
        "invitation-for-another-address" => app.address(),
        _ => person.email.clone(),
    };
    let (organization, secret) = invited(app, &email).await;
    let (mut token, mut password) = (secret.clone(), person.password.clone());
    match code {
        "invitation-not-found" => token = "x".to_owned(),
        "invitation-not-pending" => {
            let body = json!({"token": secret});
            app.post("/v1/invitations/refusal", &body).send().await;
        }
        "already-member" => {
            make_member(app.inside(), &organization, &account_of(&person), "analyst").await;
        }
        "wrong-credentials" => password = "no es esta, seguro".to_owned(),
        "invalid-body" => password.clear(),
        "account-disabled" => disable(app, &person).await,
        "too-many-requests" => {
            let none = json!({"log_ins_per_account": 0});
            app.inside().configure(&none).await;
        }
        "invitation-for-another-address" | "email-not-verified" => {}
        other => panic!("no test provokes {other} of {PATH}"),
    }
    let form = [
        ("token", &*token),
        ("email", &*person.email),
        ("password", &*password),
    ];
    if code == "too-many-requests" {
        // The first of a kind begins to be counted.
        browser.submit(PATH, &form).await;
        browser.forget();
    }
    let reply = browser.submit(PATH, &form).await;
    app.inside().configure(&json!({})).await;
    reply
}
