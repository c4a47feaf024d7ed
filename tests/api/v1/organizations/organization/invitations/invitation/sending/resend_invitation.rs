//! `POST /v1/organizations/{organization}/invitations/{invitation}/sending`.

use aforo_tests::TestApp;

#[tokio::test]
async fn an_invitation_is_mailed_five_times_more_with_the_same_secret_and_a_new_end() {
    let Some(app) = TestApp::in_process().await else {
        return;
    };
    let mut owner = app.person().await;
    let organization = app.organization(&owner).await;
    let eva = app.verified().await;
    let before = app.inside().mails_to(&eva.email).len();
    let made = app
        .invite(&owner, &organization, &eva.email, "organizer")
        .await;
    let id = made["id"].as_str().unwrap();
    let path = format!("/v1/organizations/{organization}/invitations/{id}/sending");
    let mut end = made["ends_at"].as_str().unwrap().to_owned();
    // The last time it has expired meanwhile, and begins anew.
    for (sent, days) in [(2, 1), (3, 1), (4, 6), (5, 1), (6, 8)] {
        app.inside().advance(days * 24 * 3600);
        owner.token = app.log_in(&owner.email, &owner.password).await;
        let again = app.ask("POST", &path).by(&owner).send().await.expect(200);
        assert_eq!(
            (&again["state"], &again["sent"]),
            (&"pending".into(), &sent.into())
        );
        let new = again["ends_at"].as_str().unwrap().to_owned();
        assert!(new > end, "{new} {end}");
        end = new;
    }
    let reply = app.ask("POST", &path).by(&owner).send().await;
    reply.problem(409, "invitation-sent-too-often");
    app.settle().await;
    let mails = app.inside().mails_to(&eva.email);
    let secrets: Vec<_> = mails[before..]
        .iter()
        .map(|mail| mail.secret_of("invitation"))
        .collect();
    assert_eq!(secrets.len(), 6);
    let secret = secrets[0].expect("a secret").to_owned();
    assert!(secrets.iter().all(|other| *other == Some(&*secret)));
    let mut eva = eva.clone();
    eva.token = app.log_in(&eva.email, &eva.password).await;
    app.accept(&eva, &secret).await.expect(200);
    app.settle().await;
}

#[tokio::test]
async fn an_expired_one_is_not_mailed_again_once_its_address_has_a_newer() {
    let Some(app) = TestApp::in_process().await else {
        return;
    };
    let mut owner = app.person().await;
    let organization = app.organization(&owner).await;
    let email = app.address();
    let old = app.invite(&owner, &organization, &email, "organizer").await;
    app.inside().advance(7 * 24 * 3600);
    owner.token = app.log_in(&owner.email, &owner.password).await;
    app.invite(&owner, &organization, &email, "analyst").await;
    let id = old["id"].as_str().unwrap();
    let path = format!("/v1/organizations/{organization}/invitations/{id}/sending");
    let reply = app.ask("POST", &path).by(&owner).send().await;
    reply.problem(409, "already-invited");
    app.settle().await;
}
