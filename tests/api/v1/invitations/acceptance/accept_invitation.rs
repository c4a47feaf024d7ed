//! `POST /v1/invitations/acceptance`.

use aforo_tests::{Ask, Reply, TestApp};
use futures_util::future::join_all;
use serde_json::json;

use crate::support::make_member;

#[tokio::test]
async fn whoever_accepts_is_a_member_with_the_role_they_were_invited_to() {
    let app = TestApp::new().await;
    let owner = app.person().await;
    let organization = app.organization(&owner).await;
    for role in ["owner", "organizer", "checkin", "analyst"] {
        let eva = app.verified().await;
        app.invite(&owner, &organization, &eva.email, role).await;
        let secret = app.link_to(&eva.email, "invitation").await;
        let first = app.accept(&eva, &secret).await;
        let shown = first.expect(200);
        assert_eq!(
            (&shown["role"], &shown["state"]),
            (&role.into(), &"accepted".into())
        );
        // A second time it is answered alike.
        assert_eq!(app.accept(&eva, &secret).await.expect(200), shown);
        let path = format!("/v1/organizations/{organization}");
        app.get(path).by(&eva).send().await.expect(200);
        let kinds = app.kinds(&eva).await;
        let noted = kinds.iter().filter(|kind| *kind == "invitation_accepted");
        assert_eq!(noted.count(), 1);
    }
    app.settle().await;
}

#[tokio::test]
async fn an_invited_owner_counts_as_one() {
    let app = TestApp::new().await;
    let owner = app.person().await;
    let organization = app.organization(&owner).await;
    app.member(&owner, &organization, "owner").await;
    let path = format!("/v1/organizations/{organization}/membership");
    let left = app.ask("DELETE", path).by(&owner).send().await;
    assert_eq!(left.status, 204);
    app.settle().await;
}

#[tokio::test]
async fn only_the_invited_address_accepts_and_only_once_it_is_confirmed() {
    let app = TestApp::new().await;
    let owner = app.person().await;
    let organization = app.organization(&owner).await;
    let (eva, other) = (app.person().await, app.verified().await);
    app.invite(
        &owner,
        &organization,
        &eva.email.to_uppercase(),
        "organizer",
    )
    .await;
    let to = eva.email.to_uppercase();
    let secret = app.link_to(&to, "invitation").await;
    let foreign = app.accept(&other, &secret).await;
    foreign.problem(409, "invitation-for-another-address");
    let early = app.accept(&eva, &secret).await;
    early.problem(403, "email-not-verified");
    app.verify(&eva).await;
    app.accept(&eva, &secret).await.expect(200);
    let late = app.accept(&other, &secret).await;
    late.problem(409, "invitation-for-another-address");
    app.settle().await;
}

#[tokio::test]
async fn a_member_accepts_no_second_role() {
    let Some(app) = TestApp::in_process().await else {
        return;
    };
    let owner = app.person().await;
    let organization = app.organization(&owner).await;
    let eva = app.verified().await;
    app.invite(&owner, &organization, &eva.email, "owner").await;
    let secret = app.link_to(&eva.email, "invitation").await;
    let account = crate::support::account_of(&eva);
    make_member(app.inside(), &organization, &account, "analyst").await;
    let reply = app.accept(&eva, &secret).await;
    reply.problem(409, "already-member");
    let path = format!("/v1/organizations/{organization}/members");
    app.get(path)
        .by(&eva)
        .send()
        .await
        .problem(403, "forbidden");
    app.settle().await;
}

#[tokio::test]
async fn what_has_expired_is_not_accepted_though_its_mail_is_still_there() {
    let Some(app) = TestApp::in_process().await else {
        return;
    };
    let owner = app.person().await;
    let organization = app.organization(&owner).await;
    let mut eva = app.verified().await;
    app.invite(&owner, &organization, &eva.email, "organizer")
        .await;
    let secret = app.link_to(&eva.email, "invitation").await;
    app.inside().advance(7 * 24 * 3600);
    eva.token = app.log_in(&eva.email, &eva.password).await;
    let reply = app.accept(&eva, &secret).await;
    let problem = reply.problem(409, "invitation-not-pending");
    assert_eq!(problem["detail"], "Caducó; pide que la envíen otra vez.");
    app.settle().await;
}

#[tokio::test]
async fn of_answers_at_the_same_moment_one_counts_and_all_are_told_which() {
    let Some(app) = TestApp::in_process().await else {
        return;
    };
    let owner = app.person().await;
    let organization = app.organization(&owner).await;
    for _ in 0..10 {
        let eva = app.verified().await;
        let made = app
            .invite(&owner, &organization, &eva.email, "organizer")
            .await;
        let secret = app.link_to(&eva.email, "invitation").await;
        let id = made["id"].as_str().unwrap();
        let path = format!("/v1/organizations/{organization}/invitations/{id}");
        let body = json!({"token": secret});
        let answered = async |ask: Ask<'_>| Box::pin(app.inside().send_measured(&ask)).await.0;
        let accept = || app.post("/v1/invitations/acceptance", &body).by(&eva);
        let (accepted, revoked, declined) = tokio::join!(
            join_all((0..3).map(|_| answered(accept()))),
            answered(app.ask("DELETE", &path).by(&owner)),
            answered(app.post("/v1/invitations/refusal", &body))
        );
        let won = |reply: &Reply| reply.status < 300;
        let is_accepted = accepted.iter().all(won);
        assert_eq!(is_accepted, accepted.iter().any(won), "{accepted:?}");
        let winners = [is_accepted, won(&revoked), won(&declined)];
        let winners = winners.into_iter().filter(|won| *won).count();
        assert_eq!(winners, 1, "{accepted:?} {revoked:?} {declined:?}");
        let path = format!("/v1/organizations/{organization}");
        let seen = app.get(path).by(&eva).send().await;
        assert_eq!(seen.status == 200, is_accepted);
    }
    app.settle().await;
}
