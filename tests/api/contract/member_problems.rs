//! How the problems of members' and invitations' operations come about.

use aforo_api::operations::Operation;
use aforo_tests::{Person, Reply, TestApp};
use serde_json::{Value, json};

use super::own_problems::throttled;
use crate::support::{World, account_of, make_member};

const NO_ACCOUNT: &str = "acc_01kb2v6e5cfz1r8q4m9n7t3x0h";
const NO_INVITATION: &str = "inv_01kb2v6e5cfz1r8q4m9n7t3x0h";
const WEEK: u32 = 7 * 24 * 3600;

/// Whether the operation is one of those that this file knows.
pub fn knows(operation: &Operation) -> bool {
    let of_members = ["/members", "/membership", "/ownership", "/invitations"];
    of_members.iter().any(|part| operation.path.contains(part))
}

/// An organisation with its owner.
struct Own<'a> {
    app: &'a TestApp,
    owner: Person,
    id: String,
}

impl<'a> Own<'a> {
    async fn new(app: &'a TestApp) -> Self {
        let owner = app.person().await;
        let id = app.organization(&owner).await;
        Self { app, owner, id }
    }

    /// By the owner, at a path below the organisation's.
    async fn ask(&self, method: &'static str, path: &str, body: Option<&Value>) -> Reply {
        let ask = self
            .app
            .ask(method, format!("/v1/organizations/{}{path}", self.id));
        let ask = match body {
            Some(body) => ask.json(body),
            None => ask,
        };
        ask.by(&self.owner).send().await
    }

    async fn invite(&self, email: &str) -> Reply {
        let body = json!({"email": email, "role": "organizer"});
        self.ask("POST", "/invitations", Some(&body)).await
    }

    /// The path of a new invitation.
    async fn invited(&self, email: &str) -> String {
        let made = self.invite(email).await.expect(201);
        format!("/invitations/{}", made["id"].as_str().expect("an id"))
    }

    async fn revoke(&self, invitation: &str) {
        let revoked = self.ask("DELETE", invitation, None).await;
        assert_eq!(revoked.status, 204, "{revoked:?}");
    }
}

pub async fn provoke(app: &TestApp, world: &World, operation: &Operation, code: &str) -> Reply {
    let own = Own::new(app).await;
    let email = app.address();
    match (operation.name, code) {
        (_, "too-many-requests") => {
            throttled(app, world, operation, "invitations_per_account").await
        }
        ("transfer-ownership", "member-not-found") => {
            let body = json!({"account": NO_ACCOUNT});
            own.ask("POST", "/ownership", Some(&body)).await
        }
        ("change-member-role", _) => {
            let id = of_nobody_or(&own.owner, code);
            let body = json!({"role": "checkin"});
            let path = format!("/members/{id}/role");
            own.ask("PUT", &path, Some(&body)).await
        }
        ("remove-member", _) => {
            let path = format!("/members/{}", of_nobody_or(&own.owner, code));
            own.ask("DELETE", &path, None).await
        }
        ("leave-organization", "last-owner") => own.ask("DELETE", "/membership", None).await,
        ("create-invitation", "already-member") => own.invite(&own.owner.email).await,
        ("create-invitation", "already-invited") => {
            own.invited(&email).await;
            own.invite(&email.to_uppercase()).await
        }
        ("create-invitation", "too-many-invitations") => {
            full(&own).await;
            own.invite(&email).await
        }
        ("resend-invitation", "already-invited" | "too-many-invitations") => expired(code).await,
        ("resend-invitation" | "revoke-invitation", code) => ended(&own, operation, code).await,
        (_, code) => answered(&own, operation, code).await,
    }
}

fn of_nobody_or(owner: &Person, code: &str) -> String {
    match code {
        "member-not-found" => NO_ACCOUNT.to_owned(),
        _ => account_of(owner),
    }
}

/// As many invitations as an organisation may have.
async fn full(own: &Own<'_>) {
    for _ in 0..100 {
        own.invited(&own.app.address()).await;
    }
}

/// An owner's wish for an invitation that is not what it was.
async fn ended(own: &Own<'_>, operation: &Operation, code: &str) -> Reply {
    let (method, rest) = match operation.name {
        "resend-invitation" => ("POST", "/sending"),
        _ => ("DELETE", ""),
    };
    let person = own.app.verified().await;
    let mut path = own.invited(&person.email).await;
    match code {
        "invitation-not-found" => path = format!("/invitations/{NO_INVITATION}"),
        "invitation-not-pending" if operation.name == "resend-invitation" => {
            own.revoke(&path).await;
        }
        "invitation-not-pending" => {
            let secret = own.app.link_to(&person.email, "invitation").await;
            own.app.accept(&person, &secret).await.expect(200);
        }
        "invitation-sent-too-often" => {
            for _ in 0..5 {
                let again = format!("{path}/sending");
                own.ask("POST", &again, None).await.expect(200);
            }
        }
        other => panic!("no test provokes {other} of {}", operation.name),
    }
    own.ask(method, &format!("{path}{rest}"), None).await
}

/// In a process of its own, whose clock goes on.
async fn expired(code: &str) -> Reply {
    let app = TestApp::in_process().await.expect("in this process");
    let mut own = Own::new(&app).await;
    let email = app.address();
    let old = own.invited(&email).await;
    app.inside().advance(WEEK);
    own.owner.token = app.log_in(&own.owner.email, &own.owner.password).await;
    match code {
        "already-invited" => drop(own.invited(&email).await),
        _ => full(&own).await,
    }
    let reply = own.ask("POST", &format!("{old}/sending"), None).await;
    app.settle().await;
    reply
}

/// Somebody's answer to an invitation that cannot be given.
async fn answered(own: &Own<'_>, operation: &Operation, code: &str) -> Reply {
    let app = own.app;
    let person = match code {
        "email-not-verified" => app.person().await,
        _ => app.verified().await,
    };
    let path = own.invited(&person.email).await;
    let mut secret = app.link_to(&person.email, "invitation").await;
    let mut by = &person;
    match code {
        "invitation-not-found" => secret = "no-token".to_owned(),
        "invitation-not-pending" => own.revoke(&path).await,
        "invitation-for-another-address" => by = &own.owner,
        "already-member" => {
            make_member(app.inside(), &own.id, &account_of(&person), "analyst").await;
        }
        "email-not-verified" => {}
        other => panic!("no test provokes {other} of {}", operation.name),
    }
    let ask = app.post(operation.path, &json!({"token": secret}));
    ask.by(by).send().await
}
