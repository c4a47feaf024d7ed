//! Authenticator applications, and people who have one.

use std::time::{SystemTime, UNIX_EPOCH};

use aforo_factors::{STEP_SECONDS, TotpSeed};
use aforo_tests::{Person, TestApp};
use data_encoding::BASE32_NOPAD;
use serde_json::{Value, json};

/// What has scanned the code of a `begin-totp`.
pub struct Authenticator(TotpSeed);

impl Authenticator {
    /// Of what `begin-totp` answered.
    pub fn of(begun: &Value) -> Self {
        let secret = begun["secret"].as_str().expect("a secret").replace(' ', "");
        let seed = BASE32_NOPAD
            .decode(secret.as_bytes())
            .expect("it is base32");
        Self(TotpSeed::new(seed.try_into().expect("a seed's length")))
    }

    /// What it shows now. In this process the clock moves on where that reads like one of the numbers that are logged.
    pub fn code(&self, app: &TestApp) -> String {
        loop {
            let code = self.0.code(step(app)).to_string();
            if std::env::var_os("AFORO_TEST_URL").is_some() || !code.starts_with("00") {
                return code;
            }
            app.inside().advance(30);
        }
    }
}

fn step(app: &TestApp) -> u64 {
    let now = if std::env::var_os("AFORO_TEST_URL").is_some() {
        let now = SystemTime::now().duration_since(UNIX_EPOCH);
        now.expect("it is after 1970").as_secs()
    } else {
        app.inside().now().unsigned_abs()
    };
    now / STEP_SECONDS
}

fn text(value: &Value) -> String {
    value.as_str().expect("a text").to_owned()
}

/// Somebody with a second factor.
pub struct Protected {
    pub person: Person,
    pub recovery_codes: Vec<String>,
}

impl Protected {
    /// # Panics
    /// When it is not turned on.
    pub async fn new(app: &TestApp) -> Self {
        let (mut person, authenticator) = Self::begun(app).await;
        let body = json!({"code": authenticator.code(app)});
        let ask = app.post("/v1/me/totp/confirmation", &body).by(&person);
        let on = ask.send().await.expect(200);
        person.token = text(&on["access_token"]);
        let codes = on["recovery_codes"].as_array().expect("codes");
        Self {
            person,
            recovery_codes: codes.iter().map(text).collect(),
        }
    }

    /// Somebody who has begun to turn it on.
    ///
    /// # Panics
    /// When they could not.
    pub async fn begun(app: &TestApp) -> (Person, Authenticator) {
        let person = app.person().await;
        app.verify(&person).await;
        let body = json!({"password": person.password});
        let begun = app.post("/v1/me/totp", &body).by(&person).send().await;
        let authenticator = Authenticator::of(&begun.expect(200));
        (person, authenticator)
    }

    /// What a right password gives.
    ///
    /// # Panics
    /// When it gives a login.
    pub async fn pending(&self, app: &TestApp) -> Value {
        let body = json!({"email": self.person.email, "password": self.person.password});
        let begun = app.post("/v1/logins", &body).send().await.expect(200);
        begun["second_factor_token"].clone()
    }
}
