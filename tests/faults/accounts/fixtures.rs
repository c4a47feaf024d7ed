//! Somebody with an account, their devices and their authenticator application.

use std::cell::RefCell;

use aforo_api::{App, Signing, Surroundings};
use aforo_aws::Clock;
use aforo_domain::ids::LoginId;
use aforo_domain::text::Text;
use aforo_factors::{STEP_SECONDS, TotpSeed};
use aforo_store::{Actor, Table};
use aforo_tests::{Reply, STAGE, TestApp};
use data_encoding::BASE32_NOPAD;
use serde_json::{Value, json};

use super::books;

pub const PASSWORD: &str = "una frase bien larga";
pub const OTHER_PASSWORD: &str = "otra frase bien larga";

/// One device's being logged in.
#[derive(Clone)]
pub struct Device {
    pub login: String,
    pub access: String,
    pub refresh: String,
}

impl Device {
    pub fn of(told: &Value) -> Self {
        let text = |name: &str| told[name].as_str().unwrap().to_owned();
        Self {
            login: text("login"),
            access: text("access_token"),
            refresh: text("refresh_token"),
        }
    }
}

/// Somebody who has signed up.
pub struct Somebody<'a> {
    pub app: &'a TestApp,
    pub email: String,
    pub id: String,
    seed: RefCell<Option<TotpSeed>>,
}

/// The answer, whatever it cost.
pub async fn send(app: &TestApp, path: &str, body: &Value) -> Reply {
    let ask = app.post(path, body);
    Box::pin(app.inside().send_measured(&ask)).await.0
}

/// The same by whoever has the access token.
pub async fn send_by(app: &TestApp, way: (&'static str, &str), token: &str, body: &Value) -> Reply {
    let (method, path) = way;
    let ask = app.ask(method, path).json(body).bearer(token);
    Box::pin(app.inside().send_measured(&ask)).await.0
}

/// Sends until the answer says what happened.
pub async fn insist(app: &TestApp, path: &str, body: &Value) -> Reply {
    loop {
        let reply = send(app, path, body).await;
        if reply.status < 500 {
            return reply;
        }
    }
}

impl<'a> Somebody<'a> {
    /// With a confirmed address.
    pub async fn new(app: &'a TestApp) -> Self {
        let email = app.address();
        let body = json!({"email": email, "password": PASSWORD, "name": "Ana Ruiz"});
        send(app, "/v1/accounts", &body).await.expect(202);
        let somebody = Self {
            app,
            id: account_with(app, &email),
            email,
            seed: RefCell::default(),
        };
        let body = json!({"token": somebody.mailed("verify-email").await, "password": PASSWORD});
        let path = "/v1/email-verifications/confirmation";
        send(app, path, &body).await.expect(200);
        somebody
    }

    /// The same, and with a second factor; the recovery codes.
    pub async fn with_factor(app: &'a TestApp) -> (Self, Vec<String>) {
        let somebody = Self::new(app).await;
        let device = somebody.log_in().await;
        somebody.begin_factor(&device).await;
        let body = json!({"code": somebody.code()});
        let way = ("POST", "/v1/me/totp/confirmation");
        let on = send_by(app, way, &device.access, &body).await.expect(200);
        let codes = on["recovery_codes"].as_array().unwrap().iter();
        let codes = codes.map(|code| code.as_str().unwrap().to_owned());
        (somebody, codes.collect())
    }

    /// Scans the code of a second factor that is to be.
    pub async fn begin_factor(&self, device: &Device) {
        let body = json!({"password": PASSWORD});
        let begun = send_by(self.app, ("POST", "/v1/me/totp"), &device.access, &body).await;
        let secret = begun.expect(200)["secret"]
            .as_str()
            .unwrap()
            .replace(' ', "");
        let seed = BASE32_NOPAD.decode(secret.as_bytes()).unwrap();
        *self.seed.borrow_mut() = Some(TotpSeed::new(seed.try_into().unwrap()));
    }

    /// What the application shows; the clock moves on while that reads like the numbers of requests, which are logged.
    pub fn code(&self) -> String {
        loop {
            let code = self.code_of(0);
            if !code.starts_with("00") {
                return code;
            }
            self.app.inside().advance(30);
        }
    }

    /// What it showed some steps ago.
    pub fn code_of(&self, ago: u64) -> String {
        let step = self.app.inside().now().unsigned_abs() / STEP_SECONDS - ago;
        self.seed.borrow().as_ref().unwrap().code(step).to_string()
    }

    pub async fn log_in(&self) -> Device {
        Device::of(&self.try_log_in(PASSWORD).await.expect(200))
    }

    /// The answer to a log-in, its second step taken where one is asked for.
    pub async fn try_log_in(&self, password: &str) -> Reply {
        let body = json!({"email": self.email, "password": password});
        let begun = send(self.app, "/v1/logins", &body).await;
        if begun.status != 200 || begun.json()["status"] == "logged_in" {
            return begun;
        }
        self.app.inside().advance(60);
        let body = json!({"second_factor_token": begun.json()["second_factor_token"], "code": self.code()});
        send(self.app, "/v1/logins/second-factor", &body).await
    }

    /// The latest link to `page` in this person's mail.
    pub async fn mailed(&self, page: &str) -> String {
        self.app.settle().await;
        latest_link(self.app, &self.email, page).expect("a link in a mail")
    }

    /// A link to set a password with.
    pub async fn reset_link(&self) -> String {
        let body = json!({"email": self.email});
        send(self.app, "/v1/password-resets", &body)
            .await
            .expect(202);
        self.mailed("reset-password").await
    }

    /// So many tokens of right passwords, without hashing as often.
    pub async fn pending(&self, count: usize) -> Vec<String> {
        let surroundings = surroundings(self.app);
        let signer: App<Signing> = App::start(&surroundings).await.unwrap();
        let account = Text::parse(&self.id).unwrap();
        let mut tokens = Vec::new();
        for _ in 0..count {
            let login = LoginId::new(signer.now(), signer.random());
            let epoch = self.epoch();
            let made = signer
                .secrets
                .two_factor_token(&signer, account, epoch, login, None);
            tokens.push(made.await.unwrap().token);
        }
        tokens
    }

    pub fn epoch(&self) -> u64 {
        let account = books::account(self.app.inside(), &self.id);
        account["ep"]["N"].as_str().unwrap().parse().unwrap()
    }

    pub fn logins(&self) -> Vec<String> {
        books::logins(self.app.inside(), &self.id)
    }
}

fn account_with(app: &TestApp, email: &str) -> String {
    let items = app.inside().aws.items();
    let account = items
        .iter()
        .find(|item| item["em"]["S"] == email && item["sk"]["S"] == "A");
    let pk = account.unwrap()["pk"]["S"].as_str().unwrap().to_owned();
    pk.trim_start_matches("A#").to_owned()
}

/// The latest link to `page` that was mailed to an address.
pub fn latest_link(app: &TestApp, email: &str, page: &str) -> Option<String> {
    let mails = app.inside().mails_to(email);
    mails
        .iter()
        .rev()
        .find_map(|mail| mail.secret_of(page).map(str::to_owned))
}

/// A process of the test's own.
pub fn surroundings(app: &TestApp) -> Surroundings {
    let now = std::sync::atomic::AtomicI64::new(app.inside().now());
    Surroundings {
        config: app.inside().aws.sdk_config("a-test"),
        stage: STAGE.to_owned(),
        clock: Clock::Set(std::sync::Arc::new(now)),
        transport: None,
    }
}

pub fn table(app: &TestApp) -> Table {
    Table::new(&app.inside().aws.sdk_config("a-test"), STAGE)
}

/// Nobody in particular.
pub fn by() -> Actor {
    Actor {
        account: None,
        request_id: "a-test".to_owned(),
        operation: None,
    }
}
