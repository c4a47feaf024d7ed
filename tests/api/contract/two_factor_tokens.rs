//! Two-factor tokens: what a right password gives while the second factor is still to come.

use std::sync::Arc;
use std::sync::atomic::AtomicI64;

use aforo_api::{App, PendingLogin, Signing, Surroundings};
use aforo_aws::Clock;
use aforo_domain::ids::{AccountId, LoginId};
use aforo_tests::{InProcess, STAGE, TestApp};

use super::forged::Forge;

/// A process of its own, of a clock that stands still.
fn surroundings(inside: &InProcess) -> Surroundings {
    Surroundings {
        config: inside.aws.sdk_config("a-test"),
        stage: STAGE.to_owned(),
        clock: Clock::Set(Arc::new(AtomicI64::new(inside.now()))),
        transport: None,
    }
}

async fn verifier(inside: &InProcess) -> App {
    App::start(&surroundings(inside)).await.unwrap()
}

async fn signer(inside: &InProcess) -> App<Signing> {
    App::start(&surroundings(inside)).await.unwrap()
}

#[tokio::test]
async fn a_pending_login_is_read_as_it_was_written_and_for_five_minutes() {
    let Some(app) = TestApp::in_process().await else {
        return;
    };
    let inside = app.inside();
    let signer = signer(inside).await;
    let account = AccountId::new(signer.now(), signer.random());
    let login = LoginId::new(signer.now(), signer.random());
    for device in [None, Some("dev_1")] {
        let made = signer
            .secrets
            .two_factor_token(&signer, account, 0, login, device);
        let made = made.await.unwrap();
        let expected = PendingLogin {
            account,
            epoch: 0,
            login,
            device: device.map(str::to_owned),
            expires_at: made.expires_at,
        };
        let pending = verifier(inside).await.pending_login(&made.token).await;
        assert_eq!(pending.unwrap(), Some(expected));
    }
    let made = signer
        .secrets
        .two_factor_token(&signer, account, 0, login, None);
    let made = made.await.unwrap();
    assert_eq!(made.expires_at.as_second(), inside.now() + 300);
    inside.advance(299);
    let pending = verifier(inside).await.pending_login(&made.token).await;
    assert!(pending.unwrap().is_some());
    inside.advance(1);
    let pending = verifier(inside).await.pending_login(&made.token).await;
    assert_eq!(pending.unwrap(), None);
}

#[tokio::test]
async fn nothing_but_a_two_factor_token_is_a_pending_login() {
    let Some(app) = TestApp::in_process().await else {
        return;
    };
    let (inside, person) = (app.inside(), app.person().await);
    let verifier = verifier(inside).await;
    let forge = Forge::two_factor(inside, &person);
    let good = forge.signed(&forge.header(), &forge.claims());
    assert!(verifier.pending_login(&good).await.unwrap().is_some());
    let mut forged = forge.all();
    assert!(forged.len() >= 200, "only {}", forged.len());
    forged.push(("an access token".to_owned(), person.token.clone()));
    let access = Forge::new(inside, &person);
    let access = access.signed(&access.header(), &access.claims());
    forged.push(("an access token of the forge's".to_owned(), access));
    for (what, token) in &forged {
        let pending = verifier.pending_login(token).await.unwrap();
        assert_eq!(pending, None, "{what}");
    }
    app.settle().await;
}

#[tokio::test]
async fn a_two_factor_token_of_the_applications_own_opens_no_protected_route() {
    let Some(app) = TestApp::in_process().await else {
        return;
    };
    let inside = app.inside();
    let world = crate::support::World::new(&app).await;
    let account = crate::support::account_of(world.owner());
    let account = aforo_domain::text::Text::parse(&account).unwrap();
    let signer = signer(inside).await;
    let login = LoginId::new(signer.now(), signer.random());
    for device in [None, Some("dev_1")] {
        let made = signer
            .secrets
            .two_factor_token(&signer, account, 0, login, device);
        let token = made.await.unwrap().token;
        for operation in crate::support::protected() {
            let ask = world.anonymous(&app, operation).bearer(&token);
            ask.send().await.problem(401, "unauthenticated");
        }
    }
    app.settle().await;
}
