//! The roles that there are, as requests come from them: each request from a login of its own, so that none spoils the next.

use aforo_api::{App, Signing, Surroundings};
use aforo_aws::Clock;
use aforo_domain::ids::SecurityEventId;
use aforo_domain::ids::{AccountId, LoginId};
use aforo_domain::login::{ClientKind, Login};
use aforo_domain::organization::MemberRole;
use aforo_domain::security_event::{SecurityEvent, SecurityEventKind};
use aforo_domain::text::Text;
use aforo_store::{Actor, NewLogin, Opened, Opening, Table, random};
use aforo_tests::{STAGE, TestApp};
use jiff::{SignedDuration, Timestamp};

use crate::support::{
    World, account_of, alter, count_administrators, make_administrator, set_factor,
};

/// Who asks. `None` of its account: nobody.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    Nobody,
    Account,
    Unverified,
    /// The owner, with an account that was disabled.
    Disabled,
    /// The owner, with a login that was ended.
    EndedLogin,
    /// Of the organisation; what is bought in this suite is theirs, too.
    Member(MemberRole),
    /// The owner of another organisation.
    OtherOwner,
    Administrator,
    AdministratorWithoutFactor,
}

impl Role {
    pub const ALL: [Self; 12] = [
        Self::Nobody,
        Self::Account,
        Self::Unverified,
        Self::Disabled,
        Self::EndedLogin,
        Self::Member(MemberRole::Owner),
        Self::Member(MemberRole::Organizer),
        Self::Member(MemberRole::Checkin),
        Self::Member(MemberRole::Analyst),
        Self::OtherOwner,
        Self::Administrator,
        Self::AdministratorWithoutFactor,
    ];

    /// As the table of the documentation heads its column.
    pub const fn heading(self) -> &'static str {
        match self {
            Self::Nobody => "nobody",
            Self::Account => "account",
            Self::Unverified => "unverified",
            Self::Disabled => "disabled",
            Self::EndedLogin => "ended login",
            Self::Member(MemberRole::Owner) => "owner",
            Self::Member(MemberRole::Organizer) => "organizer",
            Self::Member(MemberRole::Checkin) => "checkin",
            Self::Member(MemberRole::Analyst) => "analyst",
            Self::OtherOwner => "other's owner",
            Self::Administrator => "admin",
            Self::AdministratorWithoutFactor => "admin without factor",
        }
    }
}

/// The accounts of the roles, and a signer of tokens.
pub struct Cast<'a> {
    app: &'a TestApp,
    signer: App<Signing>,
    accounts: Vec<(Role, AccountId)>,
    /// Nobody's role: whom administrators have to do with.
    pub bystander: String,
}

impl<'a> Cast<'a> {
    pub async fn new(app: &'a TestApp, world: &World) -> Self {
        let inside = app.inside();
        let organization = &world.event.organization;
        let mut accounts = Vec::new();
        for role in Role::ALL {
            let account = match role {
                Role::Nobody => continue,
                // Set aside for each request and put right after it.
                Role::Disabled | Role::EndedLogin | Role::Member(MemberRole::Owner) => {
                    account_of(world.owner())
                }
                Role::Member(
                    member @ (MemberRole::Organizer | MemberRole::Checkin | MemberRole::Analyst),
                ) => {
                    let owner = world.owner();
                    account_of(&app.member(owner, organization, member.as_str()).await)
                }
                Role::Account => verified(app).await,
                Role::Unverified => account_of(&app.person().await),
                Role::OtherOwner => {
                    let person = app.person().await;
                    app.organization(&person).await;
                    account_of(&person)
                }
                Role::Administrator => {
                    let account = verified(app).await;
                    make_administrator(inside, &account).await;
                    set_factor(inside, &account, true).await;
                    account
                }
                Role::AdministratorWithoutFactor => {
                    let account = verified(app).await;
                    make_administrator(inside, &account).await;
                    account
                }
            };
            accounts.push((role, Text::parse(&account).expect("an account's id")));
        }
        count_administrators(inside, 2).await;
        let surroundings = Surroundings {
            config: inside.aws.sdk_config("a-test"),
            stage: STAGE.to_owned(),
            clock: Clock::Set(std::sync::Arc::new(inside.now().into())),
            transport: None,
        };
        let signer = App::start(&surroundings).await.expect("it starts");
        Self {
            app,
            signer,
            accounts,
            bystander: verified(app).await,
        }
    }

    pub fn account(&self, role: Role) -> Option<AccountId> {
        let mut accounts = self.accounts.iter();
        accounts
            .find(|(of, _)| *of == role)
            .map(|(_, account)| *account)
    }

    /// A token of a new login, in the state that the role says; none for nobody.
    pub async fn token(&self, role: Role) -> Option<String> {
        let account = self.account(role)?;
        let login = LoginId::new(self.signer.now(), random());
        if role != Role::EndedLogin {
            self.open(account, login).await;
        }
        if role == Role::Disabled {
            self.state(account, "disabled").await;
        }
        let token = self
            .signer
            .secrets
            .access_token(&self.signer, account, login);
        Some(token.await.expect("it is signed").token)
    }

    /// Puts right what [`Cast::token`] set aside.
    pub async fn after(&self, role: Role) {
        if let (Role::Disabled, Some(account)) = (role, self.account(role)) {
            self.state(account, "active").await;
        }
    }

    async fn state(&self, account: AccountId, state: &str) {
        alter(
            self.app.inside(),
            (&format!("A#{account}"), "A"),
            "st",
            state,
        )
        .await;
    }

    async fn open(&self, account: AccountId, id: LoginId) {
        let now: Timestamp = self.signer.now();
        let table = Table::new(&self.app.inside().aws.sdk_config("a-test"), STAGE);
        let found = table.account(account).await.expect("it answers");
        let ends = now + SignedDuration::from_hours(1);
        let new = NewLogin {
            login: Login {
                id,
                client: ClientKind::App,
                device: String::new(),
                network: String::new(),
                opened_at: now,
                used_at: now,
                idle_until: ends,
                ends_at: ends,
            },
            nonce_hash: random(),
        };
        let event = SecurityEvent {
            id: SecurityEventId::new(now, random()),
            account,
            kind: SecurityEventKind::LoggedIn,
            actor: None,
            login: Some(id),
            device: String::new(),
            network: String::new(),
            fields: Vec::new(),
            subject: None,
            link: None,
        };
        let opening = Opening {
            account,
            epoch: found.expect("there is one").epoch,
            new: &new,
            factor: None,
            event: &event,
        };
        let by = Actor {
            account: None,
            request_id: "a-test".to_owned(),
            operation: None,
        };
        let opened = table.open_login(opening, now, &by).await;
        assert_eq!(opened.expect("it answers"), Opened::Yes);
    }
}

async fn verified(app: &TestApp) -> String {
    let person = app.person().await;
    app.verify(&person).await;
    account_of(&person)
}
