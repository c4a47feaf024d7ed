//! What a stranger may change who organises: events, organisations, members and invitations that nothing else here depends on.
//! What can be done to a thing only once has more than one of them.

use aforo_tests::{Person, TestApp, free_event, one_session};
use serde_json::{Value, json};

/// How many there are of what can be used up.
const FEW: usize = 3;

pub struct Organising {
    /// By name, ids and tokens.
    pub dictionaries: Vec<(&'static str, Vec<String>)>,
    /// What examples name.
    pub organization: String,
    pub event: String,
    pub session: String,
    pub ticket_type: String,
}

/// For `owner`, who has an organisation already.
pub async fn organising(app: &TestApp, owner: &Person) -> Organising {
    let desk = Desk {
        app,
        owner,
        organization: app.organization(owner).await,
    };
    let mut found = desk.catalogue().await;
    found.dictionaries.extend(desk.members().await);
    found.dictionaries.extend(desk.elsewhere().await);
    found
}

struct Desk<'a> {
    app: &'a TestApp,
    owner: &'a Person,
    organization: String,
}

impl Desk<'_> {
    async fn catalogue(&self) -> Organising {
        // What examples name is cancelled by one of them.
        let shown = self.published().await;
        let edited = self.draft(&free_event(5)).await;
        let mut sessions = free_event(5);
        sessions["sessions"] = (0..10).map(|_| one_session(5)).collect();
        let thinned = self.draft(&sessions).await;
        let mut ticket_types = free_event(5);
        let named = |number| json!({"name": format!("Tipo {number}"), "price": {"amount": 0, "currency": "EUR"}});
        ticket_types["sessions"][0]["ticket_types"] = (0..10).map(named).collect();
        let fewer = self.draft(&ticket_types).await;
        let ordered = self.draft(&free_event(5)).await;
        let mut nothing = free_event(5);
        nothing["sessions"] = json!([]);
        let empty = self.draft(&nothing).await;
        let staged = self.published().await;
        let grown = self.draft(&free_event(5)).await;
        let suspended = self.published().await;
        let (mut drafts, mut deleted, mut cancelled) = (vec![], vec![], vec![]);
        for _ in 0..FEW {
            drafts.push(id(&self.draft(&free_event(5)).await));
            deleted.push(id(&self.draft(&free_event(5)).await));
            cancelled.push(id(&self.published().await));
        }
        Organising {
            dictionaries: vec![
                ("own_organizations", vec![self.organization.clone()]),
                ("edited_events", vec![id(&edited)]),
                ("edited_sessions", ids(&edited["sessions"])),
                (
                    "edited_ticket_types",
                    ids(&edited["sessions"][0]["ticket_types"]),
                ),
                ("thinned_events", vec![id(&thinned)]),
                ("thinned_sessions", ids(&thinned["sessions"])),
                ("narrowed_events", vec![id(&fewer)]),
                (
                    "narrowed_ticket_types",
                    ids(&fewer["sessions"][0]["ticket_types"]),
                ),
                // Most arrays that are made are empty: an order of no sessions.
                ("ordered_events", vec![id(&empty), id(&ordered)]),
                ("ordered_sessions", ids(&ordered["sessions"])),
                ("staged_events", vec![id(&staged)]),
                ("staged_sessions", ids(&staged["sessions"])),
                ("grown_events", vec![id(&grown)]),
                ("suspended_events", vec![id(&suspended)]),
                ("drafted_events", drafts),
                ("deleted_events", deleted),
                ("cancelled_events", cancelled),
            ],
            organization: self.organization.clone(),
            event: id(&shown),
            session: id(&shown["sessions"][0]),
            ticket_type: id(&shown["sessions"][0]["ticket_types"][0]),
        }
    }

    async fn members(&self) -> Vec<(&'static str, Vec<String>)> {
        let mut members = Vec::new();
        for _ in 0..=FEW {
            let (app, organization) = (self.app, &self.organization);
            let member = app.member(self.owner, organization, "analyst").await;
            let me = self.app.get("/v1/me").by(&member).send().await;
            members.push((id(&me.expect(200)), member));
        }
        let (changed, successor) = members.swap_remove(0);
        let removed = members.into_iter().map(|(id, _)| id).collect();
        let mut handed_over = Vec::new();
        for _ in 0..FEW {
            let organization = self.app.organization(self.owner).await;
            self.join(&organization, &successor).await;
            handed_over.push(organization);
        }
        let (mut sent, mut revoked) = (vec![], vec![]);
        for _ in 0..FEW {
            // Another phase may revoke what is to be sent again.
            sent.push(self.invite_somebody().await);
            sent.push(self.invite_somebody().await);
            revoked.push(self.invite_somebody().await);
        }
        vec![
            ("changed_members", vec![changed.clone()]),
            ("removed_members", removed),
            ("handed_over_organizations", handed_over),
            ("successors", vec![changed]),
            ("sent_invitations", sent),
            ("revoked_invitations", revoked),
        ]
    }

    /// What somebody else has invited the account to.
    async fn elsewhere(&self) -> Vec<(&'static str, Vec<String>)> {
        let other = self.app.verified().await;
        for _ in 0..3 * FEW {
            let organization = self.app.organization(&other).await;
            let (app, email) = (self.app, &self.owner.email);
            app.invite(&other, &organization, email, "analyst").await;
        }
        let invited = async || {
            let mails = self.app.mails_to(&self.owner.email, 1).await;
            let links = mails.iter().filter_map(|mail| mail.secret_of("invitation"));
            links.map(str::to_owned).collect::<Vec<_>>()
        };
        let wanted = |tokens: &Vec<_>| tokens.len() == 3 * FEW;
        let mut tokens = self.app.until(invited, wanted).await;
        for token in tokens.drain(..FEW) {
            self.app.accept(self.owner, &token).await.expect(200);
        }
        let ask = self.app.get("/v1/organizations?limit=100").by(self.owner);
        let all = ask.send().await.expect(200);
        let joined = all["items"].as_array().expect("organisations").iter();
        let joined = joined
            .filter(|own| own["role"] == "analyst")
            .map(|own| &own["organization"]);
        let declined = tokens.split_off(FEW);
        vec![
            ("left_organizations", joined.map(id).collect()),
            ("accepted_tokens", tokens),
            ("declined_tokens", declined),
        ]
    }

    async fn join(&self, organization: &str, person: &Person) {
        let (app, email) = (self.app, &person.email);
        app.invite(self.owner, organization, email, "organizer")
            .await;
        let link = async || {
            let mails = app.mails_to(email, 1).await;
            let mut newest = mails.iter().rev();
            let secret = newest.find_map(|mail| mail.secret_of("invitation").map(str::to_owned));
            let secret = secret.unwrap_or_default();
            app.accept(person, &secret).await.status
        };
        assert_eq!(app.until(link, |status| *status == 200).await, 200);
    }

    /// Somebody whose answer is not waited for.
    async fn invite_somebody(&self) -> String {
        let (app, address) = (self.app, self.app.address());
        let invited = app.invite(self.owner, &self.organization, &address, "checkin");
        id(&invited.await)
    }

    async fn draft(&self, body: &Value) -> Value {
        let (app, organization) = (self.app, &self.organization);
        app.draft(self.owner, organization, body).await
    }

    async fn published(&self) -> Value {
        let (app, organization) = (self.app, &self.organization);
        app.published(self.owner, organization, &free_event(5))
            .await
    }
}

fn id(of: &Value) -> String {
    of["id"].as_str().expect("an id").to_owned()
}

fn ids(all: &Value) -> Vec<String> {
    all.as_array().expect("several").iter().map(id).collect()
}
