//! People with a second factor, and administrators. In this process only: what an authenticator application shows follows the
//! test's clock.

use std::cell::Cell;

use aforo_factors::{STEP_SECONDS, TotpSeed};
use data_encoding::BASE32_NOPAD;
use serde_json::{Value, json};

use crate::app::TestApp;
use crate::people::Person;
use crate::request::Reply;

/// Somebody with an authenticator application.
pub struct Protected {
    pub person: Person,
    pub recovery_codes: Vec<String>,
    seed: TotpSeed,
    /// The step of the last code that was given.
    last: Cell<u64>,
}

impl TestApp {
    /// Somebody who begins to turn two-step verification on.
    ///
    /// # Panics
    /// When it cannot be begun.
    pub async fn enrolling(&self) -> Protected {
        let person = self.verified().await;
        let body = json!({"password": person.password});
        let begun = self.post("/v1/me/totp", &body).by(&person).send().await;
        let begun = begun.expect(200);
        Protected {
            person,
            recovery_codes: Vec::new(),
            seed: seed(&begun),
            last: Cell::default(),
        }
    }

    /// Somebody whose two-step verification is on, with the token of the login that went on.
    ///
    /// # Panics
    /// When it cannot be turned on.
    pub async fn protected(&self) -> Protected {
        let mut new = self.enrolling().await;
        let body = json!({"code": new.code(self)});
        let ask = self.post("/v1/me/totp/confirmation", &body).by(&new.person);
        let on = ask.send().await.expect(200);
        new.person.token = text(&on["access_token"]);
        let codes = on["recovery_codes"].as_array().expect("recovery codes");
        new.recovery_codes = codes.iter().map(text).collect();
        new
    }

    /// The first administrator of the stage: there is one such.
    ///
    /// # Panics
    /// When there was one before.
    pub async fn administrator(&self) -> Protected {
        let new = self.protected().await;
        let body = json!({"secret": "b".repeat(48)});
        let ask = self.post("/v1/platform/administrators/first", &body);
        let _: Value = ask.by(&new.person).send().await.expect(200);
        new
    }

    /// The first step of `person`'s log-in on a strange device.
    ///
    /// # Panics
    /// When no second one is asked for.
    pub async fn first_step(&self, person: &Person) -> String {
        let body = json!({"email": person.email, "password": person.password});
        let begun = self.post("/v1/logins", &body).send().await.expect(200);
        assert_eq!(begun["status"], "second_factor_required");
        text(&begun["second_factor_token"])
    }

    /// The second step, with a code.
    pub async fn second_step(&self, token: &str, code: &str) -> Reply {
        let body = json!({"second_factor_token": token, "code": code});
        self.post("/v1/logins/second-factor", &body).send().await
    }
}

impl Protected {
    /// A code that was not given before; the clock moves on until there is one. No code looks like the numbers of this suite's
    /// requests, which are logged.
    pub fn code(&self, app: &TestApp) -> String {
        loop {
            let step = app.inside().now().unsigned_abs() / STEP_SECONDS;
            let code = self.seed.code(step).to_string();
            if step > self.last.get() && !code.starts_with("000") {
                self.last.set(step);
                return code;
            }
            app.inside().advance(30);
        }
    }

    /// Six digits that the application does not show now.
    #[must_use]
    pub fn wrong_code(&self, app: &TestApp) -> String {
        let step = app.inside().now().unsigned_abs() / STEP_SECONDS;
        let shown = [step - 1, step].map(|step| self.seed.code(step).to_string());
        let mut digits = (1..10).map(|digit| digit.to_string().repeat(6));
        let wrong = digits.find(|code| !shown.contains(code));
        wrong.expect("two codes are not nine")
    }

    /// Logs in with both steps, on a strange device.
    ///
    /// # Panics
    /// When that does not succeed.
    pub async fn log_in(&self, app: &TestApp) -> Value {
        let token = app.first_step(&self.person).await;
        app.second_step(&token, &self.code(app)).await.expect(200)
    }
}

fn seed(begun: &Value) -> TotpSeed {
    let typed = text(&begun["secret"]).replace(' ', "");
    let seed = BASE32_NOPAD.decode(typed.as_bytes()).expect("base32");
    TotpSeed::new(seed.try_into().expect("160 bits"))
}

fn text(value: &Value) -> String {
    value.as_str().expect("a text").to_owned()
}
