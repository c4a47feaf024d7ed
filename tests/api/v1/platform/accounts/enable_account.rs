//! `DELETE /v1/platform/accounts/{account}/deactivation`.

use aforo_tests::TestApp;

use crate::support::account_of;

#[tokio::test]
async fn an_enabled_account_logs_in_again_and_is_told_while_old_tokens_stay_dead() {
    let Some(app) = TestApp::in_process().await else {
        return;
    };
    let (admin, person) = (app.administrator().await.person, app.person().await);
    let login = app.new_login(&person).await;
    let path = format!("/v1/platform/accounts/{}/deactivation", account_of(&person));
    let reply = app.ask("POST", &path).by(&admin).send().await;
    assert_eq!(reply.status, 204);
    for _ in 0..2 {
        let reply = app.ask("DELETE", &path).by(&admin).send().await;
        assert_eq!((reply.status, reply.text.as_str()), (204, ""));
    }
    app.me(&login).await.problem(401, "unauthenticated");
    app.refresh(&login)
        .await
        .problem(401, "invalid-refresh-token");
    let login = app.new_login(&person).await;
    app.me(&login).await.expect(200);
    let mails = app.mails_to(&person.email, 4).await;
    let subject = "Tu cuenta de Aforo vuelve a estar activa";
    let told = mails.iter().filter(|mail| mail.subject == subject).count();
    let subjects: Vec<_> = mails.iter().map(|mail| mail.subject.as_str()).collect();
    assert_eq!(told, 1, "{subjects:?}");
}

#[tokio::test]
async fn only_administrators_enable_and_only_accounts_that_there_are() {
    let Some(app) = TestApp::in_process().await else {
        return;
    };
    let (admin, person) = (app.administrator().await.person, app.person().await);
    let path = format!("/v1/platform/accounts/{}/deactivation", account_of(&person));
    let reply = app.ask("DELETE", &path).by(&person).send().await;
    reply.problem(403, "forbidden");
    let nobody = format!("/v1/platform/accounts/acc_{:026}/deactivation", 7);
    let reply = app.ask("DELETE", nobody).by(&admin).send().await;
    reply.problem(404, "account-not-found");
    app.settle().await;
}
