//! `POST /v1/organizations/{organization}/invitations`.

use aforo_tests::{Ask, Person, Reply, TestApp};
use futures_util::future::join_all;
use serde_json::{Value, json};

async fn ask(app: &TestApp, by: &Person, organization: &str, body: &Value) -> Reply {
    let path = format!("/v1/organizations/{organization}/invitations");
    app.post(path, body).by(by).send().await
}

/// The answer to one of several at the same moment.
async fn whatever_it_costs(app: &TestApp, ask: Ask<'_>) -> Reply {
    Box::pin(app.inside().send_measured(&ask)).await.0
}

#[tokio::test]
async fn an_invitation_is_made_and_mailed_with_a_link_for_a_week() {
    let Some(app) = TestApp::in_process().await else {
        return;
    };
    let owner = app.person().await;
    let organization = app.organization(&owner).await;
    let email = app.address();
    let body = json!({"email": email, "role": "organizer"});
    let reply = ask(&app, &owner, &organization, &body).await;
    let made = reply.expect(201);
    let id = made["id"].as_str().unwrap();
    assert!(id.starts_with("inv_") && id.len() == 30, "{id}");
    let path = format!("/v1/organizations/{organization}/invitations/{id}");
    assert_eq!(reply.header("location"), path);
    let time = |name: &str| -> jiff::Timestamp { made[name].as_str().unwrap().parse().unwrap() };
    let (from, to) = (time("created_at"), time("ends_at"));
    assert_eq!((to - from).total(jiff::Unit::Second).unwrap(), 604_800.0);
    assert_eq!(
        made,
        json!({
            "id": id, "email": email, "role": "organizer", "language": "es", "state": "pending",
            "created_at": from.to_string(), "ends_at": to.to_string(), "sent": 1, "account": null
        })
    );
    app.settle().await;
    let mails = app.inside().mails_to(&email);
    assert_eq!(mails.len(), 1);
    assert_eq!(mails[0].subject, "Te invitan a «Fundación Río Claro»");
    assert!(
        mails[0].text.contains("para que organices sus eventos"),
        "{}",
        mails[0].text
    );
    assert!(
        app.kinds(&owner)
            .await
            .contains(&"member_invited".to_owned())
    );
}

#[tokio::test]
async fn its_mail_speaks_the_language_that_was_asked_for_or_the_organizations() {
    let app = TestApp::new().await;
    let owner = app.person().await;
    let organization = app.organization(&owner).await;
    let path = format!("/v1/organizations/{organization}");
    let english = app.ask("PATCH", path).json(&json!({"language": "en"}));
    english.by(&owner).send().await.expect(200);
    for (language, subject, role) in [
        (
            None,
            "You are invited to «Fundación Río Claro»",
            "to look at its figures",
        ),
        (
            Some("es"),
            "Te invitan a «Fundación Río Claro»",
            "para que consultes sus cifras",
        ),
    ] {
        let email = app.address();
        let body = json!({"email": email, "role": "analyst", "language": language});
        let made = ask(&app, &owner, &organization, &body).await.expect(201);
        assert_eq!(made["language"], language.unwrap_or("en"));
        let mails = app.mails_to(&email, 1).await;
        assert_eq!(mails[0].subject, subject);
        for shown in [&mails[0].text, &mails[0].html] {
            assert!(shown.contains(role), "{shown}");
        }
    }
    app.settle().await;
}

#[tokio::test]
async fn its_mail_holds_the_secret_in_the_link_alone_and_nothing_stores_it() {
    let Some(app) = TestApp::in_process().await else {
        return;
    };
    let owner = app.person().await;
    let organization = app.organization(&owner).await;
    let email = app.address();
    app.invite(&owner, &organization, &email, "checkin").await;
    let secret = app.link_to(&email, "invitation").await;
    assert_eq!(secret.len(), 64);
    let mail = app.inside().mails_to(&email).remove(0);
    assert!(!mail.subject.contains(&secret));
    assert_eq!(mail.text.matches(&secret).count(), 1);
    let link = format!("https://aforo.example/invitation#{secret}");
    assert!(
        mail.html.contains(&format!("href=\"{link}\"")),
        "{}",
        mail.html
    );
    for item in app.inside().aws.items() {
        assert!(!item.to_string().contains(&secret), "{item}");
    }
    app.settle().await;
}

#[tokio::test]
async fn an_organizations_name_that_looks_like_a_link_is_left_out_of_the_mail() {
    let app = TestApp::new().await;
    let owner = app.verified().await;
    let body = json!({"name": "Gana en premio.example", "kind": "ngo"});
    let made = app.post("/v1/organizations", &body).by(&owner).send().await;
    let organization = made.expect(201)["id"].as_str().unwrap().to_owned();
    let email = app.address();
    app.invite(&owner, &organization, &email, "analyst").await;
    let mails = app.mails_to(&email, 1).await;
    assert_eq!(mails[0].subject, "Te invitan a una organización");
    for shown in [&mails[0].text, &mails[0].html] {
        assert!(!shown.contains("premio.example"), "{shown}");
    }
    app.settle().await;
}

#[tokio::test]
async fn a_member_and_an_address_with_a_pending_invitation_are_not_invited_again() {
    let app = TestApp::new().await;
    let owner = app.person().await;
    let organization = app.organization(&owner).await;
    let eva = app.member(&owner, &organization, "analyst").await;
    let of = |email: &str| json!({"email": email, "role": "organizer"});
    for email in [&eva.email, &eva.email.to_uppercase(), &owner.email] {
        let reply = ask(&app, &owner, &organization, &of(email)).await;
        reply.problem(409, "already-member");
    }
    let email = app.address();
    app.invite(&owner, &organization, &email, "organizer").await;
    for email in [&email, &email.to_uppercase()] {
        let reply = ask(&app, &owner, &organization, &of(email)).await;
        reply.problem(409, "already-invited");
    }
    // Another organisation invites whom it likes.
    let other = app.organization(&owner).await;
    app.invite(&owner, &other, &email, "organizer").await;
    app.settle().await;
}

#[tokio::test]
async fn a_stranger_learns_nothing_of_who_is_invited() {
    let app = TestApp::new().await;
    let owner = app.person().await;
    let organization = app.organization(&owner).await;
    let email = app.address();
    app.invite(&owner, &organization, &email, "organizer").await;
    let stranger = app.person().await;
    for email in [email, app.address()] {
        let body = json!({"email": email, "role": "organizer"});
        let reply = ask(&app, &stranger, &organization, &body).await;
        reply.problem(404, "organization-not-found");
    }
    app.settle().await;
}

#[tokio::test]
async fn the_same_key_invites_once_and_is_answered_alike() {
    let Some(app) = TestApp::in_process().await else {
        return;
    };
    let owner = app.person().await;
    let organization = app.organization(&owner).await;
    let email = app.address();
    let path = format!("/v1/organizations/{organization}/invitations");
    let body = json!({"email": email, "role": "organizer"});
    let keyed = || app.post(&path, &body).by(&owner).key("k-1");
    let copies = join_all((0..10).map(|_| whatever_it_costs(&app, keyed()))).await;
    let first = copies[0].expect(201);
    for copy in &copies {
        assert_eq!(copy.expect(201), first);
    }
    assert_eq!(keyed().send().await.expect(201), first);
    let other = json!({"email": email, "role": "analyst"});
    let reused = app.post(&path, &other).by(&owner).key("k-1").send().await;
    reused.problem(422, "idempotency-key-reused");
    app.settle().await;
    assert_eq!(app.inside().mails_to(&email).len(), 1);
}

#[tokio::test]
async fn of_owners_who_invite_one_address_at_the_same_moment_one_does() {
    let Some(app) = TestApp::in_process().await else {
        return;
    };
    let owner = app.person().await;
    let organization = app.organization(&owner).await;
    let email = app.address();
    let body = json!({"email": email, "role": "organizer"});
    let path = format!("/v1/organizations/{organization}/invitations");
    let each = || whatever_it_costs(&app, app.post(&path, &body).by(&owner));
    let all = join_all((0..8).map(|_| each())).await;
    let made = all.iter().filter(|reply| reply.status == 201).count();
    assert_eq!(made, 1, "{all:?}");
    for reply in all.iter().filter(|reply| reply.status != 201) {
        reply.problem(409, "already-invited");
    }
    app.settle().await;
    assert_eq!(app.inside().mails_to(&email).len(), 1);
}

#[tokio::test]
async fn nobody_has_the_platform_write_to_whomever_they_like_without_end() {
    let Some(app) = TestApp::in_process().await else {
        return;
    };
    let owner = app.person().await;
    let organization = app.organization(&owner).await;
    app.inside()
        .configure(&json!({"links_per_email": 2, "invitations_per_account": 4}))
        .await;
    let email = app.address();
    let of = |email: &str| json!({"email": email, "role": "organizer"});
    for _ in 0..2 {
        let made = ask(&app, &owner, &organization, &of(&email))
            .await
            .expect(201);
        let id = made["id"].as_str().unwrap();
        let path = format!("/v1/organizations/{organization}/invitations/{id}");
        let revoked = app.ask("DELETE", path).by(&owner).send().await;
        assert_eq!(revoked.status, 204);
    }
    let third = ask(&app, &owner, &organization, &of(&email)).await;
    let problem = third.problem(429, "too-many-requests");
    assert_eq!(problem["status"], 429);
    assert!(third.header("retry-after").parse::<u32>().unwrap() > 0);
    ask(&app, &owner, &organization, &of(&app.address()))
        .await
        .expect(201);
    let of_account = ask(&app, &owner, &organization, &of(&app.address())).await;
    of_account.problem(429, "too-many-requests");
    app.inside().configure(&json!({})).await;
    app.settle().await;
}

#[tokio::test]
async fn every_wrong_field_of_an_invitation_is_named_at_once() {
    let app = TestApp::new().await;
    let owner = app.person().await;
    let organization = app.organization(&owner).await;
    let body = json!({"email": "ana", "role": "boss", "language": "fr", "name": "Ana"});
    let reply = ask(&app, &owner, &organization, &body).await;
    reply.problem(422, "invalid-body");
    assert_eq!(reply.pointers(), ["/email", "/role", "/language", "/name"]);
    app.settle().await;
}
