//! `rotate-totp-key`: another key seals second factors, and whoever logs in does not notice.

use std::sync::Arc;
use std::sync::atomic::AtomicI64;

use aforo_aws::Clock;
use aforo_factors::{STEP_SECONDS, TotpKeys, TotpSeed};
use aforo_maintenance::{RotateTotpKey, ToRotateTotpKey, TotpKeyRotated, TotpRotationError};
use aforo_testkit::{Fault, Scope, Scripted, Times};
use aforo_tests::{InProcess, Person, STAGE, TestApp};
use data_encoding::BASE32_NOPAD;
use serde_json::{Value, json};

mod meanwhile;
mod wishes;

const SECRET: &str = "aforo-test-totp-key";

const NEW_KEY: ToRotateTotpKey = ToRotateTotpKey {
    resume: false,
    forget_older: false,
};
const RESUME: ToRotateTotpKey = ToRotateTotpKey {
    resume: true,
    forget_older: false,
};
const FORGET: ToRotateTotpKey = ToRotateTotpKey {
    resume: false,
    forget_older: true,
};

/// Invokes the function, in a process of its own.
async fn rotate(
    inside: &InProcess,
    to: ToRotateTotpKey,
) -> Result<TotpKeyRotated, TotpRotationError> {
    let config = inside.aws.sdk_config("rotate-totp-key");
    let clock = Clock::Set(Arc::new(AtomicI64::new(inside.now())));
    let function = RotateTotpKey::new(&config, STAGE, clock);
    function.rotate(to, &uuid::Uuid::new_v4().to_string()).await
}

/// The ids of the stage's keys, the current one first.
fn keys(inside: &InProcess) -> Vec<String> {
    let read = TotpKeys::from_json(&inside.aws.secret(SECRET).unwrap());
    let keys = read.expect("the secret holds keys");
    let ids = [keys.current()].into_iter().chain(keys.older());
    ids.map(ToString::to_string).collect()
}

/// With which keys the table's seeds are sealed, those of confirmed factors.
fn sealed_with(inside: &InProcess) -> Vec<String> {
    let items = inside.aws.items();
    let factors = items.iter().filter(|item| item["sk"]["S"] == "F");
    let seals = factors.filter_map(|item| item["s"]["S"].as_str());
    seals
        .map(|seal| seal.split_once('.').unwrap().0.to_owned())
        .collect()
}

/// Somebody with an authenticator application.
struct Protected {
    person: Person,
    seed: TotpSeed,
}

impl Protected {
    /// Begins to turn a second factor on.
    async fn begun(app: &TestApp) -> Self {
        let person = app.person().await;
        app.verify(&person).await;
        let body = json!({"password": person.password});
        let begun = app.post("/v1/me/totp", &body).by(&person).send().await;
        let secret = begun.expect(200)["secret"]
            .as_str()
            .unwrap()
            .replace(' ', "");
        let seed = BASE32_NOPAD.decode(secret.as_bytes()).unwrap();
        Self {
            person,
            seed: TotpSeed::new(seed.try_into().unwrap()),
        }
    }

    async fn new(app: &TestApp) -> Self {
        let begun = Self::begun(app).await;
        begun.confirm(app).await;
        begun
    }

    async fn three(app: &TestApp) -> [Self; 3] {
        [
            Self::new(app).await,
            Self::new(app).await,
            Self::new(app).await,
        ]
    }

    /// The numbers of requests are logged, and what is logged is searched for codes.
    fn reads_like_a_number(&self, app: &TestApp) -> bool {
        self.code(app).starts_with("000")
    }

    fn code(&self, app: &TestApp) -> String {
        let step = app.inside().now().unsigned_abs() / STEP_SECONDS;
        self.seed.code(step).to_string()
    }

    async fn confirm(&self, app: &TestApp) {
        while self.reads_like_a_number(app) {
            app.inside().advance(30);
        }
        let body = json!({"code": self.code(app)});
        let ask = app.post("/v1/me/totp/confirmation", &body);
        let _: Value = ask.by(&self.person).send().await.expect(200);
    }

    /// The answer to the second step of a log-in.
    async fn log_in(&self, app: &TestApp) -> u16 {
        let token = self.begin(app).await;
        self.complete(app, &token).await
    }

    async fn begin(&self, app: &TestApp) -> Value {
        let Person {
            email, password, ..
        } = &self.person;
        let body = json!({"email": email, "password": password});
        let begun = app.post("/v1/logins", &body).send().await.expect(200);
        begun["second_factor_token"].clone()
    }

    async fn complete(&self, app: &TestApp, token: &Value) -> u16 {
        let body = json!({"second_factor_token": token, "code": self.code(app)});
        let ask = app.post("/v1/logins/second-factor", &body);
        // Who gets in is what matters here; a process that reads its keys again is not held to what others cost.
        app.inside().send_measured(&ask).await.0.status
    }
}

/// Moves the clock until everybody has another code.
fn other_codes(app: &TestApp, people: &[Protected]) {
    app.inside().advance(30);
    while people.iter().any(|one| one.reads_like_a_number(app)) {
        app.inside().advance(30);
    }
}

/// Everybody logs in, each with a code that was not used before.
async fn all_log_in(app: &TestApp, people: &[Protected]) {
    other_codes(app, people);
    for one in people {
        assert_eq!(one.log_in(app).await, 200);
    }
}

/// Makes a key and dies before any seed is sealed with it.
async fn stop_with_a_new_key(inside: &InProcess) {
    let scope = Scope::with([Scripted {
        step: 3,
        fault: Fault::StopBefore,
        times: Times::Once,
    }]);
    let before = keys(inside).len();
    let _stopped = scope.run(rotate(inside, NEW_KEY)).await;
    assert_eq!(keys(inside).len(), before + 1);
}
