//! `POST /invitation`.

use aforo_tests::{Person, TestApp};
use serde_json::json;

use super::browser::{Browser, hidden, page};
use super::mailed::stands_in_no_address;

/// Somebody's invitation: the organisation, and the secret that was mailed.
pub async fn invited(app: &TestApp, email: &str) -> (String, String) {
    let owner = app.person().await;
    let organization = app.organization(&owner).await;
    app.invite(&owner, &organization, email, "organizer").await;
    (organization, app.link_to(email, "invitation").await)
}

async fn is_member(app: &TestApp, person: &Person, organization: &str) -> bool {
    let path = format!("/v1/organizations/{organization}");
    app.get(path).by(person).send().await.status == 200
}

#[tokio::test]
async fn whoever_has_an_account_logs_in_and_accepts_by_one_form() {
    let app = TestApp::new().await;
    let eva = app.verified().await;
    let (organization, secret) = invited(&app, &eva.email).await;
    let browser = Browser::new(&app);
    let form = [
        ("token", &*secret),
        ("email", &*eva.email),
        ("password", &*eva.password),
        ("do", "accept"),
    ];
    let reply = browser.submit("/invitation", &form).await;
    let text = page(&reply, 200);
    assert!(
        text.contains("<h1>Ya formas parte de la organización</h1>"),
        "{text}"
    );
    assert!(!text.contains(&secret), "{text}");
    stands_in_no_address(&reply, &secret);
    assert!(browser.cookie().is_some());
    assert!(is_member(&app, &eva, &organization).await);
    // Logged in as they are, a second time needs no password.
    let form = [("token", &*secret), ("do", "accept")];
    let reply = browser.submit("/invitation?lang=en", &form).await;
    assert!(page(&reply, 200).contains("<h1>You are now a member of the organization</h1>"));
    app.settle().await;
}

#[tokio::test]
async fn whoever_is_logged_in_is_asked_for_no_password() {
    let app = TestApp::new().await;
    let eva = app.verified().await;
    let (_, first) = invited(&app, &eva.email).await;
    let browser = Browser::new(&app);
    let form = [
        ("token", &*first),
        ("email", &*eva.email),
        ("password", &*eva.password),
    ];
    page(&browser.submit("/invitation", &form).await, 200);
    let shown = browser.open("/invitation").await;
    assert!(
        !page(&shown, 200).contains("type=\"password\""),
        "{shown:?}"
    );
    app.settle().await;
}

#[tokio::test]
async fn anybody_declines_without_an_account() {
    let app = TestApp::new().await;
    let eva = app.verified().await;
    let (organization, secret) = invited(&app, &eva.email).await;
    let browser = Browser::new(&app);
    let form = [
        (
            "token",
            &*format!("https://aforo.example/invitation#{secret}"),
        ),
        ("do", "decline"),
    ];
    for _ in 0..2 {
        let reply = browser.submit("/invitation", &form).await;
        assert!(page(&reply, 200).contains("<h1>Has rechazado la invitación</h1>"));
    }
    let form = [
        ("token", &*secret),
        ("email", &*eva.email),
        ("password", &*eva.password),
        ("do", "accept"),
    ];
    let late = browser.submit("/invitation", &form).await;
    let text = page(&late, 409);
    assert!(text.contains("Se rechazó; si fue sin querer"), "{text}");
    assert!(!is_member(&app, &eva, &organization).await);
    app.settle().await;
}

#[tokio::test]
async fn whoever_has_no_account_gets_one_and_accepts_when_the_address_is_confirmed() {
    let app = TestApp::new().await;
    let email = app.address();
    let (organization, secret) = invited(&app, &email).await;
    let browser = Browser::new(&app);
    let password = "una frase bien larga";
    let form = [
        ("token", &*secret),
        ("email", &*email),
        ("password", password),
        ("name", "Eva Luna"),
        ("do", "accept"),
    ];
    let reply = browser.submit("/invitation", &form).await;
    let text = page(&reply, 403);
    assert!(text.contains("Falta confirmar tu correo"), "{text}");
    assert_eq!(hidden(&reply, "token"), secret);
    stands_in_no_address(&reply, &secret);
    let verification = app.link_to(&email, "verify-email").await;
    let body = json!({"token": verification, "password": password});
    let confirmed = app.post("/v1/email-verifications/confirmation", &body);
    confirmed.send().await.expect(200);
    let reply = browser.submit("/invitation", &[("token", &*secret)]).await;
    page(&reply, 200);
    let token = app.log_in(&email, password).await;
    let path = format!("/v1/organizations/{organization}");
    app.get(path).bearer(&token).send().await.expect(200);
    app.settle().await;
}

#[tokio::test]
async fn what_is_wrong_with_the_form_stands_beside_its_fields() {
    let app = TestApp::new().await;
    let eva = app.verified().await;
    let (organization, secret) = invited(&app, &eva.email).await;
    let browser = Browser::new(&app);
    for (form, status, said) in [
        (vec![("do", "accept")], 422, "Falta este dato."),
        (vec![("token", &*secret)], 422, "Falta este dato."),
        (
            vec![
                ("token", &*secret),
                ("email", &*eva.email),
                ("password", "no es esta, seguro"),
            ],
            401,
            "El correo o la contraseña no son correctos",
        ),
    ] {
        let reply = browser.submit("/invitation", &form).await;
        let text = page(&reply, status);
        assert!(
            text.contains("role=\"alert\"") && text.contains(said),
            "{text}"
        );
        assert!(!text.contains("no es esta, seguro"), "{text}");
    }
    let unknown = browser
        .submit("/invitation", &[("token", "x"), ("do", "decline")])
        .await;
    assert!(page(&unknown, 404).contains("No encontramos esa invitación"));
    assert!(!is_member(&app, &eva, &organization).await);
    app.settle().await;
}

#[tokio::test]
async fn with_a_second_factor_the_link_is_opened_again_by_somebody_who_is_known() {
    let Some(app) = TestApp::in_process().await else {
        return;
    };
    let guarded = app.protected().await;
    let eva = &guarded.person;
    let (organization, secret) = invited(&app, &eva.email).await;
    let browser = Browser::new(&app);
    let form = [
        ("token", &*secret),
        ("email", &*eva.email),
        ("password", &*eva.password),
    ];
    let asked = browser.submit("/invitation", &form).await;
    let pending = hidden(&asked, "second_factor_token");
    assert_eq!(hidden(&asked, "next"), "/invitation");
    let code = guarded.code(&app);
    let form = [
        ("second_factor_token", &*pending),
        ("next", "/invitation"),
        ("code", &*code),
    ];
    let reply = browser.submit("/log-in/second-factor", &form).await;
    assert_eq!(browser.next(&reply), "/invitation");
    page(
        &browser.submit("/invitation", &[("token", &*secret)]).await,
        200,
    );
    assert!(is_member(&app, eva, &organization).await);
    app.settle().await;
}
