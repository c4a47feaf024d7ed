//! `POST /forgot-password`.

use aforo_tests::TestApp;

use super::browser::{Browser, page};
use super::mailed::stands_in_no_address;

#[tokio::test]
async fn known_and_unknown_addresses_are_answered_alike_and_only_an_account_gets_a_mail() {
    let app = TestApp::new().await;
    let person = app.person().await;
    let nobody = app.address();
    let browser = Browser::new(&app);
    let mut said = Vec::new();
    for email in [&person.email, &nobody] {
        let reply = browser
            .submit("/forgot-password", &[("email", email)])
            .await;
        let text = page(&reply, 200);
        assert!(text.contains("<h1>Mira tu correo</h1>"), "{text}");
        assert!(!text.contains(&**email), "{text}");
        stands_in_no_address(&reply, email);
        said.push(reply);
    }
    assert_eq!(said[0].text, said[1].text);
    app.link_to(&person.email, "reset-password").await;
    assert!(app.mails_to(&nobody, 0).await.is_empty());
}

#[tokio::test]
async fn it_says_where_to_go_on_in_the_language_that_was_chosen() {
    let app = TestApp::new().await;
    let browser = Browser::new(&app);
    let form = [("email", &*app.address()), ("next", "/orders/ord_1")];
    let reply = browser.submit("/forgot-password?lang=en", &form).await;
    let text = page(&reply, 200);
    assert!(text.contains("<h1>Look at your e-mail</h1>"), "{text}");
    let back = format!("href=\"{}?lang=en\"", browser.address("/orders/ord_1"));
    assert!(text.contains(&back), "{text}");
    app.settle().await;
}

#[tokio::test]
async fn what_is_no_address_is_said_beside_the_field() {
    let app = TestApp::new().await;
    let browser = Browser::new(&app);
    for email in ["", "ana", "ana@", "<script>\"'>"] {
        let reply = browser
            .submit("/forgot-password", &[("email", email)])
            .await;
        let text = page(&reply, 422);
        assert!(text.contains("<a href=\"#email\">"), "{text}");
        assert!(text.contains("id=\"email-mistake\""), "{text}");
        assert!(!text.contains("<script"), "{text}");
    }
}
