//! Members of organisations, made by invitations as anybody would make them.

use serde_json::{Value, json};

use crate::app::TestApp;
use crate::people::Person;
use crate::request::Reply;

impl TestApp {
    /// Somebody who has accepted `owner`'s invitation to the organisation.
    ///
    /// # Panics
    /// When they are not invited, or cannot accept.
    pub async fn member(&self, owner: &Person, organization: &str, role: &str) -> Person {
        let person = self.verified().await;
        self.invite(owner, organization, &person.email, role).await;
        let secret = self.link_to(&person.email, "invitation").await;
        self.accept(&person, &secret).await.expect(200);
        person
    }

    /// The invitation as its owner sees it.
    ///
    /// # Panics
    /// When it is not made.
    pub async fn invite(
        &self,
        owner: &Person,
        organization: &str,
        email: &str,
        role: &str,
    ) -> Value {
        let path = format!("/v1/organizations/{organization}/invitations");
        let body = json!({"email": email, "role": role});
        self.post(path, &body).by(owner).send().await.expect(201)
    }

    /// The answer to `person` who comes with an invitation's secret.
    pub async fn accept(&self, person: &Person, secret: &str) -> Reply {
        let body = json!({"token": secret});
        let ask = self.post("/v1/invitations/acceptance", &body);
        ask.by(person).send().await
    }
}
