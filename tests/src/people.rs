//! The people and things that tests begin with, made over the API as anybody would make them.

use serde_json::{Value, json};
use uuid::Uuid;

use crate::app::TestApp;
use crate::body::free_event;
use crate::request::{Ask, Reply};

/// Somebody who has signed up and logged in.
#[derive(Clone, Debug)]
pub struct Person {
    pub email: String,
    pub password: String,
    pub token: String,
}

/// A published event of an organisation.
#[derive(Clone, Debug)]
pub struct PublishedEvent {
    pub owner: Person,
    pub organization: String,
    pub id: String,
    /// As `get-event` shows it.
    pub shown: Value,
}

impl Ask<'_> {
    #[must_use]
    pub fn by(self, person: &Person) -> Self {
        self.bearer(&person.token)
    }
}

impl TestApp {
    /// An address that nobody has.
    #[must_use]
    pub fn address(&self) -> String {
        format!("{}@example.org", Uuid::new_v4().simple())
    }

    pub async fn person(&self) -> Person {
        let (email, password) = (self.address(), "una frase bien larga".to_owned());
        let sign_up =
            json!({"email": email, "password": password, "name": "Ana Ruiz", "language": "es"});
        let _: Value = self.post("/v1/accounts", &sign_up).send().await.expect(202);
        let token = self.log_in(&email, &password).await;
        Person {
            email,
            password,
            token,
        }
    }

    /// Logs in on one and the same device.
    ///
    /// # Panics
    /// When the password is not the address's.
    pub async fn log_in(&self, email: &str, password: &str) -> String {
        let device = self.devices.borrow().get(email).cloned();
        let log_in = json!({"email": email, "password": password, "device_token": device});
        let logged_in = self.post("/v1/logins", &log_in).send().await.expect(200);
        if let Some(device) = logged_in["device_token"].as_str() {
            let (email, device) = (email.to_owned(), device.to_owned());
            self.devices.borrow_mut().insert(email, device);
        }
        logged_in["access_token"]
            .as_str()
            .expect("a token")
            .to_owned()
    }

    /// Opens the link that `person` got by mail, unless their address is confirmed already.
    ///
    /// # Panics
    /// When there is no such link.
    pub async fn verify(&self, person: &Person) {
        let me = self.get("/v1/me").by(person).send().await.expect(200);
        if me["email_verified"] == true {
            return;
        }
        let mails = self.mails_to(&person.email, 1).await;
        let token = mails.iter().find_map(|mail| mail.secret_of("verify-email"));
        let token = token.expect("a link in a mail");
        let body = json!({"token": token, "password": person.password});
        let confirmation = self.post("/v1/email-verifications/confirmation", &body);
        let _: Value = confirmation.send().await.expect(200);
    }

    /// Somebody whose address is confirmed.
    pub async fn verified(&self) -> Person {
        let person = self.person().await;
        self.verify(&person).await;
        person
    }

    /// The secret of the newest link to `page` that was mailed to `email`.
    ///
    /// # Panics
    /// When there is none.
    pub async fn link_to(&self, email: &str, page: &str) -> String {
        let newest = async || {
            let mails = self.mails_to(email, 1).await;
            let mut newest = mails.iter().rev();
            newest.find_map(|mail| mail.secret_of(page).map(str::to_owned))
        };
        // Another mail may be there already.
        let secret = self.until(newest, Option::is_some).await;
        secret.expect("a link in a mail")
    }

    /// What `person` is answered who logs in on a strange device.
    ///
    /// # Panics
    /// When the password is another one.
    pub async fn new_login(&self, person: &Person) -> Value {
        let body = json!({"email": person.email, "password": person.password});
        self.post("/v1/logins", &body).send().await.expect(200)
    }

    /// The answer to a refresh token in the body.
    pub async fn refresh(&self, login: &Value) -> Reply {
        let body = json!({"refresh_token": login["refresh_token"]});
        self.post("/v1/logins/refresh", &body).send().await
    }

    /// The account as whoever shows this login's access token sees it.
    pub async fn me(&self, login: &Value) -> Reply {
        let token = login["access_token"].as_str().unwrap_or_default();
        self.get("/v1/me").bearer(token).send().await
    }

    /// The kinds of what the audit knows of a person, the newest first.
    ///
    /// # Panics
    /// When the person's login is over.
    pub async fn kinds(&self, person: &Person) -> Vec<String> {
        let ask = self.get("/v1/me/security-events?limit=100").by(person);
        let events = ask.send().await.expect(200);
        let events = events["items"].as_array().expect("events").iter();
        events
            .map(|event| event["kind"].as_str().unwrap_or_default().to_owned())
            .collect()
    }

    /// The id of a new organisation of `owner`'s, whose address is confirmed first.
    ///
    /// # Panics
    /// When it is not made.
    pub async fn organization(&self, owner: &Person) -> String {
        self.verify(owner).await;
        let body = json!({"name": "Fundación Río Claro", "kind": "ngo"});
        let made = self
            .post("/v1/organizations", &body)
            .by(owner)
            .send()
            .await
            .expect(201);
        made["id"].as_str().expect("an id").to_owned()
    }

    /// A published event with one session of `capacity` places and one free ticket type.
    pub async fn event(&self, capacity: u32) -> PublishedEvent {
        self.event_of(&free_event(capacity)).await
    }

    /// # Panics
    /// When the event is not made and published.
    pub async fn event_of(&self, body: &Value) -> PublishedEvent {
        let owner = self.person().await;
        let organization = self.organization(&owner).await;
        let path = format!("/v1/organizations/{organization}/events");
        let made = self.post(&path, body).by(&owner).send().await.expect(201);
        let id = made["id"].as_str().expect("an id").to_owned();
        let path = format!("{path}/{id}/publication");
        let shown = self.ask("POST", path).by(&owner).send().await.expect(200);
        PublishedEvent {
            owner,
            organization,
            id,
            shown,
        }
    }
}

impl PublishedEvent {
    #[must_use]
    pub fn registrations(&self) -> String {
        format!("/v1/events/{}/registrations", self.id)
    }

    /// An attendee for ticket type `ticket_type` of session `session`, counted from 0.
    #[must_use]
    pub fn attendee(&self, session: usize, ticket_type: usize, email: &str) -> Value {
        let session = &self.shown["sessions"][session];
        json!({
            "session": session["id"], "ticket_type": session["ticket_types"][ticket_type]["id"],
            "name": "Ana Ruiz", "email": email,
        })
    }

    /// The body that registers one person for the first session.
    #[must_use]
    pub fn one(&self, email: &str) -> Value {
        json!({"attendees": [self.attendee(0, 0, email)]})
    }
}

/// Events made one after another by somebody who is there already.
impl TestApp {
    /// A draft as `create-event` shows it.
    ///
    /// # Panics
    /// When it is not made.
    pub async fn draft(&self, owner: &Person, organization: &str, body: &Value) -> Value {
        let path = format!("/v1/organizations/{organization}/events");
        self.post(path, body).by(owner).send().await.expect(201)
    }

    /// A published event as `get-event` shows it.
    ///
    /// # Panics
    /// When it is not made and published.
    pub async fn published(&self, owner: &Person, organization: &str, body: &Value) -> Value {
        let made = self.draft(owner, organization, body).await;
        let id = made["id"].as_str().expect("an id");
        let path = format!("/v1/organizations/{organization}/events/{id}/publication");
        self.ask("POST", path).by(owner).send().await.expect(200)
    }
}
