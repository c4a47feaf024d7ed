//! What operations on members and invitations are asked with: each has somebody, or an invitation, that it may use up.

use aforo_api::operations::Operation;
use aforo_tests::{Person, TestApp};
use serde_json::{Value, json};

use super::{Prepared, account_of};

const NO_ACCOUNT: &str = "acc_01kb2v6e5cfz1r8q4m9n7t3x0h";
const NO_INVITATION: &str = "inv_01kb2v6e5cfz1r8q4m9n7t3x0h";

/// A body that the operation takes; none if it is of another area, or takes none.
pub fn body(app: &TestApp, operation: &Operation) -> Option<Value> {
    Some(match operation.name {
        "update-organization" => json!({"language": "es"}),
        "change-member-role" => json!({"role": "checkin"}),
        "transfer-ownership" => json!({"account": NO_ACCOUNT}),
        "create-invitation" => json!({"email": app.address(), "role": "organizer"}),
        "read-invitation" | "accept-invitation" | "decline-invitation" => {
            json!({"token": "no-token"})
        }
        _ => return None,
    })
}

/// The route with the ids that were prepared for the operation.
pub fn fill(route: &str, operation: &Operation, prepared: Option<&Prepared>) -> String {
    let id = prepared.and_then(|prepared| prepared.id.as_deref());
    match operation.name {
        "change-member-role" | "remove-member" => {
            route.replace("{account}", id.unwrap_or(NO_ACCOUNT))
        }
        "resend-invitation" | "revoke-invitation" => {
            route.replace("{invitation}", id.unwrap_or(NO_INVITATION))
        }
        // It has an organisation of its own: its owner is one no more.
        "transfer-ownership" => match id {
            Some(id) => route.replace("{organization}", id),
            None => route.to_owned(),
        },
        _ => route.to_owned(),
    }
}

/// What the operation succeeds with, once; none if anybody's request succeeds.
pub async fn prepared(
    app: &TestApp,
    owner: &Person,
    organization: &str,
    operation: &Operation,
) -> Option<Prepared> {
    let body = body(app, operation);
    Some(match operation.name {
        "change-member-role" | "remove-member" => {
            let member = app.member(owner, organization, "organizer").await;
            Prepared {
                by: None,
                body,
                id: Some(account_of(&member)),
            }
        }
        "leave-organization" => Prepared {
            by: Some(app.member(owner, organization, "analyst").await),
            ..Prepared::default()
        },
        "transfer-ownership" => {
            let owner = app.person().await;
            let own = app.organization(&owner).await;
            let member = app.member(&owner, &own, "organizer").await;
            Prepared {
                by: Some(owner),
                body: Some(json!({"account": account_of(&member)})),
                id: Some(own),
            }
        }
        "resend-invitation" | "revoke-invitation" => {
            let email = app.address();
            let made = app.invite(owner, organization, &email, "organizer").await;
            Prepared {
                by: None,
                body,
                id: made["id"].as_str().map(str::to_owned),
            }
        }
        "read-invitation" | "accept-invitation" | "decline-invitation" => {
            let person = app.verified().await;
            let email = &person.email;
            app.invite(owner, organization, email, "organizer").await;
            let secret = app.link_to(email, "invitation").await;
            Prepared {
                by: Some(person),
                body: Some(json!({"token": secret})),
                id: None,
            }
        }
        _ => return None,
    })
}
