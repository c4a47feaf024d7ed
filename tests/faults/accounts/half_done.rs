//! Every call that a change of what somebody logs in with makes goes wrong in every way, and the client asks again: the change is
//! whole or not there at all, whoever was told yes has it, and its owner gets in.

use aforo_testkit::{Fault, Outcome, Scope, Scripted, Times};
use aforo_tests::{Reply, TestApp};
use serde_json::{Value, json};

use super::books;
use super::fixtures::{Device, OTHER_PASSWORD, PASSWORD, Somebody, latest_link, send_by};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Change {
    Password,
    Reset,
    Email,
    Factor,
}

/// A change that is about to be asked for.
struct Run<'a> {
    change: Change,
    somebody: Somebody<'a>,
    device: Device,
    body: Value,
    new_email: String,
}

impl<'a> Run<'a> {
    async fn prepare(app: &'a TestApp, change: Change) -> Self {
        let somebody = Somebody::new(app).await;
        let device = somebody.log_in().await;
        let new_email = app.address();
        let body = match change {
            Change::Password => {
                json!({"current_password": PASSWORD, "new_password": OTHER_PASSWORD})
            }
            Change::Reset => {
                json!({"token": somebody.reset_link().await, "password": OTHER_PASSWORD})
            }
            Change::Email => {
                let body = json!({"email": new_email, "password": PASSWORD});
                let way = ("PUT", "/v1/me/email");
                send_by(app, way, &device.access, &body).await.expect(202);
                app.settle().await;
                json!({"token": latest_link(app, &new_email, "verify-email"), "password": PASSWORD})
            }
            Change::Factor => {
                somebody.begin_factor(&device).await;
                json!({"code": somebody.code()})
            }
        };
        app.settle().await;
        Self {
            change,
            somebody,
            device,
            body,
            new_email,
        }
    }

    async fn ask(&self) -> Reply {
        let way = match self.change {
            Change::Password => ("PUT", "/v1/me/password"),
            Change::Reset => ("POST", "/v1/password-resets/confirmation"),
            Change::Email => ("POST", "/v1/email-verifications/confirmation"),
            Change::Factor => ("POST", "/v1/me/totp/confirmation"),
        };
        send_by(self.somebody.app, way, &self.device.access, &self.body).await
    }

    /// Once a process has died, another asks again until it is told what became of it.
    async fn insist(&self) -> Reply {
        self.somebody.app.inside().restart();
        loop {
            let reply = self.ask().await;
            if reply.status < 500 {
                return reply;
            }
        }
    }

    /// The answer to a log-in as it was before the change, and as it is after it.
    async fn log_ins(&self) -> [bool; 2] {
        let (app, old) = (self.somebody.app, &self.somebody.email);
        let ways = match self.change {
            Change::Password | Change::Reset => [(old, PASSWORD), (old, OTHER_PASSWORD)],
            Change::Email => [(old, PASSWORD), (&self.new_email, PASSWORD)],
            Change::Factor => {
                let body = json!({"email": old, "password": PASSWORD});
                let begun = super::fixtures::send(app, "/v1/logins", &body)
                    .await
                    .expect(200);
                if begun["status"] == "logged_in" {
                    return [true, false];
                }
                return [
                    false,
                    self.somebody.try_log_in(PASSWORD).await.status == 200,
                ];
            }
        };
        let mut got_in = [false; 2];
        for (which, (email, password)) in ways.into_iter().enumerate() {
            let body = json!({"email": email, "password": password});
            let answer = super::fixtures::send(app, "/v1/logins", &body).await;
            got_in[which] = answer.status == 200;
            if answer.status != 200 {
                answer.problem(401, "wrong-credentials");
            }
        }
        got_in
    }

    async fn check(&self, context: &str, first: Option<&Reply>, again: &Reply) {
        let app = self.somebody.app;
        books::check(app.inside());
        // Asked for again until it was answered, it is done, and once.
        assert_eq!(self.somebody.epoch(), 1, "{context}: {first:?} {again:?}");
        let kept = usize::from(matches!(self.change, Change::Password | Change::Factor));
        assert_eq!(self.somebody.logins().len(), kept, "{context}");
        assert_eq!(self.log_ins().await, [false, true], "{context}");
        books::check(app.inside());
    }
}

/// The calls of the change when nothing goes wrong.
async fn steps(change: Change) -> Vec<String> {
    let app = TestApp::in_process().await.unwrap();
    let run = Run::prepare(&app, change).await;
    app.inside()
        .service(name_of(change))
        .await
        .expect("it starts");
    let scope = Scope::new();
    let reply = scope.run(run.ask()).await.finished();
    reply.expect(200);
    app.settle().await;
    let steps = scope.steps();
    assert!(
        steps
            .iter()
            .any(|step| step == "dynamodb:TransactWriteItems"),
        "{steps:?}"
    );
    steps
}

const fn name_of(change: Change) -> &'static str {
    match change {
        Change::Password => "change-password",
        Change::Reset => "reset-password",
        Change::Email => "verify-email",
        Change::Factor => "confirm-totp",
    }
}

async fn at_every_step(change: Change) {
    let Some(app) = TestApp::in_process().await else {
        return;
    };
    let steps = steps(change).await;
    let mut cases = 0;
    for (step, name) in steps.iter().enumerate() {
        for fault in Fault::ALL
            .into_iter()
            .filter(|fault| fault.applies_to(name))
        {
            for times in [Times::Once, Times::UntilGivenUp] {
                // A stop strikes once; what is late is not lost.
                let again = matches!(
                    fault,
                    Fault::StopBefore | Fault::StopAfter | Fault::Delay(_)
                );
                if again && times == Times::UntilGivenUp {
                    continue;
                }
                let context = format!("{change:?}: {fault:?} {times:?} at step {step}, {name}");
                let run = Run::prepare(&app, change).await;
                app.inside().restart();
                app.inside()
                    .service(name_of(change))
                    .await
                    .expect("it starts");
                let scope = Scope::with([Scripted { step, fault, times }]);
                let first = match scope.run(run.ask()).await {
                    Outcome::Finished(first) => Some(first),
                    Outcome::Stopped => None,
                };
                let again = run.insist().await;
                run.check(&context, first.as_ref(), &again).await;
                app.settle().await;
                cases += 1;
            }
        }
    }
    assert!(cases >= 40, "only {cases}");
}

#[tokio::test]
async fn a_change_of_the_password_is_never_half_done() {
    at_every_step(Change::Password).await;
}

#[tokio::test]
async fn a_reset_of_the_password_is_never_half_done() {
    at_every_step(Change::Reset).await;
}

#[tokio::test]
async fn a_change_of_the_address_is_never_half_done() {
    at_every_step(Change::Email).await;
}

#[tokio::test]
async fn a_second_factor_is_never_half_on() {
    at_every_step(Change::Factor).await;
}
